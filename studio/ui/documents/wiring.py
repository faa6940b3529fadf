"""Puts the tabs of the open documents, and what can be recovered, into the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from studio.ui.documents.places import Places
from studio.ui.documents.recovery_bar import RecoveryBar
from studio.ui.documents.tab_bar import DocumentTabs

if TYPE_CHECKING:
    from studio.ui.window import Window


def connect_documents(window: Window, column: QVBoxLayout) -> DocumentTabs:
    """The tab bar, between what is above the canvas in `column` and the canvas."""
    session = window.session
    tabs = DocumentTabs(session)
    column.insertWidget(column.indexOf(window.tool_options) + 1, tabs)
    lost = RecoveryBar(session.recovery)
    lost.left.connect(window.stage.show_picture, Qt.ConnectionType.QueuedConnection)  # once it is open
    column.insertWidget(column.indexOf(tabs) + 1, lost)
    tabs.close_wanted.connect(window.guard.close_tabs)
    Places(session, window.canvas)
    session.tab_changed.connect(lambda: _show(window))
    return tabs


def _show(window: Window) -> None:
    """Another document is edited: it is seen."""
    if not window.stage.in_picture:
        window.stage.show_picture()
