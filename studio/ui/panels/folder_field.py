"""A field for the path of a folder: typed, or chosen in the desktop's own dialog."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from studio.ui.dialogs.folder_list import ask_folder


class FolderField(QWidget):
    """Shows a path; `edited(path)` = by the user. `title` is that of the dialog."""

    edited = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("a folder"))
        self.browse = QToolButton(text="…")
        self.browse.setAccessibleName(title)
        self.browse.setToolTip(title)
        layout = QHBoxLayout(self, spacing=6)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.browse)
        self.setFocusProxy(self.line)
        self.line.editingFinished.connect(lambda: self.edited.emit(self.line.text().strip()))
        self.browse.clicked.connect(lambda: ask_folder(self, title, lambda path: self.edited.emit(str(path))))

    def set_value(self, path: str) -> None:
        """Show a path; `edited` is not emitted."""
        if path != self.line.text():
            with QSignalBlocker(self.line):
                self.line.setText(path)

    # Qt overrides

    def setAccessibleName(self, name: str) -> None:  # noqa: N802
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
