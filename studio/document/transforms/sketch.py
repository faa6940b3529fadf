"""A small picture seen through an affine map as if it were a layer's pixels: shown while it is dragged."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.document.drafts import Draft, Drafts
from studio.document.raster import TILE, Key, Raster, tile_rect
from studio.document.rect import Rect
from studio.document.transforms.transform import Transform
from studio.job import Pixels

_NOTHING = np.zeros((1, 1, 4), np.uint8)


@dataclass(frozen=True, eq=False)
class Sketch(Raster):
    """Tiles that are drawn when they are looked at, and any reduced window straight from the picture.

    `picture` is premultiplied RGBA (h, w, 4), `matrix` (2, 3) takes its coordinates to document pixels, both
    with pixel centres at .5.
    """

    picture: Pixels = field(default_factory=lambda: _NOTHING)
    matrix: NDArray[np.float64] = field(default_factory=lambda: np.eye(2, 3))
    is_sharp: bool = False

    @classmethod
    def through(cls, picture: Pixels, rect: Rect, mapped: Transform) -> Sketch:
        """`picture` (as `premultiplied` gives it), which covers `rect` of the document, through a map."""
        across, down = rect.width / picture.shape[1], rect.height / picture.shape[0]
        x, y = mapped.at(rect.x, rect.y)
        matrix = np.array([[mapped.a * across, mapped.c * down, x], [mapped.b * across, mapped.d * down, y]])
        is_sharp = mapped.filter == "nearest"
        bounds = mapped.bounds(rect)
        cells: dict[Key, Pixels | Draft] = {
            (column, row): _draft(picture, matrix, is_sharp, (column, row))
            for row in range(bounds.y // TILE, -(-bounds.bottom // TILE))
            for column in range(bounds.x // TILE, -(-bounds.right // TILE))
        }
        return cls(4, Drafts(cells), picture, matrix, is_sharp)

    def window_at(self, area: Rect, level: int) -> Pixels:
        """`area`, counted in pixels of 2**level document pixels a side, straight RGBA (h, w, 4)."""
        return _drawn(self.picture, self.matrix, self.is_sharp, area, level)


def premultiplied(pixels: Pixels) -> Pixels:
    """Straight RGBA (h, w, 4) with its colours as strong as they are opaque, rounded."""
    alpha = pixels[..., 3:].astype(np.uint16)
    colours = (pixels[..., :3] * alpha + 127) // 255
    return np.concatenate((colours.astype(np.uint8), pixels[..., 3:]), axis=2)


def _draft(picture: Pixels, matrix: NDArray[np.float64], is_sharp: bool, key: Key) -> Draft:
    def paint(_before: Pixels | None, _part: Rect) -> Pixels:
        return _drawn(picture, matrix, is_sharp, tile_rect(key), 0)

    return Draft(None, Rect(0, 0, TILE, TILE), paint)


def _drawn(picture: Pixels, matrix: NDArray[np.float64], is_sharp: bool, area: Rect, level: int) -> Pixels:
    step = 1 << level
    there = matrix / step
    there[:, 2] -= area.x, area.y
    there[:, 2] += there[:, :2] @ (0.5, 0.5) - 0.5  # OpenCV has pixel centres at whole numbers
    how = cv2.INTER_NEAREST if is_sharp else cv2.INTER_LINEAR
    found = cv2.warpAffine(
        picture, there, (area.width, area.height), flags=how, borderMode=cv2.BORDER_CONSTANT
    )
    return _straight(np.asarray(found, np.uint8))


def _straight(pixels: Pixels) -> Pixels:
    alpha = pixels[..., 3:]
    if alpha.min() == 255:
        return pixels
    strength = np.float32(255) / np.maximum(alpha, 1).astype(np.float32)
    colours = np.minimum(pixels[..., :3] * strength + np.float32(0.5), 255).astype(np.uint8)
    return np.concatenate((colours, alpha), axis=2)
