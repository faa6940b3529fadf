"""A small field in which a response curve is bent: pressure or tilt to the right, what it makes upwards."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from studio.document.brushes.curve import MOST_POINTS, NARROWEST, SAMPLES, Curve, samples, sound
from studio.ui.theme import colours

MARGIN = 7.0  # logical pixels
NEAR = 11.0  # to a point that counts as on it
KEY_STEP = 0.05
_KEY = Qt.Key
_MOVES = {_KEY.Key_Left: (-1, 0), _KEY.Key_Right: (1, 0), _KEY.Key_Up: (0, 1), _KEY.Key_Down: (0, -1)}


class CurveEdit(QWidget):
    """Drag points, click beside them to add one, Delete or a double click takes one away.

    With the keyboard: Page Up and Page Down choose a point, the arrows move it, Insert adds one after it.
    Signal edited(curve): by the user.
    """

    edited = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._points: list[tuple[float, float]] = []
        self._chosen = 0
        self._live: float | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self._describe()
        self.setToolTip(self.tr("Click to add a point, drag it to bend the curve, double-click to remove it"))

    @property
    def curve(self) -> Curve:
        """What is shown."""
        return sound(self._points)

    def set_curve(self, curve: Curve) -> None:
        """Show a curve; `edited` is not emitted."""
        if list(curve) != self._points:
            self._points = list(curve)
            self._chosen = min(self._chosen, max(0, len(curve) - 1))
            self._describe()
            self.update()

    def show_value(self, value: float | None) -> None:
        """Mark what the pen does now, 0..1."""
        if value != self._live:
            self._live = value
            self.update()

    def _describe(self) -> None:
        """What a screen reader hears: the chosen point first, as that is what changes."""
        keys = self.tr(
            "Page Up and Page Down choose a point, arrows move it, Insert adds one, Delete removes it"
        )
        if not self._points:
            self.setAccessibleDescription(keys)
            return
        x, y = self._points[self._chosen]
        words = self.tr("Point %1 of %2: %3 % becomes %4 %").replace("%1", str(self._chosen + 1))
        words = words.replace("%2", str(len(self._points))).replace("%3", f"{x * 100:.0f}")
        self.setAccessibleDescription(f"{words.replace('%4', f'{y * 100:.0f}')}. {keys}")

    # from and to the screen

    def _field(self) -> QRectF:
        return QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def _place(self, x: float, y: float) -> QPointF:
        field = self._field()
        return QPointF(field.left() + x * field.width(), field.bottom() - y * field.height())

    def _value(self, at: QPointF) -> tuple[float, float]:
        field = self._field()
        x, y = (at.x() - field.left()) / field.width(), (field.bottom() - at.y()) / field.height()
        return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)

    def _nearest(self, at: QPointF) -> int | None:
        gaps = [(self._place(*point) - at).manhattanLength() for point in self._points]
        best = min(range(len(gaps)), key=gaps.__getitem__, default=None)
        return best if best is not None and gaps[best] <= NEAR else None

    # changes

    def _move(self, x: float, y: float) -> None:
        last = len(self._points) - 1
        if self._chosen in (0, last):
            x = float(self._chosen != 0)
        else:
            left, right = self._points[self._chosen - 1][0], self._points[self._chosen + 1][0]
            x = min(max(x, left + NARROWEST), right - NARROWEST)
        self._points[self._chosen] = (x, min(max(y, 0.0), 1.0))
        self._tell()

    def _add(self, x: float, y: float) -> None:
        gaps = [abs(x - point[0]) for point in self._points]
        if len(self._points) < MOST_POINTS and min(gaps, default=0) >= NARROWEST:
            self._points.append((x, y))
            self._points.sort()
            self._chosen = self._points.index((x, y))
            self._tell()

    def _remove(self, index: int) -> None:
        if 0 < index < len(self._points) - 1:
            del self._points[index]
            self._chosen = index - 1
            self._tell()

    def _choose(self, index: int) -> None:
        self._chosen = index
        self._describe()
        self.update()

    def _tell(self) -> None:
        self._describe()
        self.update()
        self.edited.emit(tuple(self._points))

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(150, 96)

    def minimumSizeHint(self) -> QSize:
        return QSize(90, 80)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self._points:
            return
        found = self._nearest(event.position())
        if found is None:
            self._add(*self._value(event.position()))
        else:
            self._choose(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._points:
            self._move(*self._value(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._nearest(event.position())
        if found is not None:
            self._remove(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if not self._points:
            super().keyPressEvent(event)
        elif key in _MOVES:
            x, y = self._points[self._chosen]
            self._move(x + _MOVES[key][0] * KEY_STEP, y + _MOVES[key][1] * KEY_STEP)
        elif key in (_KEY.Key_PageUp, _KEY.Key_PageDown):
            step = 1 if key == _KEY.Key_PageUp else -1
            self._choose(min(max(0, self._chosen + step), len(self._points) - 1))
        elif key == _KEY.Key_Insert:
            after = min(self._chosen + 1, len(self._points) - 1)
            (x0, y0), (x1, y1) = self._points[after - 1], self._points[after]
            self._add((x0 + x1) / 2, (y0 + y1) / 2)
        elif key in (_KEY.Key_Delete, _KEY.Key_Backspace):
            self._remove(self._chosen)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, field = QPainter(self), self._field()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shades = colours()
        painter.setPen(QPen(QColor(shades.accent if self.hasFocus() else shades.border), 1))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QPen(QColor(shades.border), 1, Qt.PenStyle.DotLine))
        painter.drawLine(field.bottomLeft(), field.topRight())
        if not self._points:
            return
        if self._live is not None:
            x = self._place(self._live, 0).x()
            painter.setPen(QPen(QColor(shades.warning), 1))
            painter.drawLine(QPointF(x, field.top()), QPointF(x, field.bottom()))
        values = samples(self.curve)
        line = [self._place(n / (SAMPLES - 1), float(values[n])) for n in range(0, SAMPLES, 4)]
        painter.setPen(QPen(QColor(shades.accent), 1.6))
        painter.drawPolyline(QPolygonF(line))
        for index, point in enumerate(self._points):
            painter.setBrush(QColor(shades.accent if index == self._chosen else shades.field))
            painter.drawEllipse(self._place(*point), 4, 4)
