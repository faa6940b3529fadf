"""What was done to a canvas since its picture began, as a map: what was made on it before finds its place.

Canvases are extended, cropped, mirrored, turned by right angles and scaled: such a map takes rectangles to
rectangles.
"""

from __future__ import annotations

import math
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from studio.document.transforms.transform import Transform

_Kind = TypeVar("_Kind", bound=np.generic)

_FARTHEST = 1e15  # pixels that a canvas may have gone
_LARGEST = 1e12  # times that it may have become larger, or smaller: cut and enlarged again and again


def to_numbers(since: Transform) -> list[float]:
    """As six numbers, a to f, for files."""
    return [since.a, since.b, since.c, since.d, since.e, since.f]


def from_numbers(found: object, origin: object = None) -> Transform:
    """The inverse of `to_numbers`; `origin` is what older files have: where the canvas' corner had gone.

    Raises ValueError for what no canvas can have been through.
    """
    if found is None and isinstance(origin, list) and len(origin) == 2:
        x, y = origin
        found = [1.0, 0.0, 0.0, 1.0, -x if _is_number(x) else None, -y if _is_number(y) else None]
    if not isinstance(found, list) or len(found) != 6 or not all(map(_is_number, found)):
        raise ValueError("not the map of a canvas")
    a, b, c, d, e, f = (float(number) for number in found)
    upright, turned = (b, c) == (0, 0), (a, d) == (0, 0)
    shares = (abs(a), abs(d)) if upright else (abs(b), abs(c))
    if upright == turned or not all(1 / _LARGEST <= share <= _LARGEST for share in shares):
        raise ValueError("not the map of a canvas")
    if max(abs(e), abs(f)) > _FARTHEST:
        raise ValueError("a canvas that has gone too far")
    return Transform(a, b, c, d, e, f)


def oriented(pixels: NDArray[_Kind], mapped: Transform) -> NDArray[_Kind]:
    """(h, w, …) turned and mirrored as `mapped` does it, at its own size: (h, w, …) or (w, h, …)."""
    if mapped.a > 0 and mapped.d > 0:
        return pixels
    if mapped.a == 0:
        pixels = pixels.swapaxes(0, 1)
    across, down = (mapped.c, mapped.b) if mapped.a == 0 else (mapped.a, mapped.d)
    return np.ascontiguousarray(pixels[:: -1 if down < 0 else 1, :: -1 if across < 0 else 1])


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
