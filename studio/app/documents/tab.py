"""A tab: one open document with its past, its file, and what is made for it."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING

from studio.app.candidates import Candidates
from studio.app.steps.film import Film
from studio.document.document import Document
from studio.document.history import History
from studio.document.raster import Raster
from studio.formats import Stamp, stamp

if TYPE_CHECKING:
    from studio.app.steps.timeline import Preview

_numbers = itertools.count(1)


class Tab:
    """What belongs to one open document and to no other.

    `number` is another one for every tab of this run of the program: jobs remember it. `name` is what a
    document without a file is called; "" = Untitled. `view` is how the canvas shows it, known to the canvas
    alone.
    """

    def __init__(self, document: Document, undo_bytes: int, path: Path | None = None, name: str = "") -> None:
        self.number = next(_numbers)
        self.path = path
        self.name = name
        self.stamp: Stamp | None = None  # of the file when it was read or written here
        self.view: object = None
        self.was_asked_for = True  # else it is there because there must be one
        self.transient: Document | None = None  # an edit that is going on
        self.candidates = Candidates()
        self.film = Film()
        self.preview: Preview | None = None
        self.unseen = 0  # pictures that came while another tab was shown
        self.selected: Raster | None = None  # what was selected before nothing was
        self.restart(document, undo_bytes)

    def restart(self, document: Document, undo_bytes: int) -> None:
        """Begin anew with `document`, which is as its file has it."""
        self.history = History(document, undo_bytes)
        self.saved: Document | None = document  # what its file has; None = nothing of it
        self.transient = None
        self._merge_key: object = None

    @property
    def document(self) -> Document:
        """The committed document."""
        return self.history.document

    @property
    def modified(self) -> bool:
        """Whether the document differs from its file."""
        return self.document is not self.saved

    @property
    def is_outdated(self) -> bool:
        """Whether another program, or another window, has written its file since then."""
        if self.path is None or self.stamp is None:
            return False
        return stamp(self.path) not in (None, self.stamp)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is on its canvas, and nothing was done but to select some of that."""
        document, before = self.document, self.saved
        if before is None or any(layer.raster.tiles for layer in document.layers):
            return False
        names = ("width", "height", "layers", "masks", "guidance", "guides")
        return all(getattr(document, name) == getattr(before, name) for name in names)

    @property
    def is_untouched(self) -> bool:
        """Whether nobody has done anything in it yet: another document may take its place."""
        past = self.history.can_undo or self.history.can_redo
        made = self.candidates.items or self.film.steps
        return self.document.is_empty and not (past or made or self.path or self.modified)

    def commit(self, document: Document, name: str, merge: object = None) -> None:
        """Go on to `document` by one undo step. Steps with the same `merge` key in a row are one."""
        self.transient = None
        if merge is not None and merge == self._merge_key and self.history.can_undo:
            self.history.undo()
        self._merge_key = merge
        self.history.commit(document, name)

    def undo(self) -> bool:
        """Undo one step; whether there was one."""
        can, self._merge_key = self.history.can_undo, None
        self.history.undo()
        return can

    def redo(self) -> bool:
        """Redo one step; whether there was one."""
        can, self._merge_key = self.history.can_redo, None
        self.history.redo()
        return can

    def go(self, at: int) -> bool:
        """Go to one of the documents of the history; whether it is another one."""
        before, self._merge_key = self.history.at, None
        self.history.go(at)
        return self.history.at != before
