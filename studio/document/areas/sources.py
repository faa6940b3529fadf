"""Masks made from what is in the document: from a layer's alpha, from luminance, from a difference."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from studio.document.areas.blocks import Told, silent
from studio.document.areas.mask import FULL
from studio.document.document import Document, composite
from studio.document.layers import tree
from studio.document.layers.layer import Layer
from studio.document.raster import TILE, Key, Raster, cells
from studio.document.rect import Rect
from studio.job import Pixels

LUMA = np.array((0.2126, 0.7152, 0.0722), np.float32)  # of red, green and blue: ITU-R BT.709


def from_alpha(document: Document, index: int, told: Told = silent) -> Raster:
    """How opaque the layer at `index`, or the group with all that lies in it, is on the canvas."""
    layers = _alone(document, index)
    return by_cells(document.rect, lambda part: composite(layers, part)[..., 3], told)


def from_luminance(document: Document, told: Told = silent) -> Raster:
    """How light what is seen is: 255 where it is white and opaque, 0 where it is black or transparent."""
    return by_cells(document.rect, lambda part: luminance(document.composite(part)), told)


def from_difference(document: Document, index: int, other: int, told: Told = silent) -> Raster:
    """How far two layers are apart: the largest difference of a channel, each over black."""
    one, two = _alone(document, index), _alone(document, other)

    def apart(part: Rect) -> Pixels:
        first, second = (_over_black(composite(layers, part)) for layers in (one, two))
        return np.asarray(np.abs(first - second).max(axis=2), np.uint8)

    return by_cells(document.rect, apart, told)


def luminance(pixels: Pixels) -> Pixels:
    """(h, w, 4) straight RGBA to (h, w): the luma of its colours, as far as they are opaque."""
    light = pixels[..., :3].astype(np.float32) @ LUMA
    return np.rint(light * (pixels[..., 3] / np.float32(255))).astype(np.uint8)


def _alone(document: Document, index: int) -> tuple[Layer, ...]:
    """A layer as if it were the only one, seen in full."""
    *members, top = tree.block(document.layers, index)
    plain = top.replace(group="", clip=False, visible=True, opacity=1.0, mode="normal", pass_through=False)
    return (*members, plain)


def _over_black(pixels: Pixels) -> np.ndarray:
    alpha = pixels[..., 3:].astype(np.int32)
    colours = (pixels[..., :3] * alpha + 127) // 255
    return np.concatenate((colours, alpha), axis=2)


def by_cells(canvas: Rect, values: Callable[[Rect], Pixels | None], told: Told = silent) -> Raster:
    """The mask with the `values` of each tile's part of the canvas, (h, w); None is 0.

    Tiles that mask all of their pixels are FULL, so that one that is the same all over takes no memory.
    """
    found: dict[Key, Pixels] = {}
    parts = list(cells(canvas))
    for done, part in enumerate(parts):
        pixels = values(part)
        if pixels is not None:
            found[part.x // TILE, part.y // TILE] = _tile(pixels, part)
        told((done + 1) / len(parts))
    return Raster(1).with_tiles(found)


def _tile(pixels: Pixels, part: Rect) -> Pixels:
    if part.area == FULL.size and int(pixels.min()) == 255:
        return FULL
    x, y = part.x % TILE, part.y % TILE
    tile = np.zeros((TILE, TILE), np.uint8)
    tile[y : y + part.height, x : x + part.width] = pixels
    return tile
