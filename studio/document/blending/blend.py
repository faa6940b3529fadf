"""One picture laid over another: straight alpha, every blend mode and operator, on bytes.

Formulas: W3C, Compositing and Blending Level 1, sections 5 (operators) and 10 (blending with alpha).
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.document.blending.modes import MODES, OPERATORS, blended
from studio.job import Pixels

__all__ = ["MODES", "between", "fade", "mixed", "over"]

Floats = NDArray[np.float32]
Wide = NDArray[np.uint16]
_FULL = 255


def fade(pixels: Pixels, opacity: float) -> Pixels:
    """(h, w, 4) with its alpha times `opacity` (0..1), rounded; the same array at opacity 1."""
    if opacity >= 1:
        return pixels
    faded = pixels.copy()
    faded[..., 3] = _faded(pixels, opacity)
    return faded


def over(below: Pixels, above: Pixels, opacity: float = 1.0, mode: str = "normal") -> Pixels:
    """`above` laid over `below`, both (h, w, 4) straight RGBA; may return one of them itself.

    A blend mode: alpha = a + b (1 - a), and colour goes from the backdrop to the source, blended with it by
    b, by a / alpha. Where a (the alpha of `above` times `opacity`) is 0, the pixel of `below` comes back bit
    for bit; where it is 255 in normal mode, the pixel of `above` does. Operators do what their names say.
    """
    cover = _faded(above, opacity)
    if mode in OPERATORS:
        return _operated(below, above, cover, mode)
    if not cover.any():
        return below
    is_full = cover.min() == _FULL
    if mode == "normal" and is_full:
        return above
    under = _channel(below, 3)
    if under.min() < _FULL:
        return _over_soft(below, above, cover, under, mode)
    source = above if mode == "normal" else blended(mode, below, above)
    out = source if is_full else between(below, source, cover)
    return _with_alpha(out, under)


def between(below: Pixels, above: Pixels | Wide, share: Pixels) -> Pixels:
    """A new array: every channel from `below` to `above`, (h, w, 4), by `share` / 255, rounded to nearest.

    `above` may be wide already, which saves making it so. No sum goes beyond 16 bits: 255 * 255 + 127.
    """
    weight = np.asarray(cv2.merge((share, share, share, share)), np.uint8)
    out = np.subtract(255, weight, dtype=np.uint16)
    out *= below
    out += np.multiply(weight, above, dtype=np.uint16)
    out += 127
    out //= 255
    return out.astype(np.uint8)


def mixed(below: Pixels, above: Pixels, weight: Pixels) -> Pixels:
    """(h, w, 4): the way from `below` to `above` as far as `weight` says, (h, w), 255 = all of it.

    Colour goes by how much of it shows. At weight 0 and 255 the pixel comes back bit for bit.
    """
    share = _unit(weight)
    one, two = _unit(below[..., 3]) * (1 - share), _unit(above[..., 3]) * share
    alpha = one + two
    toward = np.divide(two, alpha, out=share.copy(), where=alpha > 0)
    out = _with_alpha(_between(below, above, toward), _rounded(alpha))
    full, none = weight == _FULL, weight == 0
    out[full], out[none] = above[full], below[none]
    return out


def _over_soft(below: Pixels, above: Pixels, cover: Pixels, under: Pixels, mode: str) -> Pixels:
    """Over a backdrop that is not opaque everywhere."""
    a, b = _unit(cover), _unit(under)
    both = a * b
    alpha = a + b - both
    weight = np.divide(a, alpha, out=np.zeros_like(a), where=alpha > 0)
    if mode == "normal":
        out = _between(below, above, weight)
    else:
        # One rounding only: what the backdrop gives, what the source gives alone, what both give blended.
        third = np.divide(both, alpha, out=np.zeros_like(a), where=alpha > 0)
        total = _weighted(below, 1 - weight)
        total += _weighted(above, weight - third)
        total += _weighted(blended(mode, below, above), third)
        out = np.asarray(cv2.convertScaleAbs(total), np.uint8)
        clear = cover == 0
        out[clear] = below[clear]
    return _with_alpha(out, _rounded(alpha))


def _operated(below: Pixels, above: Pixels, cover: Pixels, operator: str) -> Pixels:
    """The Porter-Duff operators that OpenRaster has beside source over."""
    under = _channel(below, 3)
    a, b = _unit(cover), _unit(under)
    match operator:
        case "dst-in":
            return _with_alpha(below.copy(), _rounded(a * b))
        case "dst-out":
            return _with_alpha(below.copy(), _rounded(b * (1 - a)))
        case "src-atop":
            return _with_alpha(_between(below, above, a), under)
        case "dst-atop":
            return _with_alpha(_between(above, below, b), cover)
    alpha = np.minimum(a + b, 1)  # plus
    total = _weighted(below, b) + _weighted(above, a)
    total *= _fourfold(np.divide(1, alpha, out=np.zeros_like(a), where=alpha > 0))
    out = np.rint(np.minimum(total, _FULL)).astype(np.uint8)
    clear = cover == 0
    out[clear] = below[clear]
    return _with_alpha(out, _rounded(alpha))


def _faded(pixels: Pixels, opacity: float) -> Pixels:
    """The alpha times `opacity`, rounded, (h, w)."""
    alpha = _channel(pixels, 3)
    if opacity >= 1:
        return alpha
    table = np.rint(np.arange(256, dtype=np.float32) * max(0.0, opacity)).astype(np.uint8)
    return np.asarray(cv2.LUT(alpha, table), np.uint8)


def _between(below: Pixels, above: Pixels, weight: Floats) -> Pixels:
    """A new array that goes from `below` to `above` by `weight`, (h, w); exact where that is 0 or 1."""
    return np.asarray(cv2.blendLinear(below, above, 1 - weight, weight), np.uint8)


def _weighted(pixels: Pixels, weight: Floats) -> Floats:
    return np.asarray(cv2.multiply(pixels, _fourfold(weight), dtype=cv2.CV_32F), np.float32)


def _fourfold(plane: Floats) -> Floats:
    return np.asarray(cv2.merge((plane, plane, plane, plane)), np.float32)


def _channel(pixels: Pixels, channel: int) -> Pixels:
    return np.asarray(cv2.extractChannel(pixels, channel), np.uint8)


def _with_alpha(pixels: Pixels, alpha: Pixels) -> Pixels:
    """The same array with another alpha, (h, w)."""
    cv2.insertChannel(alpha, pixels, 3)
    return pixels


def _rounded(alpha: Floats) -> Pixels:
    return np.asarray(cv2.convertScaleAbs(alpha, alpha=_FULL), np.uint8)


def _unit(values: Pixels) -> Floats:
    return np.asarray(np.divide(values, np.float32(255), dtype=np.float32), np.float32)
