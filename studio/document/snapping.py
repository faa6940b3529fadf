"""Where points and boxes snap to: guides, the edges and the middle of the canvas, and a grid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from studio.document.document import Document

Point = tuple[float, float]


@dataclass(frozen=True)
class Snaps:
    """Lines that attract what comes within `reach` document pixels of them.

    `across` are places of vertical lines, `down` of horizontal ones; `step` is the distance of the lines of a
    grid that begins at the canvas' corner, 0 = no grid. A line is preferred to the grid.
    """

    across: tuple[float, ...] = ()
    down: tuple[float, ...] = ()
    step: float = 0.0
    reach: float = 0.0

    def point(self, x: float, y: float) -> Point:
        """The point moved onto the nearest lines within reach, each coordinate by itself."""
        return x + self._way([x], self.across), y + self._way([y], self.down)

    def shift(self, left: float, top: float, right: float, bottom: float) -> Point:
        """How far a box must move for an edge or its middle to lie on the nearest line, (dx, dy)."""
        across = self._way([left, right, (left + right) / 2], self.across)
        return across, self._way([top, bottom, (top + bottom) / 2], self.down)

    def _way(self, places: list[float], lines: tuple[float, ...]) -> float:
        """The shortest way from one of `places` to a line; 0 when none is within reach."""
        found = self._nearest(line - place for place in places for line in lines)
        if found is None and self.step > 0:
            # the middle of a box follows its edges: on the grid it would only get in their way
            found = self._nearest(round(place / self.step) * self.step - place for place in places[:2])
        return found or 0.0

    def _nearest(self, ways: Iterable[float]) -> float | None:
        return min((way for way in ways if abs(way) <= self.reach), key=abs, default=None)


def snaps(document: Document, reach: float, guides: bool, edges: bool, step: float = 0.0) -> Snaps:
    """What a document offers to snap to: guides, its edges and its middle, a grid every `step` pixels."""
    across = [guide.position for guide in document.guides if guides and guide.vertical]
    down = [guide.position for guide in document.guides if guides and not guide.vertical]
    if edges:
        across += [0.0, document.width / 2, float(document.width)]
        down += [0.0, document.height / 2, float(document.height)]
    return Snaps(tuple(across), tuple(down), step, reach)
