"""The blend modes and compositing operators by name: their formulas, and the same on bytes.

W3C, Compositing and Blending Level 1: sections 9.1 (separable modes), 9.2 (others), 5 (operators). The names
are those of SVG and OpenRaster without their "svg:".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.job import Pixels

Floats = NDArray[np.float32]
Blend = Callable[[Floats, Floats], Floats]  # B(backdrop, source), all in 0..1
Bytes = Callable[[Pixels, Pixels], Pixels]


def _screen(b: Floats, s: Floats) -> Floats:
    return b + s - b * s


def _hard_light(b: Floats, s: Floats) -> Floats:
    return np.where(s <= 0.5, b * 2 * s, _screen(b, 2 * s - 1))


def _color_dodge(b: Floats, s: Floats) -> Floats:
    lit = np.minimum(1, b / np.maximum(1 - s, 1e-6))
    return np.where(b == 0, 0, np.where(s >= 1, 1, lit)).astype(np.float32)


def _color_burn(b: Floats, s: Floats) -> Floats:
    burnt = 1 - np.minimum(1, (1 - b) / np.maximum(s, 1e-6))
    return np.where(b >= 1, 1, np.where(s <= 0, 0, burnt)).astype(np.float32)


def _soft_light(b: Floats, s: Floats) -> Floats:
    d = np.where(b <= 0.25, ((16 * b - 12) * b + 4) * b, np.sqrt(b))
    return np.where(s <= 0.5, b - (1 - 2 * s) * b * (1 - b), b + (2 * s - 1) * (d - b))


# Planes are kept apart, (3, ...): a sum over colours is then a sum of three arrays.
def _luminosity(c: Floats) -> Floats:
    return np.asarray(0.3 * c[0] + 0.59 * c[1] + 0.11 * c[2], np.float32)


def _with_luminosity(c: Floats, luminosity: Floats) -> Floats:
    """SetLum and ClipColor of section 9.2."""
    c = c + (luminosity - _luminosity(c))
    low, high = c.min(0), c.max(0)
    dark, bright = low < 0, high > 1
    scale = np.ones_like(luminosity)
    np.divide(luminosity, luminosity - low, out=scale, where=dark & (luminosity > low))
    c = luminosity + (c - luminosity) * scale
    scale = np.ones_like(luminosity)
    np.divide(1 - luminosity, high - luminosity, out=scale, where=bright & (high > luminosity))
    return np.asarray(luminosity + (c - luminosity) * scale, np.float32)


def _with_saturation(c: Floats, saturation: Floats) -> Floats:
    """SetSat of section 9.2: it maps the smallest component to 0, the largest to `saturation`."""
    low = c.min(0)
    span = c.max(0) - low
    scale = np.divide(saturation, span, out=np.zeros_like(span), where=span > 0)
    return np.asarray((c - low) * scale, np.float32)


def _saturation(c: Floats) -> Floats:
    return np.asarray(c.max(0) - c.min(0), np.float32)


SEPARABLE: Mapping[str, Blend] = MappingProxyType(
    {
        "normal": lambda b, s: s,
        "multiply": lambda b, s: b * s,
        "screen": _screen,
        "overlay": lambda b, s: _hard_light(s, b),
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
WHOLE: Mapping[str, Blend] = MappingProxyType(  # on planes, (3, ...)
    {
        "hue": lambda b, s: _with_luminosity(_with_saturation(s, _saturation(b)), _luminosity(b)),
        "saturation": lambda b, s: _with_luminosity(_with_saturation(b, _saturation(s)), _luminosity(b)),
        "color": lambda b, s: _with_luminosity(s, _luminosity(b)),
        "luminosity": lambda b, s: _with_luminosity(b, _luminosity(s)),
    }
)
BLENDS = (*SEPARABLE, *WHOLE)
OPERATORS = ("plus", "src-atop", "dst-out", "dst-in", "dst-atop")
MODES = (*BLENDS, *OPERATORS)
CLEARING = {"dst-in", "dst-atop"}  # these take away what is below also where the layer has nothing

# What OpenCV does on bytes faster than a table is looked up, and as exactly.
_DIRECT: Mapping[str, Bytes] = MappingProxyType(
    {
        "normal": lambda b, s: s.copy(),
        "multiply": lambda b, s: _bytes(cv2.multiply(b, s, scale=1 / 255)),
        "screen": lambda b, s: ~_bytes(cv2.multiply(~b, ~s, scale=1 / 255)),
        "darken": lambda b, s: _bytes(cv2.min(b, s)),
        "lighten": lambda b, s: _bytes(cv2.max(b, s)),
        "difference": lambda b, s: _bytes(cv2.absdiff(b, s)),
    }
)


def blended(mode: str, below: Pixels, above: Pixels) -> Pixels:
    """B(backdrop, source) of two (h, w, 4), rounded: a new array, whose fourth channel means nothing."""
    if mode in _DIRECT:
        return _DIRECT[mode](below, above)
    if mode in WHOLE:
        return _blended_whole(WHOLE[mode], below, above)
    places = below.astype(np.uint16)
    places <<= 8
    places |= above
    return np.take(_table(mode), places)


@cache
def _table(mode: str) -> Pixels:
    """B for every backdrop (times 256) and source, rounded to bytes."""
    values = np.linspace(0, 1, 256, dtype=np.float32)
    table = SEPARABLE[mode](values[:, None], values[None, :])
    return np.rint(np.clip(table, 0, 1) * 255).astype(np.uint8).ravel()


def _blended_whole(blend: Blend, below: Pixels, above: Pixels) -> Pixels:
    backdrop, source = _planes(below), _planes(above)
    found = np.rint(np.clip(blend(backdrop, source), 0, 1) * 255).astype(np.uint8)
    return _bytes(cv2.merge((*found, found[0])))


def _planes(pixels: Pixels) -> Floats:
    """The colours as (3, h, w) in 0..1."""
    out = np.empty((3, *pixels.shape[:2]), np.float32)
    for channel in range(3):
        np.multiply(cv2.extractChannel(pixels, channel), np.float32(1 / 255), out=out[channel])
    return out


def _bytes(pixels: object) -> Pixels:
    return np.asarray(pixels, np.uint8)
