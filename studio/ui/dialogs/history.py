"""The dialog of earlier prompts: searched, taken back into the panel, forgotten."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.app.session import Session
from studio.prompt.history import Past, search
from studio.ui.panels.fields import tooltip

_PAST = Qt.ItemDataRole.UserRole


class HistoryDialog(QDialog):
    """Newest first. Enter takes the chosen prompt, with its negative prompt and styles; Delete forgets it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("Prompt history"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 520)
        self.search = QLineEdit(placeholderText=self.tr("Search"), clearButtonEnabled=True)
        self.search.setAccessibleName(self.tr("Search the history"))
        self.list = QListWidget(alternatingRowColors=False, uniformItemSizes=False)
        self.list.setObjectName("boxed")
        self.list.setAccessibleName(self.windowTitle())
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(2)
        self.empty = QLabel(wordWrap=True)
        self.empty.setObjectName("muted")
        self._lay_out()
        self.search.textChanged.connect(self.refresh)
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.itemActivated.connect(self.accept)
        self.list.itemSelectionChanged.connect(self._enable)
        session.phrasebook.history_changed.connect(self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole
        self.use = buttons.addButton(self.tr("&Use"), role.AcceptRole)
        self.forget = buttons.addButton(self.tr("&Delete"), role.ActionRole)
        self.use.setToolTip(self.tr("Put it into the prompt panel (Enter)"))
        self.forget.setToolTip(self.tr("Forget the chosen prompts (Delete); pictures made from them stay"))
        for button in buttons.buttons():
            button.setAutoDefault(button is self.use)  # Enter uses, wherever the focus is
        self.use.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.forget.clicked.connect(self._forget)
        layout = QVBoxLayout(self, spacing=10)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.empty)
        layout.addWidget(buttons)

    @property
    def chosen(self) -> list[Past]:
        """The prompts that are selected, from the top."""
        rows = (self.list.item(row) for row in range(self.list.count()))
        return [item.data(_PAST) for item in rows if item.isSelected()]

    def refresh(self) -> None:
        """List what the search finds."""
        row = max(0, self.list.currentRow())
        self.list.clear()
        for past in search(self._session.phrasebook.history, self.search.text()):
            item = QListWidgetItem(self._told(past), self.list)
            item.setData(_PAST, past)
            item.setToolTip(tooltip("\n".join(part for part in (past.prompt, past.negative_prompt) if part)))
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        is_empty = not self._session.phrasebook.history
        self.empty.setText(
            self.tr("Prompts are listed here once they have been generated.")
            if is_empty
            else self.tr("No earlier prompt has these words.")
        )
        self.empty.setVisible(self.list.count() == 0)
        self._enable()

    def _told(self, past: Past) -> str:
        more = []
        if past.negative_prompt:
            more.append(self.tr("without %1").replace("%1", " ".join(past.negative_prompt.split())))
        if past.styles:
            more.append(self.tr("in style %1").replace("%1", ", ".join(past.styles)))
        first = " ".join(past.prompt.split()) or self.tr("(no prompt)")
        return "\n".join(line for line in (first, " · ".join(more)) if line)

    def _enable(self) -> None:
        count = len(self.list.selectedItems())
        self.use.setEnabled(count == 1)
        self.forget.setEnabled(count > 0)

    def _forget(self) -> None:
        self._session.phrasebook.forget(self.chosen)

    # Qt overrides

    def accept(self) -> None:
        if len(self.chosen) == 1:
            self._session.wording.write(self.chosen[0])
            super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.list and event.key() == Qt.Key.Key_Delete:
                self._forget()
                return True
            if watched is self.search and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.list.setFocus()
                return True
        return super().eventFilter(watched, event)
