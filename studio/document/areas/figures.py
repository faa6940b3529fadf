"""Areas drawn by shape: boxes, ellipses, polygons and ramps, as one-channel rasters."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.document.areas.mask import invert
from studio.document.raster import TILE, Key, Raster, tile_rect
from studio.document.rect import Rect
from studio.job import Pixels

Point = tuple[float, float]
Floats = NDArray[np.float32]

_FINE = 4  # a pixel of a polygon is seen as so many in each direction
_BITS = 8  # lines are rounded to 1 / 2**_BITS of those
_STRIP = 128  # rows that are filled at once


def box(rect: Rect, canvas: Rect) -> Raster:
    """A rectangle of whole pixels, as far as it lies on the canvas."""
    return everything(rect.intersect(canvas))


def everything(canvas: Rect) -> Raster:
    """255 on the whole canvas; the tiles inside are one and the same array."""
    return invert(Raster(1), canvas)


def ellipse(left: float, top: float, right: float, bottom: float, canvas: Rect) -> Raster:
    """The ellipse in a box, smooth at its edge, as far as it lies on the canvas."""
    rx, ry = (right - left) / 2, (bottom - top) / 2
    if rx <= 0 or ry <= 0:
        return Raster(1)
    cx, cy = left + rx, top + ry

    def cover(xs: Floats, ys: Floats) -> Floats:
        """The distance to the edge, told from the equation's value and slope there, in pixels."""
        u, v = (xs - cx) / rx, (ys - cy) / ry
        value = u * u + v * v - 1
        slope = 2 * np.sqrt((u / rx) ** 2 + (v / ry) ** 2)
        return np.asarray(np.clip(0.5 - value / np.maximum(slope, 1e-9), 0, 1), np.float32)

    area = Rect.from_edges(math.floor(left), math.floor(top), math.ceil(right), math.ceil(bottom))
    return _drawn(cover, area.intersect(canvas))


def polygon(points: Sequence[Point], canvas: Rect) -> Raster:
    """What a closed line encloses, smooth at its edge, as far as it lies on the canvas.

    Where the line crosses itself, what is enclosed twice is outside.
    """
    area = around(points).intersect(canvas)
    strips = [
        Rect(area.x, y, area.width, min(_STRIP, area.bottom - y)) for y in range(area.y, area.bottom, _STRIP)
    ]
    if area.is_empty:
        return Raster(1)
    return Raster.from_array(np.vstack([_filled(points, strip) for strip in strips]), area.x, area.y)


def around(points: Sequence[Point]) -> Rect:
    """The whole pixels that a line through `points` may touch."""
    xs, ys = zip(*points, strict=True)
    return Rect.from_edges(math.floor(min(xs)), math.floor(min(ys)), math.ceil(max(xs)), math.ceil(max(ys)))


def _filled(points: Sequence[Point], area: Rect) -> Pixels:
    """(h, w) of `area`: how much of each pixel lies inside, counted in sixteenths.

    OpenCV counts the pixels at both ends of a span as inside; the kernel takes those at the later end back.
    """
    line = ((np.array(points) - (area.x, area.y)) * _FINE - 0.5) * (1 << _BITS)
    large = np.zeros((area.height * _FINE + 1, area.width * _FINE + 1), np.uint8)
    cv2.fillPoly(large, [np.rint(line).astype(np.int32)], (255,), shift=_BITS)
    large = cv2.erode(large, np.ones((2, 2), np.uint8), anchor=(0, 0))[:-1, :-1]
    return np.asarray(cv2.resize(large, (area.width, area.height), interpolation=cv2.INTER_AREA), np.uint8)


def linear(start: Point, end: Point, canvas: Rect) -> Raster:
    """A ramp over the canvas: 255 up to `start`, 0 from `end` on, even between them."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    if length == 0:
        return Raster(1)

    def cover(xs: Floats, ys: Floats) -> Floats:
        along = ((xs - start[0]) * dx + (ys - start[1]) * dy) / length
        return np.asarray(np.clip(1 - along, 0, 1), np.float32)

    return _drawn(cover, canvas)


def radial(start: Point, end: Point, canvas: Rect) -> Raster:
    """A round ramp over the canvas: 255 at `start`, 0 from as far away as `end` on."""
    radius = math.dist(start, end)
    if radius == 0:
        return Raster(1)

    def cover(xs: Floats, ys: Floats) -> Floats:
        far = np.sqrt((xs - start[0]) ** 2 + (ys - start[1]) ** 2) / radius
        return np.asarray(np.clip(1 - far, 0, 1), np.float32)

    return _drawn(cover, canvas)


RAMPS: dict[str, Callable[[Point, Point, Rect], Raster]] = {"linear": linear, "radial": radial}


def hard(area: Raster) -> Raster:
    """With every pixel in or out, without a smooth edge."""
    return Raster(1).with_tiles(
        {key: np.where(tile >= 128, 255, 0).astype(np.uint8) for key, tile in area.tiles.items()}
    )


def _drawn(cover: Callable[[Floats, Floats], Floats], area: Rect) -> Raster:
    """The tiles of `area` from a function of pixel centres; those that are full share one array."""
    full = np.full((TILE, TILE), 255, np.uint8)
    tiles: dict[Key, Pixels] = {}
    for key, part in _parts(area):
        xs = (np.arange(part.x, part.right, dtype=np.float32) + np.float32(0.5))[None, :]
        ys = (np.arange(part.y, part.bottom, dtype=np.float32) + np.float32(0.5))[:, None]
        values = np.rint(cover(xs, ys) * 255).astype(np.uint8)
        if values.shape == full.shape and values.min() == 255:
            tiles[key] = full
            continue
        place = tile_rect(key)
        tile = np.zeros((TILE, TILE), np.uint8)
        tile[part.y - place.y : part.bottom - place.y, part.x - place.x : part.right - place.x] = values
        tiles[key] = tile
    return Raster(1).with_tiles(tiles)


def _parts(area: Rect) -> Iterator[tuple[Key, Rect]]:
    if area.is_empty:
        return
    for row in range(area.y // TILE, (area.bottom - 1) // TILE + 1):
        for column in range(area.x // TILE, (area.right - 1) // TILE + 1):
            yield (column, row), tile_rect((column, row)).intersect(area)
