"""The gallery page: the grid with its search, what is compared, and the commands on selected pictures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.app.gallery.shelf import Query
from studio.app.language import grouped
from studio.app.recalling import recall
from studio.app.session import Session
from studio.errors import StudioError
from studio.formats import open_pixels
from studio.gallery import Item
from studio.job import Pixels
from studio.ui.dialogs.folder_list import ask_folder
from studio.ui.gallery.banner import Banner, ImportBar
from studio.ui.gallery.compare import MOST, Compare
from studio.ui.gallery.details import Details, RecordDialog
from studio.ui.gallery.empty import Empty
from studio.ui.gallery.filters import FilterPanel
from studio.ui.gallery.grid import Grid
from studio.ui.gallery.header import Header
from studio.ui.gallery.labelling import Labelling
from studio.ui.gallery.model import Pictures
from studio.ui.gallery.naming import ask_yes
from studio.ui.gallery.receipt import Receipt
from studio.ui.qimage import wrapped

_LAYERS = 50  # pictures that are added as layers at once


class GalleryPage(QWidget):
    """Shows `session.library`. Signals: left: back to the canvas; open_wanted: this file as the document."""

    left = Signal()
    open_wanted = Signal(Path)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.library = session.library
        self.grid = Grid(Pictures(self.library))
        self.header = Header(self.library)
        self.details = Details(self.grid)
        self.receipt = Receipt(session, self.grid)
        self.details.layout().addWidget(self.receipt)
        self.filters = FilterPanel(self.library)
        self.banner = Banner(self.library)
        self.imports = ImportBar(self.library)
        self.labelling = Labelling(self)
        self.compare_view = Compare(self.library)
        self.empty = Empty()
        self._lay_out()
        self.header.left.connect(self.left)
        self.header.sized.connect(self.grid.set_edge)
        self.header.search.done.connect(self.take_focus)
        self.grid.doubleClicked.connect(lambda _index: self.open())
        self.compare_view.left.connect(self.end_compare)
        self.empty.clear.clicked.connect(self.header.clear)
        self.header.filters.setChecked(session.settings.window.get("filters") != "hidden")
        self.filters.setVisible(self.header.filters.isChecked())
        self.header.filters.toggled.connect(self._turn_filters)
        self.filters.left.connect(self.take_focus)
        self.banner.emptied.connect(self.ask_empty)
        self.banner.climbed.connect(self.climb)
        self.banner.all_wanted.connect(self.header.clear)
        self.library.changed.connect(self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        self._middle = QStackedWidget()
        self._middle.addWidget(self.grid)
        self._middle.addWidget(self.empty)
        right = QVBoxLayout(spacing=0)
        for widget in (self.banner, self._middle, self.imports, self.details):
            right.addWidget(widget, int(widget is self._middle))
        below = QHBoxLayout(spacing=1)
        below.addWidget(self.filters)
        below.addLayout(right, 1)
        browse = QWidget()
        column = QVBoxLayout(browse, spacing=0)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.header)
        column.addLayout(below, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(browse)
        self._pages.addWidget(self.compare_view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def refresh(self) -> None:
        """Show the grid, or why there is nothing in it."""
        library = self.library
        focus = self.window().focusWidget()  # also while a dialog is open
        had_focus = focus is not None and self._middle.isAncestorOf(focus)
        self.empty.tell(library.problem, library.loaded, library.query)
        self._middle.setCurrentIndex(0 if library.count else 1)
        self.details.setVisible(library.count > 0)
        if had_focus:
            self.take_focus()

    def take_focus(self) -> None:
        """Give the keyboard to the pictures, or to what is said in their place."""
        (self.grid if self.library.count else self.empty).setFocus()

    # what is selected

    @property
    def selected(self) -> int:
        """How many pictures are selected."""
        return sum(last - first + 1 for first, last in self.grid.selected_rows())

    @property
    def can_compare(self) -> bool:
        """Whether as many are selected as can be seen at once."""
        return 2 <= self.selected <= MOST

    def _item(self) -> Item:
        item = self.grid.current_item() or next(iter(self.grid.selected_items(1)), None)
        if item is None:
            raise StudioError(self.tr("Select a picture first."))
        return item

    def with_ids(self, run: Callable[[list[int]], None]) -> None:
        """Run something with the ids of all that is selected, also of what has not been read."""
        items = self.grid.selected_items()
        if len(items) == self.selected:  # all of them have been read
            run([item.id for item in items])
        else:
            self.library.find_ids(self.grid.selected_rows(), run)

    # commands

    def show_search(self) -> None:
        """Put the cursor into the search."""
        self.end_compare()
        self.header.search.setFocus()
        self.header.search.selectAll()

    def open(self) -> None:
        """Open the picture as the document."""
        self.open_wanted.emit(self._there(self._item()))

    def add_as_layers(self) -> None:
        """Add the selected pictures to the document, each as a layer."""
        if self.selected > _LAYERS:
            text = self.tr("%1 pictures are selected; add at most %2 at once.").replace("%2", str(_LAYERS))
            raise StudioError(text.replace("%1", str(self.selected)))
        for item in self.grid.selected_items():
            self._session.import_layer(self._there(item))
        self.left.emit()

    def copy(self) -> None:
        """Copy the picture to the clipboard."""
        path = self._there(self._item())

        def done(pixels: Pixels) -> None:
            QGuiApplication.clipboard().setImage(wrapped(pixels).copy())
            self._session.message.emit("info", self.tr("Copied the picture."))

        self.library.run(lambda: open_pixels(path)[0], done)

    def recall(self, part: str) -> None:
        """Put a part of how the picture was made into the prompt panel."""
        recall(self._session, self._item().record, part)

    def rate(self, stars: int) -> None:
        """Give the selected pictures stars."""
        self.with_ids(lambda ids: self.library.rate(ids, stars))

    def toggle_filters(self) -> None:
        """Show the filters with the keyboard in them, or hide them."""
        self.header.filters.toggle()
        if self.header.filters.isChecked():
            self.filters.take_focus()
        else:
            self.take_focus()

    def _turn_filters(self, shown: bool) -> None:
        """Show or hide the filters, also after the next start."""
        self.filters.setVisible(shown)
        window = self._session.settings.window | {"filters": "shown" if shown else "hidden"}
        self._session.change_settings(window=window)

    def delete(self) -> None:
        """Move the selected pictures to the trash; from the trash, bring them back."""
        if self.in_trash:
            self.with_ids(self.library.restore)
        else:
            self.with_ids(self.library.delete)

    def ask_erase(self) -> None:
        """Ask whether the selected pictures may be deleted for good."""
        count = self.selected
        text = (
            self.tr("Delete the picture for good?") if count == 1 else self.tr("Delete %1 pictures for good?")
        )
        note = self.tr("The files are deleted from the disk. This cannot be undone.")
        erase = partial(self.with_ids, self.library.erase)
        ask_yes(self, text.replace("%1", grouped(count)), note, self.tr("&Delete for good"), erase)

    def ask_empty(self) -> None:
        """Ask whether all that is in the trash may be deleted for good."""
        note = self.tr("All files in it are deleted from the disk. This cannot be undone.")
        ask_yes(self, self.tr("Empty the trash?"), note, self.tr("&Empty the trash"), self._empty)

    def _empty(self) -> None:
        self.take_focus()  # the button that was pressed will have nothing to do
        self.library.empty_trash()

    @property
    def in_trash(self) -> bool:
        """Whether what was deleted is shown."""
        return self.library.query.filters.trashed

    def show_folder(self) -> None:
        """Open the folder of the picture."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._there(self._item()).parent)))

    def show_record(self) -> None:
        """Show how the picture was made."""
        RecordDialog(self._item(), self).open()

    def show_family(self) -> None:
        """Show what the picture was made from, and what was made from it."""
        self.library.set_query(Query(family=self._item().id))

    def climb(self, up: bool) -> None:
        """Show the family of the picture's parent, or of its first child."""
        family = self.library.family
        goal = family.ancestors[-1:] if up else family.children[:1]
        if self.library.query.family is None:
            self.show_family()
        elif goal:
            self.grid.select_item(goal[0])
            self.library.set_query(Query(family=goal[0]))

    def ask_import(self) -> None:
        """Ask for a folder whose pictures are added to the gallery."""
        ask_folder(self, self.tr("Import pictures from a folder"), self.library.import_folder)

    def compare(self) -> None:
        """Show the selected pictures beside each other."""
        items = self.grid.selected_items()
        for item in items:
            self._there(item)
        self._pages.setCurrentIndex(1)
        self.compare_view.show_items(items)

    def end_compare(self) -> None:
        """Show the grid again."""
        if self._pages.currentIndex():
            self._pages.setCurrentIndex(0)
            self.compare_view.clear()
            self.take_focus()

    def _there(self, item: Item) -> Path:
        if not item.path.is_file():
            raise StudioError(
                self.tr("%1 is not there any more: it was moved or deleted elsewhere.").replace(
                    "%1", str(item.path)
                )
            )
        return item.path

    def _leave(self) -> None:
        """Escape: first back to all pictures, then back to the canvas."""
        query = self.library.query
        if self._pages.currentIndex():
            self.end_compare()
        elif query.family is not None or query.filters.trashed or query.filters.expendable:
            self.library.set_query(Query(order=query.order))
        else:
            self.left.emit()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.library.wake()
