"""Soft areas put together: replaced, added, subtracted, intersected."""

from __future__ import annotations

import numpy as np

from studio.document.raster import Key, Raster
from studio.job import Pixels

MODES = ("replace", "add", "subtract", "intersect")


def combined(before: Raster, shape: Raster, mode: str) -> Raster:
    """Two one-channel rasters put together, `mode` one of MODES.

    Soft values are degrees of belonging: together they are the higher of both, in common the lower, and what
    is taken away leaves the lower of the one and the rest of the other. Tiles that stay the same are shared.
    Raises ValueError for another mode.
    """
    if mode == "replace":
        return shape
    if mode == "add":
        return _joined(before, shape)
    if mode == "subtract":
        return _without(before, shape)
    if mode == "intersect":
        common = before.tiles.keys() & shape.tiles.keys()
        return Raster(1).with_tiles({key: _lower(before.tiles[key], shape.tiles[key]) for key in common})
    raise ValueError(f"expected one of {MODES}, found {mode!r}")


def _joined(before: Raster, shape: Raster) -> Raster:
    changes: dict[Key, Pixels] = {}
    for key, tile in shape.tiles.items():
        old = before.tiles.get(key)
        changes[key] = tile if old is None or old is tile else np.maximum(old, tile)
    return before.with_tiles(changes)


def _without(before: Raster, shape: Raster) -> Raster:
    common = before.tiles.keys() & shape.tiles.keys()
    return before.with_tiles({key: np.minimum(before.tiles[key], 255 - shape.tiles[key]) for key in common})


def _lower(one: Pixels, two: Pixels) -> Pixels:
    return one if one is two else np.minimum(one, two)
