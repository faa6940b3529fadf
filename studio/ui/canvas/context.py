"""A right click on the canvas opens the menu of what the tool in hand works on, where the hand is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

from studio.app.session import Session
from studio.registry import modules

if TYPE_CHECKING:
    from studio.ui.canvas.canvas import Canvas

_KEYS = Qt.KeyboardModifier


def subject(session: Session) -> str:
    """What the tool in hand works on: "mask", "selection", "brush" (of colours) or "transform"."""
    tool = modules("studio.tools")[session.tool]
    options = getattr(tool, "OPTIONS", "")
    if options == "transform":
        return "transform"
    if getattr(tool, "PAINTS", False):
        return "brush"
    selects = session.shaping.target == "selection" if options == "shape" else session.quick_mask
    return "selection" if selects else "mask"


class ContextMenu(QObject):
    """Opens on a canvas what `choose` returns, at the pointer or, with the menu key, in the middle.

    Never while a tool draws: the menu would take what ends the stroke, and change what is drawn on.
    """

    def __init__(self, widget: Canvas, choose: Callable[[], QMenu]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._choose = choose
        widget.installEventFilter(self)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._widget or not isinstance(event, QContextMenuEvent):
            return False
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if by_mouse and event.modifiers() & (_KEYS.ShiftModifier | _KEYS.AltModifier):
            return True  # such a drag changes the brush
        if self._widget.is_drawing:
            return True
        middle = self._widget.mapToGlobal(self._widget.rect().center())
        self._choose().popup(event.globalPos() if by_mouse else middle)
        return True
