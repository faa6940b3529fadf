"""An affine map that shows a raster elsewhere, larger, turned or mirrored, and keeps its pixels."""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from weakref import WeakKeyDictionary

from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.document.transforms.resample import FILTERS, resampled

__all__ = ["FILTERS", "Parts", "Transform"]

_DIGITS = 9  # a number this near to a whole one is meant to be one
_QUICK = 1 << 20  # pixels that are put elsewhere exactly before anybody notices
_KEPT = 4  # results remembered for each raster: the one on show and those before it
_MOST = 1 << 28  # bytes of those before it


class Parts(NamedTuple):
    """A map told as what a person set: first scaled, then sheared, then turned (degrees, clockwise)."""

    scale_x: float
    scale_y: float
    angle: float
    shear: float


@dataclass(frozen=True)
class Transform:
    """(x, y) goes to (a x + c y + e, b x + d y + f), with pixel centres at .5.

    `filter` is a key of FILTERS. Where there is a `frame`, nothing of the result is worked out beyond it:
    what is enlarged again and again would need more memory than there is.
    """

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0
    filter: str = "bicubic"
    frame: Rect | None = None

    @classmethod
    def moved(cls, dx: float, dy: float) -> Transform:
        """The one that only moves."""
        return cls(e=dx, f=dy)

    @classmethod
    def about(cls, x: float, y: float, parts: Parts) -> Transform:
        """Scaled, sheared and turned while the point (x, y) stays where it is."""
        turn = math.radians(parts.angle)
        cos, sin = _exact(math.cos(turn)), _exact(math.sin(turn))
        a, b = cos * parts.scale_x, sin * parts.scale_x
        c, d = (cos * parts.shear - sin) * parts.scale_y, (sin * parts.shear + cos) * parts.scale_y
        return cls(a, b, c, d, x - a * x - c * y, y - b * x - d * y)

    @property
    def determinant(self) -> float:
        """How much larger areas become; negative when mirrored, 0 when nothing is left."""
        return self.a * self.d - self.b * self.c

    @property
    def is_move(self) -> bool:
        """Whether it moves by whole pixels and does nothing else."""
        return (self.a, self.b, self.c, self.d) == (1, 0, 0, 1) and self.is_exact

    @property
    def _is_nothing(self) -> bool:
        return self == Transform(filter=self.filter)

    @property
    def is_exact(self) -> bool:
        """Whether every pixel goes onto a pixel: whole moves, quarter turns, flips."""
        linear = (abs(self.a), abs(self.b), abs(self.c), abs(self.d))
        whole = float(self.e).is_integer() and float(self.f).is_integer()
        return whole and linear in ((1, 0, 0, 1), (0, 1, 1, 0))

    @property
    def parts(self) -> Parts:
        """What it does, told in scale, angle and shear; the height is mirrored, never the width."""
        scale_x = math.hypot(self.a, self.b)
        if scale_x == 0:
            return Parts(0, math.hypot(self.c, self.d), 0, 0)
        cos, sin = self.a / scale_x, self.b / scale_x
        scale_y = self.determinant / scale_x
        shear = (self.c * cos + self.d * sin) / scale_y if scale_y else 0.0
        return Parts(scale_x, scale_y, math.degrees(math.atan2(sin, cos)), shear)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def back(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes from. Raises ZeroDivisionError when nothing is left."""
        x, y, area = x - self.e, y - self.f, self.determinant
        return (self.d * x - self.c * y) / area, (self.a * y - self.b * x) / area

    @property
    def inverse(self) -> Transform:
        """The one that takes everything back. Raises ZeroDivisionError when nothing is left."""
        area = self.determinant
        a, b, c, d = self.d / area, -self.b / area, -self.c / area, self.a / area
        return Transform(a, b, c, d, -(a * self.e + c * self.f), -(b * self.e + d * self.f), self.filter)

    def then(self, other: Transform) -> Transform:
        """This one and `other` after it, in one; the filter is the later one's."""
        a, b = other.a * self.a + other.c * self.b, other.b * self.a + other.d * self.b
        c, d = other.a * self.c + other.c * self.d, other.b * self.c + other.d * self.d
        e, f = other.at(self.e, self.f)
        a, b, c, d = _exact_parts(a, b, c, d)
        return Transform(a, b, c, d, _exact(e), _exact(f), other.filter, self._framed(other))

    def _framed(self, other: Transform) -> Rect | None:
        """The frame of this one and `other` after it."""
        own = None if self.frame is None else other.bounds(self.frame)
        if own is None or other.frame is None:
            return own or other.frame
        return own.intersect(other.frame)

    def with_filter(self, name: str) -> Transform:
        """With another filter, a key of FILTERS."""
        return replace(self, filter=name)

    def bounds(self, rect: Rect) -> Rect:
        """The smallest rectangle of whole pixels around where `rect` goes."""
        corners = [self.at(x, y) for x in (rect.x, rect.right) for y in (rect.y, rect.bottom)]
        xs, ys = ([_exact(value) for value in values] for values in zip(*corners, strict=True))
        return Rect.from_edges(
            math.floor(min(xs)), math.floor(min(ys)), math.ceil(max(xs)), math.ceil(max(ys))
        )

    def applied(self, raster: Raster) -> Raster:
        """The raster as it looks through the map; worked out once for as long as both are in use.

        Exact maps keep every pixel bit for bit. Others are resampled on premultiplied colour, so that what
        is transparent darkens no edge; what shrinks is averaged first.
        """
        if self._is_nothing:
            return raster
        found = _seen.found(raster, self)
        return _seen.kept(raster, self, resampled(raster, self)) if found is None else found

    def is_ready(self, raster: Raster) -> bool:
        """Whether `applied` has the answer already, or has it before anybody waits."""
        is_small = self.is_exact and raster.tile_bounds().area <= _QUICK
        return is_small or self._is_nothing or _seen.found(raster, self) is not None


@dataclass(frozen=True)
class _Seen:
    """The rasters that were transformed lately; one that nobody holds any more is forgotten with its own.

    The window, the file worker and those that draw for it ask at once.
    """

    memory: WeakKeyDictionary[Raster, dict[Transform, Raster]] = field(default_factory=WeakKeyDictionary)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def found(self, raster: Raster, mapped: Transform) -> Raster | None:
        """How it looks through the map; None where that is not known."""
        with self.lock:
            return self.memory.get(raster, {}).get(mapped)

    def kept(self, raster: Raster, mapped: Transform, shown: Raster) -> Raster:
        """Remember it in place of older ones; what another thread has found meanwhile where one has."""
        with self.lock:
            known = self.memory.setdefault(raster, {})
            while len(known) >= _KEPT or sum(one.nbytes for one in known.values()) > _MOST:
                known.pop(next(iter(known)))
            return known.setdefault(mapped, shown)


_seen = _Seen()


def _exact_parts(*linear: float) -> tuple[float, ...]:
    """The whole numbers that a, b, c and d are meant to be; 0 only what is nothing beside the others."""
    largest = max(map(abs, linear))
    meant = (0.0 if abs(value) < largest * 10**-_DIGITS else value for value in linear)
    return tuple(_exact(value) if abs(value) > 0.5 else value for value in meant)


def _exact(value: float) -> float:
    """The whole number that `value` is meant to be, or itself."""
    return round(value) + 0.0 if abs(value - round(value)) < 10**-_DIGITS else value
