"""The library: the gallery as the window uses it, every change of it made off the GUI thread."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from studio.app.comparing import Levels, levels
from studio.app.files import Files
from studio.app.gallery.importing import FolderImport
from studio.app.gallery.keeping import Kept, Place
from studio.app.gallery.shelf import Query, Shelf
from studio.app.language import grouped, told
from studio.formats import Told, open_pixels
from studio.gallery import Filters, Forecast, Gallery, Item, Report
from studio.job import Cancel
from studio.settings import data_folder

if TYPE_CHECKING:
    from studio.app.session import Session

GIGABYTE = 10**9
KINDS = ("tag", "collection")
_PENS = {
    "tag": (Gallery.add_tag, Gallery.remove_tag),
    "collection": (Gallery.collect, Gallery.uncollect),
}


class Library(Shelf):
    """What the session does with the gallery. Every change is made by a worker and shown when it is done."""

    show_wanted = Signal()  # the gallery itself, whatever is shown now
    _told = Signal(object)  # a Kept, from the session's file worker

    def __init__(self, session: Session) -> None:
        super().__init__(self.opened, session)
        self._session = session
        self._gallery: Gallery | None = None
        self._lock = threading.Lock()
        self._mender = Files()  # looks through folders, for minutes perhaps
        self._cancel = Cancel()
        self.imports = FolderImport(self._mender, self.opened, self._on_trouble, self)
        self._deleted: list[tuple[int, ...]] = []  # what undo brings back, last first
        self._restored: list[tuple[int, ...]] = []  # what redo deletes again
        self._told.connect(self._on_kept)

    # beginning and end

    def opened(self) -> Gallery:
        """The gallery, opened by whichever worker needs it first. Raises StudioError when it cannot be."""
        with self._lock:
            if self._gallery is None:
                self._gallery = Gallery(data_folder())
            return self._gallery

    def start(self) -> None:
        """Start the workers; the pictures folder is looked through for what the gallery does not know."""
        self._reader.start()
        self._mender.start()
        folder = Path(self._session.settings.pictures_folder)
        self._mender.submit(lambda: self._check(folder), self._on_checked, self._on_trouble)

    def close(self) -> None:
        """Stop looking through folders, finish what is being written, end the workers."""
        self._cancel.set()
        self.imports.stop()
        for worker in (self._reader, self._mender):
            worker.leave()
            worker.wait()
        if self._gallery is not None:
            self._gallery.close()

    @property
    def is_running(self) -> bool:
        """Whether a worker is alive."""
        return self._reader.isRunning() or self._mender.isRunning()

    @property
    def is_checking(self) -> bool:
        """Whether folders are being looked through."""
        return self._mender.waiting > 0

    def _check(self, folder: Path) -> tuple[Report, tuple[str, ...]]:
        gallery = self.opened()
        return gallery.check([folder] if folder.is_dir() else [], self._cancel), gallery.notes

    def _on_checked(self, answer: tuple[Report, tuple[str, ...]]) -> None:
        report, notes = answer
        if notes:
            self._session.message.emit("info", " ".join(map(told, notes)))
        if report.added or report.found or report.missing or report.finished:
            self.refresh()

    # finished pictures

    @property
    def place(self) -> Place:
        """Where a picture that is finished now goes."""
        settings = self._session.settings
        budget = round(settings.disk_budget_gigabytes * GIGABYTE)
        folder = Path(settings.pictures_folder)
        written = Told(settings.write_record, settings.write_infotext)
        return Place(folder, self.opened, written, budget, self._told.emit)

    def _on_kept(self, kept: Kept) -> None:
        if kept.removed:
            text = self.tr("Deleted %1 to keep within the disk budget: the oldest without a label.")
            self._session.message.emit("info", text.replace("%1", self._counted(kept.removed)))
        if kept.item is not None:
            self.refresh()

    # what the user says about pictures

    def rate(self, items: Sequence[int], stars: int) -> None:
        """Give pictures 0 to 5 stars."""
        self._change(lambda gallery: gallery.set_stars(items, stars))

    def label(self, kind: str, items: Sequence[int], add: Sequence[str], drop: Sequence[str]) -> None:
        """Give pictures tags, or put them into collections, and take others away; `kind` is one of KINDS."""

        def write(gallery: Gallery) -> None:
            give, take = _PENS[kind]
            for name in add:
                give(gallery, items, name)
            for name in drop:
                take(gallery, items, name)

        self._change(write)

    def find_labels(self, kind: str, items: Sequence[int], done: Callable[[Mapping[str, int]], None]) -> None:
        """How many of these pictures have each tag, or are in each collection."""
        self.run(lambda: self.opened().labels_of(items, kind), done)

    def make_collection(self, name: str) -> None:
        """Begin an empty collection."""
        self._change(lambda gallery: gallery.collect((), name))

    def rename_label(self, kind: str, old: str, new: str) -> None:
        """Give a tag or collection another name."""
        filters = self.query.filters

        def renamed() -> None:
            if getattr(filters, kind) == old and self.query.filters == filters:
                self.set_filters(**{kind: new})

        rename = Gallery.rename_tag if kind == "tag" else Gallery.rename_collection
        self._change(lambda gallery: rename(gallery, old, new), renamed)

    def remove_label(self, kind: str, name: str) -> None:
        """Forget a tag or collection; its pictures stay."""
        if getattr(self.query.filters, kind) == name:
            self.set_filters(**{kind: ""})
        remove = Gallery.drop_tag if kind == "tag" else Gallery.remove_collection
        self._change(lambda gallery: remove(gallery, name))

    def find_ids(self, rows: Sequence[tuple[int, int]], done: Callable[[list[int]], None]) -> None:
        """The ids of the pictures in stretches of rows (first, last), read in the worker."""
        query = self.query

        def read() -> list[int]:
            found: list[int] = []
            for first, last in rows:
                page = self.opened().search(query.text, query.filters, query.order, first, last - first + 1)
                found += [item.id for item in page]
            return found

        self.run(read, done)

    # deleting

    def delete(self, items: Sequence[int]) -> None:
        """Move pictures to the trash, from where undo brings them back."""
        self._restored.clear()
        self._delete(tuple(items))

    def restore(self, items: Sequence[int]) -> None:
        """Bring pictures back from the trash."""
        text = self.tr("Restored %1.").replace("%1", self._counted(len(items)))
        self._change(lambda gallery: gallery.restore(items), lambda: self._session.message.emit("info", text))

    def erase(self, items: Sequence[int]) -> None:
        """Delete pictures for good."""
        text = self.tr("Deleted %1 for good.").replace("%1", self._counted(len(items)))
        self._forget(items)
        self._change(lambda gallery: gallery.erase(items), lambda: self._session.message.emit("info", text))

    def empty_trash(self) -> None:
        """Delete for good all that is in the trash."""

        def told(number: int) -> None:
            text = self.tr("Emptied the trash: %1 deleted for good.").replace("%1", self._counted(number))
            self._session.message.emit("info", text)
            self.refresh()

        self._deleted.clear()
        self._restored.clear()
        self.run(lambda: self.opened().empty_trash(), told)

    def _forget(self, items: Sequence[int]) -> None:
        """What is gone for good can be neither brought back nor deleted again."""
        gone = set(items)
        for steps in (self._deleted, self._restored):
            kept = (tuple(item for item in step if item not in gone) for step in steps)
            steps[:] = [step for step in kept if step]

    @property
    def undo_name(self) -> str:
        """What undo would bring back; "" = nothing."""
        return self.tr("Delete") if self._deleted else ""

    @property
    def redo_name(self) -> str:
        """What redo would delete again; "" = nothing."""
        return self.tr("Delete") if self._restored else ""

    def undo(self) -> None:
        """Bring back what was deleted last."""
        if self._deleted:
            items = self._deleted.pop()
            self._restored.append(items)
            self.restore(items)

    def redo(self) -> None:
        """Delete again what undo brought back."""
        if self._restored:
            self._delete(self._restored.pop())

    def _delete(self, items: tuple[int, ...]) -> None:
        def done() -> None:
            self._deleted.append(items)
            text = self.tr("Moved %1 to the trash.").replace("%1", self._counted(len(items)))
            self._session.offered.emit(text, self.tr("Undo"), lambda: self._undo_of(items))

        self._change(lambda gallery: gallery.delete(items), done)

    def _undo_of(self, items: tuple[int, ...]) -> None:
        """Undo what the offer was made for, if that is still what was deleted last."""
        if self._deleted and self._deleted[-1] is items:
            self.undo()

    def _counted(self, number: int) -> str:
        return self.tr("1 picture") if number == 1 else self.tr("%1 pictures").replace("%1", grouped(number))

    # folders, disk space

    def import_folder(self, folder: Path) -> None:
        """Take in the pictures under a folder; what came of it is said."""

        def told(report: Report) -> None:
            self._session.message.emit("info", self._told_of(report, folder))
            self.refresh()

        self.imports.start(folder, told)

    def _told_of(self, report: Report, folder: Path) -> str:
        text = self.tr("Added %1 from %2.").replace("%1", self._counted(report.added))
        text = text.replace("%2", folder.name or str(folder))
        if report.skipped:
            more = self.tr("%1 do not tell how they were made, or cannot be read, and were left out.")
            text += " " + more.replace("%1", grouped(report.skipped))
        return text + (" " + self.tr("It was stopped before the end.") if report.stopped else "")

    def forecast(self, budget_gigabytes: float, done: Callable[[Forecast], None], asker: QObject) -> None:
        """What a disk budget would mean; 0 = none. Nothing is told when `asker` is gone."""
        budget = round(budget_gigabytes * GIGABYTE) if budget_gigabytes else sys.maxsize
        alive = Cancel()
        asker.destroyed.connect(alive.set)
        self.run(lambda: self.opened().forecast(budget), lambda found: None if alive else done(found))

    def show_expendable(self) -> None:
        """Show what a disk budget may delete, the first to go first."""
        self.set_query(Query(filters=Filters(expendable=True), order="oldest"))
        self.show_wanted.emit()

    # whole pictures

    def read_pictures(
        self, items: Sequence[Item], done: Callable[[list[Levels]], None], failed: Callable[[], None]
    ) -> None:
        """Read the files of pictures, for showing them at any zoom.

        `done` is called in the GUI thread, or `failed` after a message that says which cannot be read.
        """
        paths = [item.path for item in items]

        def trouble(error: Exception) -> None:
            failed()
            self._on_trouble(error)

        self._reader.submit(lambda: [levels(open_pixels(path)[0]) for path in paths], done, trouble)

    def run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Run something slow about pictures in the worker; `done(value)` is called in the GUI thread."""
        self._reader.submit(work, done, self._on_trouble)

    def _change(self, write: Callable[[Gallery], None], done: Callable[[], None] = lambda: None) -> None:
        def finished(_value: object) -> None:
            done()
            self.refresh()

        self._reader.submit(lambda: write(self.opened()), finished, self._on_trouble)

    def _on_trouble(self, error: Exception) -> None:
        self._session.complain(error)
        self.refresh()
