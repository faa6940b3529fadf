"""The brush resized by dragging on the canvas: sideways its size, up and down its hardness."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QTabletEvent,
)

from studio.document.brushes.brush import LARGEST_BRUSH, Brush
from studio.registry import modules
from studio.ui.canvas import overlay
from studio.ui.canvas.ring import ring_rect
from studio.ui.canvas.view import Viewport

if TYPE_CHECKING:
    from studio.app.session import Session
    from studio.ui.canvas.canvas import Canvas

REACH = 200.0  # logical pixels up or down from the softest brush to the hardest
PAUSE = 8  # milliseconds between two sizes: a fast mouse reports more points than can be shown
SLACK = 8.0  # logical pixels in which the other direction does not count
_TYPE, _KEYS, _BUTTON = QEvent.Type, Qt.KeyboardModifier, Qt.MouseButton
_CTRL_ALT = _KEYS.ControlModifier | _KEYS.AltModifier
_PRESSES = (_TYPE.MouseButtonPress, _TYPE.MouseButtonDblClick, _TYPE.TabletPress)
_MOVES = (_TYPE.MouseMove, _TYPE.TabletMove)
_RELEASES = (_TYPE.MouseButtonRelease, _TYPE.TabletRelease)


class Resizing(QObject):
    """Takes a drag of the right button with Shift or Alt, or of the left with Ctrl and Alt.

    Many desktops under X11 resize windows with Alt and the right button: there it never comes here.
    The outline stays where the drag began, at its true size, and numbers stand below it. Escape brings back
    the brush as it was.
    """

    def __init__(self, canvas: Canvas, session: Session) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._session = session
        self._start: tuple[QPointF, Brush] | None = None
        self._tool = ""  # whose brush it was
        self._at = QPointF()
        self._turn = QTimer(self, singleShot=True, interval=PAUSE, timeout=self._follow)
        session.tool_changed.connect(self._on_tool)
        canvas.installEventFilter(self)

    @property
    def is_dragging(self) -> bool:
        """Whether the brush follows the pointer."""
        return self._start is not None

    def paint(self, painter: QPainter, view: Viewport, exposed: QRectF) -> None:
        """Draw size and hardness below the outline."""
        if self._start is None:
            return
        brush, palette = self._session.brush, self._canvas.palette()
        text = self.tr("%1 px · hardness %2 %").replace("%1", f"{brush.size:.0f}")
        text = text.replace("%2", f"{brush.hardness * 100:.0f}")
        font, ring = QFontMetricsF(painter.font()), ring_rect(view, brush, self._start[0])
        size = QSizeF(font.horizontalAdvance(text) + 14, font.height() + 6)
        room = QRectF(self._canvas.rect()).adjusted(6, 6, -6 - size.width(), -6 - size.height())
        x = min(max(ring.center().x() - size.width() / 2, room.left()), room.right())
        y = min(max(ring.bottom() + 4, room.top()), room.bottom())
        ground, ink = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)
        overlay.draw_label(painter, QRectF(QPointF(x, y), size), text, ground, ink)

    def _is_meant(self, event: QMouseEvent | QTabletEvent) -> bool:
        keys = event.modifiers()
        by_right = event.button() == _BUTTON.RightButton and bool(
            keys & (_KEYS.ShiftModifier | _KEYS.AltModifier)
        )
        by_left = event.button() == _BUTTON.LeftButton and keys & _CTRL_ALT == _CTRL_ALT
        if not (by_right or by_left):
            return False
        if modules("studio.tools")[self._session.tool].CURSOR != "brush":
            return False
        return not (self._canvas.is_drawing or self._canvas.is_panning)

    def _follow(self) -> None:
        """The edge of the outline keeps its distance to the pointer; down is harder."""
        if self._start is None:
            return
        (start, brush), at = self._start, self._at
        across, down = _beyond(at.x() - start.x()), _beyond(at.y() - start.y())
        size = round(brush.size + 2 * across / self._canvas.view.scale) if across else brush.size
        hardness = round(brush.hardness + down / REACH, 2) if down else brush.hardness
        held = self._session.brush
        size, hardness = min(max(1.0, float(size)), LARGEST_BRUSH), min(max(0.0, hardness), 1.0)
        self._session.set_brush(held._replace(size=size, hardness=hardness))

    def _on_tool(self) -> None:
        if self.is_dragging and self._session.tool != self._tool:
            self._end()

    def _end(self) -> None:
        self._start = None
        self._canvas.update()

    def _cancel(self) -> None:
        if self._start is not None:
            held, brush = self._session.brush, self._start[1]
            self._session.set_brush(held._replace(size=brush.size, hardness=brush.hardness))
        self._end()

    def _use(self, event: QMouseEvent | QTabletEvent) -> bool:
        kind = event.type()
        if self._start is None:
            if kind not in _PRESSES or not self._is_meant(event):
                return False
            self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
            self._start, self._tool = (event.position(), self._session.brush), self._session.tool
            self._canvas.update()
        elif kind in _MOVES and not event.buttons():
            self._end()  # the release went elsewhere
            return False
        elif kind in _MOVES:
            self._at = event.position()
            if not self._turn.isActive():
                self._turn.start()
        elif kind in _RELEASES:
            if self._turn.isActive():
                self._follow()
            self._end()
        event.accept()
        return True

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent | QTabletEvent):
            return self._use(event)
        if not self.is_dragging:
            return False
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            if event.type() == _TYPE.KeyPress:
                self._cancel()
            return True
        if event.type() == _TYPE.FocusOut:
            self._cancel()
        return False


def _beyond(way: float) -> float:
    """What of a way lies beyond the slack."""
    return math.copysign(max(0.0, abs(way) - SLACK), way)
