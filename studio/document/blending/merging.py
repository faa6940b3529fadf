"""Several layers made one that looks the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np

from studio.document.blending.compositing import FULL_SIZE, stacked
from studio.document.blending.modes import CLEARING
from studio.document.layers.layer import Layer
from studio.document.layers.tree import shown_tree
from studio.document.raster import TILE, Key, Raster, cells
from studio.document.rect import Rect
from studio.errors import StudioError
from studio.job import Pixels


def merged(layers: Sequence[Layer], like: Layer) -> Layer:
    """One layer that shows what `layers` show together, with the name, mode and place in the tree of `like`.

    `layers` are whole blocks, from bottom to top, wherever they lay.
    """
    inside = {layer.id for layer in layers if layer.is_group}
    top = [layer if layer.group in inside else layer.replace(group="") for layer in layers]
    plain = Layer(
        like.name, composited(top), mode=like.mode, visible=like.visible, record=like.record, id=like.id
    )
    return plain.replace(
        group=like.group, clip=like.clip, locked=like.locked, alpha_locked=like.alpha_locked, label=like.label
    )


def composited(layers: Sequence[Layer]) -> Raster:
    """What a stack of layers shows, in document pixels, tile by tile; beyond the canvas too."""
    nodes = shown_tree(layers)
    tiles: dict[Key, Pixels] = {}
    for cell in cells(whole(reach(layers))):
        pixels = stacked(nodes, cell, FULL_SIZE)
        if pixels is not None and pixels.any():
            tiles[cell.x // TILE, cell.y // TILE] = np.array(pixels)
    return Raster(4).with_tiles(tiles)


def reach(layers: Sequence[Layer]) -> Rect:
    """The rectangle outside which none of them has a tile, document pixels."""
    bounds = (layer.shown.tile_bounds().shift(layer.x, layer.y) for layer in layers)
    return reduce(Rect.union, bounds, Rect(0, 0, 0, 0))


def check_mergeable(layers: Sequence[Layer], roots: Sequence[Layer]) -> None:
    """Raises StudioError where merging would lose what a user wants kept."""
    for layer in roots:
        if not layer.visible:
            raise StudioError(f"“{layer.name}” is hidden: show it, so that merging does not lose it.")
    for layer in layers:
        if layer.locked:
            raise StudioError(f"The layer “{layer.name}” is locked: unlock it to merge it.")
        if layer.control is not None:
            raise StudioError(
                f"“{layer.name}” is a control layer, which is no part of the picture: "
                "make it an ordinary layer to merge it."
            )
    if len(roots) > 1 and any(layer.mode in CLEARING for layer in roots[:1]):
        raise StudioError(f"“{roots[0].name}” only takes away what is below it: merge that with it.")


def whole(rect: Rect) -> Rect:
    """The smallest rectangle of whole tiles around `rect`."""
    if rect.is_empty:
        return rect
    right, bottom = -(-rect.right // TILE) * TILE, -(-rect.bottom // TILE) * TILE
    return Rect.from_edges(rect.x // TILE * TILE, rect.y // TILE * TILE, right, bottom)
