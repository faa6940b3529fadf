"""A mask worked on block by block, so that only what is not the same all over costs time."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from studio.document.raster import TILE, Key, Raster, cells
from studio.document.rect import Rect
from studio.job import Pixels

Told = Callable[[float], None]  # is told which share of the work is done, 0..1; may raise to stop it
Work = Callable[[Pixels], Pixels]  # (h, w) to (h, w); what is the same all over stays as it is


def silent(_share: float) -> None:
    """Tells nobody."""


def by_blocks(mask: Raster, canvas: Rect, halo: int, work: Work, told: Told = silent) -> Raster:
    """`mask` on the canvas with `work` done to it, where each pixel depends on those up to `halo` away.

    `work` must leave pixels alone that are the same all over; tiles in which it finds nothing else are kept.
    It never sees what lies outside the canvas.
    """
    mask = mask if canvas.contains(mask.tile_bounds()) else mask.clipped(canvas)
    blocks = _blocks(mask, canvas, halo)
    changes: dict[Key, Pixels] = {}
    for done, block in enumerate(blocks):
        outer = block.grow(halo).intersect(canvas)
        values = mask.window(outer)
        if values is not None and values.min() != values.max():
            inner = block.shift(-outer.x, -outer.y)
            found = work(np.ascontiguousarray(values))
            _put(changes, mask, found[inner.y : inner.bottom, inner.x : inner.right], block)
        told((done + 1) / len(blocks))
    return mask.with_tiles(changes)


def _blocks(mask: Raster, canvas: Rect, halo: int) -> list[Rect]:
    """Whole tiles of the canvas in squares, large enough beside the halo, that may not be empty."""
    side = TILE * min(4, max(1, -(-2 * halo // TILE)))
    area = mask.tile_bounds().grow(halo).intersect(canvas)
    left, top = area.x // side, area.y // side
    found = [
        Rect(column * side, row * side, side, side).intersect(area)
        for row in range(top, -(-area.bottom // side))
        for column in range(left, -(-area.right // side))
    ]
    return [block for block in found if not block.is_empty]


def _put(changes: dict[Key, Pixels], mask: Raster, values: Pixels, block: Rect) -> None:
    for part in cells(block):
        key = part.x // TILE, part.y // TILE
        if key not in changes:
            old = mask.tiles.get(key)
            changes[key] = np.zeros((TILE, TILE), np.uint8) if old is None else old.copy()
        x, y = part.x - key[0] * TILE, part.y - key[1] * TILE
        left, top = part.x - block.x, part.y - block.y
        new = values[top : top + part.height, left : left + part.width]
        changes[key][y : y + part.height, x : x + part.width] = new
