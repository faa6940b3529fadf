"""A hand steadied: the stroke follows it more slowly, and meets it at the end."""

from __future__ import annotations

from typing import NamedTuple

SLOWEST = 0.04  # of the way to the hand per point, at full smoothing


class Point(NamedTuple):
    """Where a stroke goes, with the pen's pressure (0..1) and tilt (degrees) there."""

    x: float
    y: float
    pressure: float = 1.0
    tilt_x: float = 0.0
    tilt_y: float = 0.0

    def toward(self, other: Point, part: float) -> Point:
        """The point that lies `part` (0..1) of the way to another one."""
        return Point(*(a + (b - a) * part for a, b in zip(self, other, strict=True)))


class Smoothing:
    """Takes the hand's points one by one; `end` is where the hand is."""

    def __init__(self, strength: float) -> None:
        self._part = 1.0 if strength <= 0 else max(SLOWEST, (1 - strength) ** 2)
        self._at: Point | None = None
        self.end: Point | None = None

    def to(self, point: Point) -> Point:
        """Where the stroke goes for a hand at `point`: a part of the way there."""
        self.end = point
        self._at = point if self._at is None else self._at.toward(point, self._part)
        return self._at
