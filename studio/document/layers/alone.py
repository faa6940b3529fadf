"""A layer mask by itself, as a picture in greys: what is white shows, what is black is hidden."""

from __future__ import annotations

import dataclasses
from functools import lru_cache

import numpy as np

from studio.document.document import Document
from studio.document.layers.layer import Layer, new_id
from studio.document.raster import TILE, Raster, cells
from studio.document.rect import Rect

_GROUND = new_id()


def mask_alone(document: Document) -> Document:
    """The document with nothing but the layer mask of the active layer in it; itself where that has none.

    Canvas, masks and selection stay. The grey of a pixel is 255 less what is hidden of it, bit for bit.
    """
    layer = document.active_layer
    if layer is None or not layer.has_mask:
        return document
    shown = Layer(
        layer.name,
        _plain(document.rect.shift(-layer.x, -layer.y), 255),
        layer.x,
        layer.y,
        id=f"{layer.id} mask",
        hidden=layer.shown_hidden,
        has_mask=True,
    )
    return dataclasses.replace(document, layers=(_ground(document.rect), shown), active=1)


@lru_cache(maxsize=2)
def _ground(rect: Rect) -> Layer:
    return Layer("", _plain(rect, 0), id=_GROUND)


@lru_cache(maxsize=4)
def _plain(rect: Rect, value: int) -> Raster:
    """One opaque grey over `rect` and the rest of its tiles, which are all the same array."""
    tile = np.full((TILE, TILE, 4), value, np.uint8)
    tile[..., 3] = 255
    tile.flags.writeable = False
    return Raster(4, {(part.x // TILE, part.y // TILE): tile for part in cells(rect)})
