"""Soft 8-bit masks: grow, shrink, feather, invert, bounds.

Masks are one-channel rasters in document pixels (0 = kept, 255 = regenerate); every function returns a new
one. The canvas edge is no edge of the mask: what touches it is taken to go on beyond it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.document.areas.blocks import Told, by_blocks, silent
from studio.document.areas.discs import dilated, eroded
from studio.document.raster import TILE, Key, Raster, cells
from studio.document.rect import Rect
from studio.job import Pixels

FULL = np.full((TILE, TILE), 255, np.uint8)  # every tile that masks all of its pixels
FULL.flags.writeable = False
NOTHING = np.zeros((TILE, TILE), np.uint8)
NOTHING.flags.writeable = False

_BITS = 4  # lines are rounded to 1/16 pixel


def bounds(mask: Raster, canvas: Rect) -> Rect:
    """The smallest rectangle around every pixel above 0 on the canvas."""
    found = mask.bounds()
    return found if canvas.contains(found) else mask.clipped(canvas).bounds()


def on_canvas(mask: Raster, canvas: Rect) -> Raster:
    """What of a mask lies on the canvas: the very same raster where that is all of it."""
    return mask if canvas.contains(mask.tile_bounds()) else mask.clipped(canvas)


def is_empty(mask: Raster, canvas: Rect) -> bool:
    """Whether no pixel on the canvas is above 0."""
    return bounds(mask, canvas).is_empty


def grow(mask: Raster, pixels: int, canvas: Rect, told: Told = silent) -> Raster:
    """Wider by `pixels` all round, keeping its softness (exact grey dilation with a disc)."""
    return by_blocks(mask, canvas, pixels, lambda values: dilated(values, pixels), told)


def shrink(mask: Raster, pixels: int, canvas: Rect, told: Told = silent) -> Raster:
    """Narrower by `pixels` all round, keeping its softness (exact grey erosion with a disc)."""
    return by_blocks(mask, canvas, pixels, lambda values: eroded(values, pixels), told)


def feather(mask: Raster, pixels: int, canvas: Rect, inwards: bool = False, told: Told = silent) -> Raster:
    """Softer over `pixels` on both sides of its edge, and no farther; `inwards`: on the inner side only."""
    if inwards:
        area = bounds(mask, canvas).grow(1).intersect(canvas)
        values = mask.crop(area)
        return _replaced(feathered_inwards(values, pixels) if pixels > 0 else values, area)
    return by_blocks(mask, canvas, pixels, lambda values: _softened(values, pixels), told)


def invert(mask: Raster, canvas: Rect) -> Raster:
    """255 minus each pixel of the canvas; tiles that were the same array become one, full ones are FULL."""
    left, top = -(-canvas.x // TILE), -(-canvas.y // TILE)
    inner = Rect.from_edges(left, top, canvas.right // TILE, canvas.bottom // TILE)
    columns, rows = range(inner.x, inner.right), range(inner.y, inner.bottom)
    found: dict[Key, Pixels] = dict.fromkeys(product(columns, rows), FULL)
    made: dict[tuple[int, Rect], Pixels] = {}  # by tile and what of it is inverted: many are the same

    def put(key: Key, tile: Pixels | None, inside: Rect) -> None:
        known = id(tile), inside
        if known not in made:
            made[known] = _inverse(tile, inside)
        if made[known] is NOTHING:
            found.pop(key, None)
        else:
            found[key] = made[known]

    for key in found.keys() & mask.tiles.keys():
        put(key, mask.tiles[key], Rect(0, 0, TILE, TILE))
    for part in _rims(canvas, Rect(*(edge * TILE for edge in inner))):
        key = part.x // TILE, part.y // TILE
        put(key, mask.tiles.get(key), part.shift(-key[0] * TILE, -key[1] * TILE))
    return Raster(1, found)


def _inverse(tile: Pixels | None, inside: Rect) -> Pixels:
    """255 minus a tile in a part of it, 0 around; FULL or NOTHING where it is one of those."""
    inverse = np.invert(NOTHING if tile is None else tile)
    if inside.area < TILE * TILE:
        around = inverse
        inverse = np.zeros_like(around)
        window = slice(inside.y, inside.bottom), slice(inside.x, inside.right)
        inverse[window] = around[window]
    elif tile is None or not tile.any():
        return FULL
    inverse.flags.writeable = False
    return inverse if inverse.any() else NOTHING


def _rims(canvas: Rect, inner: Rect) -> Iterator[Rect]:
    """The parts of the canvas in tiles that it does not fill, `inner` being those that it does."""
    if inner.is_empty:
        yield from cells(canvas)
        return
    yield from cells(Rect.from_edges(canvas.x, canvas.y, canvas.right, inner.y))
    yield from cells(Rect.from_edges(canvas.x, inner.bottom, canvas.right, canvas.bottom))
    yield from cells(Rect.from_edges(canvas.x, inner.y, inner.x, inner.bottom))
    yield from cells(Rect.from_edges(inner.right, inner.y, canvas.right, inner.bottom))


def polygon(points: Sequence[tuple[float, float]], area: Rect) -> Pixels:
    """What a closed line of (x, y) encloses in `area`, (h, w), 255 inside, smooth at the edge."""
    # Pixel centres lie at half coordinates; OpenCV counts them as whole ones, in 1 / 2**_BITS of a pixel.
    line = np.rint((np.array(points) - (area.x + 0.5, area.y + 0.5)) * (1 << _BITS)).astype(np.int32)
    inside = np.zeros((area.height, area.width), np.uint8)
    return np.asarray(cv2.fillPoly(inside, [line], (255,), lineType=cv2.LINE_AA, shift=_BITS), np.uint8)


def feathered_inwards(values: Pixels, pixels: int) -> Pixels:
    """`values` (h, w) lowered within `pixels` of the nearest 0, on the inner side only.

    No value rises; 0 stays 0 and what is above 0 stays above 0. Where the mask is thinner than the soft
    zone, the zone is as narrow as it is thin there, so that a line one pixel wide keeps its full value.
    """
    ramp = np.rint(inner_ramp(values > 0, pixels) * 255)
    return np.minimum(values, np.maximum(ramp, values > 0)).astype(np.uint8)


def inner_ramp(inside: NDArray[np.bool_], pixels: int) -> NDArray[np.float32]:
    """How far inside each pixel lies, (h, w) in 0..1: 0 outside, 1 where `pixels` deep or deepest nearby."""
    if not inside.any() or inside.all():
        return inside.astype(np.float32)
    distance = cv2.distanceTransform(inside.astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    near = cv2.dilate(distance, np.ones((2 * pixels + 1, 2 * pixels + 1), np.uint8))
    depth = np.clip(distance / np.clip(near, 1, pixels + 1), 0, 1)
    return np.asarray(depth * depth * (3 - 2 * depth), np.float32)


def _softened(values: Pixels, pixels: int) -> Pixels:
    """Blurred by three boxes, nearly a Gaussian, that reach `pixels` together and not one farther."""
    soft = values.astype(np.float32)
    for part in range(3):
        side = 2 * ((pixels + part) // 3) + 1
        soft = np.asarray(cv2.blur(soft, (side, side), borderType=cv2.BORDER_REPLICATE), np.float32)
    return np.rint(soft).astype(np.uint8)


def _replaced(values: Pixels, area: Rect) -> Raster:
    return Raster.from_array(values, area.x, area.y) if not area.is_empty else Raster(1)
