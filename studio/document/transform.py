"""An affine map that shows a raster elsewhere, larger, turned or mirrored, and keeps its pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.job import Pixels

FILTERS = {
    "nearest": cv2.INTER_NEAREST,
    "bilinear": cv2.INTER_LINEAR,
    "bicubic": cv2.INTER_CUBIC,
    "lanczos": cv2.INTER_LANCZOS4,
}


@dataclass(frozen=True)
class Transform:
    """(x, y) goes to (a x + c y + e, b x + d y + f), with pixel centres at .5.

    `filter` is a key of FILTERS.
    """

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0
    filter: str = "bicubic"

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def bounds(self, rect: Rect) -> Rect:
        """The smallest rectangle of whole pixels around where `rect` goes."""
        corners = [self.at(x, y) for x in (rect.x, rect.right) for y in (rect.y, rect.bottom)]
        xs, ys = zip(*corners, strict=True)
        return Rect.from_edges(
            math.floor(min(xs)), math.floor(min(ys)), math.ceil(max(xs)), math.ceil(max(ys))
        )

    def applied(self, raster: Raster) -> Raster:
        """The raster as it looks through the map, resampled on premultiplied colour."""
        source = raster.bounds().grow(1)
        if source.is_empty:
            return raster
        target = self.bounds(source)
        x, y = self.at(source.x + 0.5, source.y + 0.5)
        matrix = np.array(
            [[self.a, self.c, x - target.x - 0.5], [self.b, self.d, y - target.y - 0.5]], np.float64
        )
        pixels = raster.crop(source).astype(np.float32)
        if raster.channels == 4:
            pixels[..., :3] *= pixels[..., 3:] / 255
        warped = cv2.warpAffine(pixels, matrix, (target.width, target.height), flags=FILTERS[self.filter])
        return Raster.from_array(_straight(np.asarray(warped, np.float32)), target.x, target.y)


def _straight(pixels: np.typing.NDArray[np.float32]) -> Pixels:
    if pixels.ndim == 3:
        pixels[..., 3] = np.clip(pixels[..., 3], 0, 255)
        pixels[..., :3] *= 255 / np.maximum(pixels[..., 3:], 1e-3)
    return np.rint(np.clip(pixels, 0, 255)).astype(np.uint8)
