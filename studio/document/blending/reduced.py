"""Rasters at a half, a quarter, … of their size: what a zoomed-out view is made of, kept while it is used."""

from __future__ import annotations

import threading
import time
import weakref
from collections import OrderedDict
from typing import Any

import numpy as np

from studio.document import kernels
from studio.document.drafts import Draft
from studio.document.kernels import words
from studio.document.raster import TILE, Raster
from studio.document.rect import Rect
from studio.document.transforms.sketch import Sketch
from studio.job import Pixels

DEEPEST = 6  # a tile is then 4 pixels a side
BUDGET = 128 * 2**20  # bytes
_WORTH = 128 * 128  # pixels from which on a window is remembered as a whole

_Key = tuple[int, int, int, int]  # the id of a tile or raster, the level, the column and row of a window


class Reduced:
    """Makes and remembers reduced tiles and windows; what it was made from is not kept alive by it.

    One thread uses it; what it was made from may go in another.
    """

    def __init__(self, budget: int = BUDGET) -> None:
        self._budget = budget
        self._bytes = 0
        self._lock = threading.RLock()
        self._found: OrderedDict[_Key, tuple[weakref.ref[Any], Pixels]] = OrderedDict()

    @property
    def nbytes(self) -> int:
        """Memory that it holds."""
        return self._bytes

    def window(self, raster: Raster, rect: Rect, level: int) -> Pixels | None:
        """The raster in `rect` at 1 / 2**level of its size, to look at; None when it has nothing there.

        At a level above 0 the corner of `rect` is moved to the nearest multiple of 2**level, and its size
        rounded up to one.
        """
        if level == 0:
            return raster.window(rect)
        step = 1 << level
        column, row = (rect.x + step // 2) // step, (rect.y + step // 2) // step
        area = Rect(column, row, -(-rect.width // step), -(-rect.height // step))
        if not raster.tiles or raster.tile_bounds().intersect(_enlarged(area, level)).is_empty:
            return None
        if isinstance(raster, Sketch):
            return raster.window_at(area, level)
        if raster.suggestion is not None:
            before = self._gathered(raster.suggestion.before, area, level)
            return raster.suggestion.shown(before, area, level, self.window)
        if area.area < _WORTH:
            return self._gathered(raster, area, level)
        key = id(raster), level, column, row
        kept = self._recall(key, raster)
        if kept is not None and kept.shape[:2] == (area.height, area.width):
            return kept
        made = self._gathered(raster, area, level)
        if made is not None:
            self._remember(key, raster, made)
        return made

    def warm(self, raster: Raster, rect: Rect, level: int, deadline: float) -> bool:
        """Reduce the tiles in `rect` until `deadline` (time.perf_counter); whether all are ready."""
        if raster.suggestion is not None:
            raster = raster.suggestion.before
        if (
            level == 0
            or not raster.tiles
            or isinstance(raster, Sketch)
            or self._has_window(raster, rect, level)
        ):
            return True
        area = rect.grow(1 << level).intersect(raster.tile_bounds())
        tiles, found = raster.cells, self._found
        for row in range(area.y // TILE, -(-area.bottom // TILE)):
            for column in range(area.x // TILE, -(-area.right // TILE)):
                tile = tiles.get((column, row))
                if tile is None or (id(tile), level, 0, 0) in found:
                    continue
                if time.perf_counter() > deadline:
                    return False
                self._tile(tile, level)
        return True

    def _has_window(self, raster: Raster, rect: Rect, level: int) -> bool:
        step = 1 << level
        corner = (rect.x + step // 2) // step, (rect.y + step // 2) // step
        return self._recall((id(raster), level, *corner), raster) is not None

    def _gathered(self, raster: Raster, area: Rect, level: int) -> Pixels | None:
        """`area` counts reduced pixels."""
        side = TILE >> level
        out: Pixels | None = None
        for row in range(area.y // side, (area.bottom - 1) // side + 1):
            for column in range(area.x // side, (area.right - 1) // side + 1):
                cell = raster.cells.get((column, row))
                if cell is None:
                    continue
                tile = self._tile(cell, level)
                if out is None:
                    out = np.zeros((area.height, area.width, *tile.shape[2:]), np.uint8)
                part = Rect(column * side, row * side, side, side).intersect(area)
                y, x = part.y - row * side, part.x - column * side
                out[part.y - area.y : part.bottom - area.y, part.x - area.x : part.right - area.x] = tile[
                    y : y + part.height, x : x + part.width
                ]
        return out

    def _tile(self, cell: Pixels | Draft, level: int) -> Pixels:
        tile = cell.tile if isinstance(cell, Draft) else cell
        key = id(tile), level, 0, 0
        made = self._recall(key, tile)
        if made is None:
            made = shrunk(tile, level)
            self._remember(key, tile, made)
        return made

    def _recall(self, key: _Key, source: object) -> Pixels | None:
        with self._lock:
            kept = self._found.get(key)
            if kept is None or kept[0]() is not source:
                return None
            self._found.move_to_end(key)
            return kept[1]

    def _remember(self, key: _Key, source: Any, pixels: Pixels) -> None:
        with self._lock:
            self._forget(key)
            self._found[key] = weakref.ref(source, lambda _gone: self._forget(key)), pixels
            self._bytes += pixels.nbytes
            while self._bytes > self._budget:
                self._forget(next(iter(self._found)))

    def _forget(self, key: _Key) -> None:
        with self._lock:
            kept = self._found.pop(key, None)
            self._bytes -= kept[1].nbytes if kept else 0


def shrunk(pixels: Pixels, level: int) -> Pixels:
    """Means over squares of 2**level pixels: (h, w) or straight (h, w, 4), whose colours count by alpha.

    What is left over of a side that is no multiple of 2**level does not count.
    """
    out = np.empty((pixels.shape[0] >> level, pixels.shape[1] >> level, *pixels.shape[2:]), np.uint8)
    if pixels.ndim == 2:
        kernels.reducing.reduce_bytes(np.ascontiguousarray(pixels), level, out)
    else:
        kernels.reducing.reduce_pixels(words(pixels), level, words(out))
    return out


def _enlarged(area: Rect, level: int) -> Rect:
    return Rect(area.x << level, area.y << level, area.width << level, area.height << level)
