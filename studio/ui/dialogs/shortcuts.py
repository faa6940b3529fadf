"""The keys of every command: searched, chosen anew, taken over from another, kept in files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.app.language import told
from studio.app.session import Session
from studio.errors import StudioError
from studio.ui import keymap
from studio.ui.action import Action, key_text, native, plain, translated
from studio.ui.dialogs.gestures import gestures
from studio.ui.dialogs.key_button import KeyButton
from studio.ui.gallery.naming import ask_yes
from studio.ui.palette.finding import score

_ROW = Qt.ItemDataRole.UserRole
Groups = dict[str, tuple[Action, ...]]


class ShortcutsDialog(QDialog):
    """Lists every command with its keys, and changes them at once; there is nothing to confirm."""

    def __init__(self, session: Session, groups: Groups, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._rows = tuple(row for rows in groups.values() for row in rows)
        self._asked: tuple[Action, str, bool] | None = None  # a key that another command has
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 620)
        self._make_widgets()
        self._make_buttons()
        self._fill(groups)
        self._lay_out()
        self.search.textChanged.connect(self._filter)
        self.tree.currentItemChanged.connect(lambda *_: self._show_current())
        self.tree.itemActivated.connect(lambda *_: self.change.click())
        session.settings_changed.connect(self.refresh)
        self.refresh()
        self.search.setFocus()

    @property
    def _own(self) -> dict[str, Any]:
        return self._session.settings.keys

    @property
    def row(self) -> Action | None:
        """The command that is chosen in the list."""
        item = self.tree.currentItem()
        return item.data(0, _ROW) if item else None

    # building

    def _make_widgets(self) -> None:
        self.search = QLineEdit(placeholderText=self.tr("Search by name or key"), clearButtonEnabled=True)
        self.search.setAccessibleName(self.tr("Search the commands"))
        self.tree = QTreeWidget(rootIsDecorated=False, uniformRowHeights=True, indentation=14)
        self.tree.setItemsExpandable(False)
        self.tree.setObjectName("boxed")
        self.tree.setAccessibleName(self.windowTitle())
        self.tree.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setStretchLastSection(False)
        self.note = QLabel(wordWrap=True)
        self.note.setMinimumHeight(2 * self.fontMetrics().lineSpacing() + 4)
        self.note.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _make_buttons(self) -> None:
        self.change = KeyButton(self.tr("&Change…"))
        self.change.setToolTip(self.tr("Press a key that takes the place of those the command has"))
        self.change.recorded.connect(lambda key: self._offer(key, more=False))
        self.more = KeyButton(self.tr("&Add…"))
        self.more.setToolTip(self.tr("Press a key that the command has besides"))
        self.more.recorded.connect(lambda key: self._offer(key, more=True))
        for button in (self.change, self.more):
            button.waiting_changed.connect(self._show_waiting)
        self.none = self._button(self.tr("&No key"), self.tr("Take the command's keys away"))
        self.none.clicked.connect(self._clear)
        self.default = self._button(self.tr("&Default"), self.tr("Give the command the keys it came with"))
        self.default.clicked.connect(self._reset)
        self.take_over = self._button(self.tr("&Take it over"), self.tr("Give the key to this command"))
        self.take_over.clicked.connect(self._take_over)
        self.take_over.hide()
        self.reset_all = self._button(self.tr("All de&faults…"), self.tr("Forget every key of your own"))
        self.reset_all.clicked.connect(self._ask_reset)
        self.load = self._button(self.tr("&Import…"), self.tr("Take the keys of a file"))
        self.load.clicked.connect(self._ask_import)
        self.export = self._button(self.tr("&Export…"), self.tr("Write your own keys to a file"))
        self.export.clicked.connect(self._ask_export)

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, autoDefault=False)
        button.setToolTip(tip)
        return button

    def _lay_out(self) -> None:
        of_one, of_all = QHBoxLayout(spacing=6), QHBoxLayout(spacing=6)
        for button in (self.change, self.more, self.none, self.default):
            of_one.addWidget(button)
        of_one.addStretch(1)
        of_one.addWidget(self.take_over)
        for button in (self.reset_all, self.load, self.export):
            of_all.addWidget(button)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        close.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)  # Enter is the list's
        of_all.addWidget(close, 1)
        layout = QVBoxLayout(self, spacing=8)
        layout.setContentsMargins(14, 14, 14, 14)
        for widget in (self.search, self.tree, self.note):
            layout.addWidget(widget, 1 if widget is self.tree else 0)
        layout.addLayout(of_one)
        layout.addSpacing(4)
        layout.addLayout(of_all)

    def _fill(self, groups: Groups) -> None:
        for title, rows in groups.items():
            group = self._group(translated(title))
            for row in rows:
                item = QTreeWidgetItem(group, [plain(translated(row.text))])
                item.setData(0, _ROW, row)
                item.setToolTip(0, translated(row.tip))
        group = self._group(self.tr("Mouse and pen on the canvas"))
        for name, how in gestures():
            QTreeWidgetItem(group, [name, how])
        self.tree.expandAll()

    def _group(self, title: str) -> QTreeWidgetItem:
        group = QTreeWidgetItem(self.tree, [title])
        bold = self.font()
        bold.setBold(True)
        group.setFont(0, bold)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        return group

    # showing

    def _items(self) -> Iterator[tuple[QTreeWidgetItem, QTreeWidgetItem]]:
        for group in map(self.tree.topLevelItem, range(self.tree.topLevelItemCount())):
            for item in map(group.child, range(group.childCount())):
                yield group, item

    def refresh(self) -> None:
        """Show the keys as they are; those the user chose are bold."""
        for _group, item in self._items():
            row = item.data(0, _ROW)
            if row is None:
                continue
            item.setText(1, key_text(keymap.keys_of(row, self._own)))
            font = item.font(1)
            font.setBold(row.id in self._own)
            item.setFont(1, font)
        self.reset_all.setEnabled(bool(self._own))
        self.export.setEnabled(bool(self._own))
        self._show_current()

    def _filter(self) -> None:
        wanted = self.search.text()
        for group, item in self._items():
            words = f"{group.text(0)} {item.text(0)} {item.toolTip(0)}"
            has_key = bool(wanted) and wanted.lower() in item.text(1).lower()
            item.setHidden(bool(wanted) and not has_key and not score(wanted, item.text(0), words))
        for group in map(self.tree.topLevelItem, range(self.tree.topLevelItemCount())):
            group.setHidden(all(group.child(k).isHidden() for k in range(group.childCount())))
        shown = [item for _group, item in self._items() if not item.isHidden()]
        if shown and (self.row is None or self.tree.currentItem().isHidden()):
            self.tree.setCurrentItem(shown[0])

    def _show_current(self) -> None:
        row = self.row
        self._asked = None
        self.take_over.hide()
        for button in (self.change, self.more, self.none):
            button.setEnabled(row is not None)
        self.default.setEnabled(row is not None and row.id in self._own)
        if row is None and self.tree.currentItem() is not None:
            self._say(self.tr("What mouse and pen do cannot be changed."))
        elif row is None:
            self._say(self.tr("Choose a command to change its keys."))
        else:
            self._say(translated(row.tip) or plain(translated(row.text)))

    def _show_waiting(self, waiting: bool) -> None:
        if waiting:
            self.take_over.hide()
            self._say(self.tr("Press the new key, with or without Ctrl, Shift and Alt. Escape gives up."))
        elif self._asked is None:
            self._show_current()

    def _say(self, sentence: str, kind: str = "muted") -> None:
        self.note.setObjectName(kind)
        self.note.setStyleSheet(self.note.styleSheet())  # looked at again: the name has changed
        self.note.style().polish(self.note)
        self.note.setText(sentence)

    # changing

    def _change(self, own: dict[str, Any]) -> None:
        self._session.change_settings(keys=own)

    def _offer(self, key: str, more: bool) -> None:
        """A key was pressed: give it to the command, or ask when others have it."""
        row = self.row
        if row is None:
            return
        others = keymap.takers(key, row, self._rows, self._own)
        if not others:
            self._change(keymap.taken_over(key, row, self._rows, self._own, more))
            return
        names = ", ".join(plain(translated(other.text)) for other in others)
        sentence = self.tr("%1 is the key of: %2. It can have only one meaning there.")
        self._asked = (row, key, more)
        self._say(sentence.replace("%1", native(key)).replace("%2", names), "warning")
        self.take_over.show()
        self.take_over.setFocus()

    def _take_over(self) -> None:
        if self._asked is not None:
            row, key, more = self._asked
            self._change(keymap.taken_over(key, row, self._rows, self._own, more))
            self.change.setFocus()

    def _clear(self) -> None:
        if self.row is not None:
            self._change(keymap.changed(self.row, (), self._own))

    def _reset(self) -> None:
        """Our own keys again, taken back from who has got them since."""
        row = self.row
        if row is not None:
            own = keymap.changed(row, row.shortcuts, self._own)
            for key in row.shortcuts:
                own = keymap.taken_over(key, row, self._rows, own, more=True)
            self._change(keymap.changed(row, row.shortcuts, own))

    def _ask_reset(self) -> None:
        question = self.tr("Give every command the keys it came with?")
        note = self.tr("Your own keys are forgotten; Export… keeps them in a file.")
        ask_yes(self, question, note, self.tr("All defaults"), lambda: self._change({}))

    # files

    def _ask_import(self) -> None:
        self._ask_file(QFileDialog.AcceptMode.AcceptOpen, self.tr("Import keys"), self._import)

    def _ask_export(self) -> None:
        self._ask_file(QFileDialog.AcceptMode.AcceptSave, self.tr("Export keys"), self._export)

    def _ask_file(self, mode: QFileDialog.AcceptMode, title: str, done: Any) -> None:
        dialog = QFileDialog(self, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(mode)
        dialog.setNameFilter(self.tr("Keys (*.json)"))
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(lambda name: done(Path(name)))
        dialog.open()

    def _import(self, path: Path) -> None:
        try:
            found = keymap.import_keys(path, self._rows)
        except StudioError as error:
            self._say(told(error.message), "error")
            return
        self._change(found.own)
        if found.left_out:
            sentence = self.tr("Imported. Lines of %1 that this version has no use for: %2.")
            self._say(sentence.replace("%1", path.name).replace("%2", str(found.left_out)), "warning")
        else:
            self._say(self.tr("The keys of %1 are in use.").replace("%1", path.name))

    def _export(self, path: Path) -> None:
        try:
            keymap.export_keys(path, self._own)
        except StudioError as error:
            self._say(told(error.message), "error")
        else:
            self._say(self.tr("Written to %1.").replace("%1", str(path)))
