"""Where a dab can add to the one before it: ahead of the line that lies as far from both."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, hypot
from typing import NamedTuple

from studio.document.raster import TILE, Key, keys
from studio.document.rect import Rect

_LEVEL = 1e-6  # a line that leans less is upright, or level
MARGIN = 1.0  # pixels that are taken as ahead though they lie behind: distances are rounded


class Ahead(NamedTuple):
    """The half plane in which places lie nearer to a dab than to the one before it.

    A round dab of the same size is weaker the farther away: behind the line what the earlier one covers is
    not raised by the later. `x` and `y` are a place on the line, (`right`, `down`) points ahead, at length 1.
    """

    x: float
    y: float
    right: float
    down: float

    @classmethod
    def between(cls, before: tuple[float, float], now: tuple[float, float]) -> Ahead | None:
        """For the centres of two dabs; None where they are at one place, and nothing is ahead."""
        right, down = now[0] - before[0], now[1] - before[1]
        length = hypot(right, down)
        if not length:
            return None
        right, down = right / length, down / length
        x, y = (before[0] + now[0]) / 2 - right * MARGIN, (before[1] + now[1]) / 2 - down * MARGIN
        return cls(x, y, right, down)

    def tiles(self, area: Rect) -> Iterator[Key]:
        """The tiles under `area` of which some is ahead."""
        x, y = self.x - TILE * (self.right > 0), self.y - TILE * (self.down > 0)  # for their foremost corners
        for key in keys(area):
            if (key[0] * TILE - x) * self.right + (key[1] * TILE - y) * self.down > 0:
                yield key

    def part(self, rect: Rect) -> Rect:
        """The smallest rectangle around what of a rectangle is ahead."""
        (left, top, width, height), edge = rect, self.x * self.right + self.y * self.down
        right, bottom = left + width, top + height
        if abs(self.right) > _LEVEL:
            x = (edge - max(self.down * rect.y, self.down * rect.bottom)) / self.right
            left, right = (max(left, floor(x)), right) if self.right > 0 else (left, min(right, ceil(x)))
        if abs(self.down) > _LEVEL:
            y = (edge - max(self.right * rect.x, self.right * rect.right)) / self.down
            top, bottom = (max(top, floor(y)), bottom) if self.down > 0 else (top, min(bottom, ceil(y)))
        return Rect.from_edges(left, top, right, bottom)
