"""The blend modes and compositing operators by name: their formulas, and the same on bytes.

W3C, Compositing and Blending Level 1: sections 9.1 (separable modes), 9.2 (others), 5 (operators). The names
are those of SVG and OpenRaster without their "svg:".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from studio.document import kernels
from studio.document.kernels import words
from studio.job import Pixels

Floats = NDArray[np.float32]
Blend = Callable[[Floats, Floats], Floats]  # B(backdrop, source), all in 0..1


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
WHOLE = ("hue", "saturation", "color", "luminosity")  # on all three channels at once
BLENDS = (*SEPARABLE, *WHOLE)
OPERATORS = ("plus", "src-atop", "dst-out", "dst-in", "dst-atop")
MODES = (*BLENDS, *OPERATORS)
CLEARING = {"dst-in", "dst-atop"}  # these take away what is below also where the layer has nothing


def blended(mode: str, below: Pixels, above: Pixels) -> Pixels:
    """B(backdrop, source) of two (h, w, 4), rounded; its fourth channel means nothing."""
    if mode == "normal":
        return above
    out = np.empty(below.shape, np.uint8)
    if mode in WHOLE:
        kernels.blends.blend_whole(words(below), words(above), WHOLE.index(mode), words(out))
    else:
        kernels.blends.look_up(words(below), words(above), _table(mode), words(out))
    return out


@cache
def _table(mode: str) -> Pixels:
    """B for every backdrop (times 256) and source, rounded to bytes."""
    values = np.linspace(0, 1, 256, dtype=np.float32)
    table = SEPARABLE[mode](values[:, None], values[None, :])
    return np.rint(np.clip(table, 0, 1) * 255).astype(np.uint8).ravel()
