"""What was done to a canvas since its picture began, as a map: what was made on it before finds its place.

Canvases are extended, cropped, mirrored, turned by right angles and scaled, again and again: such a map takes
rectangles to rectangles, and its numbers are fractions, so that what is undone leaves nothing behind.
"""

from __future__ import annotations

import re
import sys
from dataclasses import astuple, dataclass
from fractions import Fraction
from typing import TypeGuard, TypeVar

import numpy as np
from numpy.typing import NDArray

from studio.document.transforms.transform import Transform

_Kind = TypeVar("_Kind", bound=np.generic)
_Number = Fraction | float | int

_PRECISION = 4096  # bits: longer fractions are cut to this relative precision, which hundreds of edits take
_EXTREME = 1e100  # the largest number in a map of floats, and the inverse of its smallest scale
_LONGEST = 1 << 16  # digits of a number in a file: to read more of them would take seconds
_FRACTION = re.compile("-?[0-9a-f]+/0*[1-9a-f][0-9a-f]*")
_ROUND = 1 << 20  # in older files fractions are floats: those with denominators up to here are found again


@dataclass(frozen=True)
class CanvasMap:
    """(x, y) goes to (a x + c y + e, b x + d y + f), exactly; either b and c are 0, or a and d.

    Raises ValueError for what no canvas can have been through.
    """

    a: Fraction = Fraction(1)
    b: Fraction = Fraction(0)
    c: Fraction = Fraction(0)
    d: Fraction = Fraction(1)
    e: Fraction = Fraction(0)
    f: Fraction = Fraction(0)

    def __post_init__(self) -> None:
        upright = self.b == self.c == 0 and self.a != 0 and self.d != 0
        turned = self.a == self.d == 0 and self.b != 0 and self.c != 0
        if not (upright or turned):
            raise ValueError("not the map of a canvas")

    @classmethod
    def of(cls, *numbers: _Number) -> CanvasMap:
        """From a to f, as many as there are; floats count as what they are to the last bit."""
        try:
            return cls(*(_cut(Fraction(number)) for number in numbers))
        except (OverflowError, ValueError) as error:  # infinite, or no number
            raise ValueError("not the map of a canvas") from error

    @classmethod
    def moved(cls, dx: int, dy: int) -> CanvasMap:
        """The one that only moves."""
        return cls.of(1, 0, 0, 1, dx, dy)

    def then(self, other: CanvasMap) -> CanvasMap:
        """This one and `other` after it, in one."""
        return CanvasMap.of(
            other.a * self.a + other.c * self.b,
            other.b * self.a + other.d * self.b,
            other.a * self.c + other.c * self.d,
            other.b * self.c + other.d * self.d,
            other.a * self.e + other.c * self.f + other.e,
            other.b * self.e + other.d * self.f + other.f,
        )

    @property
    def inverse(self) -> CanvasMap:
        """The one that takes everything back."""
        area = self.a * self.d - self.b * self.c
        a, b, c, d = self.d / area, -self.b / area, -self.c / area, self.a / area
        return CanvasMap.of(a, b, c, d, -(a * self.e + c * self.f), -(b * self.e + d * self.f))

    @property
    def transform(self) -> Transform:
        """The same in floats, as pixels need it: never with a scale of 0, nor infinite."""
        a, b, c, d = (_scale(number) for number in (self.a, self.b, self.c, self.d))
        return Transform(a, b, c, d, _float(self.e), _float(self.f))


def to_numbers(since: CanvasMap) -> list[float | str]:
    """As six numbers, a to f, for files: floats where these are exact, else fractions in hexadecimal."""
    return [_told(number) for number in astuple(since)]


def from_numbers(found: object, origin: object = None) -> CanvasMap:
    """The inverse of `to_numbers`; `origin` is what older files have: where the canvas' corner had gone.

    Raises ValueError for what no canvas can have been through.
    """
    if found is None and isinstance(origin, list) and len(origin) == 2:
        x, y = origin
        found = [1.0, 0.0, 0.0, 1.0, -x if is_number(x) else None, -y if is_number(y) else None]
    if not isinstance(found, list) or len(found) != 6:
        raise ValueError("not the map of a canvas")
    return CanvasMap.of(*map(_read, found))


def oriented(pixels: NDArray[_Kind], mapped: Transform | CanvasMap) -> NDArray[_Kind]:
    """(h, w, …) turned and mirrored as `mapped` does it, at its own size: (h, w, …) or (w, h, …)."""
    if mapped.a > 0 and mapped.d > 0:
        return pixels
    if mapped.a == 0:
        pixels = pixels.swapaxes(0, 1)
    across, down = (mapped.c, mapped.b) if mapped.a == 0 else (mapped.a, mapped.d)
    return np.ascontiguousarray(pixels[:: -1 if down < 0 else 1, :: -1 if across < 0 else 1])


def _cut(number: Fraction) -> Fraction:
    """The number, or one as near to it as anybody can tell: otherwise it would grow with every edit."""
    above, below = number.numerator, number.denominator
    spare = min(above.bit_length(), below.bit_length()) - _PRECISION
    return number if spare <= 0 else Fraction(above >> spare, below >> spare)


def _float(number: Fraction) -> float:
    if abs(number) >= _EXTREME:
        return _EXTREME if number > 0 else -_EXTREME
    return float(number)


def _scale(number: Fraction) -> float:
    value = _float(number)
    if number == 0 or abs(value) >= 1 / _EXTREME:
        return value
    return (1 if number > 0 else -1) / _EXTREME


def _told(number: Fraction) -> float | str:
    value = _float(number)
    return value if Fraction(value) == number else f"{number.numerator:x}/{number.denominator:x}"


def _read(value: object) -> Fraction:
    """A number of a file. Floats of older files stand for fractions of whole pixels."""
    if isinstance(value, str) and len(value) <= _LONGEST and _FRACTION.fullmatch(value):
        return Fraction(*(int(digits, 16) for digits in value.split("/")))
    if not is_number(value):
        raise ValueError("not the map of a canvas")
    number = Fraction(value)
    near = number.limit_denominator(_ROUND)
    return near if float(near) == float(number) else number


def is_number(value: object) -> TypeGuard[int | float]:
    """Whether it is one that a float can be."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return -sys.float_info.max <= value <= sys.float_info.max
