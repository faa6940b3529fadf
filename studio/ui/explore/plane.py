"""The plane of the variation pad: tiles around the seed's own picture, and a point to drag over them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from studio.app.explorers.pad import SIDE, Pad, middle_of
from studio.app.language import number
from studio.probe import Guess
from studio.ui.explore.picture_view import fitted
from studio.ui.qimage import wrapped
from studio.ui.theme import colours

KEY = 0.125  # of the half side that an arrow key goes; with Shift a whole tile
_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class Plane(QWidget):
    """A press takes the point to the tile under it, a drag anywhere. `entered()` = Enter was pressed."""

    entered = Signal()

    def __init__(self, pad: Pad) -> None:
        super().__init__()
        self._pad = pad
        self._pressed: QPointF | None = None
        self._drawn: dict[tuple[int, int], tuple[Guess, QPixmap]] = {}  # tiles as they are on the screen
        self.setMinimumSize(360, 360)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Variation pad"))
        pad.changed.connect(self._on_change)

    def _on_change(self) -> None:
        params = self._pad.params
        text = self.tr("Variation %1 at %2 degrees").replace("%1", number(params.variation_strength, 2))
        self.setAccessibleDescription(text.replace("%2", f"{params.variation_angle:.0f}"))
        self.update()

    def _field(self) -> QRectF:
        side = float(min(self.width(), self.height())) - 4
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def _tile(self, column: int, row: int) -> QRectF:
        field = self._field()
        side = field.width() / SIDE
        return QRectF(field.left() + column * side, field.top() + row * side, side, side)

    def place(self, point: tuple[float, float]) -> QPointF:
        """Where a point of the pad is in the widget: the middles of the outer tiles are its edges."""
        field = self._field()
        reach = field.width() / 2 * (SIDE - 1) / SIDE
        return QPointF(field.center().x() + point[0] * reach, field.center().y() - point[1] * reach)

    def point(self, place: QPointF) -> tuple[float, float]:
        """The inverse of `place`; may lie beyond the edges."""
        field = self._field()
        reach = field.width() / 2 * (SIDE - 1) / SIDE
        return (place.x() - field.center().x()) / reach, (field.center().y() - place.y()) / reach

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(460, 460)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            for column in range(SIDE):
                for row in range(SIDE):
                    if self._tile(column, row).contains(event.position()):
                        self._pad.move(middle_of((column, row)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            away = event.position() - self._pressed
            if away.manhattanLength() > 4:
                self._pad.move(self.point(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = None
            self._pad.let_go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _KEYS:
            shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            far = 2 / (SIDE - 1) if shifted else KEY
            self._pad.nudge(_KEYS[key][0] * far, _KEYS[key][1] * far)
        elif key == Qt.Key.Key_Home:
            self._pad.move((0.0, 0.0))
            self._pad.let_go()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self._field(), self.palette().color(QPalette.ColorRole.Base))
        for column in range(SIDE):
            for row in range(SIDE):
                self._draw_tile(painter, column, row)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_middle(painter)
        self._draw_point(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours().accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._field().adjusted(-1, -1, 1, 1))
        painter.end()

    def _draw_tile(self, painter: QPainter, column: int, row: int) -> None:
        guess, place = self._pad.tiles.get((column, row)), self._tile(column, row).adjusted(1, 1, -1, -1)
        if guess is None:
            return
        ratio = self.devicePixelRatioF()
        size = (place.size() * ratio).toSize()
        known = self._drawn.get((column, row))
        if known is None or known[0] is not guess or max(known[1].width(), known[1].height()) != size.width():
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            known = guess, QPixmap.fromImage(wrapped(guess.picture).scaled(size, keep, smooth))
            self._drawn[column, row] = known
        painter.drawPixmap(fitted(known[1].size(), place), known[1], QRectF(known[1].rect()))

    def _draw_middle(self, painter: QPainter) -> None:
        """The seed's own picture is framed."""
        painter.setPen(QPen(QColor(colours().text), 1.5))
        painter.drawRect(self._tile(SIDE // 2, SIDE // 2).adjusted(1, 1, -1, -1))

    def _draw_point(self, painter: QPainter) -> None:
        """Seen on dark and on bright pictures alike."""
        place = self.place(self._pad.point)
        painter.setBrush(QColor(colours().accent))
        for colour, width in (("#000000", 4.5), ("#ffffff", 2.0)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawEllipse(place, 7, 7)
