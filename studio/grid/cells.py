"""A grid laid out: the values along its axes, and the parameters of every cell."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from studio.branch import WORDS, Branch
from studio.errors import StudioError
from studio.grid.axes import Axis, Ground, Value, axes
from studio.grid.lists import Mistake
from studio.grid.spec import MOST_DRAWS, SIDES, Spec, Wish
from studio.params import Params
from studio.prompt.expansion import expand_params

MOST_CELLS = 100_000
WIDEST = 8  # columns of a grid of random draws

Expand = Callable[[Params], list[Params]]  # draws the words of templates; `expand_params`, with its files
Values = tuple[tuple[Value, ...], ...]  # of the columns, rows and pages; () = one, with nothing to tell


class AxisMistake(Mistake):
    """A mistake in the text of one axis; `side` is one of SIDES."""

    def __init__(self, side: str, mistake: Mistake) -> None:
        super().__init__(mistake.start, mistake.stop, mistake.message)
        self.side = side


@dataclass(frozen=True)
class Cell:
    """One picture of a grid. `branches` say what its first model calls are told, see Record."""

    index: int
    column: int
    row: int
    page: int
    params: Params
    branches: tuple[Branch, ...] = ()
    calls: int = 1  # model calls in one of its steps


@dataclass(frozen=True, eq=False)
class Grid:
    """All cells, row by row and page by page.

    `values` are those along x, y and z; in a grid of random draws the k-th value of each belongs to cell k.
    """

    spec: Spec
    values: Values
    cells: tuple[Cell, ...]
    columns: int
    rows: int
    pages: int
    largest: tuple[int, int]  # the greatest width and height of its pictures

    def axis(self, side: int) -> Axis | None:
        """What changes along a side; None = nothing does."""
        return axes().get(self.spec.wishes[side].axis)

    def heading(self, side: int, place: int) -> str:
        """What stands above a column, beside a row, over a page; "" = nothing."""
        axis = self.axis(side)
        if self.spec.draws or axis is None or not self.values[side]:
            return ""
        return axis.tell(self.values[side][place])

    def title(self, side: int) -> str:
        """What changes along a side, by its name; "" = nothing."""
        axis = self.axis(side)
        return "" if axis is None or self.spec.draws else axis.name

    def told(self, cell: Cell) -> list[tuple[str, str]]:
        """(name, value) of each axis for a cell."""
        places = [cell.index] * 3 if self.spec.draws else [cell.column, cell.row, cell.page]
        named = ((self.axis(side), self.values[side], places[side]) for side in range(3))
        return [(axis.name, axis.tell(values[place])) for axis, values, place in named if axis and values]

    def caption(self, cell: Cell) -> str:
        """What makes a cell differ from others, in one line."""
        return "  ·  ".join(f"{name}: {value}" for name, value in self.told(cell))


def read_values(spec: Spec, ground: Ground) -> Values:
    """The values along each axis. Raises AxisMistake."""
    chance = random.Random(spec.chance)
    if spec.draws:
        if not 0 < spec.draws <= MOST_DRAWS:
            raise StudioError(f"Between 1 and {MOST_DRAWS:,} pictures can be drawn, not {spec.draws:,}.")
        return tuple(_drawn(spec, side, ground, chance) for side in SIDES)
    return tuple(tuple(_read(spec, side, ground, chance)) for side in SIDES)


def make_grid(spec: Spec, ground: Ground, expand: Expand = expand_params) -> Grid:
    """The grid that was asked for. Raises AxisMistake where a text is wrong, StudioError for what else is."""
    return lay_out(spec, read_values(spec, ground), ground, expand)


def lay_out(
    spec: Spec,
    values: Values,
    ground: Ground,
    expand: Expand = expand_params,
    words: Sequence[Sequence[str]] = (),
) -> Grid:
    """A grid of known values. `words`: prompt and negative prompt of each cell, when they are known too."""
    sides = (spec.draws, 1, 1) if spec.draws else tuple(max(1, len(each)) for each in values)
    count = math.prod(sides)
    if count > MOST_CELLS:
        raise StudioError(f"This grid has {count:,} cells; at most {MOST_CELLS:,} can be made at once.")
    _check_shared(spec)
    order = _ranked(spec)
    columns = sides[0]
    if spec.draws:
        columns = min(WIDEST, math.ceil(math.sqrt(2 * spec.draws)))  # screens are wide
    told = _told_first(spec, expand)
    cells = []
    for index, (page, row, column) in enumerate(
        itertools.product(range(sides[2]), range(sides[1]), range(sides[0]))
    ):
        places = [index] * 3 if spec.draws else [column, row, page]
        params = replace(spec.base, batch=1, region=None)
        for side, axis in order:
            if values[side]:
                params = axis.put(params, values[side][places[side]])
        params = _worded(params, words[index]) if words else expand(params)[0]
        if spec.draws:
            row, column = divmod(index, columns)
        calls = ground.calls.get(params.scheduler, 1)
        cells.append(Cell(index, column, row, page, params, _branches(spec, params, told, calls), calls))
    rows = -(-len(cells) // columns) if spec.draws else sides[1]
    largest = max(cell.params.width for cell in cells), max(cell.params.height for cell in cells)
    return Grid(spec, values, tuple(cells), columns, rows, 1 if spec.draws else sides[2], largest)


def _worded(params: Params, words: Sequence[str]) -> Params:
    prompt, negative = words
    if (params.prompt, params.negative_prompt) == (prompt, negative):
        return params
    return replace(
        params,
        prompt=prompt,
        negative_prompt=negative,
        template=params.prompt,
        negative_template=params.negative_prompt,
    )


def _told_first(spec: Spec, expand: Expand) -> Params:
    """What the shared steps are told."""
    return expand(replace(spec.base, batch=1))[0] if spec.shared else spec.base


def _branches(spec: Spec, params: Params, told: Params, calls: int) -> tuple[Branch, ...]:
    if not spec.shared:
        return ()
    words = {name: getattr(told, name) for name in WORDS}
    first = Branch.of(replace(params, **words), spec.shared * calls)
    return () if first == Branch.of(params, first.call) else (first,)


def _check_shared(spec: Spec) -> None:
    if spec.shared and spec.shared >= spec.base.steps:
        raise StudioError(
            f"The first {spec.shared} steps are shared, but a picture has {spec.base.steps}: share fewer."
        )


def _ranked(spec: Spec) -> list[tuple[int, Axis]]:
    """The axes in the order in which they are put into the parameters."""
    known = axes()
    found = [(side, known[wish.axis]) for side, wish in enumerate(spec.wishes) if wish.axis in known]
    return sorted(found, key=lambda each: each[1].rank)


def _read(spec: Spec, side: str, ground: Ground, chance: random.Random) -> list[Value]:
    axis, ground = _axis(spec, side), _grounded(spec, side, ground)
    if axis is None:
        return []
    text = getattr(spec, side).text
    try:
        values = axis.read(text, ground, chance)
        if not values:
            raise Mistake(0, len(text), f"Write what to try, such as: {axis.hint}")
    except Mistake as mistake:
        raise AxisMistake(side, mistake) from mistake
    return values


def _drawn(spec: Spec, side: str, ground: Ground, chance: random.Random) -> tuple[Value, ...]:
    axis, ground, text = _axis(spec, side), _grounded(spec, side, ground), getattr(spec, side).text
    if axis is None:
        return ()
    if not text.strip():
        mistake = Mistake(0, len(text), f"Write what to draw from, such as: {axis.hint}")
        raise AxisMistake(side, mistake)
    try:
        return tuple(axis.drawn(text, ground, chance) for _ in range(spec.draws))
    except Mistake as mistake:
        raise AxisMistake(side, mistake) from mistake


def _axis(spec: Spec, side: str) -> Axis | None:
    wish: Wish = getattr(spec, side)
    if not wish.axis:
        return None
    if wish.axis not in axes():
        raise AxisMistake(side, Mistake(0, len(wish.text), f"There is no axis “{wish.axis}”."))
    others = [other for other in SIDES if other != side and getattr(spec, other).axis == wish.axis]
    if others and axes()[wish.axis].rank >= 3:
        name = axes()[wish.axis].name
        raise AxisMistake(side, Mistake(0, len(wish.text), f"{name} is on two axes; choose another one."))
    return axes()[wish.axis]


def _grounded(spec: Spec, side: str, ground: Ground) -> Ground:
    """With the words that may stand in a prompt by the time this axis is put into it."""
    others = [getattr(spec, other).text for other in SIDES if other != side]
    return replace(
        ground, base=spec.base, words="\n".join((spec.base.prompt, spec.base.negative_prompt, *others))
    )
