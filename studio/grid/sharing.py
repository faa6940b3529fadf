"""In which order the cells of a grid are made, and which model calls of one are already made by another."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from studio.branch import WORDS
from studio.grid.cells import Cell
from studio.params import CACHED_BY, GUIDED_BY, Params
from studio.prompt.adapters import adapters_at
from studio.prompt.steps import schedule
from studio.prompt.syntax import parse

# Cells that differ in these alone have one schedule, one noise and one picture to start from.
_SAID = {name: getattr(Params(), name) for name in (*WORDS, "template", "negative_template", "styles")}
_LOADED = ("model", "refiner", "dtype", "weights")  # what the backend opens a model anew for


@dataclass(frozen=True)
class Visit:
    """One cell when its turn comes: it goes on from the state after `start` calls of a cell before it.

    `keep`: the calls after which later cells go on.
    """

    cell: int
    start: int
    total: int  # model calls of the whole cell
    keep: frozenset[int] = frozenset()

    @property
    def calls(self) -> int:
        """Model calls that are to be made."""
        return self.total - self.start


def steps_run(params: Params, has_image: bool) -> int:
    """How many of the steps run; fewer than are asked for where a picture is changed in part."""
    return max(1, min(params.steps, int(params.steps * params.strength))) if has_image else params.steps


def plan(cells: Iterable[Cell], has_image: bool = False) -> list[Visit]:
    """Visits to `cells`: each model is opened once, and what cells share is computed once.

    Beside that the order is that of `cells`.
    """
    told = _Told(has_image)
    visits: list[Visit] = []
    for family in _families(cells):
        visits += _visits(sorted(family, key=told.of), told)
    return visits


def _families(cells: Iterable[Cell]) -> list[list[Cell]]:
    """Cells that differ in words alone, model by model; families and their cells as they came."""
    models: dict[Hashable, dict[Hashable, list[Cell]]] = {}
    for cell in cells:
        loaded = tuple(getattr(cell.params, name) for name in _LOADED)
        unsaid = dataclasses.replace(cell.params, **_SAID)
        models.setdefault(loaded, {}).setdefault(unsaid, []).append(cell)
    return [family for families in models.values() for family in families.values()]


class _Told:
    """Numbers what is told, in the order in which it is met, so that equal numbers are equal words."""

    def __init__(self, has_image: bool) -> None:
        self._has_image = has_image
        self._numbers: dict[Hashable, int] = {}
        self._known: dict[Hashable, tuple[int, ...]] = {}
        self._said: dict[int, tuple[int, ...]] = {}

    def of(self, cell: Cell) -> tuple[int, ...]:
        """What each model call of a cell is told."""
        if cell.index not in self._said:
            self._said[cell.index] = self._sequence(cell)
        return self._said[cell.index]

    def _sequence(self, cell: Cell) -> tuple[int, ...]:
        sequence: tuple[int, ...] = ()
        past = [(branch.applied(cell.params), branch.call) for branch in cell.branches]
        for params, until in (*past, (cell.params, None)):
            steps = self._steps(params)
            calls = tuple(number for number in steps for _ in range(cell.calls))
            sequence += calls[len(sequence) : until]
        return sequence

    def _steps(self, params: Params) -> tuple[int, ...]:
        steps = steps_run(params, self._has_image)
        key = (*(getattr(params, name) for name in WORDS), steps)
        if key not in self._known:
            self._known[key] = tuple(self._number(each) for each in _each_step(params, steps))
        return self._known[key]

    def _number(self, words: Hashable) -> int:
        return self._numbers.setdefault(words, len(self._numbers))


def _each_step(params: Params, steps: int) -> list[Hashable]:
    """What the model is told in each step; without guidance that is the prompt alone."""
    prompt, negative = _spread(params.prompt, steps), _spread(params.negative_prompt, steps)
    prompt = [(words, adapters_at(parse(params.prompt), step, steps)) for step, words in enumerate(prompt)]
    guided = params.guided(steps)
    steered = {*params.disturbed(steps), *params.steered(steps)}
    names = ("guidance_scale", "guidance_rescale", "image_guidance_scale", *GUIDED_BY)
    scale = tuple(getattr(params, name) for name in names)
    cached = tuple(getattr(params, name) for name in CACHED_BY)
    return [
        (prompt[s], cached, negative[s] if s in guided else None, *scale)
        if s in guided or s in steered
        else (prompt[s], cached)
        for s in range(steps)
    ]


def _spread(text: str, steps: int) -> list[Hashable]:
    return [each.prompt for each in schedule(parse(text), steps) for _ in range(each.start, each.stop)]


def _visits(family: Sequence[Cell], told: _Told) -> list[Visit]:
    """The visits to cells sorted by what they are told, so that neighbours share the most."""
    common = [0, *(_common(told.of(a), told.of(b)) for a, b in pairwise(family))]
    visits = []
    for place, cell in enumerate(family):
        visits.append(Visit(cell.index, common[place], len(told.of(cell)), _kept(common[place + 1 :])))
    return visits


def _kept(later: Sequence[int]) -> frozenset[int]:
    """The calls that later cells share with this one: with each the least of what lies between."""
    kept: set[int] = set()
    least: int | None = None
    for shared in later:
        least = shared if least is None else min(least, shared)
        if least == 0:
            break
        kept.add(least)
    return frozenset(kept)


def _common(first: Sequence[int], second: Sequence[int]) -> int:
    """How many calls are alike from the start; at least one is left to make, which decodes to a picture."""
    most = min(len(first), len(second))
    shared = next((place for place in range(most) if first[place] != second[place]), most)
    return min(shared, most - 1) if most else 0
