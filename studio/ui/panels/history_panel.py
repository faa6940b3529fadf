"""The history panel: the steps of the document, each one click away."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QAction, QFont, QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QToolButton, QVBoxLayout, QWidget

from studio.app.language import told
from studio.app.session import Session
from studio.document.history import Entry

_Index = QModelIndex | QPersistentModelIndex
ROOM = 10  # logical pixels of a row beside its text
_AT_TOP = QModelIndex()


class Steps(QAbstractListModel):
    """The entries of a history, oldest first; `at` is the current one, those after it are undone."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self._panel = panel
        self._entries: tuple[Entry, ...] = ()
        self.at = 0

    def follow(self, entries: tuple[Entry, ...], at: int) -> None:
        """Show another history; rows that stay are not touched, so that a long one costs little."""
        old, same = self._entries, 0
        while same < min(len(old), len(entries)) and entries[same] is old[same]:
            same += 1
        if same < len(old):
            self.beginRemoveRows(_AT_TOP, same, len(old) - 1)
            self._entries = old[:same]
            self.endRemoveRows()
        if same < len(entries):
            self.beginInsertRows(_AT_TOP, same, len(entries) - 1)
            self._entries = entries
            self.endInsertRows()
        if at != self.at:
            first, last = sorted((at, self.at))
            self.at = at
            self.dataChanged.emit(self.index(first), self.index(min(last, len(entries) - 1)))

    # Qt overrides

    def rowCount(self, parent: _Index = _AT_TOP) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = index.row()
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, self._panel.fontMetrics().height() + ROOM)
        name = told(self._entries[row].name) or self._panel.tr("Beginning")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._panel.tr("%1 (undone)").replace("%1", name) if row > self.at else name
        if role == Qt.ItemDataRole.FontRole and row > self.at:
            font = QFont(self._panel.font())
            font.setItalic(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and row > self.at:
            return self._panel.palette().brush(QPalette.ColorRole.PlaceholderText)
        return None


class HistoryPanel(QWidget):
    """A click on a step, or the arrow keys, go to it; later ones wait until something else is done."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._is_following = False  # the list shows what happened, nobody chose in it
        self.steps = Steps(self)
        self.list = QListView(uniformItemSizes=True)
        self.list.setModel(self.steps)
        self.list.setAccessibleName(self.tr("History of this document"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._foot = QHBoxLayout(spacing=4)
        self._foot.addStretch(1)
        layout = QVBoxLayout(self, spacing=6)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.list, 1)
        layout.addLayout(self._foot)
        self.list.clicked.connect(lambda index: session.go(index.row()))
        self.list.selectionModel().currentChanged.connect(self._go)
        session.history_changed.connect(self._follow)

    def set_commands(self, commands: dict[str, QAction]) -> None:
        """Put buttons of undo and redo below the list."""
        for name in ("undo", "redo"):
            button = QToolButton(autoRaise=True)
            button.setDefaultAction(commands[name])
            button.setAccessibleName(commands[name].text().replace("&", ""))
            self._foot.addWidget(button)

    def _go(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not self._is_following and now.isValid():
            self._session.go(now.row())

    def _follow(self) -> None:
        if self.isVisible():
            history = self._session.history
            self._is_following = True
            self.steps.follow(history.entries, history.at)
            self.list.setCurrentIndex(self.steps.index(history.at))
            self._is_following = False

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()
