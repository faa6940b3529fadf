"""A grid laid out: which cell has which parameters, and what stands beside it."""

from __future__ import annotations

import dataclasses

import pytest

from studio.errors import StudioError
from studio.grid.axes import Ground
from studio.grid.cells import AxisMistake, make_grid
from studio.grid.spec import Spec, Wish
from studio.params import Params

BASE = Params(prompt="a red house", steps=20)


def test_cells_go_row_by_row_and_page_by_page(ground: Ground) -> None:
    spec = Spec(BASE, Wish("steps", "10, 20"), Wish("seed", "1-3"), Wish("scheduler", "euler, heun"))
    grid = make_grid(spec, ground)
    assert (grid.columns, grid.rows, grid.pages, len(grid.cells)) == (2, 3, 2, 12)
    cell = grid.cells[9]
    assert (cell.column, cell.row, cell.page) == (1, 1, 1)
    assert (cell.params.steps, cell.params.seed, cell.params.scheduler) == (20, 2, "Heun")
    assert grid.caption(cell) == "Steps: 20  ·  Seed: 2  ·  Scheduler: Heun"
    assert [grid.heading(side, 1) for side in range(3)] == ["20", "2", "Heun"]
    assert cell.calls == 2


def test_a_grid_without_axes_is_one_picture(ground: Ground) -> None:
    (cell,) = make_grid(Spec(BASE), ground).cells
    assert cell.params == BASE


def test_words_are_replaced_in_the_prompts_of_another_axis(ground: Ground) -> None:
    spec = Spec(BASE, Wish("replace", "cat, dog"), Wish("prompt", "a cat\na red cat"))
    prompts = [cell.params.prompt for cell in make_grid(spec, ground).cells]
    assert prompts == ["a cat", "a dog", "a red cat", "a red dog"]


def test_templates_are_drawn_by_the_seed_of_each_cell(ground: Ground) -> None:
    base = dataclasses.replace(BASE, prompt="a {red|blue|green|grey} house", batch=4)
    cells = make_grid(Spec(base, Wish("seed", "1-12")), ground).cells
    assert len({cell.params.prompt for cell in cells}) > 1
    assert {cell.params.template for cell in cells} == {base.prompt}
    assert {cell.params.batch for cell in cells} == {1}


def test_random_draws_are_the_same_each_time_and_differ_with_the_chance(ground: Ground) -> None:
    spec = Spec(BASE, Wish("steps", "10-30"), Wish("guidance_scale", "2-9"), draws=7, chance=5)
    first, again = make_grid(spec, ground), make_grid(spec, ground)
    assert first.cells == again.cells
    assert (len(first.cells), first.columns, first.rows) == (7, 4, 2)
    assert first.heading(0, 0) == ""
    assert first.caption(first.cells[2]).startswith("Steps: ")
    assert make_grid(dataclasses.replace(spec, chance=6), ground).cells != first.cells


@pytest.mark.parametrize(
    ("spec", "side", "words"),
    [
        (Spec(BASE, Wish("steps", "")), "x", "such as: 10-30"),
        (Spec(BASE, y=Wish("steps", "a")), "y", "no number"),
        (Spec(BASE, Wish("steps", "1"), z=Wish("steps", "2")), "x", "on two axes"),
        (Spec(BASE, z=Wish("weather", "1")), "z", "no axis"),
        (Spec(BASE, Wish("steps", " "), draws=3), "x", "draw from"),
    ],
)
def test_a_mistake_names_its_axis(spec: Spec, side: str, words: str, ground: Ground) -> None:
    with pytest.raises(AxisMistake, match=words) as found:
        make_grid(spec, ground)
    assert found.value.side == side


def test_too_large_a_grid_is_refused_before_it_is_laid_out(ground: Ground) -> None:
    spec = Spec(BASE, Wish("seed", "1-5000"), Wish("steps", "1-900"))
    with pytest.raises(StudioError, match="4,500,000 cells"):
        make_grid(spec, ground)


def test_shared_steps_are_a_branch_told_what_the_panel_says(ground: Ground) -> None:
    spec = Spec(BASE, Wish("replace", "red, blue"), Wish("scheduler", "euler, heun"), shared=6)
    same, blue, _, heun = make_grid(spec, ground).cells
    assert same.branches == ()
    (branch,) = blue.branches
    assert (branch.call, branch.prompt, blue.params.prompt) == (6, "a red house", "a blue house")
    assert heun.branches[0].call == 12
    with pytest.raises(StudioError, match="share fewer"):
        make_grid(dataclasses.replace(spec, shared=20), ground)
