"""Documents and their files: opened, saved and exported by the file worker."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import Signal

from studio.app.documents.working import Working
from studio.app.language import told
from studio.app.recalling import Described
from studio.app.steps.animating import Scenes, save_film
from studio.document.document import MOST_PIXELS, Document, Layer
from studio.document.raster import TILE, Raster
from studio.errors import StudioError
from studio.formats import Choices, How, Opened, Stamp, Told, Watch, open_document, save_document, stamp
from studio.formats.exporting import export_picture

if TYPE_CHECKING:
    from studio.app.documents.recents import Recents
    from studio.app.generation import Generation
    from studio.settings import Settings


class Documents(Working):
    """What is open, and the ways from and to files."""

    saved = Signal(bool)
    described = Signal(object)  # a Described: how a picture that has come in was made

    settings: Settings
    generation: Generation
    recents: Recents
    change_settings: Callable[..., None]  # the session's

    def new(self, width: int, height: int, colour: tuple[int, int, int] | None = None) -> None:
        """Begin a document, empty or of one colour; what is too large is said."""
        try:
            name = self.tr("Layer 1") if colour is None else self.tr("Background")
            self.add_tab(_blank(width, height, colour, name))
        except StudioError as error:
            self.complain(error)

    def open(self, path: Path, recalled: bool = True) -> None:
        """Open a picture as a document, or show the one that is open already; what it lost is said.

        How it was made goes into the prompt panel, or is only shown and offered when not `recalled`.
        """

        there = next((tab for tab in self.tabs if tab.path == path), None)
        if there is not None:
            self.show_tab(there)
            return

        def done(opened: Opened) -> None:
            self._opened(opened, path, recalled)

        self._run_file(self.tr("Opening"), path, lambda watch: open_document(path, watch), done)

    def reopen_files(self) -> None:
        """Open what was open when the program last ended; nothing else changes by it."""
        for path in map(Path, self.settings.open_files):

            def done(opened: Opened, path: Path = path) -> None:
                self.add_tab(opened.document, path).stamp = opened.stamp
                if opened.record is not None:
                    self.generation.open_timeline(opened.record)

            self._run_file(self.tr("Opening"), path, functools.partial(open_document, path), done)

    def _note_open(self) -> None:
        """Remember which files are open, for the next start."""
        paths = tuple(str(tab.path) for tab in self.tabs if tab.path is not None)
        if self.settings.reopen_documents and paths != self.settings.open_files:
            self.change_settings(open_files=paths)

    def open_copy(self, path: Path) -> None:
        """Open a picture as a new document: the file stays as it is, saving asks for a name."""
        self._run_file(
            self.tr("Opening"),
            path,
            lambda watch: open_document(path, watch),
            lambda o: self._opened(o, None),
        )

    def revert(self) -> None:
        """Go back to what the file has, as one undo step."""
        tab, path = self.tab, self.path
        if path is None:
            return

        def done(opened: Opened) -> None:
            if tab in self.tabs:
                self.commit_to(tab, opened.document, self.tr("Revert"))
                tab.saved, tab.stamp = opened.document, opened.stamp
                self.history_changed.emit()
                self.tabs_changed.emit()
                self._say_notes(opened.notes)

        self._run_file(self.tr("Opening"), path, lambda watch: open_document(path, watch), done)

    def import_layer(self, path: Path) -> None:
        """Open a picture as a layer of this document."""

        def work(watch: Watch) -> tuple[Opened, Raster]:
            opened = open_document(path, watch)
            return opened, Raster.from_array(opened.document.composite())

        def add(found: tuple[Opened, Raster]) -> None:
            opened, raster = found
            size = opened.document.width, opened.document.height
            self.paste_raster(raster, size, path.stem)
            self._describe(path, opened)

        self._run_file(self.tr("Opening"), path, work, add)

    def save(self, path: Path | None = None) -> None:
        """Save to `path`, or where it was saved before. `saved(bool)` follows."""
        tab, target = self.tab, path or self.path
        if target is None:
            raise ValueError("there is no file yet: ask for a path")
        self.begin_edit()
        document, told = self.document, self._written

        def done(written: tuple[tuple[str, ...], Stamp | None]) -> None:
            notes, tab.stamp = written
            tab.path, tab.saved = target, document
            self.recents.remember(target, document)
            self.history_changed.emit()
            self.tabs_changed.emit()
            self.message.emit("info", self.tr("Saved %1.").replace("%1", str(target)))
            self._say_notes(notes)
            self.saved.emit(True)

        def work(watch: Watch) -> tuple[tuple[str, ...], Stamp | None]:
            return save_document(document, target, told, watch=watch), stamp(target)

        self._run_file(self.tr("Saving"), target, work, done, saving=True)

    def export(self, path: Path, choices: Choices | None = None, metadata: bool = True) -> None:
        """Write a flat copy of `exported`; the picture keeps its own file."""
        document, is_larger = self.exported, self.generation.larger is not None
        told = self._written if metadata else Told(False, False)

        def work(watch: Watch) -> tuple[str, ...]:
            return export_picture(document, path, How(told, choices or Choices(), watch))

        def done(notes: tuple[str, ...]) -> None:
            text = self.tr("Exported the enlarged picture: %1.") if is_larger else self.tr("Exported %1.")
            self.message.emit("info", text.replace("%1", str(path)))
            self._say_notes(notes)

        self._run_file(self.tr("Exporting"), path, work, done)

    @property
    def exported(self) -> Document:
        """What an export writes: what is visible, a candidate that was enlarged at its own size."""
        return self.generation.larger or self.shown

    def export_film(
        self, found: Scenes, path: Path, width: int, rate: float, is_loop: bool, hold: float
    ) -> None:
        """Write how the picture formed as an animation."""

        def work(watch: Watch) -> tuple[str, ...]:
            return save_film(found, path, width, rate, is_loop, hold, watch)

        def done(_: tuple[str, ...]) -> None:
            self.message.emit("info", self.tr("Exported %1.").replace("%1", str(path)))

        self._run_file(self.tr("Exporting"), path, work, done)

    @property
    def _written(self) -> Told:
        """What files tell of how they were made."""
        return Told(self.settings.write_record, self.settings.write_infotext)

    def _opened(self, opened: Opened, path: Path | None, recalled: bool = True) -> None:
        self.add_tab(opened.document, path).stamp = opened.stamp
        if path is not None:
            self.recents.remember(path, opened.document)
        if opened.record is not None:
            if recalled:
                self.generation.recall(opened.record)
            self.generation.open_timeline(opened.record)
        if path is None or recalled:
            self._say_notes(opened.notes)
        else:
            self._describe(path, opened)

    def _describe(self, path: Path, opened: Opened) -> None:
        """What it was made with replaces what is in the panel only if that is wanted."""
        if opened.record is None:
            self._say_notes(opened.notes)
        else:
            self.described.emit(Described(path.name, opened.record, opened.notes))

    def _say_notes(self, notes: Sequence[str]) -> None:
        if notes:
            self.message.emit("warning", " ".join(map(told, notes)))

    def _run_file(
        self,
        verb: str,
        path: Path,
        work: Callable[[Watch], Any],
        done: Callable[[Any], None],
        saving: bool = False,
    ) -> None:
        def failed() -> None:
            self.saved.emit(False)

        self.work(f"{verb} {path.name}", work, done, failed if saving else None)


def _blank(width: int, height: int, colour: tuple[int, int, int] | None, name: str) -> Document:
    """A canvas with a layer: empty, or of one colour, whose tiles are all one. Raises StudioError."""
    if width * height > MOST_PIXELS:
        raise StudioError(
            f"{width} x {height} are more than {MOST_PIXELS // 10**6} million pixels; choose a smaller size."
        )
    if colour is None:
        return Document(width, height, (Layer(name, Raster(4)),))
    inside = np.full((TILE, TILE, 4), (*colour, 255), np.uint8)
    inside.flags.writeable = False
    columns, rows = width // TILE, height // TILE
    raster = Raster(4, {(x, y): inside for x in range(columns) for y in range(rows)})
    right, below = width - columns * TILE, height - rows * TILE
    if right:
        raster = raster.paste(np.full((height, right, 4), (*colour, 255), np.uint8), columns * TILE, 0)
    if below:
        raster = raster.paste(np.full((below, width, 4), (*colour, 255), np.uint8), 0, rows * TILE)
    return Document(width, height, (Layer(name, raster),))
