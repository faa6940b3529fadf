"""The dialog of the model manager: a list to search, a sheet about what is chosen, and where to look."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from studio.app.session import Session
from studio.ui.dialogs.folder_list import ask_folder
from studio.ui.models.sheet import Sheet
from studio.ui.models.table import COLUMNS, ENTRY, UNUSABLE, Cells, Filtered, ModelTable, kind
from studio.ui.models.writing import Writing
from studio.ui.panels.fields import Choice


class ModelManager(QDialog):
    """Shows `session.inventory`; what is chosen is told beside the list."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._inventory = session, session.inventory
        self.setWindowTitle(self.tr("Models"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = QLineEdit(placeholderText=self.tr("Search"), clearButtonEnabled=True)
        self.search.setAccessibleName(self.tr("Search the models"))
        self.kind = Choice()
        self.kind.setAccessibleName(self.tr("Kind"))
        self.kind.setMinimumContentsLength(13)
        self.table = ModelTable([])
        self.rows = Filtered(self.table)
        self._make_list()
        self.empty = QLabel(wordWrap=True, objectName="muted", alignment=Qt.AlignmentFlag.AlignCenter)
        self.pages = QStackedWidget()
        self.sheet = Sheet(session)
        self.writing = Writing(session.converting)
        self.count = QLabel(objectName="muted")
        self._lay_out()
        self.resize(980, 620)
        self.search.textChanged.connect(self._ask)
        self.kind.edited.connect(self._ask)
        self.list.selectionModel().currentRowChanged.connect(self._on_current)
        self.list.doubleClicked.connect(self.sheet.take)
        self._inventory.changed.connect(self.refresh)
        self.refresh()
        self.search.setFocus()

    def _make_list(self) -> None:
        self.list = QTableView(sortingEnabled=True, showGrid=False, alternatingRowColors=True)
        self.list.setAccessibleName(self.tr("Models"))
        self.list.setModel(self.rows)
        self.list.setItemDelegate(Cells(self.list))
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setTabKeyNavigation(False)
        self.list.setWordWrap(False)
        self.list.verticalHeader().hide()
        header = self.list.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate((0, 120, 130, 76, 76)[1 : len(COLUMNS)], 1):
            self.list.setColumnWidth(column, width)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def _lay_out(self) -> None:
        top = QHBoxLayout(spacing=8)
        top.addWidget(self.search, 1)
        top.addWidget(self.kind)
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.empty)
        left = QVBoxLayout(spacing=8)
        left.addLayout(top)
        left.addWidget(self.pages, 1)
        middle = QHBoxLayout(spacing=14)
        middle.addLayout(left, 1)
        middle.addWidget(self.sheet)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        self.add, self.rescan = QPushButton(self.tr("&Add folder…")), QPushButton(self.tr("&Look again"))
        self.add.clicked.connect(self._ask_folder)
        self.rescan.clicked.connect(self._inventory.rescan)
        bottom = QHBoxLayout(spacing=8)
        for part in (self.add, self.rescan, self.count):
            bottom.addWidget(part)
        bottom.addStretch(1)
        bottom.addWidget(buttons)
        for button in (*buttons.buttons(), *self.findChildren(QPushButton)):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self, spacing=12)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.addLayout(middle, 1)
        layout.addWidget(self.writing)
        layout.addLayout(bottom)

    def refresh(self) -> None:
        """Show what there is now; what was chosen stays chosen."""
        chosen = self.sheet.entry.path if self.sheet.entry else self._session.generation.params.model
        self.table.set_entries(sorted(self._inventory.entries, key=lambda entry: bool(entry.problem)))
        kinds = list(dict.fromkeys(entry.kind for entry in self.table.entries))
        options = [(self.tr("All kinds"), "", ""), *((kind(name), name, "") for name in kinds)]
        if any(entry.problem for entry in self.table.entries):
            options.append((self.tr("Cannot be used"), UNUSABLE, ""))
        before = self.kind.currentData()
        self.kind.set_options(options)
        self.kind.set_value(before if self.kind.findData(before) >= 0 else "")
        self._ask()
        self._choose(chosen)

    def show_kind(self, name: str) -> None:
        """Show nothing but what is of that kind, UNUSABLE too; the first of it is chosen."""
        self.search.clear()
        self.kind.set_value(name if self.kind.findData(name) >= 0 else "")
        self._ask()
        if self.rows.rowCount():
            self.list.selectRow(0)

    def _ask(self) -> None:
        self.rows.ask(self.search.text(), self.kind.currentData() or "")
        shown, whole = self.rows.rowCount(), len(self.table.entries)
        self.pages.setCurrentIndex(0 if shown else 1)
        text = self.tr("Nothing here has these words.")
        if not whole:
            text = self.tr("No models yet. Add the folder where yours are: that of another program will do.")
        self.empty.setText(text)
        bad = sum(bool(entry.problem) for entry in self.table.entries)
        told = self.tr("%1 of %2").replace("%1", str(shown)).replace("%2", str(whole))
        self.count.setText(told + (self.tr(", %1 cannot be used").replace("%1", str(bad)) if bad else ""))

    def _choose(self, name: str) -> None:
        for row in range(self.rows.rowCount()):
            entry = self.rows.index(row, 0).data(ENTRY)
            if name in (entry.path, entry.name):
                flags = QItemSelectionModel.SelectionFlag
                index = self.rows.index(row, 0)
                self.list.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
                self.list.scrollTo(index)
                self.sheet.show_entry(entry)
                return
        self.sheet.show_entry(None)

    def _on_current(self) -> None:
        index = self.list.currentIndex()
        entry = index.data(ENTRY) if index.isValid() else None
        if entry is not None and entry != self.sheet.entry:
            self.sheet.show_entry(entry)

    def _ask_folder(self) -> None:
        title = self.tr("Where are your models?")
        ask_folder(self, title, self._session.generation.add_model_folder)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.sheet.keep_note()
        super().closeEvent(event)
