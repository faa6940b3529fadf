"""The dialog of styles: ticked to be used, several at once, written, imported and exported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.app.session import Session
from studio.prompt.styles import Style, free_name
from studio.settings import resources
from studio.ui.dialogs.style_form import StyleForm
from studio.ui.panels.ticks import tick_list

PATIENCE = 400  # milliseconds after the last key before a style is saved
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class StylesDialog(QDialog):
    """Shows the phrasebook's styles and changes them; there is nothing to confirm."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._book = session, session.phrasebook
        self.setWindowTitle(self.tr("Styles"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(780, 500)
        self._make_widgets()
        self._lay_out()
        self._save = QTimer(self, singleShot=True, interval=PATIENCE)
        self._save.timeout.connect(self._store)
        self.search.textChanged.connect(self._filter)
        self.list.currentItemChanged.connect(self._on_current)
        self.list.itemChanged.connect(self._on_tick)
        self.form.edited.connect(self._save.start)
        self._book.styles_changed.connect(self.refresh)
        self.refresh()
        self.list.setCurrentRow(0)

    def _make_widgets(self) -> None:
        self.search = QLineEdit(placeholderText=self.tr("Search"), clearButtonEnabled=True)
        self.search.setAccessibleName(self.tr("Search the styles"))
        self.list = tick_list(self.tr("Styles"))
        self.list.setMinimumWidth(230)
        self.note = QLabel(wordWrap=True)
        self.note.setObjectName("muted")
        self.form = StyleForm(self._session)
        self.add = self._button(self.tr("&New"), self.tr("Begin another style"), self._add)
        self.remove = self._button(self.tr("&Delete"), self.tr("Delete the style on show"), self._remove)
        self.load = self._button(
            self.tr("&Import…"), self.tr("Add the styles of a CSV file, such as A1111's"), self._ask_import
        )
        self.export = self._button(
            self.tr("&Export…"), self.tr("Write all styles to a CSV file that A1111 reads"), self._ask_export
        )

        self.starter = self._button(
            self.tr("&Add a starter set"),
            self.tr("Add some styles to begin with: photographs, paintings, drawings, prints"),
            lambda: self._book.import_styles(resources() / "styles" / "starter.csv"),
        )

    def _button(self, text: str, tip: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, autoDefault=False)
        button.setToolTip(tip)
        button.clicked.connect(run)
        return button

    def _lay_out(self) -> None:
        grid = QGridLayout(spacing=6)
        for place, button in enumerate((self.add, self.remove, self.load, self.export)):
            grid.addWidget(button, place // 2, place % 2)
        grid.addWidget(self.starter, 2, 0, 1, 2)
        left = QVBoxLayout(spacing=8)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        left.addWidget(self.note)
        left.addLayout(grid)
        columns = QHBoxLayout(spacing=16)
        columns.addLayout(left)
        columns.addWidget(self.form, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        for button in buttons.buttons():
            button.setAutoDefault(False)  # Enter in a field belongs to the field
        layout = QVBoxLayout(self, spacing=12)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.addLayout(columns, 1)
        layout.addWidget(buttons)

    # the list

    @property
    def current(self) -> Style | None:
        """The style on show."""
        row = self.list.currentRow()
        return self._book.styles[row] if 0 <= row < len(self._book.styles) else None

    def refresh(self) -> None:
        """List the styles as they are now; the rows stay while their number does."""
        styles, ticked = self._book.styles, {style.name for style in self._book.chosen}
        row = self.list.currentRow()
        with QSignalBlocker(self.list):
            if self.list.count() != len(styles):
                self.list.clear()
                self.list.addItems([style.name for style in styles])
                self.list.setCurrentRow(max(0, min(row, len(styles) - 1)))
            for item, style in zip(self._items(), styles, strict=True):
                item.setText(style.name)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(_CHECKED if style.name in ticked else _UNCHECKED)
        self._filter()
        self.form.show_style(self.current)
        self._tell()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _filter(self) -> None:
        words = self.search.text().casefold().split()
        for item, style in zip(self._items(), self._book.styles, strict=True):
            said = f"{style.name}\n{style.prompt}\n{style.negative_prompt}".casefold()
            item.setHidden(not all(word in said for word in words))

    def _tell(self) -> None:
        names = ", ".join(style.name for style in self._book.chosen)
        if not self._book.styles:
            told = self.tr("No styles yet. Add some to begin with, write your own, or import those of A1111.")
        elif names:
            told = self.tr("Around every prompt now: %1").replace("%1", names)
        else:
            told = self.tr("Tick the styles to put around every prompt.")
        self.note.setText(told)
        self.remove.setEnabled(self.current is not None)
        self.export.setEnabled(bool(self._book.styles))

    def _on_tick(self, item: QListWidgetItem) -> None:
        is_ticked = item.checkState() == _CHECKED
        self._store()  # which shows the ticks as they were
        name = self._book.styles[self.list.row(item)].name
        ticked = [style.name for style in self._book.chosen if style.name != name]
        if is_ticked:
            ticked.append(name)
        self._book.choose(ticked)

    # one style

    def _on_current(self) -> None:
        self._store()
        self.form.show_style(self.current)
        self._tell()

    def _store(self) -> None:
        """Save what is in the form, if it has changed."""
        self._save.stop()
        old, style = self.form.shown, self.form.written
        if old is None or style is None or style == old or old not in self._book.styles:
            return
        others = [each for each in self._book.styles if each != old]
        self.form.shown = replace(style, name=free_name(style.name, others))
        self._book.put_style(old.name, self.form.shown)

    def _add(self) -> None:
        self._store()
        self.search.clear()
        self._book.put_style("", Style(self.tr("New style")))
        self.list.setCurrentRow(self.list.count() - 1)
        self.form.begin()

    def _remove(self) -> None:
        self._save.stop()
        if self.current is not None:
            self._book.remove_style(self.current.name)

    # files

    def _ask_import(self) -> None:
        dialog = QFileDialog(self, self.tr("Import styles"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog, self._book.import_styles)

    def _ask_export(self) -> None:
        self._store()
        dialog = QFileDialog(self, self.tr("Export styles"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile("styles.csv")
        self._ask(dialog, self._book.export_styles)

    def _ask(self, dialog: QFileDialog, done: Callable[[Path], None]) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters([self.tr("Styles (*.csv)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(lambda name: done(Path(name)))
        dialog.open()

    # Qt overrides

    def done(self, result: int) -> None:
        self._store()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._store()
        super().closeEvent(event)
