"""What a stroke's cover does to pixels: paint, erase, mask, or bring pixels from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from studio.document import kernels
from studio.document.blending.modes import blended
from studio.document.kernels import words
from studio.document.rect import Rect
from studio.job import Pixels

Rgb = tuple[int, int, int]
Source = Callable[[Rect], Pixels]  # pixels in a rectangle that counts those of what is painted on


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


def shade(value: int, mode: str) -> Ink:
    """Lays a grey over a layer mask (one channel, 255 = hidden) by a blend mode; `value`: what it hides."""

    def paint(before: Pixels, cover: Pixels, rect: Rect) -> Pixels:
        return shaded(before, np.full_like(before, value), cover, mode)

    return Ink(paint)


def colour(rgb: Rgb, alpha_locked: bool = False, mode: str = "normal") -> Ink:
    """Lays a colour over pixels (RGBA) by a blend mode; with `alpha_locked` it keeps to what is there."""

    pixel = int.from_bytes((*rgb, 255), "little")

    def blend(before: Pixels, cover: Pixels, rect: Rect) -> Pixels:
        return laid(before, flat(rgb, cover.shape), cover, alpha_locked, mode)

    def paint(before: Pixels, cover: Pixels, rect: Rect) -> Pixels:
        out, share = np.empty(before.shape, np.uint8), np.ascontiguousarray(cover)
        kernels.painting.lay_colour(words(before), pixel, share, alpha_locked, words(out))
        return out

    return Ink(paint if mode == "normal" else blend)


def _erased(before: Pixels, cover: Pixels, rect: Rect) -> Pixels:
    out = np.empty(before.shape, np.uint8)
    kernels.laying.veil(words(before), np.ascontiguousarray(cover), words(out))
    return out


eraser = Ink(_erased)  # takes alpha away; the colour stays under it


def copied(source: Source, dx: int, dy: int, alpha_locked: bool = False, mode: str = "normal") -> Ink:
    """Lays pixels of `source` over pixels: at (x, y) those from (x + dx, y + dy).

    Both are RGBA, or both layer masks (one channel, 255 = hidden).
    """

    def paint(before: Pixels, cover: Pixels, rect: Rect) -> Pixels:
        found = source(rect.shift(dx, dy))
        if before.ndim == 2:
            return shaded(before, found, cover, mode)
        share = cover.astype(np.uint16) * found[..., 3] + 127
        return laid(before, found, (share // 255).astype(np.uint8), alpha_locked, mode)

    return Ink(paint, is_local=False)


def flat(rgb: Rgb, shape: tuple[int, ...]) -> Pixels:
    """One opaque colour, (h, w, 4) for a shape of (h, w)."""
    return np.full(shape, int.from_bytes((*rgb, 255), "little"), np.uint32).view(np.uint8).reshape(*shape, 4)


def shaded(before: Pixels, above: Pixels, cover: Pixels, mode: str) -> Pixels:
    """`above` laid over a layer mask as greys, by a blend mode; all (h, w), 255 = hidden, which is black."""
    if mode == "normal":
        share = cover.astype(np.uint16)
        return ((before * (255 - share) + share * above + 127) // 255).astype(np.uint8)
    shown, grey = (np.dstack((*[255 - values] * 3, np.full_like(values, 255))) for values in (before, above))
    return 255 - laid(shown, grey, cover, mode=mode)[..., 0]


def laid(
    before: Pixels, above: Pixels, cover: Pixels, alpha_locked: bool = False, mode: str = "normal"
) -> Pixels:
    """The colours of `above` laid over `before`, both (h, w, 4), with `cover` (h, w) as alpha.

    W3C, Compositing and Blending Level 1, 5.8 and 10; rounded once, and the blended colour before. With
    `alpha_locked` colours go to the blended ones as if what they are laid over were opaque.
    """
    out, share = np.empty(before.shape, np.uint8), np.ascontiguousarray(cover)
    if mode != "normal":
        mixed = blended(mode, before, above)
        if not alpha_locked:
            covering = above.copy()
            covering[..., 3] = cover
            kernels.laying.lay_blended(words(before), words(covering), words(mixed), 1.0, words(out))
            return out
        above = mixed
    kernels.painting.lay_pixels(words(before), words(above), share, alpha_locked, words(out))
    return out
