"""Colour over an area at once: the bucket, and gradients between two colours."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.document.brushes.inks import Rgb, flat, laid, shaded
from studio.document.raster import TILE, Raster, tile_rect
from studio.document.rect import Rect
from studio.job import Pixels

Rgba = tuple[int, int, int, int]
Point = tuple[float, float]


def filled(
    before: Raster, area: Raster, rgb: Rgb, alpha_locked: bool = False, mode: str = "normal"
) -> Raster:
    """`before` (RGBA) with a colour laid over it as far as `area` (one channel, same place) says."""
    above = flat(rgb, (TILE, TILE))
    changes = {}
    for key, cover in area.tiles.items():
        changes[key] = laid(_tile(before, key), above, cover, alpha_locked, mode)
    return before.with_tiles(changes)


def toned(before: Raster, area: Raster, value: int, mode: str = "normal") -> Raster:
    """`before` (one channel) taken to `value` as far as `area` says; other modes take it for a layer mask."""
    changes = {}
    for key, cover in area.tiles.items():
        changes[key] = shaded(_tile(before, key), np.full_like(cover, value), cover, mode)
    return before.with_tiles(changes)


def graded(
    before: Raster, area: Rect, start: Point, end: Point, first: Rgba, last: Rgba, radial: bool = False,
    alpha_locked: bool = False, mode: str = "normal",
) -> Raster:  # fmt: skip
    """`before` with a gradient laid over it in `area`, from `first` at `start` to `last` at `end`.

    Where `before` has one channel, it is taken to the red of these as far as their alpha says. Beyond the two
    points it goes on in their colours; `radial`: around `start`. Between two levels pixels are mixed in a
    fixed pattern, so that no bands show.
    """
    changes = {}
    for column in range(area.x // TILE, (area.right - 1) // TILE + 1):
        for row in range(area.y // TILE, (area.bottom - 1) // TILE + 1):
            key = column, row
            part = tile_rect(key).intersect(area)
            above = ramp(part, start, end, first, last, radial)
            tile = _tile(before, key).copy()
            window = (
                slice(part.y - row * TILE, part.bottom - row * TILE),
                slice(part.x - column * TILE, part.right - column * TILE),
            )
            cover = np.ascontiguousarray(above[..., 3])
            if before.channels == 1:
                tile[window] = shaded(tile[window], above[..., 0], cover, mode)
            else:
                tile[window] = laid(tile[window], above, cover, alpha_locked, mode)
            changes[key] = tile
    return before.with_tiles(changes)


def ramp(area: Rect, start: Point, end: Point, first: Rgba, last: Rgba, radial: bool) -> Pixels:
    """The gradient itself in `area`, (h, w, 4)."""
    x = np.arange(area.x, area.right, dtype=np.float32)[None, :] + np.float32(0.5 - start[0])
    y = np.arange(area.y, area.bottom, dtype=np.float32)[:, None] + np.float32(0.5 - start[1])
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = max(float(np.hypot(dx, dy)), 1e-6)
    t = np.sqrt(x * x + y * y) / length if radial else (x * dx + y * dy) / length**2
    t = np.clip(t, 0, 1).astype(np.float32)[..., None]
    one, two = np.array(first, np.float32), np.array(last, np.float32)
    values = one + (two - one) * t + _pattern(area)[..., None]
    return np.asarray(np.clip(np.floor(values), 0, 255), np.uint8)


def _pattern(area: Rect) -> NDArray[np.float32]:
    """0..1 in the order of Bayer's 8 x 8 matrix."""
    matrix = np.zeros((1, 1), np.float32)
    for _ in range(3):
        matrix = np.block([[4 * matrix, 4 * matrix + 2], [4 * matrix + 3, 4 * matrix + 1]])
    matrix = (matrix + np.float32(0.5)) / np.float32(64)
    rows, columns = np.arange(area.y, area.bottom) % 8, np.arange(area.x, area.right) % 8
    return np.asarray(matrix[np.ix_(rows, columns)], np.float32)


def _tile(raster: Raster, key: tuple[int, int]) -> Pixels:
    tile = raster.tiles.get(key)
    shape = (TILE, TILE, 4) if raster.channels == 4 else (TILE, TILE)
    return np.zeros(shape, np.uint8) if tile is None else tile
