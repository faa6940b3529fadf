"""Recovery: every open document that differs from its file is on disk soon, and is offered after a crash."""

from __future__ import annotations

import functools
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from studio.app.documents.tab import Tab
from studio.app.files import Done, Files, Trouble, Work
from studio.app.recovery.file import RecoveryWriter, discard_copy, read_document
from studio.app.recovery.store import Lost, RecoveryStore
from studio.document.document import Document
from studio.errors import StudioError
from studio.settings import data_folder

if TYPE_CHECKING:
    from studio.app.session import Session


BREATH, DRAWN = 0.001, 0.02  # seconds between two tiles of a copy, and while a hand draws
STILL = 0.3  # seconds after which an edit that is the same still is no hand's
SOON = 1000  # milliseconds after which the first copy of a document is begun: it takes the longest


class Recovery(QObject):
    """Writes recovery copies in a worker of its own, so that no open or save waits for them.

    `found` is what can be brought back.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._worker = Files(beside=True)
        self._store = RecoveryStore(data_folder() / "recovery")
        self._writers: dict[int, RecoveryWriter] = {}  # by the number of the tab
        self._written: dict[int, Document] = {}
        self._is_late = False  # a copy is wanted and the worker was busy
        self._is_told = False  # that copies cannot be written
        self._closed = False
        self._edit, self._edited = 0, 0.0  # the edit that was going on at the last tile, and since when
        self.keeps = True  # at the end of the program the copies stay: nobody was asked about them
        self.found: tuple[Lost, ...] = ()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.write)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.write)
        session.history_changed.connect(self._on_change)
        session.settings_changed.connect(self._on_settings)
        session.tabs_changed.connect(self._tidy)
        session.saved.connect(self._tidy)

    def start(self) -> None:
        """Look for what other programs left, and write copies from now on."""
        self._worker.start()
        self._submit(self._store.begin, lambda _: self._begin())

    def _begin(self) -> None:
        self._on_settings()
        self.look(discarded=False)

    def _on_settings(self) -> None:
        interval = round(self._session.settings.recovery_seconds * 1000)
        if interval != self._timer.interval() or not self._timer.isActive():
            self._timer.start(interval)

    # writing

    def _on_change(self) -> None:
        """A document that has no copy yet is not kept waiting for the next round."""
        tab = self._session.tab
        waits = self._soon.isActive() or not self._timer.isActive()
        if tab.modified and tab.number not in self._writers and not waits:
            self._soon.start()

    def write(self) -> None:
        """Write a copy of every document that differs from its file and from its copy."""
        if self._worker.waiting:
            self._is_late = True
            return
        self._is_late = False
        for tab in self._unsaved:
            if self._written.get(tab.number) is not tab.document:
                self._write(tab)

    @property
    def _unsaved(self) -> list[Tab]:
        """The documents of which something would be lost."""
        return [tab for tab in self._session.modified_tabs if not tab.is_idle]

    def _write(self, tab: Tab) -> None:
        number, document = tab.number, tab.document
        if number not in self._writers:
            self._writers[number] = RecoveryWriter(self._store.new_folder(), self._let_draw)
        writer, name, path = self._writers[number], self._session.title_of(tab), tab.path

        def done(_: None) -> None:
            self._is_told = False
            self._written[number] = document

        def failed(error: Exception) -> None:
            if not self._is_told:  # once; it is tried again
                self._is_told = isinstance(error, StudioError)
                self._session.complain(error)

        self._submit(lambda: writer.write(document, name, path), done, failed)

    def _let_draw(self) -> None:
        """Called in the worker before each tile that it writes: while a hand draws it goes on slowly."""
        if self._closed:
            return
        transient, now = self._session.tab.transient, time.monotonic()
        if id(transient) != self._edit:  # a preview may stand for long; a hand changes it all the time
            self._edit, self._edited = id(transient), now
        draws = transient is not None and now - self._edited < STILL
        time.sleep(DRAWN if draws else BREATH)

    def _submit(self, work: Work, done: Done = lambda _: None, failed: Trouble | None = None) -> None:
        """Let the worker run `work`; a copy that was wanted meanwhile is written after it."""

        def ended(then: Done, value: Any) -> None:
            then(value)
            if self._is_late and not self._worker.waiting:
                self.write()

        trouble = failed or self._session.complain
        self._worker.submit(work, functools.partial(ended, done), functools.partial(ended, trouble))

    def _tidy(self) -> None:
        """Delete the copies of documents that were saved or closed."""
        wanted = {tab.number for tab in self._unsaved}
        for number in self._writers.keys() - wanted:
            writer = self._writers.pop(number)
            self._written.pop(number, None)
            self._submit(functools.partial(discard_copy, writer.folder))

    # bringing back

    def look(self, discarded: bool = True) -> None:
        """Offer what can be brought back; with `discarded`, what was not wanted before too."""

        def found(lost: tuple[Lost, ...]) -> None:
            self._set_found(lost)
            if discarded and not lost:
                self._session.message.emit("info", self.tr("There is nothing to recover."))

        self._submit(lambda: self._store.find(discarded), found)

    def restore(self, lost: Lost) -> None:
        """Open a copy as a document with unsaved changes."""
        text = self.tr("Restoring %1…").replace("%1", lost.about.name)
        self._session.message.emit("info", text)

        def read() -> tuple[Document, int, Path]:
            document, damaged = read_document(lost.folder)
            return document, damaged, self._store.adopt(lost)

        def done(found: tuple[Document, int, Path]) -> None:
            document, damaged, folder = found
            self._set_found(tuple(other for other in self.found if other is not lost))
            tab = self._session.add_tab(document, lost.about.path, lost.about.name, saved=False)
            self._writers[tab.number] = RecoveryWriter(folder, self._let_draw)
            self._written[tab.number] = document
            self._tell_restored(lost, damaged)

        self._submit(read, done)

    def _tell_restored(self, lost: Lost, damaged: int) -> None:
        if damaged:
            text = self.tr("%1 is back, but %2 parts of 256 x 256 pixels were damaged and are empty.")
            text = text.replace("%1", lost.about.name).replace("%2", str(damaged))
            self._session.message.emit("warning", text)
        else:
            text = self.tr("%1 is back as it was. Save it to keep it.").replace("%1", lost.about.name)
            self._session.message.emit("info", text)

    def discard(self, lost: Lost) -> None:
        """Put a copy aside; for some days it can still be brought back."""
        self._set_found(tuple(other for other in self.found if other is not lost))
        self._submit(lambda: self._store.discard(lost))
        text = self.tr("Kept for a week: File > Recover documents brings it back")
        self._session.message.emit("info", text)

    def later(self) -> None:
        """Decide at the next start, or when asked for."""
        self._set_found(())

    def _set_found(self, found: tuple[Lost, ...]) -> None:
        self.found = found
        self.changed.emit()

    # the end

    def close(self) -> None:
        """Delete the copies, or write the last ones when `keeps`; returns when that is done."""
        if self._closed:
            return
        self._closed = True
        self._timer.stop()
        self._soon.stop()
        if self.keeps:
            for tab in self._unsaved:
                if self._written.get(tab.number) is not tab.document:
                    self._write(tab)
        keep = self.keeps
        self._submit(lambda: self._store.end(keep))
        self._worker.leave()
        self._worker.wait()
