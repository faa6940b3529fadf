"""A list of folders with buttons to add and to remove one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget


class FolderList(QWidget):
    """Shows folders; `added(path)` and `removed(text)` say what the user wants, whoever owns them does it."""

    added = Signal(Path)
    removed = Signal(str)

    def __init__(self, what: str, height: int) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setFixedHeight(height)
        self.list.setObjectName("boxed")
        self.add, self.remove = QPushButton(self.tr("Add…")), QPushButton(self.tr("Remove"))
        self.list.setAccessibleName(what)
        self.add.setAccessibleName(self.tr("Add a %1").replace("%1", what))
        self.remove.setAccessibleName(self.tr("Remove the %1").replace("%1", what))
        self.add.clicked.connect(lambda: ask_folder(self, self.tr("Choose a folder"), self.added.emit))
        self.remove.clicked.connect(lambda: self.removed.emit(self.list.currentItem().text()))
        self.list.currentRowChanged.connect(lambda row: self.remove.setEnabled(row >= 0))
        self.setFocusProxy(self.list)
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout(spacing=6)
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        layout = QVBoxLayout(self, spacing=6)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        layout.addLayout(buttons)

    def show_folders(self, folders: Sequence[str]) -> None:
        """Show these; nothing is chosen."""
        self.list.clear()
        self.list.addItems(list(folders))
        self.remove.setEnabled(False)


def ask_folder(parent: QWidget, title: str, done: Callable[[Path], Any]) -> None:
    """Ask for a folder; `done(path)` when one was chosen."""
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: done(Path(name)))
    dialog.open()
