"""What a stroke's cover does to pixels: paint, erase, mask, or bring pixels from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.document.blending.blend import between
from studio.document.raster import TILE, Raster
from studio.document.rect import Rect
from studio.job import Pixels

Rgb = tuple[int, int, int]
Wide = NDArray[np.uint16]


@dataclass(frozen=True)
class Ink:
    """`lay(before, cover, rect)`: pixels before the stroke, how far it covers each (h, w), where they lie in
    the raster -> pixels after; where the cover is 0 they come back bit for bit.

    `is_local`: what a pixel becomes is told by that pixel alone, wherever it lies.
    """

    lay: Callable[[Pixels, Pixels, Rect], Pixels]
    is_local: bool = True


def tone(value: int) -> Ink:
    """Takes a mask (one channel) towards `value`, 0..255."""

    def paint(before: Pixels, cover: Pixels, rect: Rect) -> Pixels:
        wide = cover.astype(np.uint16)
        out = before * (255 - wide)
        wide *= np.uint16(value)
        out += wide
        out += 127
        out //= 255
        return out.astype(np.uint8)

    return Ink(paint)


def colour(rgb: Rgb, alpha_locked: bool = False) -> Ink:
    """Lays a colour over pixels (RGBA); with `alpha_locked` it keeps to what is there."""

    flat = np.empty((TILE, TILE, 4), np.uint16)
    flat[:] = (*rgb, 255)

    def paint(before: Pixels, cover: Pixels, rect: Rect) -> Pixels:
        return laid(before, flat[: before.shape[0], : before.shape[1]], cover, alpha_locked)

    return Ink(paint)


def _erased(before: Pixels, cover: Pixels, rect: Rect) -> Pixels:
    out = before.copy()
    left = before[..., 3] * (255 - cover.astype(np.uint16)) + 127
    out[..., 3] = left // 255
    return out


eraser = Ink(_erased)  # takes alpha away; the colour stays under it


def copied(source: Raster, dx: int, dy: int, alpha_locked: bool = False) -> Ink:
    """Lays pixels of `source` (RGBA) over pixels: at (x, y) those from (x + dx, y + dy)."""

    def paint(before: Pixels, cover: Pixels, rect: Rect) -> Pixels:
        found = source.crop(rect.shift(dx, dy))
        share = cover.astype(np.uint16) * found[..., 3] + 127
        return laid(before, found, (share // 255).astype(np.uint8), alpha_locked)

    return Ink(paint, is_local=False)


def laid(before: Pixels, above: Pixels | Wide, cover: Pixels, alpha_locked: bool = False) -> Pixels:
    """The colours of `above` (0..255) laid over `before`, both (h, w, 4), with `cover` (h, w) as alpha.

    W3C, Compositing and Blending Level 1, 5.8. Colours are rounded twice: they may be one level off.
    """
    alpha = np.asarray(cv2.extractChannel(before, 3), np.uint8)
    if alpha_locked or alpha.min() == 255:
        out = between(
            before, above, np.where(alpha > 0, cover, 0).astype(np.uint8) if alpha_locked else cover
        )
        cv2.insertChannel(alpha, out, 3)
        return out
    over = cover.astype(np.uint16)
    both = over * 255 + alpha * (255 - over)  # the alpha after, times 255
    share = over * np.float32(255 * 255) / np.maximum(both, 1)
    out = between(before, above, np.rint(share).astype(np.uint8))
    cv2.insertChannel(((both + 127) // 255).astype(np.uint8), out, 3)
    return out
