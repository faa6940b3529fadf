"""Immutable pixels in tiles of 256 x 256 on an unbounded grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, reduce
from itertools import compress
from operator import is_not
from types import MappingProxyType

import numpy as np

from studio.document.drafts import Draft, Drafts, Suggestion
from studio.document.rect import Rect
from studio.job import Pixels

TILE = 256

Key = tuple[int, int]  # column and row of a tile; either may be negative


@dataclass(frozen=True, eq=False)
class Raster:
    """Pixels that never change: every edit returns another raster, which shares the tiles it did not touch.

    `channels` is 4 (straight RGBA, 8-bit sRGB) or 1 (a mask). Tiles are read-only uint8 arrays of shape
    (256, 256, 4) or (256, 256) in C order. A missing tile is all zero; colour hidden under alpha 0 is kept.
    """

    channels: int
    tiles: Mapping[Key, Pixels] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not isinstance(self.tiles, Drafts):
            object.__setattr__(self, "tiles", MappingProxyType(dict(self.tiles)))

    def __reduce__(self) -> tuple[type[Raster], tuple[int, dict[Key, Pixels]]]:
        return Raster, (self.channels, dict(self.tiles))

    @classmethod
    def from_array(cls, array: Pixels, x: int = 0, y: int = 0) -> Raster:
        """The raster whose pixels are `array`, (h, w, 4) or (h, w) uint8, with its corner at (x, y)."""
        return cls(1 if array.ndim == 2 else array.shape[2]).paste(array, x, y)

    @property
    def nbytes(self) -> int:
        """Memory held by the tiles."""
        return sum(tile.nbytes for tile in self.tiles.values())

    def crop(self, rect: Rect) -> Pixels:
        """A writable copy of the pixels in `rect`, (h, w, 4) or (h, w)."""
        out = np.zeros(self._shape(rect.width, rect.height), np.uint8)
        for key, part in _cells(rect):
            tile = self.tiles.get(key)
            if tile is not None:
                out[_window(part, rect.x, rect.y)] = tile[_window(part, key[0] * TILE, key[1] * TILE)]
        return out

    def window(self, rect: Rect) -> Pixels | None:
        """The pixels in `rect` to look at, not to write: without a copy where one tile has them all.

        None when no tile has a pixel there.
        """
        found = [key for key, _ in _cells(rect) if key in self.tiles]
        if not found:
            return None
        column, row = found[0]
        if Rect(column * TILE, row * TILE, TILE, TILE).contains(rect):
            return self.tiles[found[0]][_window(rect, column * TILE, row * TILE)]
        return self.crop(rect)

    def paste(self, array: Pixels, x: int = 0, y: int = 0) -> Raster:
        """Replace the pixels under `array` (its corner at (x, y)). Raises ValueError on another shape."""
        rect = Rect(x, y, array.shape[1], array.shape[0])
        if array.shape != self._shape(rect.width, rect.height):
            raise ValueError(f"expected pixels with {self.channels} channel(s), found shape {array.shape}")
        changes: dict[Key, Pixels] = {}
        for key, part in _cells(rect):
            tile = self._writable(key)
            tile[_window(part, key[0] * TILE, key[1] * TILE)] = array[_window(part, x, y)]
            changes[key] = tile
        return self.with_tiles(changes)

    def with_tiles(self, changes: Mapping[Key, Pixels]) -> Raster:
        """Replace whole tiles. The arrays become read-only and belong to the raster; all-zero ones go."""
        tiles = dict(self.tiles)
        for key, tile in changes.items():
            if tile.any():
                tile.flags.writeable = False
                tiles[key] = tile
            else:
                tiles.pop(key, None)
        return Raster(self.channels, tiles)

    def drafted(self, changes: Mapping[Key, Draft], suggestion: Suggestion | None = None) -> Raster:
        """Replace whole tiles by some that are painted once they are looked at; all-zero ones stay."""
        drafted = Raster(self.channels, Drafts({**self.cells, **changes}, suggestion))
        area = reduce(Rect.union, map(tile_rect, changes), self._tile_bounds)
        drafted.__dict__["_tile_bounds"] = area  # a thousand keys need not be gone through for a dab
        return drafted

    @property
    def suggestion(self) -> Suggestion | None:
        """About what it shows on reduced pixels, where that is known without its drafts."""
        return self.tiles.suggestion if isinstance(self.tiles, Drafts) else None

    @property
    def cells(self) -> Mapping[Key, Pixels | Draft]:
        """The tiles without having any painted that were not looked at yet."""
        return self.tiles.cells if isinstance(self.tiles, Drafts) else self.tiles

    def clipped(self, rect: Rect) -> Raster:
        """Without the pixels outside `rect`; tiles wholly inside are shared."""
        whole: dict[Key, Pixels] = {}
        cut: dict[Key, Pixels] = {}
        for key, tile in self.tiles.items():
            part = tile_rect(key).intersect(rect)
            if part == tile_rect(key):
                whole[key] = tile
            elif not part.is_empty:
                inside = _window(part, key[0] * TILE, key[1] * TILE)
                cut[key] = np.zeros_like(tile)
                cut[key][inside] = tile[inside]
        return Raster(self.channels, whole).with_tiles(cut)

    def tile_bounds(self) -> Rect:
        """The smallest rectangle of whole tiles around everything."""
        return self._tile_bounds

    @cached_property
    def _tile_bounds(self) -> Rect:
        return around(self.tiles)

    def bounds(self) -> Rect:
        """The smallest rectangle around every visible pixel (alpha, or mask value, above 0).

        Only the outermost tiles are looked into, and once.
        """
        return self._bounds

    @cached_property
    def _bounds(self) -> Rect:
        left, right = self._extent(axis=0, last=False), self._extent(axis=0, last=True)
        top, bottom = self._extent(axis=1, last=False), self._extent(axis=1, last=True)
        if left is None or right is None or top is None or bottom is None:
            return Rect(0, 0, 0, 0)
        return Rect.from_edges(left, top, right + 1, bottom + 1)

    def has_visible(self) -> bool:
        """Whether any pixel is visible; stops at the first."""
        return any(self.visible(tile).any() for tile in self.tiles.values())

    def visible(self, pixels: Pixels) -> Pixels:
        """The part of some pixels that says what is visible: alpha, or the mask itself."""
        return pixels if self.channels == 1 else pixels[..., self.channels - 1]

    def changed(self, other: Raster) -> list[Rect]:
        """The tiles that are not the very same array in both, as rectangles."""
        return [tile_rect(key) for key in self.changed_keys(other)]

    def changed_keys(self, other: Raster) -> list[Key]:
        """The tiles that are not the very same array in both."""
        mine, theirs = self.cells, other.cells
        # without a loop of our own: an 8K picture has a thousand tiles, and a stroke asks at every move
        keys = [*compress(mine, map(is_not, mine.values(), map(theirs.get, mine)))]
        if isinstance(self.tiles, Drafts) or isinstance(other.tiles, Drafts):
            keys = [key for key in keys if not _same(mine[key], theirs.get(key))]
        return [*keys, *(theirs.keys() - mine.keys())]

    def rects(self) -> list[Rect]:
        """Where there are tiles."""
        return [tile_rect(key) for key in self.tiles]

    def _shape(self, width: int, height: int) -> tuple[int, ...]:
        return (height, width) if self.channels == 1 else (height, width, self.channels)

    def _writable(self, key: Key) -> Pixels:
        tile = self.tiles.get(key)
        return np.zeros(self._shape(TILE, TILE), np.uint8) if tile is None else tile.copy()

    def _extent(self, axis: int, last: bool) -> int | None:
        """The first or last visible column (axis 0) or row (axis 1)."""
        for line in sorted({key[axis] for key in self.tiles}, reverse=last):
            tiles = (tile for key, tile in self.tiles.items() if key[axis] == line)
            seen = [np.flatnonzero(self.visible(tile).any(axis=axis)) for tile in tiles]
            ends = [int(found[-1 if last else 0]) for found in seen if len(found)]
            if ends:
                return line * TILE + (max(ends) if last else min(ends))
        return None


def _same(one: Pixels | Draft, two: Pixels | Draft | None) -> bool:
    """Whether two that differ as drafts are the very same array, as far as they are painted."""
    first, second = (cell.painted if isinstance(cell, Draft) else cell for cell in (one, two))
    return first is second and first is not None


def tile_rect(key: Key) -> Rect:
    """Where a tile lies."""
    return Rect(key[0] * TILE, key[1] * TILE, TILE, TILE)


def around(keys: Iterable[Key]) -> Rect:
    """The smallest rectangle around some tiles."""
    lines = [*zip(*keys, strict=True)]
    if not lines:
        return Rect(0, 0, 0, 0)
    columns, rows = lines
    return Rect.from_edges(
        min(columns) * TILE, min(rows) * TILE, (max(columns) + 1) * TILE, (max(rows) + 1) * TILE
    )


def cells(rect: Rect) -> Iterator[Rect]:
    """The parts of `rect` that lie in one tile each, row by row."""
    return (part for _, part in _cells(rect))


def keys(rect: Rect) -> Iterator[Key]:
    """The tiles that `rect` touches, row by row."""
    if rect.is_empty:
        return iter(())
    columns = range(rect.x // TILE, (rect.right - 1) // TILE + 1)
    rows = range(rect.y // TILE, (rect.bottom - 1) // TILE + 1)
    return ((column, row) for row in rows for column in columns)


def _cells(rect: Rect) -> Iterator[tuple[Key, Rect]]:
    return ((key, tile_rect(key).intersect(rect)) for key in keys(rect))


def _window(part: Rect, x: int, y: int) -> tuple[slice, slice]:
    """The slices of `part` in an array whose corner is at (x, y)."""
    return slice(part.y - y, part.bottom - y), slice(part.x - x, part.right - x)
