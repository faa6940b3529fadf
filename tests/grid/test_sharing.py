"""In which order cells are made, and what of one is already made by another."""

from __future__ import annotations

import dataclasses
import itertools

from studio.branch import WORDS
from studio.grid.axes import Ground
from studio.grid.cells import Grid, make_grid
from studio.grid.sharing import Visit, plan
from studio.grid.spec import Spec, Wish
from studio.params import CACHED_BY, GUIDED_BY, Params

BASE = Params(prompt="a [red:blue:0.5] house", steps=20)


def visits(grid: Grid, has_image: bool = False) -> dict[int, Visit]:
    return {visit.cell: visit for visit in plan(grid.cells, has_image)}


def test_each_model_is_opened_once_whatever_side_it_is_on(ground: Ground) -> None:
    spec = Spec(BASE, Wish("model", "*"), Wish("seed", "1-3"), Wish("dtype", "float32, bfloat16"))
    grid = make_grid(spec, ground)
    order = [grid.cells[visit.cell].params for visit in plan(grid.cells)]
    opened = [(params.model, params.dtype) for params in order]
    changes = sum(one != other for one, other in itertools.pairwise(opened))
    assert sorted(visit.cell for visit in plan(grid.cells)) == list(range(18))
    assert changes == 5


def test_cells_that_differ_in_later_steps_go_on_from_one_another(ground: Ground) -> None:
    found = visits(make_grid(Spec(BASE, Wish("replace", "blue, green, grey")), ground))
    assert found == {
        0: Visit(0, 0, 20, frozenset({10})),
        1: Visit(1, 10, 20, frozenset({10})),
        2: Visit(2, 10, 20, frozenset()),
    }
    assert sum(visit.calls for visit in found.values()) == 40


def test_what_is_shared_is_a_tree(ground: Ground) -> None:
    base = dataclasses.replace(BASE, prompt="[red:blue:0.5] [cat:dog:0.25]")
    spec = Spec(base, Wish("replace", "blue, green"), Wish("replace", "dog, cow"))
    found = visits(make_grid(spec, ground))
    assert [found[cell].start for cell in range(4)] == [0, 10, 5, 10]
    assert found[0].keep == {5, 10}


def test_an_interval_of_guidance_is_shared_until_it_ends(ground: Ground) -> None:
    found = visits(make_grid(Spec(BASE, Wish("guidance_end", "0.4-1 (+0.3)")), ground))
    assert sorted(found[cell].start for cell in range(3)) == [0, 8, 14]
    without = dataclasses.replace(BASE, guidance_start=0.3)
    found = visits(
        make_grid(Spec(without, Wish("guidance_scale", "3, 6"), Wish("negative_prompt", "x\ny")), ground)
    )
    assert sorted(visit.start for visit in found.values()) == [0, 6, 6, 6]


def test_other_noise_or_another_schedule_shares_nothing(ground: Ground) -> None:
    spec = Spec(BASE, Wish("seed", "1-2"), Wish("steps", "10, 20"), Wish("scheduler", "euler, heun"))
    assert {visit.start for visit in visits(make_grid(spec, ground)).values()} == {0}


def test_equal_cells_leave_one_call_to_make(ground: Ground) -> None:
    found = visits(make_grid(Spec(BASE, Wish("seed", "7, 7")), ground))
    assert [found[cell].start for cell in range(2)] == [0, 19]


def test_shared_steps_are_computed_once_for_all(ground: Ground) -> None:
    found = visits(make_grid(Spec(BASE, Wish("guidance_scale", "2-8 (+2)"), shared=12), ground))
    assert sorted(visit.start for visit in found.values()) == [0, 12, 12, 12]


def test_cells_with_other_caches_share_nothing(ground: Ground) -> None:
    found = visits(make_grid(Spec(BASE, Wish("cache", "none, deepcache")), ground))
    assert {visit.start for visit in found.values()} == {0}


def test_two_calls_a_step_are_counted_as_calls(ground: Ground) -> None:
    base = dataclasses.replace(BASE, scheduler="Heun")
    found = visits(make_grid(Spec(base, Wish("replace", "blue, green")), ground))
    assert (found[1].start, found[1].total) == (20, 40)


def test_steps_that_do_not_run_are_not_counted(ground: Ground) -> None:
    base = dataclasses.replace(BASE, strength=0.5)
    found = visits(make_grid(Spec(base, Wish("replace", "blue, green")), ground), has_image=True)
    assert (found[1].start, found[1].total) == (5, 10)


def test_all_that_a_branch_may_say_anew_is_looked_at() -> None:
    known = (
        "prompt",
        "negative_prompt",
        "guidance_scale",
        "guidance_rescale",
        "guidance_start",
        "guidance_end",
        "image_guidance_scale",
        *GUIDED_BY,
        *CACHED_BY,
    )
    assert known == WORDS, "sharing._each_step must tell what is new here"
