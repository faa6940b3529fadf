"""A strip to try a pen on: what it draws, and how hard it presses and leans at the moment."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTabletEvent,
)
from PySide6.QtWidgets import QWidget

from studio.document.brushes.brush import Brush
from studio.document.brushes.inks import tone
from studio.document.brushes.stroke import Stroke
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.ui.qimage import coverage
from studio.ui.theme import colours

BAR = 5.0  # logical pixels: the line that tells the pressure


class TestStrip(QWidget):
    """Draw on it with pen or mouse. Signal felt(pressure, lean): what the pen does, 0..1 each."""

    __test__ = False  # it is no test
    felt = Signal(float, float)

    def __init__(self) -> None:
        super().__init__()
        self._brush = Brush()
        self._drawn = QImage()
        self._before = Raster(1)
        self._stroke: Stroke | None = None
        self._pen = False
        self._pressure, self._tilt = 0.0, (0.0, 0.0)
        self.setAccessibleName(self.tr("Pen test strip"))
        self.setToolTip(
            self.tr("Draw here to see what the pen's pressure and tilt do; a double click wipes it")
        )
        self.setCursor(Qt.CursorShape.CrossCursor)

    def set_brush(self, brush: Brush) -> None:
        """Draw with it from now on."""
        self._brush = brush._replace(size=min(brush.size, self.height() * 0.6))

    @property
    def reading(self) -> str:
        """What the pen does, in words."""
        if not self._pen and self._pressure == 0:
            return self.tr("Draw here")
        words = self.tr("Pressure %1 %").replace("%1", f"{self._pressure * 100:.0f}")
        if any(self._tilt):
            tilt = (
                self.tr("tilt %1° %2°")
                .replace("%1", f"{self._tilt[0]:.0f}")
                .replace("%2", f"{self._tilt[1]:.0f}")
            )
            words = self.tr("%1, %2").replace("%1", words).replace("%2", tilt)
        return words

    def _feel(self, at: QPointF, pressure: float, tilt: tuple[float, float], begins: bool) -> None:
        self._pressure, self._tilt = pressure, tilt
        if begins:
            area = Rect(0, 0, self.width(), self.height())
            self._stroke = Stroke(self._before, self._brush, tone(255), area)
        if self._stroke is not None and pressure > 0:
            self._stroke.to(at.x(), at.y(), pressure, tilt)
            self._show(self._stroke.raster)
        self.felt.emit(pressure, min(1.0, (tilt[0] ** 2 + tilt[1] ** 2) ** 0.5 / 60))
        self.update()

    def _lift(self) -> None:
        if self._stroke is not None:
            self._stroke.finish()
            self._before = self._stroke.raster
            self._show(self._before)
            self._stroke = None
        self.setAccessibleDescription(self.reading)
        self.felt.emit(0.0, 0.0)
        self.update()

    def _show(self, raster: Raster) -> None:
        self._drawn = coverage(raster.crop(Rect(0, 0, self.width(), self.height())))

    def clear(self) -> None:
        """Wipe it."""
        self._before, self._drawn, self._pressure, self._pen = Raster(1), QImage(), 0.0, False
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(220, 64)

    def tabletEvent(self, event: QTabletEvent) -> None:
        self._pen = True
        if event.type() == QTabletEvent.Type.TabletRelease:
            self._lift()
        else:
            begins = event.type() == QTabletEvent.Type.TabletPress
            self._feel(event.position(), event.pressure(), (event.xTilt(), event.yTilt()), begins)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._feel(event.position(), 1.0, (0.0, 0.0), begins=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._feel(event.position(), 1.0, (0.0, 0.0), begins=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._lift()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setMinimumHeight(56)
        self._show(self._before)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, shades, area = QPainter(self), colours(), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(shades.border), 1))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if not self._drawn.isNull():
            image = QImage(self._drawn)
            tint = QPainter(image)
            tint.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
            tint.fillRect(image.rect(), self.palette().color(QPalette.ColorRole.Text))
            tint.end()
            painter.drawImage(0, 0, image)
        painter.setPen(QColor(shades.muted))
        painter.drawText(
            area.adjusted(8, 4, -8, -8),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom,
            self.reading,
        )
        painter.fillRect(
            QRectF(2, area.height() - BAR, (area.width() - 4) * self._pressure, BAR - 2),
            QColor(shades.accent),
        )
