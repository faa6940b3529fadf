"""How far a stroke covers a tile: the dabs that touched it, laid on each other once somebody looks."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from itertools import groupby

import numpy as np

from studio.document import kernels
from studio.document.brushes.tips import Cover
from studio.document.raster import TILE, Key, cells, tile_rect
from studio.document.rect import Rect

WHOLE = Rect(0, 0, TILE, TILE)  # of a tile


@dataclass(frozen=True, eq=False)
class Dab:
    """One touch of a brush: it raises what is below its stamp times `opacity`, by `flow` of the way."""

    stamp: Cover
    place: Rect  # of the stamp
    clip: Rect  # the part of it that counts
    opacity: float
    flow: float

    @cached_property
    def edges(self) -> tuple[int, ...]:
        """Top and left of the stamp; top, left, bottom and right of what of it counts."""
        clip = self.clip
        return self.place.y, self.place.x, clip.y, clip.x, clip.bottom, clip.right


def _raise(cover: Cover, area: Rect, dabs: Sequence[Dab]) -> None:
    """Raise the cover of `area` by dabs in turn; it counts the same pixels as their places."""
    for _, found in groupby(dabs, lambda dab: id(dab.stamp)):
        run = [*found]
        places = np.array([dab.edges for dab in run], np.int64)
        shares = np.array([(dab.opacity, dab.flow) for dab in run], np.float32)
        kernels.painting.raise_cover(cover, area.y, area.x, run[0].stamp, places, shares)


class Covered:
    """The dabs on a tile, in their order. One thread adds some, any may ask how far they cover it."""

    def __init__(self, key: Key) -> None:
        self._area = tile_rect(key)
        self._dabs: list[Dab] = []
        self._made: tuple[int, Cover | None] = 0, None  # of how many, what they cover, once somebody looked
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._dabs)

    def add(self, dab: Dab) -> None:
        """Another dab, on top."""
        self._dabs.append(dab)

    def touched(self, since: int) -> Rect:
        """What of the tile the dabs touch that came after the first `since`; counts from its corner."""
        clips = (dab.clip for dab in self._dabs[since:])
        return reduce(Rect.union, clips).intersect(self._area).shift(-self._area.x, -self._area.y)

    def cover(self, count: int, part: Rect) -> Cover:
        """How far the first `count` dabs cover a part of the tile, which counts from its corner, 0..65535."""
        with self._lock:
            done, cover = self._made
            if cover is None or done > count:
                done, cover = 0, np.zeros((TILE, TILE), np.uint16)
            _raise(cover, self._area, self._dabs[done:count])
            if count > self._made[0]:
                self._made = count, cover
            return cover[inside(part, WHOLE)].copy()


class Reduction:
    """About what a whole stroke covers at 1 / 2**level of its size, as far as it has come."""

    def __init__(self, dabs: list[Dab], level: int) -> None:
        self._dabs, self._level, self._done = dabs, level, 0
        self._squares: dict[Key, Cover] = {}  # of as many reduced pixels as a tile has whole ones
        self._stamps: dict[tuple[int, int, int], Cover] = {}  # reduced; which one, and where in a pixel
        self._lock = threading.Lock()

    def cover(self, area: Rect) -> Cover:
        """In `area`, which counts reduced pixels, 0..65535."""
        out = np.zeros((area.height, area.width), np.uint16)
        with self._lock:
            for dab in self._dabs[self._done :]:
                self._raise(self._reduced(dab))
                self._done += 1
            for part in cells(area):
                key = part.x // TILE, part.y // TILE
                if key in self._squares:
                    out[inside(part, area)] = self._squares[key][inside(part, tile_rect(key))]
        return out

    def _reduced(self, dab: Dab) -> Dab:
        """The same at the smaller size; its places count reduced pixels."""
        place = _reduced(dab.place, self._level)
        top, left = dab.place.y - (place.y << self._level), dab.place.x - (place.x << self._level)
        key = id(dab.stamp), top, left
        stamp = self._stamps.get(key)
        if stamp is None:
            stamp = self._stamps[key] = np.empty((place.height, place.width), np.uint16)
            kernels.reducing.reduce_stamp(dab.stamp, top, left, self._level, stamp)
        return replace(dab, stamp=stamp, place=place, clip=_reduced(dab.clip, self._level))

    def _raise(self, dab: Dab) -> None:
        for part in cells(dab.clip):
            key = part.x // TILE, part.y // TILE
            _raise(self._square(key), tile_rect(key), [dab])

    def _square(self, key: Key) -> Cover:
        found = self._squares.get(key)
        if found is None:
            found = self._squares[key] = np.zeros((TILE, TILE), np.uint16)
        return found


def inside(part: Rect, whole: Rect) -> tuple[slice, slice]:
    """The slices of `part` in an array of `whole`."""
    return slice(part.y - whole.y, part.bottom - whole.y), slice(part.x - whole.x, part.right - whole.x)


def _reduced(rect: Rect, level: int) -> Rect:
    """The reduced pixels that a rectangle touches."""
    return Rect.from_edges(
        rect.x >> level, rect.y >> level, -(-rect.right >> level), -(-rect.bottom >> level)
    )
