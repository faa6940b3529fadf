"""How far a stroke covers a tile: the dabs that touched it, laid on each other once somebody looks."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

import numpy as np

from studio.document import kernels
from studio.document.brushes.tips import Cover
from studio.document.raster import TILE, Key, cells, tile_rect
from studio.document.rect import Rect


@dataclass(frozen=True, eq=False)
class Dab:
    """One touch of a brush: it raises what is below its stamp times `opacity`, by `flow` of the way."""

    stamp: Cover
    place: Rect  # of the stamp
    clip: Rect  # the part of it that counts
    opacity: float
    flow: float
    _reduced: dict[int, Dab] = field(default_factory=dict)

    @cached_property
    def edges(self) -> tuple[int, ...]:
        """Top and left of the stamp; top, left, bottom and right of what of it counts."""
        clip = self.clip
        return self.place.y, self.place.x, clip.y, clip.x, clip.bottom, clip.right

    def reduced(self, level: int) -> Dab:
        """The same at 1 / 2**level of its size; the places count reduced pixels."""
        found = self._reduced.get(level)
        if found is None:
            place = _reduced(self.place, level)
            stamp = np.empty((place.height, place.width), np.uint16)
            corner = self.place.y - (place.y << level), self.place.x - (place.x << level)
            kernels.reducing.reduce_stamp(self.stamp, *corner, level, stamp)
            found = Dab(stamp, place, _reduced(self.clip, level), self.opacity, self.flow)
            self._reduced[level] = found
        return found


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
        self._made: tuple[int, Cover] = 0, np.zeros((TILE, TILE), np.uint16)  # of how many, what they cover
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._dabs)

    def add(self, dab: Dab) -> None:
        """Another dab, on top."""
        self._dabs.append(dab)

    def touched(self, since: int) -> Rect:
        """What of the tile the dabs touch that came after the first `since`; counts from its corner."""
        clips = [dab.clip for dab in self._dabs[since:]]
        x, y = self._area.x, self._area.y
        return Rect.from_edges(
            max(min(clip.x for clip in clips) - x, 0),
            max(min(clip.y for clip in clips) - y, 0),
            min(max(clip.x + clip.width for clip in clips) - x, TILE),
            min(max(clip.y + clip.height for clip in clips) - y, TILE),
        )

    def cover(self, count: int) -> Cover:
        """How far the first `count` dabs cover the tile, 0..65535."""
        with self._lock:
            done, cover = self._made
            if done > count:
                done, cover = 0, np.zeros((TILE, TILE), np.uint16)
            _raise(cover, self._area, self._dabs[done:count])
            if count > self._made[0]:
                self._made = count, cover
            return cover.copy()


class Reduction:
    """About what a whole stroke covers at 1 / 2**level of its size, as far as it has come."""

    def __init__(self, dabs: list[Dab], level: int) -> None:
        self._dabs, self._level, self._done = dabs, level, 0
        self._squares: dict[Key, Cover] = {}  # a reduced pixel is one of them
        self._lock = threading.Lock()

    def cover(self, key: Key) -> Cover:
        """Of one tile of the stroke, 0..65535."""
        side, level = TILE >> self._level, self._level
        with self._lock:
            for dab in self._dabs[self._done :]:
                self._raise(dab.reduced(level))
                self._done += 1
            y, x = (key[1] * side) % TILE, (key[0] * side) % TILE
            return self._square((key[0] >> level, key[1] >> level))[y : y + side, x : x + side].copy()

    def _raise(self, dab: Dab) -> None:
        for part in cells(dab.clip):
            key = part.x // TILE, part.y // TILE
            _raise(self._square(key), tile_rect(key), [dab])

    def _square(self, key: Key) -> Cover:
        found = self._squares.get(key)
        if found is None:
            found = self._squares[key] = np.zeros((TILE, TILE), np.uint16)
        return found


def _reduced(rect: Rect, level: int) -> Rect:
    """The reduced pixels that a rectangle touches."""
    return Rect.from_edges(
        rect.x >> level, rect.y >> level, -(-rect.right >> level), -(-rect.bottom >> level)
    )
