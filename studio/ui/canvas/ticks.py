"""The marks of a ruler: where they stand, how long they are, and which have a number."""

from __future__ import annotations

import math
from typing import NamedTuple

NUMBERED = 64.0  # logical pixels there must be from one number to the next
CLOSEST = 4.5  # logical pixels there must be from one mark to the next


INCH = 25.4  # millimetres


class Tick(NamedTuple):
    """A mark at `place` (document pixels); `rank` 0 = with a number, 1 = half way, 2 = the shortest."""

    place: float
    rank: int
    number: float  # in the unit of the ruler


def unit_of(name: str, resolution: float) -> float:
    """How many document pixels a unit (a key of RULER_UNITS) has; 1 where no resolution tells."""
    return {"mm": resolution / INCH, "in": resolution}.get(name, 1.0) if resolution else 1.0


def ticks(first: float, last: float, scale: float, unit: float = 1.0) -> list[Tick]:
    """The marks from `first` to `last` (document pixels, either order) at `scale` logical pixels for one.

    Their numbers count units of so many document pixels; no pixel is parted, a unit of paper is.
    """
    first, last, scale = min(first, last) / unit, max(first, last) / unit, scale * unit
    step = habitual(NUMBERED / scale)
    if unit == 1:
        step = max(1.0, step)
    parts = next((n for n in (10, 5, 2) if step / n * scale >= CLOSEST and _parts(step, n, unit)), 1)
    small = step / parts
    marks = []
    for index in range(math.floor(first / small), math.ceil(last / small) + 1):
        rank = 0 if index % parts == 0 else 1 if parts == 10 and index % 5 == 0 else 2
        marks.append(Tick(index * small * unit, rank, index * small))
    return marks


def _parts(step: float, count: int, unit: float) -> bool:
    """Whether a step has so many parts that people count in."""
    part = step / count
    return part.is_integer() if unit == 1 else math.isclose(part, habitual(part))


def habitual(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20, 50 … that is not below `least` (above 0)."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * (1 - 1e-9))
