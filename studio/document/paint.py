"""Edits by hand put into a document: as far as the selection lets them, and never into what is locked."""

from __future__ import annotations

import numpy as np

from studio.document.blending.blend import mixed
from studio.document.document import Document
from studio.document.layers.layer import Layer
from studio.document.raster import TILE, Key, Raster
from studio.document.rect import Rect
from studio.errors import StudioError
from studio.job import Pixels


def painted(document: Document, index: int, after: Raster) -> Document:
    """The document with the pixels of the layer at `index` edited to `after`, which lies where they do.

    Where the selection is soft, so is the edit; outside it, pixels stay bit for bit. A layer whose alpha is
    locked keeps its alpha. Tiles that `after` shares with the layer cost nothing. A layer's transform must
    have been made part of it first (`ready`). Raises StudioError for a locked layer and for a group.
    """
    layer = document.layers[index]
    check(layer)
    raster = edited(layer.raster, after, document.selection, (layer.x, layer.y), layer.alpha_locked)
    return document if raster is layer.raster else document.with_layer(index, layer.replace(raster=raster))


def ready(document: Document, index: int) -> Document:
    """The document with the layer's transform made part of its pixels, so that it can be painted on."""
    layer = document.layers[index]
    return document if layer.transform is None else document.with_layer(index, layer.applied())


def check(layer: Layer) -> None:
    """Raises StudioError when the layer's pixels may not be edited."""
    if layer.is_group:
        raise StudioError(f"“{layer.name}” is a group and has no pixels: choose a layer in it.")
    check_lock(layer)


def check_lock(layer: Layer) -> None:
    """Raises StudioError when nothing of the layer may be edited."""
    if layer.locked:
        raise StudioError(f"The layer “{layer.name}” is locked: unlock it to change it.")


def edited(
    before: Raster,
    after: Raster,
    selection: Raster,
    place: tuple[int, int] = (0, 0),
    alpha_locked: bool = False,
) -> Raster:
    """`after` where `selection` is 255, `before` where it is 0, and the way between as far as it says.

    Both rasters lie at `place` of the selection's coordinates. An empty selection selects everything.
    """
    if not selection.tiles and not alpha_locked:
        return after
    changes: dict[Key, Pixels] = {}
    for key in before.tiles.keys() | after.tiles.keys():
        one, two = before.tiles.get(key), after.tiles.get(key)
        if one is two:
            continue
        area = Rect(key[0] * TILE + place[0], key[1] * TILE + place[1], TILE, TILE)
        chosen = selection.window(area) if selection.tiles else None
        if selection.tiles and (chosen is None or not chosen.any()):
            continue
        blank = np.zeros_like(two if one is None else one)
        changes[key] = edited_tile(
            blank if one is None else one, blank if two is None else two, chosen, alpha_locked
        )
    return before.with_tiles(changes) if changes else before


def edited_tile(before: Pixels, after: Pixels, chosen: Pixels | None, alpha_locked: bool = False) -> Pixels:
    """One piece of `edited`; `chosen` is the selection there, (h, w), None = everything. A new array."""
    if alpha_locked and after.ndim == 3:
        after = _in_alpha(before, after)
    if chosen is None:
        return after.copy()
    if after.ndim == 3:
        return mixed(before, after, chosen)
    share = chosen.astype(np.uint16)
    return ((before * (255 - share) + after * share + 127) // 255).astype(np.uint8)


def _in_alpha(before: Pixels, after: Pixels) -> Pixels:
    """The colours of `after` in the alpha of `before`.

    Where paint laid over the pixel made its alpha grow, the colour is what the same paint gives over an
    opaque one: c' a' + (1 - a') c. Where alpha went (an eraser) the colour stays.
    """
    old, new = before[..., 3:].astype(np.float32) / 255, after[..., 3:].astype(np.float32) / 255
    share = np.where(new > old, new, np.where(new == old, 1, 0)) * (old > 0)
    out = before.copy()
    out[..., :3] = np.rint(after[..., :3] * share + before[..., :3] * (1 - share))
    return out
