"""What moves, zooms and turns the view: drags with keys held, wheel, touchpad and fingers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QTouchEvent, QWheelEvent

if TYPE_CHECKING:
    from studio.app.session import Session
    from studio.ui.canvas.canvas import Canvas

PAN, ZOOM, TURN = "pan", "zoom", "turn"
SNAP = 3.0  # degrees from a quarter turn within which a turn lands on it
STEP = 15.0  # degrees a turn goes by while Ctrl is held
LEAST = 8.0  # degrees two fingers must turn before the view does, so that a pinch alone never turns it
SCRUB = 120.0  # logical pixels of a zooming drag that double the zoom
_KEYS = Qt.KeyboardModifier
_CURSORS = {ZOOM: Qt.CursorShape.SizeHorCursor, TURN: Qt.CursorShape.CrossCursor}


class Steer:
    """Changes the view of one canvas as the user's hand says."""

    def __init__(self, canvas: Canvas, session: Session) -> None:
        self._canvas = canvas
        self._session = session
        self._kind = ""  # of the drag going on
        self._last = self._first = QPointF()
        self._angle = 0.0  # what the view would be turned to if it never snapped
        self._turned = 0.0  # how far two fingers have turned, degrees
        self._fingers: tuple[QPointF, QPointF] | None = None
        self.held = 0  # the key that is held to steer: Space or Z; 0 = none

    @property
    def is_dragging(self) -> bool:
        """Whether the view follows the pointer."""
        return bool(self._kind)

    @property
    def is_ready(self) -> bool:
        """Whether a press would move, zoom or turn the view, or did."""
        return self.is_dragging or bool(self.held)

    def cursor(self, keys: Qt.KeyboardModifier) -> Qt.CursorShape:
        """The pointer that tells what a press would do."""
        kind = self._kind or self._kind_of(keys)
        hand = Qt.CursorShape.ClosedHandCursor if self.is_dragging else Qt.CursorShape.OpenHandCursor
        return _CURSORS.get(kind, hand)

    # drags

    def press(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Begin a drag of the view: Shift turns, Ctrl or the key Z zooms, else it moves."""
        self._kind = self._kind_of(keys)
        self._first = self._last = at
        self._angle = self._canvas.view.angle

    def move(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Go on with the drag."""
        view, step = self._canvas.view, at - self._last
        if step.isNull():
            return  # a fitted view stays fitted
        if self._kind == PAN:
            self._canvas.set_view(view.panned(step.x(), step.y()))
        elif self._kind == ZOOM:
            first = self._first.x(), self._first.y()
            self._canvas.set_view(view.zoomed(view.zoom * 2 ** ((step.x() - step.y()) / SCRUB), first))
        elif self._kind == TURN:
            middle = QPointF(self._canvas.width() / 2, self._canvas.height() / 2)
            self._turn_by(_degrees(at - middle) - _degrees(self._last - middle), keys)
        self._last = at

    def release(self) -> None:
        """End the drag."""
        self._kind = ""

    def _kind_of(self, keys: Qt.KeyboardModifier) -> str:
        if keys & _KEYS.ShiftModifier:
            return TURN
        return ZOOM if keys & _KEYS.ControlModifier or self.held == Qt.Key.Key_Z else PAN

    def _turn_by(self, degrees: float, keys: Qt.KeyboardModifier, at: QPointF | None = None) -> None:
        self._angle += (degrees + 180) % 360 - 180
        angle = self._angle
        quarter = round(angle / 90) * 90.0
        if keys & _KEYS.ControlModifier:
            angle = round(angle / STEP) * STEP
        elif abs(angle - quarter) < SNAP:
            angle = quarter
        point = (at.x(), at.y()) if at is not None else None
        self._canvas.set_view(self._canvas.view.turned(angle, point))

    # wheel and touchpad

    def turn_wheel(self, event: QWheelEvent) -> bool:
        """A wheel zooms to the pointer, or moves the view where that is preferred; a touchpad moves it.

        Ctrl zooms with either, Shift moves sideways with a wheel.
        """
        view, at, keys = self._canvas.view, event.position(), event.modifiers()
        angle, pixels = event.angleDelta(), event.pixelDelta()
        touch = event.deviceType() == QInputDevice.DeviceType.TouchPad or not pixels.isNull()
        zooms = bool(keys & _KEYS.ControlModifier)
        if touch and not zooms:
            step = QPointF(pixels) if not pixels.isNull() else QPointF(angle) / 2
            self._canvas.set_view(view.panned(step.x(), step.y()))
        elif keys & _KEYS.ShiftModifier:
            self._canvas.set_view(view.panned((angle.y() or angle.x()) / 2, 0))
        elif self._session.settings.wheel_pans and not zooms:
            self._canvas.set_view(view.panned(angle.x() / 2, angle.y() / 2))
        else:
            notches = (angle.y() or angle.x()) / 120  # Alt turns the wheel sideways on some systems
            self._canvas.set_view(view.wheeled(notches, (at.x(), at.y())))
        return True

    def gesture(self, event: QNativeGestureEvent) -> bool:
        """Two fingers on a touchpad zoom, turn and move; a double tap fits, or shows 100 %."""
        view, at = self._canvas.view, event.position()
        match event.gestureType():
            case Qt.NativeGestureType.BeginNativeGesture:
                self._begin_turning()
            case Qt.NativeGestureType.ZoomNativeGesture:
                zoom = view.zoom * max(0.1, 1 + event.value())
                self._canvas.set_view(view.zoomed(zoom, (at.x(), at.y())))
            case Qt.NativeGestureType.RotateNativeGesture:
                self._finger_turn(event.value(), at)
            case Qt.NativeGestureType.PanNativeGesture:
                self._canvas.set_view(view.panned(event.delta().x(), event.delta().y()))
            case Qt.NativeGestureType.SmartZoomNativeGesture:
                self._canvas.fit() if view.zoom >= 1 else self._canvas.actual_size()
            case Qt.NativeGestureType.EndNativeGesture:
                pass
            case _:
                return False
        return True

    # fingers on a screen

    def touch(self, event: QTouchEvent) -> bool:
        """Two fingers move, zoom and turn the view together; whether there are two."""
        points = [point.position() for point in event.points()]
        if event.type() == QEvent.Type.TouchBegin:
            self._fingers = None  # the end of those before may have been a palm's
        if len(points) != 2 or event.type() in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            self._fingers = None
            return False
        now = points[0], points[1]
        if self._fingers is None:
            self._begin_turning()
        else:
            self._follow_fingers(self._fingers, now)
        self._fingers = now
        return True

    def _follow_fingers(self, before: tuple[QPointF, QPointF], now: tuple[QPointF, QPointF]) -> None:
        old, new = before[1] - before[0], now[1] - now[0]
        middle, step = (now[0] + now[1]) / 2, (now[0] + now[1] - before[0] - before[1]) / 2
        spread = math.hypot(new.x(), new.y()) / max(1.0, math.hypot(old.x(), old.y()))
        view = self._canvas.view.panned(step.x(), step.y())
        self._canvas.set_view(view.zoomed(view.zoom * spread, (middle.x(), middle.y())))
        self._finger_turn(_degrees(new) - _degrees(old), middle)

    def _begin_turning(self) -> None:
        self._turned = 0.0
        self._angle = self._canvas.view.angle

    def _finger_turn(self, degrees: float, at: QPointF) -> None:
        degrees = (degrees + 180) % 360 - 180
        was_turning = abs(self._turned) >= LEAST
        self._turned += degrees
        if was_turning or abs(self._turned) >= LEAST:
            self._turned = math.copysign(
                max(LEAST, abs(self._turned)), self._turned
            )  # once begun, it goes on
            self._turn_by(degrees, _KEYS.NoModifier, at)


def _degrees(way: QPointF) -> float:
    return math.degrees(math.atan2(way.y(), way.x()))
