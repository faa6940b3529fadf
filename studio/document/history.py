"""Undo and redo within a memory budget."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from studio.document.document import Document
from studio.document.raster import TILE, Raster


class Entry(NamedTuple):
    """A document and what was done to reach it."""

    document: Document
    name: str


class Tally:
    """The memory that the tiles of some documents take; those they share are counted once."""

    def __init__(self) -> None:
        self.nbytes = 0
        self._rasters: Counter[int] = Counter()
        self._uses: Counter[int] = Counter()

    def add(self, document: Document) -> None:
        """One more. Rasters first: those that another document has too need no look at their tiles."""
        for raster in document.rasters():
            if not self._rasters[id(raster)]:
                known = len(self._uses)
                self._uses.update(map(id, raster.tiles.values()))
                self.nbytes += (len(self._uses) - known) * _tile_bytes(raster)
            self._rasters[id(raster)] += 1

    def remove(self, document: Document) -> None:
        """Without one of those that were added, which is still there."""
        for raster in document.rasters():
            self._rasters[id(raster)] -= 1
            if self._rasters[id(raster)]:
                continue
            del self._rasters[id(raster)]
            known, uses = len(self._uses), self._uses
            for tile, count in Counter(map(id, raster.tiles.values())).items():
                if uses[tile] == count:
                    del uses[tile]
                else:
                    uses[tile] -= count
            self.nbytes -= (known - len(uses)) * _tile_bytes(raster)


def _tile_bytes(raster: Raster) -> int:
    return TILE * TILE * raster.channels


class History:
    """The documents there were and the one there is. Tiles they share are counted once.

    When what the others hold beside the current one's tiles is more than `budget_bytes`, the oldest are
    forgotten; the current document and the one before it never are. What the picture itself takes does not
    count: strokes on the largest can be taken back as far as the same strokes on a small one.
    """

    def __init__(self, document: Document, budget_bytes: int) -> None:
        self.budget_bytes = budget_bytes
        self._entries = [Entry(document, "")]
        self._at = 0
        self._all = Tally()
        self._all.add(document)
        self._here = Tally()
        self._here.add(document)
        self._measured = document  # whose memory `_here` tells

    @property
    def document(self) -> Document:
        """The current one."""
        return self._entries[self._at].document

    @property
    def nbytes(self) -> int:
        """Memory held by the tiles of every document kept."""
        return self._all.nbytes

    @property
    def spent_bytes(self) -> int:
        """Memory held by tiles that are not the current document's: what undo and redo cost beside it."""
        if self._measured is not self.document:
            self._here.add(self.document)
            self._here.remove(self._measured)
            self._measured = self.document
        return self._all.nbytes - self._here.nbytes

    @property
    def can_undo(self) -> bool:
        """Whether there is an older document."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Whether an undone document waits."""
        return self._at + 1 < len(self._entries)

    @property
    def undo_name(self) -> str:
        """What undo would take back; "" for nothing."""
        return self._entries[self._at].name if self.can_undo else ""

    @property
    def redo_name(self) -> str:
        """What redo would do again; "" for nothing."""
        return self._entries[self._at + 1].name if self.can_redo else ""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that is kept, the oldest first."""
        return tuple(self._entries)

    @property
    def at(self) -> int:
        """Which of `entries` is the current one."""
        return self._at

    def commit(self, document: Document, name: str) -> None:
        """Go on to `document`, reached by `name`; undone documents are forgotten."""
        for entry in self._entries[self._at + 1 :]:
            self._all.remove(entry.document)
        del self._entries[self._at + 1 :]
        self._entries.append(Entry(document, name))
        self._at += 1
        self._all.add(document)
        while self._at > 1 and self.spent_bytes > self.budget_bytes:
            self._all.remove(self._entries.pop(0).document)
            self._at -= 1

    def replace(self, document: Document) -> None:
        """Put `document` in the current one's place: too small a change to be a step (the active layer)."""
        entry = self._entries[self._at]
        self._all.add(document)
        self._all.remove(entry.document)
        self._entries[self._at] = entry._replace(document=document)

    def undo(self) -> Document:
        """Back to the document before; the same one when there is none."""
        self._at = max(0, self._at - 1)
        return self.document

    def redo(self) -> Document:
        """Forward to the document undone last; the same one when there is none."""
        self._at = min(len(self._entries) - 1, self._at + 1)
        return self.document

    def go(self, at: int) -> Document:
        """To the document at `at` of `entries`; beyond an end to that end."""
        self._at = min(max(0, at), len(self._entries) - 1)
        return self.document
