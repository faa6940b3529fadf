"""Compositing in double precision, written from the W3C's formulas: what the program is held to."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Colours = NDArray[np.float64]


def multiply(b, s):
    return b * s


def screen(b, s):
    return 1 - (1 - b) * (1 - s)


def hard_light(b, s):
    return np.where(s <= 0.5, multiply(b, 2 * s), screen(b, 2 * s - 1))


def color_dodge(b, s):
    safe = np.where(s == 1, 0.5, s)
    return np.where(b == 0, 0.0, np.where(s == 1, 1.0, np.minimum(1, b / (1 - safe))))


def color_burn(b, s):
    safe = np.where(s == 0, 0.5, s)
    return np.where(b == 1, 1.0, np.where(s == 0, 0.0, 1 - np.minimum(1, (1 - b) / safe)))


def soft_light(b, s):
    d = np.where(b <= 0.25, ((16 * b - 12) * b + 4) * b, np.sqrt(b))
    return np.where(s <= 0.5, b - (1 - 2 * s) * b * (1 - b), b + (2 * s - 1) * (d - b))


def lum(c):
    return (c * (0.3, 0.59, 0.11)).sum(-1, keepdims=True)


def set_lum(c, wanted):
    c = c + (wanted - lum(c))
    out = np.empty_like(c)
    for place in np.ndindex(c.shape[:-1]):
        out[place] = clip_color(c[place])
    return out


def clip_color(c):
    middle, low, high = float(lum(c)[0]), c.min(), c.max()
    if low < 0:
        c = middle + (c - middle) * middle / (middle - low)
    if high > 1:
        c = middle + (c - middle) * (1 - middle) / (high - middle)
    return c


def sat(c):
    return c.max(-1, keepdims=True) - c.min(-1, keepdims=True)


def set_sat(c, wanted):
    """Component by component, as the specification writes it."""
    out = np.zeros_like(c)
    for place in np.ndindex(c.shape[:-1]):
        low, mid, high = np.argsort(c[place], kind="stable")
        if c[place][high] > c[place][low]:
            share = (c[place][mid] - c[place][low]) / (c[place][high] - c[place][low])
            out[place][mid] = share * wanted[place][0]
            out[place][high] = wanted[place][0]
    return out


BLENDS = {
    "normal": lambda b, s: s,
    "multiply": multiply,
    "screen": screen,
    "overlay": lambda b, s: hard_light(s, b),
    "darken": np.minimum,
    "lighten": np.maximum,
    "color-dodge": color_dodge,
    "color-burn": color_burn,
    "hard-light": hard_light,
    "soft-light": soft_light,
    "difference": lambda b, s: np.abs(b - s),
    "exclusion": lambda b, s: b + s - 2 * b * s,
    "hue": lambda b, s: set_lum(set_sat(s, sat(b)), lum(b)),
    "saturation": lambda b, s: set_lum(set_sat(b, sat(s)), lum(b)),
    "color": lambda b, s: set_lum(s, lum(b)),
    "luminosity": lambda b, s: set_lum(b, lum(s)),
}
FACTORS = {  # Fa and Fb of section 5
    "src-atop": (lambda a, b: b, lambda a, b: 1 - a),
    "dst-out": (lambda a, b: 0 * a, lambda a, b: 1 - a),
    "dst-in": (lambda a, b: 0 * a, lambda a, b: a),
    "dst-atop": (lambda a, b: 1 - b, lambda a, b: a),
    "plus": (lambda a, b: 1 + 0 * a, lambda a, b: 1 + 0 * a),
}


def composed(below: Colours, above: Colours, share: Colours | float = 1.0, mode: str = "normal") -> Colours:
    """`above` over `below`, straight RGBA in 0..1, its alpha times `share`; not rounded."""
    cb, cs = below[..., :3], above[..., :3]
    b, a = below[..., 3:], above[..., 3:] * share
    if mode in BLENDS:
        cs = (1 - b) * cs + b * BLENDS[mode](cb, cs)
        fa, fb = 1 + 0 * a, 1 - a
    else:
        fa, fb = (factor(a, b) for factor in FACTORS[mode])
    alpha = np.minimum(a * fa + b * fb, 1)
    total = np.minimum(a * fa * cs + b * fb * cb, 1)
    colour = np.divide(total, alpha, out=cb.copy(), where=alpha > 1e-9)
    return np.concatenate((colour, alpha), -1)
