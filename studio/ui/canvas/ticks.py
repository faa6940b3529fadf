"""The marks of a ruler: where they stand, how long they are, and which have a number."""

from __future__ import annotations

import math
from typing import NamedTuple

NUMBERED = 64.0  # logical pixels there must be from one number to the next
CLOSEST = 4.5  # logical pixels there must be from one mark to the next


class Tick(NamedTuple):
    """A mark at `place` (document pixels); `rank` 0 = with a number, 1 = half way, 2 = the shortest."""

    place: float
    rank: int


def ticks(first: float, last: float, scale: float) -> list[Tick]:
    """The marks from `first` to `last` (document pixels, either order) at `scale` logical pixels for one."""
    first, last = min(first, last), max(first, last)
    step = max(1.0, habitual(NUMBERED / scale))
    parts = next((n for n in (10, 5, 2) if step / n * scale >= CLOSEST and (step / n).is_integer()), 1)
    small = step / parts
    marks = []
    for index in range(math.floor(first / small), math.ceil(last / small) + 1):
        rank = 0 if index % parts == 0 else 1 if parts == 10 and index % 5 == 0 else 2
        marks.append(Tick(index * small, rank))
    return marks


def habitual(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20, 50 … that is not below `least` (above 0)."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * (1 - 1e-9))
