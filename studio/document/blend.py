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
    faded[..., 3] = _faded(pixels, opacity)
    return faded


def over(below: Pixels, above: Pixels, opacity: float = 1.0, mode: str = "normal") -> Pixels:
    """`above` laid over `below`, both (h, w, 4) straight RGBA; may return one of them itself.

    alpha = a + b (1 - a), and colour goes from the backdrop to the source by a / alpha. Where a (the alpha of
    `above` times `opacity`) is 0, the pixel of `below` comes back bit for bit; where it is 255 in normal
    mode, the pixel of `above` does.
    """
    cover, under = _faded(above, opacity), _faded(below, 1)
    if not cover.any():
        return below
    if mode == "normal" and cover.min() == 255:
        return above
    a, b = _unit(cover), _unit(under)
    alpha = a + b - a * b
    weight = a if under.min() == 255 else np.divide(a, alpha, out=np.zeros_like(a), where=alpha > 0)
    if mode == "normal":
        out = np.asarray(cv2.blendLinear(below, above, 1 - weight, weight), np.uint8)
    else:
        out = _moved(below, above, MODES[mode], b, weight)
    cv2.insertChannel(np.rint(alpha * 255).astype(np.uint8), out, 3)
    return out


def mixed(below: Pixels, above: Pixels, weight: Pixels) -> Pixels:
    """(h, w, 4): the way from `below` to `above` as far as `weight` says, (h, w), 255 = all of it.

    Colour goes by how much of it shows. At weight 0 and 255 the pixel comes back bit for bit.
    """
    share = _unit(weight)[..., None]
    one, two = below[..., 3:] * (1 - share), above[..., 3:] * share
    alpha = one + two
    toward = np.divide(two, alpha, out=share.copy(), where=alpha > 0)
    out = np.empty_like(below)
    out[..., :3] = np.rint(below[..., :3] * (1 - toward) + above[..., :3] * toward)
    out[..., 3:] = np.rint(alpha)
    full, none = weight == 255, weight == 0
    out[full], out[none] = above[full], below[none]
    return out


def _faded(pixels: Pixels, opacity: float) -> Pixels:
    """The alpha times `opacity`, rounded, (h, w)."""
    alpha = np.asarray(cv2.extractChannel(pixels, 3), np.uint8)
    if opacity >= 1:
        return alpha
    table = np.rint(np.arange(256, dtype=np.float32) * max(0.0, opacity)).astype(np.uint8)
    return np.asarray(cv2.LUT(alpha, table), np.uint8)


def _moved(below: Pixels, above: Pixels, mode: Mode, b: Floats, weight: Floats) -> Pixels:
    """The backdrop moved by `weight` towards the source, which is first blended with it by its alpha `b`."""
    backdrop, source = _unit(below), _unit(above)
    source += (mode(backdrop, source) - source) * cv2.merge((b, b, b, b))
    source -= backdrop
    source *= cv2.merge((weight, weight, weight, weight))
    source += backdrop
    return np.rint(np.clip(source * 255, 0, 255)).astype(np.uint8)


def _unit(values: Pixels) -> Floats:
    return np.asarray(np.divide(values, np.float32(255), dtype=np.float32), np.float32)
