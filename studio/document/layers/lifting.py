"""What is selected of a layer lifted onto a layer of its own: copied, or cut out."""

from __future__ import annotations

import numpy as np

from studio.document.blending.compositing import FULL_SIZE, stacked
from studio.document.blending.merging import reach, whole
from studio.document.document import Document
from studio.document.layers import tree
from studio.document.layers.layer import Layer, veiled
from studio.document.paint import painted, ready
from studio.document.raster import TILE, Key, Raster, cells
from studio.errors import StudioError
from studio.job import Pixels


def copied(document: Document, index: int, name: str) -> Document:
    """With the selected part of a layer, or of what a group shows, on a new layer above it.

    Without a selection that is all of it. Raises StudioError when nothing of it is selected.
    """
    source = document.layers[index]
    raster = lifted(document, index)
    layer = Layer(name, raster, group=source.group, mode=source.mode, opacity=source.opacity)
    return document.add(layer, index + 1)


def cut(document: Document, index: int, name: str) -> Document:
    """The same, and gone from the layer. Raises StudioError also for a group, a lock and a locked alpha."""
    document = ready(document, index)
    after = copied(document, index, name)
    layer = document.layers[index]
    if layer.alpha_locked:
        raise StudioError(f"The alpha of “{layer.name}” is locked: unlock it to cut pixels out.")
    return painted(after, index, Raster(4))


def lifted(document: Document, index: int) -> Raster:
    """The selected pixels of a layer, or of what a group shows, in document pixels; softly where it is soft.

    Raises StudioError when there are none.
    """
    *members, top = tree.block(document.layers, index)
    plain = top.replace(group="", clip=False, visible=True, opacity=1.0, mode="normal", pass_through=False)
    plain = plain.replace(control=None)
    nodes = tree.shown_tree((*members, plain))
    area, selection = reach((*members, plain)), document.selection
    area = area.intersect(selection.tile_bounds()) if selection.tiles else area
    tiles: dict[Key, Pixels] = {}
    for cell in cells(whole(area)):
        chosen = selection.window(cell)
        pixels = stacked(nodes, cell, FULL_SIZE) if chosen is not None or not selection.tiles else None
        if pixels is None:
            continue
        pixels = np.array(pixels) if chosen is None else veiled(pixels, 255 - chosen)
        pixels[pixels[..., 3] == 0] = 0  # what was hidden is not taken along
        tiles[cell.x // TILE, cell.y // TILE] = pixels
    raster = Raster(4).with_tiles(tiles)
    if not raster.tiles:
        raise StudioError(f"Nothing of “{top.name}” is selected.")
    return raster
