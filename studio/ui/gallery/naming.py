"""Small dialogs that ask for a name, or which names some pictures have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

_TICKED, _SOME, _EMPTY = (
    Qt.CheckState.Checked,
    Qt.CheckState.PartiallyChecked,
    Qt.CheckState.Unchecked,
)


def ask_name(parent: QWidget, title: str, label: str, name: str, done: Callable[[str], None]) -> None:
    """Ask for a name; `done(name)` when one was given that differs from `name`."""
    dialog = QInputDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(name)
    dialog.resize(max(360, dialog.sizeHint().width()), dialog.sizeHint().height())  # or the title is cut off

    def take(text: str) -> None:
        given = " ".join(text.split())
        if given and given != name:
            done(given)

    dialog.textValueSelected.connect(take)
    dialog.open()


def ask_yes(parent: QWidget, question: str, note: str, yes: str, done: Callable[[], object]) -> None:
    """Ask before something that cannot be taken back; `done()` when the user says so."""
    button = QMessageBox.StandardButton
    box = QMessageBox(QMessageBox.Icon.Question, "Sfumato", question, button.Cancel, parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setInformativeText(note)
    box.setDefaultButton(button.Cancel)
    box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole).clicked.connect(lambda: done())
    box.open()


class NamesDialog(QDialog):
    """Shows which names some pictures have, to tick and to untick; a name that is typed is ticked too.

    `answered(add, drop)`: names that all of the pictures shall have, and those that none shall have. Where
    they are `apart`, commas stand between several that are typed.
    """

    answered = Signal(list, list)

    def __init__(
        self,
        title: str,
        prompt: str,
        names: Sequence[str],
        have: Mapping[str, int],
        of: int,
        parent: QWidget,
        *,
        apart: bool = False,
    ) -> None:
        """`names` are all there are; `have` tells how many of the `of` pictures have each."""
        super().__init__(parent)
        self._apart = apart
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(340, 380)
        self.field = QLineEdit()
        hint = self.tr("A new name, or letters to look for")
        if apart:
            hint = self.tr("New names with commas between, or letters to look for")
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(prompt)
        self.field.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setObjectName("boxed")
        self.list.setAccessibleName(title)
        for name in dict.fromkeys([*have, *sorted(names, key=str.casefold)]):
            self._add(name, _state(have.get(name, 0), of))
        label = QLabel(prompt, wordWrap=True)
        label.setBuddy(self.field)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self, spacing=9)
        layout.setContentsMargins(16, 14, 16, 12)
        for widget in (label, self.field, self.list, buttons):
            layout.addWidget(widget)
        self.field.setFocus()

    def _add(self, name: str, state: Qt.CheckState) -> None:
        item = QListWidgetItem(name, self.list)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(state)
        item.setData(Qt.ItemDataRole.UserRole, state)

    def _rows(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _narrow(self, text: str) -> None:
        """Show the names that begin with what is typed; all again when none does: it is a new one."""
        wanted = self._typed(text)[-1].casefold()
        fits = {item.text(): wanted in item.text().casefold() for item in self._rows()}
        for item in self._rows():
            item.setHidden(any(fits.values()) and not fits[item.text()])

    def _typed(self, text: str) -> list[str]:
        """The names in a text; the last is the one that is being written, or ""."""
        return [" ".join(name.split()) for name in (text.split(",") if self._apart else [text])]

    # Qt overrides

    def accept(self) -> None:
        before = {item.text(): item.data(Qt.ItemDataRole.UserRole) for item in self._rows()}
        changed = [item for item in self._rows() if item.checkState() != before[item.text()]]
        add = [item.text() for item in changed if item.checkState() == _TICKED]
        drop = [item.text() for item in changed if item.checkState() == _EMPTY]
        for typed in filter(None, self._typed(self.field.text())):
            add.append(next((name for name in before if name.casefold() == typed.casefold()), typed))
        super().accept()
        self.answered.emit(list(dict.fromkeys(add)), drop)


def _state(have: int, of: int) -> Qt.CheckState:
    if have == 0:
        return _EMPTY
    return _TICKED if have == of else _SOME
