"""Lines beside the pictures: what they are when it is not all of them, and how far an import is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from studio.app.gallery.library import Library
from studio.app.language import grouped
from studio.ui.panels.elided import ElidedLabel


class Banner(QWidget):
    """Tells about the trash, a family, or what a disk budget may delete; hidden otherwise.

    Signals: emptied: delete the trash for good; climbed: True = to the parent, False = to the first child.
    """

    emptied = Signal()
    climbed = Signal(bool)
    all_wanted = Signal()

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self.text = ElidedLabel()
        self.empty = QPushButton(self.tr("Empty the trash…"))
        self.empty.clicked.connect(self.emptied)
        self.parent_button = QPushButton(self.tr("To its parent"))
        self.parent_button.setToolTip(self.tr("Show the family of what it was made from (Alt+Up)"))
        self.parent_button.clicked.connect(lambda: self.climbed.emit(True))
        self.child_button = QPushButton(self.tr("To its first child"))
        self.child_button.setToolTip(self.tr("Show the family of what was made from it (Alt+Down)"))
        self.child_button.clicked.connect(lambda: self.climbed.emit(False))
        self.all = QPushButton(self.tr("Show all pictures"))
        self.all.setToolTip(self.tr("Show all pictures again (Escape)"))
        self.all.clicked.connect(self.all_wanted)
        _dress(self, self.text, self.parent_button, self.child_button, self.empty, self.all)
        library.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say what is shown now."""
        query, family = self._library.query, self._library.family
        in_family = query.family is not None
        self.setVisible(in_family or query.filters.trashed or query.filters.expendable)
        self.empty.setVisible(query.filters.trashed and not in_family)
        self.empty.setEnabled(self._library.count > 0)
        self.parent_button.setVisible(in_family and bool(family.ancestors))
        self.child_button.setVisible(in_family and bool(family.children))
        if in_family:
            self.text.setText(self._told_of_family())
        elif query.filters.trashed:
            self.text.setText(self.tr("In the trash. Delete brings a picture back."))
        else:
            self.text.setText(
                self.tr("What a disk budget may delete, first to go first. Stars, tags and collections save.")
            )

    def _told_of_family(self) -> str:
        family = self._library.family
        before, after = (grouped(len(ids)) for ids in (family.ancestors, family.children))
        if not family.ancestors and not family.children:
            return self.tr("It was made from no picture here, and none was made from it.")
        if not family.ancestors:
            return self.tr("The first of its family; made from it: %1").replace("%1", after)
        if not family.children:
            return self.tr("Pictures it comes from: %1; none was made from it.").replace("%1", before)
        text = self.tr("Pictures it comes from: %1; made from it: %2")
        return text.replace("%1", before).replace("%2", after)


class ImportBar(QWidget):
    """Shows how far a folder has been read, with a button that stops it; hidden otherwise."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.text = ElidedLabel()
        self.bar = QProgressBar(textVisible=False, maximum=0)
        self.bar.setFixedSize(160, 6)
        self.bar.setAccessibleName(self.tr("Progress of the import"))
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setToolTip(self.tr("Read no more files; what has been added stays"))
        self.stop.clicked.connect(library.imports.stop)
        _dress(self, self.text, self.bar, self.stop)
        self.hide()
        library.imports.began.connect(self._begin)
        library.imports.progressed.connect(self._tell)
        library.imports.ended.connect(self.hide)

    def _begin(self, folder: Path) -> None:
        self._folder = folder.name or str(folder)
        self.bar.setMaximum(0)
        self.text.setText(self.tr("Looking for pictures in %1…").replace("%1", self._folder))
        self.show()

    def _tell(self, done: int, total: int) -> None:
        self.bar.setMaximum(total)
        self.bar.setValue(done)
        text = self.tr("Reading %1: %2 of %3 files").replace("%1", self._folder)
        self.text.setText(text.replace("%2", grouped(done)).replace("%3", grouped(total)))


def _dress(bar: QWidget, text: QWidget, *others: QWidget) -> None:
    bar.setObjectName("panel")
    bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    row = QHBoxLayout(bar, spacing=8)
    row.setContentsMargins(12, 5, 10, 5)
    row.addWidget(text, 1)
    for widget in others:
        row.addWidget(widget)
