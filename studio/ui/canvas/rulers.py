"""Rulers along the upper and the left edge of the canvas; guides are dragged out of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from studio.app.session import Session
from studio.ui.canvas.canvas import Canvas
from studio.ui.canvas.ticks import ticks, unit_of

THICK = 22  # logical pixels
LENGTHS = (THICK, 9, 5)  # of the marks, by rank


class Rulers(QWidget):
    """The canvas with its rulers, which come and go with the setting."""

    def __init__(self, session: Session, canvas: Canvas) -> None:
        super().__init__()
        self._session = session
        self.above = Ruler(canvas, is_upright=False)
        self.left = Ruler(canvas, is_upright=True)
        self.corner = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.corner.setObjectName("muted")
        self.corner.setFixedSize(THICK, THICK)
        self.corner.setAccessibleName(self.tr("The unit of the rulers"))
        self.corner.setToolTip(self.tr("The unit of the rulers; View > Ruler unit changes it"))
        layout = QGridLayout(self)
        layout.setSpacing(0)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.corner, 0, 0)
        layout.addWidget(self.above, 0, 1)
        layout.addWidget(self.left, 1, 0)
        layout.addWidget(canvas, 1, 1)
        layout.setRowStretch(1, 1)
        layout.setColumnStretch(1, 1)
        self._is_alone = False
        session.settings_changed.connect(self._show)
        session.history_changed.connect(self._measure)
        self._show()

    def set_alone(self, alone: bool) -> None:
        """The canvas is alone in the window, or no more."""
        self._is_alone = alone
        self._show()

    def _show(self) -> None:
        for widget in (self.corner, self.above, self.left):
            widget.setVisible(self._session.settings.rulers and not self._is_alone)
        self._measure()

    def _measure(self) -> None:
        """Take the unit that is chosen, where the document says how large it is on paper."""
        chosen, resolution = self._session.settings.ruler_unit, self._session.document.resolution
        unit = unit_of(chosen, resolution)
        self.corner.setText(chosen if resolution else "px")
        for ruler in (self.above, self.left):
            ruler.set_unit(unit)


class Ruler(QWidget):
    """One ruler. It measures while the view is turned by quarters only; else it is empty."""

    def __init__(self, canvas: Canvas, is_upright: bool) -> None:
        super().__init__()
        self._canvas = canvas
        self._guides = canvas.guides
        self._is_upright = is_upright  # along the left edge
        self.unit = 1.0  # document pixels
        self._at: float | None = None  # where the pointer is, logical pixels along the ruler
        self.setAccessibleName(self.tr("Vertical ruler") if is_upright else self.tr("Horizontal ruler"))
        self.setToolTip(self.tr("Drag onto the picture for a guide; double-click to type where"))
        self.setCursor(Qt.CursorShape.SplitHCursor if is_upright else Qt.CursorShape.SplitVCursor)
        (self.setFixedWidth if is_upright else self.setFixedHeight)(THICK)
        canvas.view_changed.connect(self.update)
        canvas.pointed.connect(self._point)

    def sizeHint(self) -> QSize:
        return QSize(THICK, THICK)

    def set_unit(self, unit: float) -> None:
        """Count units of so many document pixels."""
        if unit != self.unit:
            self.unit = unit
            self.update()

    @property
    def measures_x(self) -> bool | None:
        """Whether it tells columns of the document or rows; None when neither lies along it."""
        view = self._canvas.view
        if not view.is_straight:
            return None
        return (view.angle % 180 == 0) != self._is_upright

    def place_of(self, position: float) -> float:
        """The column or row of the document at a place along the ruler (logical pixels)."""
        x, y = self._canvas.view.to_document(*((0, position) if self._is_upright else (position, 0)))
        return x if self.measures_x else y

    def position_of(self, place: float) -> float:
        """Where a column or row of the document lies along the ruler, logical pixels."""
        x, y = self._canvas.view.to_widget(*((place, 0) if self.measures_x else (0, place)))
        return y if self._is_upright else x

    def _point(self, at: QPointF | None) -> None:
        before = self._at
        self._at = None if at is None else at.y() if self._is_upright else at.x()
        for place in (before, self._at):
            if place is not None:
                self.update(self._across(place - 2, 4).toAlignedRect())

    def _across(self, along: float, length: float, depth: float = THICK) -> QRectF:
        """A stretch of the ruler, `depth` logical pixels from the picture outwards."""
        if self._is_upright:
            return QRectF(THICK - depth, along, depth, length)
        return QRectF(along, THICK - depth, length, depth)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Window))
        if self.measures_x is not None:
            self._paint_document(painter)
            self._paint_ticks(painter)
        elif not self._is_upright:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            text = self.tr("The rulers measure while the view is upright or turned by quarters.")
            painter.drawText(self.rect().adjusted(8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
        if self._at is not None:
            accent = self.palette().color(QPalette.ColorRole.Accent)
            painter.fillRect(self._across(round(self._at), 1), accent)
        painter.end()

    def _paint_document(self, painter: QPainter) -> None:
        """A lighter or darker ground where the document is."""
        document = self._canvas.document
        length = document.width if self.measures_x else document.height
        ends = sorted((self.position_of(0), self.position_of(length)))
        painter.fillRect(
            self._across(ends[0], ends[1] - ends[0]), self.palette().color(QPalette.ColorRole.Base)
        )

    def _paint_ticks(self, painter: QPainter) -> None:
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        ink.setAlphaF(0.75)
        painter.setPen(QPen(ink, 1 / self._canvas.view.ratio))
        font = painter.font()
        font.setPointSizeF(max(6.0, font.pointSizeF() * 0.72))
        painter.setFont(font)
        length = self.height() if self._is_upright else self.width()
        for tick in ticks(self.place_of(0), self.place_of(length), self._canvas.view.scale, self.unit):
            along = self.position_of(tick.place)
            mark = self._across(along, 0, LENGTHS[tick.rank])
            painter.drawLine(mark.topLeft(), mark.bottomRight())
            if tick.rank == 0:
                self._paint_number(painter, along, f"{tick.number:.6g}")

    def _paint_number(self, painter: QPainter, along: float, text: str) -> None:
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.save()
        if self._is_upright:  # read from below, as on paper
            painter.translate(1, along - 3)
            painter.rotate(-90)
            painter.drawText(QRectF(0, 0, 60, THICK), flags, text)
        else:
            painter.drawText(QRectF(along + 3, 1, 60, THICK), flags, text)
        painter.restore()

    # guides

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._guides.begin(self._guides.lies_along(self._is_upright))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._guides.drag(self._canvas.mapFromGlobal(event.globalPosition()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._guides.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._guides.cancel()
        if self.measures_x is not None:
            at = event.position().y() if self._is_upright else event.position().x()
            self._guides.ask_new(bool(self.measures_x), float(round(self.place_of(at))))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
