"""Where the composites of two documents may differ, told from their tiles and properties."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.document import kernels
from studio.document.blending.modes import CLEARING
from studio.document.drafts import Draft
from studio.document.kernels import words
from studio.document.layers.layer import Layer
from studio.document.layers.tree import bases
from studio.document.raster import Key, Raster, around, tile_rect
from studio.document.rect import Rect
from studio.job import Pixels

Layers = tuple[Layer, ...]
FEW = 16  # changed tiles that are compared pixel by pixel
MANY = 64  # tiles of which only the rectangle around them is told
EVERYWHERE = Rect.from_edges(-(10**9), -(10**9), 10**9, 10**9)


def changed_layers(new: Layers, old: Layers) -> list[Rect]:
    """Rectangles of document pixels outside which two stacks of layers look the same."""
    before, after = {layer.id: layer for layer in old}, {layer.id: layer for layer in new}
    kept = [layer.id for layer in new if layer.id in before]
    reordered = kept != [layer.id for layer in old if layer.id in after]
    old_bases, new_bases = bases(old), bases(new)
    moved = {key for key in kept if _place(before[key], old_bases) != _place(after[key], new_bases)}
    rects: list[Rect] = []
    for key in {**before, **after}:
        one, two = before.get(key), after.get(key)
        if one is two and not reordered and key not in moved:
            continue
        if one is None or two is None or reordered or key in moved or _look(one) != _look(two):
            rects += [
                r for layer, all_ in ((one, old), (two, new)) if layer for r in shown_rects(layer, all_)
            ]
        elif two.is_shown:
            rects += _differing(two, one)
    return rects


def shown_rects(layer: Layer, layers: Layers) -> list[Rect]:
    """Where a layer, or what lies in it, may show."""
    if not layer.is_shown:
        return []
    if layer.mode in CLEARING:
        return [EVERYWHERE]
    if not layer.is_group:
        raster = layer.shown
        rects = raster.rects() if len(raster.tiles) <= MANY else [raster.tile_bounds()]
        return [rect.shift(layer.x, layer.y) for rect in rects]
    return [rect for member in layers if member.group == layer.id for rect in shown_rects(member, layers)]


def differing(new: Raster, old: Raster) -> list[Rect]:
    """Where two rasters differ: to the pixel when that is in a few tiles, so that a dab repaints little."""
    keys = new.changed_keys(old)
    if len(keys) > MANY:
        return [around(keys)]
    if len(keys) > FEW:
        return [tile_rect(key) for key in keys]
    return [rect for key in keys for rect in _pixels_differing(new, old, key)]


def _pixels_differing(new: Raster, old: Raster, key: Key) -> list[Rect]:
    tile, draft = tile_rect(key), new.cells.get(key)
    part = draft.since(old.cells.get(key)) if isinstance(draft, Draft) else None
    if part is not None:  # known without the tile being painted, and compared, here
        return [part.shift(tile.x, tile.y)]
    one, two = new.tiles.get(key), old.tiles.get(key)
    there = one if one is not None else two
    if there is None:
        return []
    none = np.zeros_like(there)
    left, top, right, bottom = kernels.looking.differing(
        *(_whole(none if pixels is None else pixels) for pixels in (one, two))
    )
    step = 4 // there[0, 0].size  # pixels in one number
    edges = (left * step, top, right * step, bottom)
    return [Rect.from_edges(*edges).shift(tile.x, tile.y)] if right else []


def _whole(tile: Pixels) -> NDArray[np.uint32]:
    """(h, w): each pixel as one number; of a mask four pixels."""
    return tile.view(np.uint32) if tile.ndim == 2 else words(tile)


def _differing(new: Layer, old: Layer) -> list[Rect]:
    """Where the tiles of one layer differ, those of its mask included."""
    rects = differing(new.shown, old.shown) if new.shown is not old.shown else []
    if new.hides != old.hides:
        rects += (new if new.hides else old).shown_hidden.rects()
    elif new.hides and new.shown_hidden is not old.shown_hidden:
        rects += differing(new.shown_hidden, old.shown_hidden)
    return [rect.shift(new.x, new.y) for rect in rects]


def _place(layer: Layer, found: dict[str, str]) -> tuple[object, ...]:
    return layer.group, found.get(layer.id), layer.control is None


def _look(layer: Layer) -> tuple[object, ...]:
    return layer.x, layer.y, layer.opacity, layer.is_shown, layer.mode, layer.pass_through, layer.transform
