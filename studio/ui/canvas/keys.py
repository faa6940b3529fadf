"""What keys do over the canvas: steer the view, end a stroke or take it back, step candidates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from studio.ui.canvas import placing
from studio.ui.canvas.drag import ToolDrag
from studio.ui.canvas.steer import Steer

if TYPE_CHECKING:
    from studio.app.session import Session
    from studio.ui.canvas.canvas import Canvas

PAN_STEP = 48.0  # logical pixels per arrow key; four times that with Shift
_KEY = Qt.Key
_NO = Qt.KeyboardModifier.NoModifier
_STEERING = (_KEY.Key_Space, _KEY.Key_Z)
_SPACE_WITH = (_NO, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier)
_ARROWS: dict[int, tuple[int, int]] = {
    _KEY.Key_Left: (1, 0),
    _KEY.Key_Right: (-1, 0),
    _KEY.Key_Up: (0, 1),
    _KEY.Key_Down: (0, -1),
}
_CLOSING: dict[int, bool] = {  # keys of a drag from click to click: whether they take a click back
    _KEY.Key_Return: False,
    _KEY.Key_Enter: False,
    _KEY.Key_Backspace: True,
    _KEY.Key_Delete: True,
}


class Keys:
    """The keyboard over one canvas. Methods return whether they used the key."""

    def __init__(self, canvas: Canvas, session: Session, drag: ToolDrag, steer: Steer) -> None:
        self._canvas = canvas
        self._session = session
        self._drag = drag
        self._steer = steer

    def wants(self, event: QKeyEvent) -> bool:
        """Whether the canvas takes this key before any shortcut of the window does."""
        key = event.key()
        if self._drag.is_active or self._canvas.guides.is_dragging:
            return True  # nothing else edits the picture while a tool does
        if placing.wants(self._session, event):
            return True
        if key == _KEY.Key_Escape:
            return self._session.generation.film_shown is not None
        if key == _KEY.Key_Space and event.modifiers() in _SPACE_WITH:
            return True
        if event.modifiers() not in (_NO, Qt.KeyboardModifier.KeypadModifier):
            return False
        if key in (_KEY.Key_Delete, _KEY.Key_Backspace):
            return self._session.generation.current >= 0
        return key == _KEY.Key_Z

    def press(self, event: QKeyEvent) -> bool:
        """A key went down."""
        generation, key = self._session.generation, event.key()
        undoes = event.matches(QKeySequence.StandardKey.Undo)
        if self._drag.clicks and (undoes or key in _CLOSING):
            self._drag.back() if undoes or _CLOSING[key] else self._drag.finish()
            return True
        if not self._drag.is_active and placing.wants(self._session, event):
            return placing.use(self._session, event)
        if key == _KEY.Key_Escape or (self._drag.is_active and undoes):
            return self._escape()
        if key == _KEY.Key_Space or (key == _KEY.Key_Z and event.modifiers() == _NO):
            self._hold(key)
        elif generation.candidates and key in (_KEY.Key_Left, _KEY.Key_Right):
            generation.step_candidate(1 if key == _KEY.Key_Right else -1)
        elif placing.use(self._session, event):
            return True
        elif key in _ARROWS:
            far = PAN_STEP * (4 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            self._canvas.set_view(self._canvas.view.panned(*(far * way for way in _ARROWS[key])))
        elif generation.current >= 0 and key in (_KEY.Key_Return, _KEY.Key_Enter):
            generation.keep_candidate()
        elif generation.current >= 0 and key in (_KEY.Key_Delete, _KEY.Key_Backspace):
            generation.discard_candidate()
        else:
            return False
        return True

    def release(self, event: QKeyEvent) -> bool:
        """A key came up."""
        if event.key() not in _STEERING or event.isAutoRepeat():
            return False
        self._hold(0)
        return True

    def lose_focus(self) -> None:
        """The keys that are down will come up elsewhere."""
        self._hold(0)

    def _hold(self, key: int) -> None:
        self._steer.held = key
        self._canvas.update_cursor()

    def _escape(self) -> bool:
        if self._canvas.guides.is_dragging:
            self._canvas.guides.cancel()
        elif self._drag.is_active:
            self._drag.cancel()
        elif self._session.generation.film_shown is not None:
            self._session.generation.show_step(None)
        else:
            return False
        return True
