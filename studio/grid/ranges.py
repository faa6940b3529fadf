"""Numbers as they are written in an axis: 20, 10-30 (+5), 0.5-1 [4], in lists; listed or drawn at random."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from studio.grid.lists import Part, split

MOST = 10_000  # values of one range

_NUMBER = r"[+-]?(?:[0-9]{1,19}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})"
_RANGE = re.compile(
    rf"(?P<first>{_NUMBER})\s*(?:-|–|\.\.)\s*(?P<last>{_NUMBER})"
    rf"\s*(?:\(\s*(?P<step>{_NUMBER})\s*\)|\[\s*(?P<count>[0-9]{{1,6}})\s*\])?"
)


@dataclass(frozen=True)
class Limits:
    """What a number may be."""

    least: float
    most: float
    whole: bool = False
    unit: int = 1  # whole numbers must be multiples of it

    def checked(self, part: Part, value: Decimal) -> float:
        """The number as a parameter. Raises Mistake."""
        if self.whole and value != value.to_integral_value():
            raise part.wrong(f"{value.normalize():f} is no whole number.")
        if not Decimal(str(self.least)) <= value <= Decimal(str(self.most)):
            raise part.wrong(f"{value.normalize():f} is not between {self.least:g} and {self.most:g}.")
        if self.whole and int(value) % self.unit:
            raise part.wrong(f"{value.normalize():f} is no multiple of {self.unit}.")
        return int(value) if self.whole else float(value)


@dataclass(frozen=True)
class Span:
    """One item of the list: a number, or a range of them."""

    part: Part
    first: Decimal
    last: Decimal
    step: Decimal | None = None
    count: int = 0

    @property
    def is_open(self) -> bool:
        """Whether any number between the two ends is meant when one is drawn."""
        return self.first != self.last and self.step is None and not self.count

    def values(self, limits: Limits) -> list[float]:
        """Every number that it lists. Raises Mistake."""
        return list(dict.fromkeys(limits.checked(self.part, value) for value in self._numbers(limits)))

    def draw(self, limits: Limits, chance: random.Random) -> float:
        """One of its numbers; one anywhere between the ends when it says nothing of steps. Raises Mistake."""
        if not self.is_open:
            return chance.choice(self.values(limits))
        low, high = sorted((limits.checked(self.part, self.first), limits.checked(self.part, self.last)))
        if limits.whole:
            return chance.randrange(int(low), int(high) + 1, limits.unit)
        return float(f"{chance.uniform(low, high):.4g}")

    def _numbers(self, limits: Limits) -> list[Decimal]:
        width = self.last - self.first
        if width == 0:
            return [self.first]
        if self.count:
            return self._counted(width, limits)
        step = self._step(width)
        number = int(abs(width) / step) + 1
        self._check_number(number)
        return [self.first + (step if width > 0 else -step) * k for k in range(number)]

    def _counted(self, width: Decimal, limits: Limits) -> list[Decimal]:
        self._check_number(self.count)
        if self.count == 1:
            return [self.first]
        exact = [self.first + width * k / (self.count - 1) for k in range(self.count)]
        unit = Decimal(limits.unit)
        return [(v / unit).to_integral_value() * unit if limits.whole else round(v, 6) for v in exact]

    def _step(self, width: Decimal) -> Decimal:
        if self.step is not None:
            if self.step == 0:
                raise self.part.wrong("A step of 0 never arrives: write the step as in 10-30 (+5).")
            return abs(self.step)
        if width == width.to_integral_value():
            return Decimal(1)
        ends = f"{self.first}-{self.last}"
        raise self.part.wrong(f"Say how many values you want, {ends} [4], or how far apart, {ends} (+0.1).")

    def _check_number(self, number: int) -> None:
        if number > MOST:
            raise self.part.wrong(f"These are {number:,} values; an axis has at most {MOST:,}.")


def spans(text: str) -> list[Span]:
    """What is listed. Raises Mistake where something is no number."""
    return [_span(part) for part in split(text)]


def numbers(text: str, limits: Limits) -> list[float]:
    """Every number that is listed, in the order of the text. Raises Mistake."""
    return [value for span in spans(text) for value in span.values(limits)]


def draw(text: str, limits: Limits, chance: random.Random) -> float:
    """One number: an item of the list, all alike, and one of its numbers. Raises Mistake."""
    return chance.choice(spans(text)).draw(limits, chance)


def _span(part: Part) -> Span:
    found = _RANGE.fullmatch(part.text)
    if found is None:
        number = _number(part, part.text)
        return Span(part, number, number)
    first, last, step, count = found.group("first", "last", "step", "count")
    if count is not None and int(count) == 0:
        raise part.wrong("A range of 0 values is empty.")
    return Span(part, Decimal(first), Decimal(last), None if step is None else Decimal(step), int(count or 0))


def _number(part: Part, text: str) -> Decimal:
    try:
        found = Decimal(text) if re.fullmatch(_NUMBER, text) else None
    except InvalidOperation:
        found = None
    if found is None:
        raise part.wrong(f"“{text}” is no number; write 20, or a range: 10-30 (+5), 0.5-1 [4].")
    return found
