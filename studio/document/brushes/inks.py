"""What a stroke's cover does to pixels: paint, erase, mask, or bring pixels from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from studio.document import kernels
from studio.document.kernels import words
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.job import Pixels

Rgb = tuple[int, int, int]


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
        out = np.empty(before.shape, np.uint8)
        kernels.painting.lay_value(np.ascontiguousarray(before), value, np.ascontiguousarray(cover), out)
        return out

    return Ink(paint)


def colour(rgb: Rgb, alpha_locked: bool = False) -> Ink:
    """Lays a colour over pixels (RGBA); with `alpha_locked` it keeps to what is there."""

    pixel = int.from_bytes((*rgb, 255), "little")

    def paint(before: Pixels, cover: Pixels, rect: Rect) -> Pixels:
        out, share = np.empty(before.shape, np.uint8), np.ascontiguousarray(cover)
        kernels.painting.lay_colour(words(before), pixel, share, alpha_locked, words(out))
        return out

    return Ink(paint)


def _erased(before: Pixels, cover: Pixels, rect: Rect) -> Pixels:
    out = np.empty(before.shape, np.uint8)
    kernels.laying.veil(words(before), np.ascontiguousarray(cover), words(out))
    return out


eraser = Ink(_erased)  # takes alpha away; the colour stays under it


def copied(source: Raster, dx: int, dy: int, alpha_locked: bool = False) -> Ink:
    """Lays pixels of `source` (RGBA) over pixels: at (x, y) those from (x + dx, y + dy)."""

    def paint(before: Pixels, cover: Pixels, rect: Rect) -> Pixels:
        found = source.crop(rect.shift(dx, dy))
        share = cover.astype(np.uint16) * found[..., 3] + 127
        return laid(before, found, (share // 255).astype(np.uint8), alpha_locked)

    return Ink(paint, is_local=False)


def laid(before: Pixels, above: Pixels, cover: Pixels, alpha_locked: bool = False) -> Pixels:
    """The colours of `above` laid over `before`, both (h, w, 4), with `cover` (h, w) as alpha.

    W3C, Compositing and Blending Level 1, 5.8; rounded once.
    """
    out, share = np.empty(before.shape, np.uint8), np.ascontiguousarray(cover)
    kernels.painting.lay_pixels(words(before), words(above), share, alpha_locked, words(out))
    return out
