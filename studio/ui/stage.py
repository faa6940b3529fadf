"""The stage: the middle of the window, where either the picture, the gallery or a grid is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from studio.app.session import Session
from studio.ui.gallery.page import GalleryPage
from studio.ui.grid.page import GridPage
from studio.ui.settings_card import SettingsCard


class Stage(QStackedWidget):
    """Shows the picture's page, the gallery or the grid. Signal turned: another one is shown now."""

    turned = Signal()

    def __init__(self, session: Session, picture: QWidget, canvas: QWidget) -> None:
        """`canvas` is what gets the keyboard when `picture` is shown."""
        super().__init__()
        self._session = session
        self._canvas = canvas
        self._jobs: set[str] = set()  # those in the queue
        self._grid = session.grids.grid
        gallery = self.gallery = GalleryPage(session)
        self.addWidget(picture)
        self.addWidget(gallery)
        self.grid = GridPage(session)
        self.addWidget(self.grid)
        self.grid.left.connect(self.show_picture)
        self.grid.open_wanted.connect(self.open)
        session.grids.changed.connect(self._on_grid)
        session.generation.queue_changed.connect(self._on_queue)
        self.card = SettingsCard(session, self)
        session.described.connect(lambda _described: self._show_card())
        gallery.left.connect(self.show_picture)
        session.library.show_wanted.connect(self.show_gallery)
        gallery.open_wanted.connect(self.open)
        gallery.grid.drag_began.connect(self._on_drag)
        gallery.grid.drag_ended.connect(self._on_dropped)

    @property
    def in_gallery(self) -> bool:
        """Whether the gallery is shown."""
        return self.currentWidget() is self.gallery

    @property
    def in_grid(self) -> bool:
        """Whether the grid is shown."""
        return self.currentWidget() is self.grid

    @property
    def in_picture(self) -> bool:
        """Whether the picture is shown."""
        return self.currentIndex() == 0

    def hint(self, key: Callable[[str], str]) -> str:
        """What can be done with what is shown, `key` telling that of a command; "" = the tool says it."""
        if self.in_gallery:
            return self.tr("Drag a picture out and onto the canvas to add it as a layer.")
        if self.in_grid:
            text = self.tr("%1 recalls a cell, %2 makes it again, %3 branches from it, + looks closer.")
            for place, name in enumerate(("grid_recall", "grid_again", "grid_branch"), 1):
                text = text.replace(f"%{place}", key(name) or "…")
            return text
        return ""

    def _show_card(self) -> None:
        """A picture has come in and tells how it was made."""
        self.show_picture()
        self.card.raise_()

    def toggle_grid(self) -> None:
        """From the picture or the gallery to the grid, and from there to the picture."""
        if self.in_grid:
            self.show_picture()
        else:
            self.show_grid()

    def show_grid(self) -> None:
        """Show the grid, with the keyboard on its cells."""
        if not self.in_grid:
            self.gallery.end_compare()
            self.setCurrentWidget(self.grid)
            self.turned.emit()
        self.grid.take_focus()

    def make_grid(self) -> None:
        """Make what the axes of the grid ask for."""
        self.show_grid()
        self.grid.make()

    def toggle(self) -> None:
        """From the picture to the gallery, and back."""
        if self.in_gallery:
            self.show_picture()
        else:
            self.show_gallery()

    def show_picture(self) -> None:
        """Show the picture, with the keyboard on the canvas."""
        if not self.in_picture:
            self.gallery.end_compare()
            self.setCurrentIndex(0)
            self.turned.emit()
        self._canvas.setFocus()

    def show_gallery(self) -> None:
        """Show the gallery, with the keyboard on its pictures."""
        if not self.in_gallery:
            self.setCurrentWidget(self.gallery)
            self.turned.emit()
        self.gallery.take_focus()

    def show_search(self) -> None:
        """Show the gallery with the cursor in its search."""
        self.show_gallery()
        self.gallery.show_search()

    def ask_import(self) -> None:
        """Show the gallery, and ask for a folder whose pictures are added to it."""
        self.show_gallery()
        self.gallery.ask_import()

    def open(self, path: Path) -> None:
        """Open a picture of the gallery as a new document; the gallery keeps its own."""
        self._session.open_copy(path)
        self.show_picture()

    def _on_queue(self) -> None:
        jobs = {entry.id for entry in self._session.generation.queue if not entry.quiet}
        if jobs - self._jobs:
            self.show_picture()  # where the new one forms
        self._jobs = jobs

    def _on_grid(self) -> None:
        """A grid was opened, by whatever command: it is shown."""
        if self._session.grids.grid is not None and self._session.grids.grid is not self._grid:
            self.show_grid()
        self._grid = self._session.grids.grid

    def _on_drag(self) -> None:
        """Pictures leave the grid: there must be a canvas to drop them on."""
        self.show_picture()

    def _on_dropped(self, inside: bool) -> None:
        if not inside:
            self.show_gallery()
