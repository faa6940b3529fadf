"""How a pen's pressure or tilt becomes size, opacity or flow: a smooth curve through a few points."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Curve = tuple[tuple[float, float], ...]  # points (in, out), both 0..1, from left to right; () = off

OFF: Curve = ()
LINEAR: Curve = ((0.0, 0.0), (1.0, 1.0))
MOST_POINTS = 8
SAMPLES = 257
NARROWEST = 0.02  # distance of two points across


def respond(curve: Curve, value: float) -> float:
    """What the curve makes of `value` (0..1); 1 when it is off."""
    if not curve:
        return 1.0
    return float(samples(curve)[round(min(max(value, 0.0), 1.0) * (SAMPLES - 1))])


def sound(points: Iterable[tuple[float, float]]) -> Curve:
    """Points that make a curve: in order, inside 0..1, from edge to edge, not above each other.

    Fewer than two make no curve: off.
    """
    ordered = sorted((min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)) for x, y in points)
    if len(ordered) < 2:
        return OFF
    kept = [(0.0, ordered[0][1])]
    for point in ordered[1:-1]:
        if kept[-1][0] + NARROWEST <= point[0] <= 1 - NARROWEST and len(kept) < MOST_POINTS - 1:
            kept.append(point)
    return (*kept, (1.0, ordered[-1][1]))


@lru_cache(maxsize=64)
def samples(curve: Curve) -> NDArray[np.float32]:
    """The curve at SAMPLES places from 0 to 1; between two points it never leaves the space between them.

    F. N. Fritsch and R. E. Carlson, Monotone Piecewise Cubic Interpolation, SIAM J. Numer. Anal. 17 (1980).
    """
    x, y = (np.array(values, np.float64) for values in zip(*curve, strict=True))
    width = np.diff(x)
    slope = np.diff(y) / width
    tangent = np.concatenate((slope[:1], (slope[:-1] + slope[1:]) / 2, slope[-1:]))
    tangent[1:-1][slope[:-1] * slope[1:] <= 0] = 0
    limit = 3 * np.minimum(np.abs(np.append(slope, slope[-1])), np.abs(np.insert(slope, 0, slope[0])))
    tangent = np.clip(tangent, -limit, limit)
    place = np.linspace(0, 1, SAMPLES)
    left = np.clip(np.searchsorted(x, place, side="right") - 1, 0, len(slope) - 1)
    t, h = (place - x[left]) / width[left], width[left]
    out = (
        y[left] * (1 + 2 * t) * (1 - t) ** 2
        + y[left + 1] * t**2 * (3 - 2 * t)
        + h * tangent[left] * t * (1 - t) ** 2
        + h * tangent[left + 1] * t**2 * (t - 1)
    )
    found = np.clip(out, 0, 1).astype(np.float32)
    found.flags.writeable = False
    return found
