"""The table of commands as QActions, enabled and ticked as the session allows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from studio.errors import StudioError
from studio.ui.action import Action, tool_tip, translated
from studio.ui.actions import groups
from studio.ui.icons import set_icon
from studio.ui.keymap import keys_of

if TYPE_CHECKING:
    from studio.ui.window import Window


class Commands(QObject):
    """One QAction per row of the table; `by_id` holds them, `groups` the rows by what they are about."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.groups = groups()
        self.groups["Panels"] += window.docks.rows()
        self.rows = {row.id: row for rows in self.groups.values() for row in rows}
        self.by_id = {row.id: self._make(row) for row in self.rows.values()}
        self._own: dict[str, Any] = {}  # the keys that the user chose
        self._give_keys(self.rows.values())
        window.session.settings_changed.connect(self._follow_keys)
        self._follow_keys()
        window.docks.changed.connect(self.refresh)

    def _make(self, row: Action) -> QAction:
        action = QAction(translated(row.text), self._window)
        action.setObjectName(row.id)
        action.setCheckable(row.checked is not None)
        if row.icon:
            set_icon(action, row.icon)
            action.setIconVisibleInMenu(row.checked is None)  # a tick has its place there
        action.triggered.connect(lambda _checked, row=row: self.run(row))
        homes: dict[str, QWidget] = {
            "canvas": self._window.canvas,
            "gallery": self._window.gallery.grid,
            "grid": self._window.stage.grid.view,
        }
        if row.scope in homes:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        homes.get(row.scope, self._window).addAction(action)
        return action

    def _follow_keys(self) -> None:
        """The settings have changed, maybe the keys."""
        before, self._own = self._own, self._window.session.settings.keys
        if before != self._own:
            names = before.keys() | self._own.keys()
            self._give_keys([row for row in self.rows.values() if row.id in names])

    def _give_keys(self, rows: Iterable[Action]) -> None:
        for row in rows:
            keys = keys_of(row, self._own)
            self.by_id[row.id].setShortcuts([QKeySequence(key) for key in keys])
            self.by_id[row.id].setToolTip(tool_tip(row, keys))

    def key(self, name: str) -> str:
        """The first key of a command as the platform writes it; "" = it has none."""
        return self.by_id[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def run(self, row: Action) -> None:
        """Do what a command says; trouble the user can mend goes to the status bar."""
        try:
            row.run(self._window)
        except StudioError as error:
            self._window.session.message.emit("error", error.message)
        self._window.refresh()

    def refresh(self) -> None:
        """Enable, tick and name every command as things stand now."""
        for row in self.rows.values():
            action = self.by_id[row.id]
            if row.enabled is not None or row.scope == "picture":
                action.setEnabled(self._is_enabled(row))
            if row.checked is not None:
                action.setChecked(row.checked(self._window))
            if row.label is not None:
                action.setText(row.label(self._window))

    def _is_enabled(self, row: Action) -> bool:
        window = self._window
        if row.scope == "picture" and not window.stage.in_picture:
            return False
        return row.enabled is None or row.enabled(window)
