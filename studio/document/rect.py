"""Rectangles on the pixel grid."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

WASTE = 1.25  # times the area of its parts is as large as a rectangle around them may be


class Rect(NamedTuple):
    """A rectangle of whole pixels: columns x … right - 1, rows y … bottom - 1. It is also a `job.Box`."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column beyond it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row beyond it."""
        return self.y + self.height

    @property
    def area(self) -> int:
        """How many pixels it has; 0 when empty."""
        return 0 if self.is_empty else self.width * self.height

    @property
    def is_empty(self) -> bool:
        """Whether it has no pixel."""
        return self.width <= 0 or self.height <= 0

    @classmethod
    def from_edges(cls, left: int, top: int, right: int, bottom: int) -> Rect:
        """The rectangle between two columns and two rows; empty when they are the wrong way round."""
        return cls(left, top, max(0, right - left), max(0, bottom - top))

    def intersect(self, other: Rect) -> Rect:
        """The pixels in both."""
        (left, top, width, height), (x, y, wide, high) = self, other  # in haste: asked for at every move
        right, bottom = left + width, top + height
        left, right = x if x > left else left, x + wide if x + wide < right else right
        top, bottom = y if y > top else top, y + high if y + high < bottom else bottom
        return Rect(left, top, right - left if right > left else 0, bottom - top if bottom > top else 0)

    def union(self, other: Rect) -> Rect:
        """The smallest rectangle around both; an empty one adds nothing."""
        if self.is_empty or other.is_empty:
            return other if self.is_empty else self
        (left, top, width, height), (x, y, wide, high) = self, other
        right, bottom = left + width, top + height
        left, right = x if x < left else left, x + wide if x + wide > right else right
        top, bottom = y if y < top else top, y + high if y + high > bottom else bottom
        return Rect(left, top, right - left, bottom - top)

    def grow(self, pixels: int) -> Rect:
        """Larger by `pixels` on every side (smaller when negative); an empty one stays empty."""
        if self.is_empty:
            return self
        return Rect.from_edges(self.x - pixels, self.y - pixels, self.right + pixels, self.bottom + pixels)

    def shift(self, dx: int, dy: int) -> Rect:
        """The same size, elsewhere."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def clip(self, outer: Rect) -> Rect:
        """Moved by as little as possible so as to lie in `outer`, and cut where it is too large for it."""
        width, height = min(self.width, outer.width), min(self.height, outer.height)
        x = min(max(self.x, outer.x), outer.right - width)
        y = min(max(self.y, outer.y), outer.bottom - height)
        return Rect(x, y, width, height)

    def contains(self, other: Rect) -> bool:
        """Whether every pixel of `other` is in this one."""
        return other.is_empty or self.intersect(other) == other


def gathered(rects: Iterable[Rect]) -> list[Rect]:
    """Fewer rectangles that cover the same and little more: neighbours are brought together, then rows."""
    found: list[Rect] = []
    for rect in rects:
        if rect.is_empty:
            continue
        found.append(rect)
        while len(found) > 1:
            whole = found[-2].union(found[-1])
            if whole.area > WASTE * (found[-2].area + found[-1].area):
                break
            found[-2:] = [whole]
    return found
