"""A ring of hues around a square of saturation and brightness."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QConicalGradient,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from studio.ui.theme import colours

RING = 0.13  # of the radius
GAP = 0.04
STEP = 0.02  # of saturation and brightness per arrow key; with Shift: the hue, in parts of a turn
_KEY = Qt.Key
_MOVES = {_KEY.Key_Left: (-1, 0), _KEY.Key_Right: (1, 0), _KEY.Key_Up: (0, 1), _KEY.Key_Down: (0, -1)}


class ColourWheel(QWidget):
    """Hue, saturation and value, 0..1 each. Signal picked(h, s, v): by the user.

    With the keyboard: the arrows change saturation and brightness, with Shift they turn the hue.
    """

    picked = Signal(float, float, float)

    def __init__(self) -> None:
        super().__init__()
        self._hsv = (0.0, 0.0, 0.0)
        self._dragged = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Colour wheel"))
        self._describe()
        self.setMinimumSize(120, 120)

    def set_hsv(self, hue: float, saturation: float, value: float) -> None:
        """Show a colour; `picked` is not emitted."""
        if self._hsv != (hue, saturation, value):
            self._hsv = (hue, saturation, value)
            self._describe()
            self.update()

    def _describe(self) -> None:
        """What a screen reader hears: the colour first, as that is what changes."""
        hue, saturation, value = self._hsv
        words = self.tr("Hue %1°, saturation %2 %, value %3 %").replace("%1", f"{hue * 360:.0f}")
        words = words.replace("%2", f"{saturation * 100:.0f}").replace("%3", f"{value * 100:.0f}")
        keys = self.tr("Arrows change saturation and brightness, Shift and arrows the hue")
        self.setAccessibleDescription(f"{words}. {keys}")

    # geometry

    def _radius(self) -> float:
        return min(self.width(), self.height()) / 2 - 3

    def _centre(self) -> QPointF:
        return QRectF(self.rect()).center()

    def _square(self) -> QRectF:
        half = self._radius() * (1 - RING - GAP) / math.sqrt(2)
        centre = self._centre()
        return QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)

    def _pick(self, at: QPointF) -> None:
        hue, saturation, value = self._hsv
        if self._dragged == "ring":
            away = at - self._centre()
            hue = math.atan2(-away.y(), away.x()) / (2 * math.pi) % 1
        else:
            square = self._square()
            saturation = min(max((at.x() - square.left()) / square.width(), 0.0), 1.0)
            value = min(max((square.bottom() - at.y()) / square.height(), 0.0), 1.0)
        self._tell(hue, saturation, value)

    def _tell(self, hue: float, saturation: float, value: float) -> None:
        self.set_hsv(hue, saturation, value)
        self.picked.emit(hue, saturation, value)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(200, 200)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        away = event.position() - self._centre()
        distance = math.hypot(away.x(), away.y())
        inner = self._radius() * (1 - RING - GAP / 2)
        if event.button() == Qt.MouseButton.LeftButton and distance <= self._radius() + 4:
            self._dragged = "ring" if distance > inner else "square"
            self._pick(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged:
            self._pick(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = _MOVES.get(_KEY(event.key()))
        if move is None:
            super().keyPressEvent(event)
            return
        hue, saturation, value = self._hsv
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._tell((hue + sum(move) * STEP / 2) % 1, saturation, value)
        else:
            saturation, value = saturation + move[0] * STEP, value + move[1] * STEP
            self._tell(hue, min(max(saturation, 0.0), 1.0), min(max(value, 0.0), 1.0))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ring(painter)
        self._paint_square(painter)
        self._paint_marks(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours().accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self._centre(), self._radius() + 2, self._radius() + 2)

    def _paint_ring(self, painter: QPainter) -> None:
        hues = QConicalGradient(self._centre(), 0)
        for n in range(13):
            hues.setColorAt(n / 12, QColor.fromHsvF(n % 12 / 12, 1, 1))
        ring = QPainterPath()
        ring.addEllipse(self._centre(), self._radius(), self._radius())
        inner = self._radius() * (1 - RING)
        ring.addEllipse(self._centre(), inner, inner)
        painter.fillPath(ring, QBrush(hues))

    def _paint_square(self, painter: QPainter) -> None:
        square = self._square()
        across = QLinearGradient(square.topLeft(), square.topRight())
        across.setColorAt(0, QColor(255, 255, 255))
        across.setColorAt(1, QColor.fromHsvF(min(self._hsv[0], 0.9999), 1, 1))
        down = QLinearGradient(square.topLeft(), square.bottomLeft())
        down.setColorAt(0, QColor(0, 0, 0, 0))
        down.setColorAt(1, QColor(0, 0, 0))
        painter.fillRect(square, across)
        painter.fillRect(square, down)

    def _paint_marks(self, painter: QPainter) -> None:
        hue, saturation, value = self._hsv
        square, middle = self._square(), self._radius() * (1 - RING / 2)
        turn = hue * 2 * math.pi
        on_ring = self._centre() + QPointF(math.cos(turn), -math.sin(turn)) * middle
        on_square = QPointF(
            square.left() + saturation * square.width(), square.bottom() - value * square.height()
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for place, radius in ((on_ring, self._radius() * RING / 2 - 1), (on_square, 5.0)):
            painter.setPen(QPen(QColor(0, 0, 0, 190), 3))
            painter.drawEllipse(place, radius, radius)
            painter.setPen(QPen(QColor(255, 255, 255), 1.5))
            painter.drawEllipse(place, radius, radius)
