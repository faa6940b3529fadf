"""The schedule as a curve: how strong the picture is against the noise, at each timestep."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from studio.app.explorers.noise import NoiseExplorer, decibels
from studio.ui.theme import colours

HIGHEST, LOWEST = 40.0, -40.0  # dB shown; beyond, the curve runs along the edge
EVERY = 20  # dB between two lines
LEFT, TOP, BOTTOM, RIGHT = 62, 9, 26, 10  # logical pixels around the field


class Curve(QWidget):
    """Time to the right, picture over noise in dB upwards; a click or drag goes to a timestep."""

    picked = Signal(int)

    def __init__(self, explorer: NoiseExplorer) -> None:
        super().__init__()
        self._explorer = explorer
        self.setMinimumSize(300, 150)
        self.setAccessibleName(self.tr("The schedule: picture over noise in dB at each timestep"))
        self.setCursor(Qt.CursorShape.CrossCursor)
        explorer.changed.connect(self.update)

    def _field(self) -> QRectF:
        return QRectF(self.rect()).adjusted(LEFT, TOP, -RIGHT, -BOTTOM)

    def _x(self, timestep: float) -> float:
        schedule, field = self._explorer.schedule, self._field()
        last = max(1, len(schedule.signal) - 1) if schedule else 1
        return field.left() + timestep / last * field.width()

    def _y(self, db: float) -> float:
        field = self._field()
        share = (HIGHEST - max(LOWEST, min(HIGHEST, db))) / (HIGHEST - LOWEST)
        return field.top() + share * field.height()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(560, 180)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        schedule, field = self._explorer.schedule, self._field()
        if schedule is not None and event.buttons() & Qt.MouseButton.LeftButton:
            share = (event.position().x() - field.left()) / max(1.0, field.width())
            self.picked.emit(round(min(1.0, max(0.0, share)) * (len(schedule.signal) - 1)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self._field(), self.palette().color(QPalette.ColorRole.Base))
        self._draw_grid(painter)
        if self._explorer.schedule is not None:
            self._draw_steps(painter)
            self._draw_curve(painter)
            self._draw_place(painter)
        painter.end()

    def _draw_grid(self, painter: QPainter) -> None:
        field, flags = self._field(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for db in range(int(LOWEST), int(HIGHEST) + 1, EVERY):
            y = self._y(db)
            painter.setPen(QPen(QColor(colours().border), 1.5 if db == 0 else 0.6))
            painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
            painter.setPen(QColor(colours().muted))
            painter.drawText(QRectF(0, y - 8, LEFT - 6, 16), flags, f"{db:+d} dB" if db else "0 dB")
        painter.drawText(
            QRectF(field.left(), field.bottom() + 5, field.width(), 18),
            Qt.AlignmentFlag.AlignLeft,
            self.tr("t = 0, clean"),
        )
        painter.drawText(
            QRectF(field.left(), field.bottom() + 5, field.width(), 18),
            Qt.AlignmentFlag.AlignRight,
            self.tr("noise alone"),
        )

    def _draw_steps(self, painter: QPainter) -> None:
        """Where the steps of a run with the settings in the panel lie."""
        assert self._explorer.schedule is not None
        bottom = self._field().bottom()
        painter.setPen(QPen(QColor(colours().muted), 1))
        for timestep in self._explorer.schedule.steps:
            x = self._x(timestep)
            painter.drawLine(QPointF(x, bottom - 5), QPointF(x, bottom))

    def _draw_curve(self, painter: QPainter) -> None:
        assert self._explorer.schedule is not None
        points = [
            QPointF(self._x(timestep), self._y(decibels(float(signal))))
            for timestep, signal in enumerate(self._explorer.schedule.signal)
        ]
        painter.setPen(QPen(QColor(colours().accent), 2))
        painter.drawPolyline(QPolygonF(points))

    def _draw_place(self, painter: QPainter) -> None:
        explorer, field = self._explorer, self._field()
        x, y = self._x(explorer.timestep), self._y(decibels(explorer.signal))
        painter.setPen(QPen(QColor(colours().text), 1))
        painter.drawLine(QPointF(x, field.top()), QPointF(x, field.bottom()))
        painter.setBrush(QColor(colours().accent))
        painter.drawEllipse(QPointF(x, y), 5, 5)
