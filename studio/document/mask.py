"""Soft 8-bit masks: grow, shrink, feather, invert, bounds.

Masks are one-channel rasters in document pixels (0 = kept, 255 = regenerate); every function returns a new
one. The canvas edge is no edge of the mask: what touches it is taken to go on beyond it.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.job import Pixels

_BITS = 4  # lines are rounded to 1/16 pixel
_DISC = 8  # the largest disc used at once; larger radii are several after another


def bounds(mask: Raster, canvas: Rect) -> Rect:
    """The smallest rectangle around every pixel above 0 on the canvas."""
    found = mask.bounds()
    return found if canvas.contains(found) else mask.clipped(canvas).bounds()


def is_empty(mask: Raster, canvas: Rect) -> bool:
    """Whether no pixel on the canvas is above 0."""
    return bounds(mask, canvas).is_empty


def grow(mask: Raster, pixels: int, canvas: Rect) -> Raster:
    """Wider by `pixels` all round, keeping its softness (grey dilation with a disc)."""
    area = bounds(mask, canvas).grow(pixels).intersect(canvas)
    return _replaced(_morphed(mask.crop(area), pixels, cv2.MORPH_DILATE), area)


def shrink(mask: Raster, pixels: int, canvas: Rect) -> Raster:
    """Narrower by `pixels` all round, keeping its softness (grey erosion with a disc)."""
    area = bounds(mask, canvas).grow(1).intersect(canvas)
    return _replaced(_morphed(mask.crop(area), pixels, cv2.MORPH_ERODE), area)


def feather(mask: Raster, pixels: int, canvas: Rect, inwards: bool = False) -> Raster:
    """Softer over `pixels` on both sides of its edge; `inwards`: on the inner side only, 0 stays 0."""
    area = bounds(mask, canvas).grow(1 if inwards else 2 * pixels).intersect(canvas)
    values = mask.crop(area)
    if not area.is_empty and pixels > 0:
        values = feathered_inwards(values, pixels) if inwards else _blurred(values, pixels / 2)
    return _replaced(values, area)


def invert(mask: Raster, canvas: Rect) -> Raster:
    """255 minus each pixel of the canvas."""
    return Raster.from_array(255 - mask.crop(canvas), canvas.x, canvas.y)


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


def _blurred(values: Pixels, sigma: float) -> Pixels:
    return np.asarray(cv2.GaussianBlur(values, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE), np.uint8)


def _morphed(values: Pixels, pixels: int, operation: int) -> Pixels:
    while pixels > 0 and values.size:
        radius = min(pixels, _DISC)
        disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
        values = np.asarray(cv2.morphologyEx(values, operation, disc), np.uint8)
        pixels -= radius
    return values


def _replaced(values: Pixels, area: Rect) -> Raster:
    return Raster.from_array(values, area.x, area.y) if not area.is_empty else Raster(1)
