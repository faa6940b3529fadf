"""Tiles that are painted only when they are looked at: a stroke may be shown before all of it is painted."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple, Protocol

from studio.document.rect import Rect
from studio.job import Pixels

if TYPE_CHECKING:
    from studio.document.raster import Raster

Key = tuple[int, int]  # column and row of a tile
Paint = Callable[["Pixels | None", Rect], Pixels]
Look = Callable[["Raster", Rect, int], "Pixels | None"]  # a raster's pixels at 1 / 2**level of its size

THREADS = 2  # paint together what must be painted at once
MANY = 32  # tiles from which on that is worth it


class Suggestion(Protocol):
    """About what a stroke shows on reduced pixels, without any of its drafts being painted."""

    @property
    def before(self) -> Raster:
        """What it is painted on."""
        ...

    def shown(self, pixels: Pixels | None, area: Rect, level: int, look: Look) -> Pixels | None:
        """`pixels`, None for nothing, with the stroke on them; `area` counts pixels of 1 / 2**level."""
        ...


class _Plan(NamedTuple):
    """How a draft is painted: `before` with `part` (in the tile) made anew by `paint(tile, part)`."""

    before: Pixels | Draft | None
    part: Rect
    paint: Paint

    def shortened(self) -> _Plan:
        """Without the drafts before it that nobody has looked at."""
        before, part = self.before, self.part
        while isinstance(before, Draft):
            earlier = before.state
            if not isinstance(earlier, _Plan):
                return self._replace(before=earlier, part=part)
            before, part = earlier.before, part.union(earlier.part)
        return self._replace(before=before, part=part)


class Draft:
    """A tile that is still to be painted: `tile` does so once, in whichever thread asks first.

    `before` is what was there, None for nothing, and may be a draft itself: one that nobody has looked at is
    never painted, its part comes with this one's. `paint(before, part)` gives the new tile, a new array that
    differs from `before` at most inside `part`, which counts from the tile's corner; it must give the same
    pixels for a larger part, whichever earlier draft it starts from.
    """

    __slots__ = ("__weakref__", "_lock", "state")

    def __init__(self, before: Pixels | Draft | None, part: Rect, paint: Paint) -> None:
        if isinstance(before, Draft):
            before.shorten()
        self.state: _Plan | Pixels = _Plan(before, part, paint)
        self._lock = threading.Lock()

    @property
    def tile(self) -> Pixels:
        """The pixels, read-only, always the same array."""
        with self._lock:
            state = self.state
            if isinstance(state, _Plan):
                plan = state.shortened()
                assert not isinstance(plan.before, Draft)
                state = plan.paint(plan.before, plan.part)
                state.flags.writeable = False
                self.state = state  # in one step: other threads look without the lock
            return state

    def paint(self) -> None:
        """Have it painted, if it is not."""
        _ = self.tile

    @property
    def painted(self) -> Pixels | None:
        """The pixels where they were asked for already; None where they were not."""
        state = self.state
        return None if isinstance(state, _Plan) else state

    def since(self, before: Pixels | Draft | None) -> Rect | None:
        """Outside which part of the tile it is like `before`, if it was drafted over that just now."""
        state = self.state
        return state.part if isinstance(state, _Plan) and state.before is before else None

    def shorten(self) -> None:
        """Keep no drafts that nobody has looked at: a long stroke would make a long chain of them."""
        if self._lock.acquire(blocking=False):  # else it is being painted
            try:
                if isinstance(self.state, _Plan):
                    self.state = self.state.shortened()
            finally:
                self._lock.release()


class Drafts(Mapping[Key, Pixels]):
    """Tiles by their keys, some of which are drafts: who takes one out has it painted."""

    def __init__(self, cells: dict[Key, Pixels | Draft], suggestion: Suggestion | None = None) -> None:
        self.cells = cells
        self.suggestion = suggestion  # where a small view can do without the drafts

    @property
    def unpainted(self) -> Iterator[Draft]:
        """Those that nobody has looked at."""
        drafts = (cell for cell in self.cells.values() if isinstance(cell, Draft))
        return (draft for draft in drafts if draft.painted is None)

    def __getitem__(self, key: Key) -> Pixels:
        cell = self.cells[key]
        return cell.tile if isinstance(cell, Draft) else cell

    def painted(self, keys: Collection[Key]) -> dict[Key, Pixels]:
        """Some of the tiles, painted by several threads where they are many."""
        if len(keys) < MANY:
            return {key: self[key] for key in keys}
        with ThreadPoolExecutor(THREADS, thread_name_prefix="drafts") as pool:
            return dict(zip(keys, pool.map(self.__getitem__, keys, chunksize=MANY // 4), strict=True))

    def __contains__(self, key: object) -> bool:
        return key in self.cells

    def __iter__(self) -> Iterator[Key]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)
