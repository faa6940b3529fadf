"""One picture laid over another: straight alpha, every blend mode and operator, on bytes.

Formulas: W3C, Compositing and Blending Level 1, sections 5 (operators) and 10 (blending with alpha). Every
result is rounded once, to the nearest byte.
"""

from __future__ import annotations

import numpy as np

from studio.document import kernels
from studio.document.blending.modes import MODES, OPERATORS, blended
from studio.document.kernels import words
from studio.job import Pixels

__all__ = ["MODES", "fade", "mixed", "over"]

_FULL = 255


def fade(pixels: Pixels, opacity: float) -> Pixels:
    """(h, w, 4) with its alpha times `opacity` (0..1), rounded; the same array at opacity 1."""
    if opacity >= 1:
        return pixels
    out = np.empty(pixels.shape, np.uint8)
    kernels.laying.fade(words(pixels), max(0.0, opacity), words(out))
    return out


def over(below: Pixels, above: Pixels, opacity: float = 1.0, mode: str = "normal") -> Pixels:
    """`above` laid over `below`, both (h, w, 4) straight RGBA; may return one of them itself.

    A blend mode: alpha = a + b (1 - a), and colour goes from the backdrop to the source, blended with it by
    b, by a / alpha. Where a (the alpha of `above` times `opacity`) is 0, the pixel of `below` comes back bit
    for bit; where it is 255 in normal mode, the pixel of `above` does. Operators do what their names say.
    """
    one, two = words(below), words(above)
    opacity = min(max(0.0, opacity), 1.0)
    out = np.empty(below.shape, np.uint8)
    if mode in OPERATORS:
        kernels.laying.operate(one, two, opacity, OPERATORS.index(mode), words(out))
        return out
    least, greatest = kernels.laying.alphas(two)
    if not round(greatest * opacity):
        return below
    if mode != "normal":
        kernels.laying.lay_blended(one, two, words(blended(mode, below, above)), opacity, words(out))
        return out
    if opacity == 1 and least == _FULL:
        return above
    kernels.laying.lay_over(one, two, opacity, words(out))
    return out


def mixed(below: Pixels, above: Pixels, weight: Pixels) -> Pixels:
    """(h, w, 4): the way from `below` to `above` as far as `weight` says, (h, w), 255 = all of it.

    Colour goes by how much of it shows. At weight 0 and 255 the pixel comes back bit for bit.
    """
    out = np.empty(below.shape, np.uint8)
    kernels.laying.mix(words(below), words(above), np.ascontiguousarray(weight), words(out))
    return out
