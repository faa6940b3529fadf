"""Layer masks: what of a layer is hidden without being gone."""

from __future__ import annotations

import numpy as np

from studio.document.areas import mask as masks
from studio.document.blending.merging import reach
from studio.document.document import Document
from studio.document.layers.layer import Layer
from studio.document.layers.tree import block
from studio.document.paint import check, edited, ready
from studio.document.raster import Key, Raster, tile_rect
from studio.document.rect import Rect
from studio.errors import StudioError
from studio.job import Pixels

KINDS = ("reveal", "hide", "selection", "hide selection")


def added(document: Document, index: int, kind: str) -> Document:
    """With a layer mask that shows all, hides all, shows the selection or hides it (KINDS).

    Raises StudioError for a locked layer, and where nothing is selected to make it from.
    """
    document = ready(document, index)
    layer = document.layers[index]
    _check_lock(layer)
    if "selection" in kind and not document.selection.tiles:
        raise StudioError("Nothing is selected: select what the layer mask should show first.")
    area = _around(document, index)
    selection = _shifted(document.selection, -layer.x, -layer.y)
    hidden = {
        "reveal": lambda: Raster(1),
        "hide": lambda: masks.invert(Raster(1), area),
        "selection": lambda: masks.invert(selection, area),
        "hide selection": lambda: selection,
    }[kind]()
    return document.with_layer(index, layer.replace(hidden=hidden, has_mask=True, mask_enabled=True))


def removed(document: Document, index: int) -> Document:
    """Without the layer mask: all of the layer shows again. Raises StudioError for a locked layer."""
    layer = document.layers[index]
    _check_lock(layer)
    return document.with_layer(index, layer.replace(hidden=Raster(1), has_mask=False, mask_enabled=True))


def inverted(document: Document, index: int) -> Document:
    """With shown and hidden swapped, inside the selection. Raises StudioError for a locked layer."""
    document = ready(document, index)
    layer = document.layers[index]
    _check_lock(layer)
    hidden = masks.invert(layer.hidden, _around(document, index))
    hidden = edited(layer.hidden, hidden, document.selection, (layer.x, layer.y))
    return document.with_layer(index, layer.replace(hidden=hidden, has_mask=True))


def applied(document: Document, index: int) -> Document:
    """With what the layer mask hides erased from the layer, and no layer mask.

    Raises StudioError for a locked layer and for a group.
    """
    document = ready(document, index)
    layer = document.layers[index]
    check(layer)
    tiles: dict[Key, Pixels] = {}
    for key in layer.raster.tiles.keys() & layer.hidden.tiles.keys():
        cell = tile_rect(key).shift(layer.x, layer.y)
        seen = layer.replace(mask_enabled=True).covered(cell)
        assert seen is not None
        tiles[key] = np.array(seen)
    raster = layer.raster.with_tiles(tiles)
    return removed(document.with_layer(index, layer.replace(raster=raster)), index)


def _around(document: Document, index: int) -> Rect:
    """What a mask that hides everything has to reach over, in pixels of the layer."""
    layer = document.layers[index]
    whole = reach(block(document.layers, index)).union(document.rect)
    return whole.shift(-layer.x, -layer.y)


def _shifted(selection: Raster, x: int, y: int) -> Raster:
    if not (x or y) or not selection.tiles:
        return selection
    bounds = selection.bounds()
    return Raster.from_array(selection.crop(bounds), bounds.x + x, bounds.y + y)


def _check_lock(layer: Layer) -> None:
    if layer.locked:
        raise StudioError(f"The layer “{layer.name}” is locked: unlock it to change its layer mask.")
