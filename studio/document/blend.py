"""One picture laid over another: straight alpha and the separable blend modes.

Formulas: W3C, Compositing and Blending Level 1, sections 5.8 (source over), 9.1 (separable modes).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.job import Pixels

Floats = NDArray[np.float32]
Mode = Callable[[Floats, Floats], Floats]  # B(backdrop, source), all in 0..1


def _screen(b: Floats, s: Floats) -> Floats:
    return b + s - b * s


def _hard_light(b: Floats, s: Floats) -> Floats:
    return np.where(s <= 0.5, b * 2 * s, _screen(b, 2 * s - 1))


def _overlay(b: Floats, s: Floats) -> Floats:
    return _hard_light(s, b)


def _color_dodge(b: Floats, s: Floats) -> Floats:
    lit = np.minimum(1, b / np.maximum(1 - s, 1e-6))
    return np.where(b == 0, 0, np.where(s >= 1, 1, lit)).astype(np.float32)


def _color_burn(b: Floats, s: Floats) -> Floats:
    burnt = 1 - np.minimum(1, (1 - b) / np.maximum(s, 1e-6))
    return np.where(b >= 1, 1, np.where(s <= 0, 0, burnt)).astype(np.float32)


def _soft_light(b: Floats, s: Floats) -> Floats:
    d = np.where(b <= 0.25, ((16 * b - 12) * b + 4) * b, np.sqrt(b))
    return np.where(s <= 0.5, b - (1 - 2 * s) * b * (1 - b), b + (2 * s - 1) * (d - b))


MODES: Mapping[str, Mode] = MappingProxyType(
    {
        "normal": lambda b, s: s,
        "multiply": lambda b, s: b * s,
        "screen": _screen,
        "overlay": _overlay,
        "darken": np.minimum,
        "lighten": np.maximum,
        "color-dodge": _color_dodge,
        "color-burn": _color_burn,
        "hard-light": _hard_light,
        "soft-light": _soft_light,
        "difference": lambda b, s: np.abs(b - s),
        "exclusion": lambda b, s: b + s - 2 * b * s,
    }
)


def fade(pixels: Pixels, opacity: float) -> Pixels:
    """(h, w, 4) with its alpha times `opacity` (0..1), rounded; the same array at opacity 1."""
    if opacity >= 1:
        return pixels
    faded = pixels.copy()
    faded[..., 3] = _faded(pixels[..., 3], opacity)
    return faded


def over(below: Pixels, above: Pixels, opacity: float = 1.0, mode: str = "normal") -> Pixels:
    """`above` laid over `below`, both (h, w, 4) straight RGBA; may return one of them itself.

    Where the alpha of `above` times `opacity` is 0, the pixel of `below` comes back bit for bit; where it is
    255 in normal mode, the pixel of `above` does.
    """
    alpha = _faded(above[..., 3], opacity)
    if not alpha.any():
        return below
    if mode != "normal":
        return _mixed(below, above, alpha, MODES[mode])
    if alpha.min() == 255:
        return above
    if below[..., 3].min() == 255:
        return _over_opaque(below, above, alpha)
    return _mixed(below, above, alpha, None)


def _faded(alpha: Pixels, opacity: float) -> Pixels:
    if opacity >= 1:
        return np.ascontiguousarray(alpha)
    table = np.rint(np.arange(256, dtype=np.float32) * max(0.0, opacity)).astype(np.uint8)
    return np.asarray(table[alpha], np.uint8)


def _over_opaque(below: Pixels, above: Pixels, alpha: Pixels) -> Pixels:
    """The common case in 16-bit integers: x / 255 rounded is (x + 128 + (x + 128 >> 8)) >> 8."""
    weight = cv2.merge((alpha, alpha, alpha, alpha)).astype(np.uint16)
    mixed = above * weight
    np.subtract(255, weight, out=weight)
    weight *= below
    mixed += weight
    mixed += 128
    mixed += mixed >> 8
    mixed >>= 8
    out = mixed.astype(np.uint8)
    out[..., 3] = 255
    return out


def _mixed(below: Pixels, above: Pixels, alpha: Pixels, mode: Mode | None) -> Pixels:
    """Any alpha and mode, in float32: alpha_o = a + b (1 - a).

    Colour moves from the backdrop to the source by a / alpha_o, which leaves it exactly where a is 0.
    """
    a, b = _unit(alpha), _unit(below[..., 3])
    total = a + b * (1 - a)
    weight = np.divide(a, total, out=np.zeros_like(a), where=total > 0)
    backdrop, source = below.astype(np.float32), above.astype(np.float32)
    if mode is not None:
        blended = mode(_unit(below), _unit(above)) * 255
        source += (blended - source) * cv2.merge((b, b, b, b))
    source -= backdrop
    source *= cv2.merge((weight, weight, weight, weight))
    source += backdrop
    out = np.rint(np.clip(source, 0, 255, out=source)).astype(np.uint8)
    out[..., 3] = np.rint(total * 255)
    return out


def _unit(values: Pixels) -> Floats:
    return np.asarray(values.astype(np.float32) / np.float32(255), np.float32)
