"""One measurement, and how a list of them is printed."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter, process_time
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Measurement:
    """A number with its unit, and the largest value we promise (None: nothing is promised)."""

    name: str
    value: float
    unit: str  # "x" is a ratio
    limit: float | None = None
    detail: str = ""

    @property
    def verdict(self) -> str:
        """pass, miss, or "" where nothing is promised."""
        if self.limit is None:
            return ""
        return "pass" if self.value <= self.limit else "miss"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {**vars(self), "verdict": self.verdict}


def seconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    began = perf_counter()
    call()
    return perf_counter() - began


class Pairs(NamedTuple):
    """Seconds of two things that were measured in turns, one right after the other."""

    first: list[float]
    second: list[float]
    first_processor: list[float]  # of all threads of this process; less disturbed by other processes
    second_processor: list[float]

    @property
    def ratio(self) -> float:
        """The median of the ratios of pairs: what slows both of a pair drops out."""
        return ratio(self.first, self.second)

    def told(self) -> str:
        """The medians, and the ratio in processor time."""
        processor = ratio(self.first_processor, self.second_processor)
        times = " s against ".join(f"{statistics.median(one):.3f}" for one in (self.first, self.second))
        return f"{times} s; in processor time {processor:.3f} x"


def interleaved(first: Callable[[int], object], second: Callable[[int], object], rounds: int) -> Pairs:
    """Measure both in pairs whose order changes from round to round; each is given its round."""
    pairs = Pairs([], [], [], [])
    for turn in range(rounds):
        for which in (0, 1) if turn % 2 == 0 else (1, 0):
            wall, processor = perf_counter(), process_time()
            (first, second)[which](turn)
            pairs[which].append(perf_counter() - wall)
            pairs[which + 2].append(process_time() - processor)
    return pairs


def ratio(above: Sequence[float], below: Sequence[float]) -> float:
    """The median of the ratios of pairs."""
    return statistics.median(a / b for a, b in zip(above, below, strict=True))


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0..1) of them lie."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def print_table(measurements: Iterable[Measurement]) -> None:
    """The measurements as a table on stdout."""
    table = Table("measured", "value", "promised", "", "detail", box=None, pad_edge=False)
    for one in measurements:
        limit = "" if one.limit is None else f"≤ {one.limit:g} {one.unit}"
        colour = {"pass": "green", "miss": "red"}.get(one.verdict, "")
        table.add_row(one.name, f"{one.value:.3g} {one.unit}", limit, one.verdict, one.detail, style=colour)
    Console(highlight=False).print(table)
