"""A right click on the canvas opens the menu of the mask, where the hand is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QWidget


class ContextMenu(QObject):
    """Opens `menu` on `widget`, at the pointer or, with the menu key, in the middle."""

    def __init__(self, widget: QWidget, menu: QMenu) -> None:
        super().__init__(widget)
        self._widget = widget
        self._menu = menu
        widget.installEventFilter(self)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._widget or not isinstance(event, QContextMenuEvent):
            return False
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        middle = self._widget.mapToGlobal(self._widget.rect().center())
        self._menu.popup(event.globalPos() if by_mouse else middle)
        return True
