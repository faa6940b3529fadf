"""Where a dab can add to the one before it: ahead of the line that lies as far from both."""

from __future__ import annotations

import math
from typing import NamedTuple

from studio.document.rect import Rect

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
        length = math.hypot(right, down)
        if not length:
            return None
        right, down = right / length, down / length
        x, y = (before[0] + now[0]) / 2 - right * MARGIN, (before[1] + now[1]) / 2 - down * MARGIN
        return cls(x, y, right, down)

    def touches(self, rect: Rect) -> bool:
        """Whether some of a rectangle is ahead."""
        x = rect.right if self.right > 0 else rect.x
        y = rect.bottom if self.down > 0 else rect.y
        return self._depth(x, y) > 0

    def part(self, rect: Rect) -> Rect:
        """The smallest rectangle around what of a rectangle is ahead."""
        left, top, right, bottom = map(float, (rect.x, rect.y, rect.right, rect.bottom))
        corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        depths = [self._depth(*corner) for corner in corners]
        if min(depths) >= 0:
            return rect
        found = [corner for corner, depth in zip(corners, depths, strict=True) if depth > 0]
        for one in range(4):
            two = (one + 1) % 4
            if (depths[one] > 0) != (depths[two] > 0):
                share = depths[one] / (depths[one] - depths[two])
                (x, y), (far, low) = corners[one], corners[two]
                found.append((x + (far - x) * share, y + (low - y) * share))
        if not found:
            return Rect(rect.x, rect.y, 0, 0)
        xs, ys = [x for x, _ in found], [y for _, y in found]
        return Rect.from_edges(
            math.floor(min(xs)), math.floor(min(ys)), math.ceil(max(xs)), math.ceil(max(ys))
        ).intersect(rect)

    def _depth(self, x: float, y: float) -> float:
        return (x - self.x) * self.right + (y - self.y) * self.down
