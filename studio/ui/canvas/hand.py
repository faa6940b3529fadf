"""What mouse, pen and fingers do over the canvas: draw and steer the view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QCursor,
    QInputDevice,
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)

from studio.registry import modules
from studio.tools import Pointer, colour_eraser, eraser, frame, move
from studio.ui.canvas import cursors
from studio.ui.canvas.drag import ToolDrag
from studio.ui.canvas.keys import Keys
from studio.ui.canvas.palm import Palm
from studio.ui.canvas.pen import MOUSE, Pen
from studio.ui.canvas.steer import Steer

if TYPE_CHECKING:
    from studio.app.session import Session
    from studio.ui.canvas.canvas import Canvas

_NO = Qt.KeyboardModifier.NoModifier


class Hand:
    """The user's hand over one canvas. Event methods return whether they used the event."""

    def __init__(self, canvas: Canvas, session: Session) -> None:
        self._canvas = canvas
        self._session = session
        self._drag = ToolDrag(session)
        self._steer = Steer(canvas, session)
        self.keys = Keys(canvas, session, self._drag, self._steer)
        self._keys = _NO  # those held at the last press or move
        self._touch = ""  # what a touch does: "draw", "steer", or "" when no finger is down
        self._palm = Palm()
        self._pen_button = Qt.MouseButton.NoButton  # what of the pen draws or moves the view
        self._tool_of_the_tip = ""  # what the pen's tip was, while its eraser end is down
        self.at: QPointF | None = None  # where the pointer is over the canvas, logical pixels

    @property
    def is_drawing(self) -> bool:
        """Whether a tool is being dragged."""
        return self._drag.is_active

    @property
    def is_panning(self) -> bool:
        """Whether the view is being dragged, or would be on a press."""
        return self._steer.is_ready

    def cursor(self) -> Qt.CursorShape:
        """The pointer that tells what a press would do."""
        if self.is_panning:
            return self._steer.cursor(self._keys)
        guide = self._guide(self.at) if self.at is not None else None
        if guide is not None:
            return self._canvas.guides.cursor(guide)
        kind = modules("studio.tools")[self._session.tool].CURSOR
        if kind != "frame":
            return cursors.BY_TOOL[kind]
        if self.is_drawing or self.at is None:
            return self._canvas.cursor().shape()
        point = self._canvas.view.to_document(self.at.x(), self.at.y())
        across, down = frame.hit(self._session.document, *point, self._session.tolerance)
        return cursors.pull(self._canvas.view, across, down) if across or down else Qt.CursorShape.ArrowCursor

    # mouse and pen

    def press_mouse(self, event: QMouseEvent) -> bool:
        """A button went down. While another one is held, it does nothing: a stroke goes on."""
        if event.buttons() & ~event.button():
            return True
        self._end_pen()
        pan = event.button() == Qt.MouseButton.MiddleButton
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            return False
        if event.type() == QEvent.Type.MouseButtonDblClick and self._drag.clicks and not pan:
            self._drag.finish()
            return True
        guide = self._guide(event.position())
        if event.type() == QEvent.Type.MouseButtonDblClick and guide is not None and not pan:
            self._canvas.guides.ask(guide)
            return True
        self._press(event.position(), event.modifiers(), MOUSE, pan)
        return True

    def move_mouse(self, event: QMouseEvent) -> bool:
        """The pointer moved. Where no button is down any more, one came up unseen: in a menu, say."""
        if self._pen_button or self._touch:
            return True  # somebody knocked against the mouse
        if not event.buttons() and (self.is_drawing or self._steer.is_dragging):
            self._release()
        self._move(event.position(), event.modifiers(), MOUSE)
        return True

    def release_mouse(self, event: QMouseEvent) -> bool:
        """A button came up."""
        if event.button() == Qt.MouseButton.LeftButton or self._steer.is_dragging:
            self._release()
        return True

    def use_tablet(self, event: QTabletEvent) -> bool:
        """The pen went down, moved or came up; its other end erases.

        Its buttons do what those of a mouse do: the middle one moves the view, the right one opens a menu,
        for which Qt makes a mouse event of what is not used here. Pressed during a stroke they do nothing.
        """
        self._meet_pen()
        if not self._drag.is_active:
            self._turn(event.pointerType() == QPointingDevice.PointerType.Eraser)
        match event.type():
            case QTabletEvent.Type.TabletPress:
                return self._press_pen(event)
            case QTabletEvent.Type.TabletRelease:
                if event.button() != self._pen_button:
                    return event.button() != Qt.MouseButton.RightButton
                self._end_pen()
            case _:
                if not event.buttons():
                    self._end_pen()  # it came up unseen
                self._move(event.position(), event.modifiers(), Pen.of(event))
        return True

    def _press_pen(self, event: QTabletEvent) -> bool:
        button = event.button()
        if event.buttons() & ~button:
            return True  # a stroke goes on, whatever else the hand presses
        if button == Qt.MouseButton.RightButton:
            return False
        self._pen_button = button
        pan = button == Qt.MouseButton.MiddleButton
        self._press(event.position(), event.modifiers(), Pen.of(event), pan)
        return True

    def _end_pen(self) -> None:
        if self._pen_button:
            self._pen_button = Qt.MouseButton.NoButton
            self._release()

    def _meet_pen(self) -> None:
        """Where the pen is, fingers draw nothing, nor does what they began stay."""
        self._palm.pen_seen()
        if self._touch == "draw":
            self._drag.cancel()
        self._touch = ""

    def follow(self) -> None:
        """The canvas has another place or size, under a pointer that did not move."""
        if self.at is not None and not self.is_drawing:
            self._point(self._canvas.mapFromGlobal(QPointF(QCursor.pos())))

    def leave(self) -> None:
        """The pointer left the canvas."""
        self._point(None)

    def _press(self, at: QPointF, keys: Qt.KeyboardModifier, pen: Pen, pan: bool) -> None:
        self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)  # a pen does not do so by itself
        self._point(at)
        self._keys = keys
        if pan or self._steer.held:
            self._drag.interrupt()
            self._steer.press(at, keys)
        elif (guide := self._guide(at)) is not None:
            self._canvas.guides.begin(self._session.shown.guides[guide].vertical, guide)
        elif not self._steer.is_dragging:
            self._drag.press(self._pointer(at, keys, pen))
        self._canvas.update_cursor()

    def _guide(self, at: QPointF) -> int | None:
        """Which guide the tool would take hold of."""
        moves = self._session.tool == move.NAME
        return self._canvas.guides.hit(at) if moves and not self.is_drawing else None

    def _move(self, at: QPointF, keys: Qt.KeyboardModifier, pen: Pen) -> None:
        self._keys = keys
        if self._steer.is_dragging:
            self._steer.move(at, keys)
        elif self._canvas.guides.is_dragging:
            self._canvas.guides.drag(at)
        else:
            self._drag.move(self._pointer(at, keys, pen))
        self._point(at)
        self._canvas.update_cursor()

    def _release(self) -> None:
        if self._steer.is_dragging:
            self._steer.release()
        elif self._canvas.guides.is_dragging:
            self._canvas.guides.release()
        else:
            self._drag.release()
        self._canvas.update_cursor()

    def _point(self, at: QPointF | None) -> None:
        self.at = at
        self._canvas.pointed.emit(at)

    def _pointer(self, at: QPointF, keys: Qt.KeyboardModifier, pen: Pen) -> Pointer:
        x, y = self._canvas.view.to_document(at.x(), at.y())
        if getattr(modules("studio.tools")[self._session.tool], "SNAPS", False):
            x, y = self._session.snaps.point(x, y)
        return pen.pointer(x, y, keys)

    def _turn(self, over: bool) -> None:
        if over and not self._tool_of_the_tip:
            self._tool_of_the_tip = self._session.tool
            paints = getattr(modules("studio.tools")[self._session.tool], "PAINTS", False)
            self._session.set_tool(colour_eraser.NAME if paints else eraser.NAME)
        elif not over and self._tool_of_the_tip:
            self._session.set_tool(self._tool_of_the_tip)
            self._tool_of_the_tip = ""

    # wheel, touchpad and touch screen

    def turn_wheel(self, event: QWheelEvent) -> bool:
        """The wheel turned, or two fingers moved on a touchpad."""
        return self._steer.turn_wheel(event)

    def gesture(self, event: QNativeGestureEvent) -> bool:
        """Two fingers on a touchpad pinched or turned."""
        return self._steer.gesture(event)

    def use_touch(self, event: QTouchEvent) -> bool:
        """Fingers on a screen: one draws with the tool, two move, zoom and turn the view."""
        device = event.device()
        if device is not None and device.type() == QInputDevice.DeviceType.TouchPad:
            return False
        if self._palm.is_touch_of(event):
            return True
        if self._steer.touch(event):
            self._drag.cancel()
            self._touch = "steer"
        elif event.type() == QEvent.Type.TouchCancel:
            self._drag.cancel()
            self._touch = ""
        elif event.points():
            self._draw_by_touch(event)
        return True

    def _draw_by_touch(self, event: QTouchEvent) -> None:
        at = event.points()[0].position()
        if event.type() == QEvent.Type.TouchEnd:
            if self._touch == "draw":
                self._release()
            self._touch = ""
            self._point(None)
        elif event.type() == QEvent.Type.TouchBegin:
            self._touch = "draw"
            self._press(at, event.modifiers(), MOUSE, False)
        elif self._touch == "draw":
            self._move(at, event.modifiers(), MOUSE)
