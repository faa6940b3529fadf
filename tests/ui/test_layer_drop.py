"""Where dragged layers come to lie."""

from __future__ import annotations

import pytest

from studio.document.layers import stack
from studio.ui.panels.layer_drop import Place, between, depths, inside, shown_rows
from tests.document.test_stack import NESTED, build, told

LAYERS = build(*NESTED).layers  # from bottom to top: a, b:g, c:h, h+:g, g+, d
ROWS = [5, 4, 3, 2, 1, 0]  # d, g+, h+, c, b, a


def test_rows_run_from_top_to_bottom_without_what_lies_in_folded_groups() -> None:
    assert shown_rows(LAYERS, set()) == ROWS
    assert shown_rows(LAYERS, {"h"}) == [5, 4, 3, 1, 0]
    assert shown_rows(LAYERS, {"g"}) == [5, 4, 0]
    assert depths(LAYERS) == [0, 1, 2, 1, 0, 0]


@pytest.mark.parametrize(
    ("gap", "depth", "place"),
    [
        (0, 3, Place(0, 6, "")),  # at the very top there is no group
        (1, 0, Place(0, 5, "")),  # between d and the group
        (2, 0, Place(1, 4, "g")),  # below the head of an open group: in it
        (3, 0, Place(2, 3, "h")),
        (4, 2, Place(2, 2, "h")),  # below the lowest of a group: still in it, far to the right
        (4, 1, Place(1, 2, "g")),  # or out of it
        (4, 0, Place(1, 2, "g")),  # but not out of the one around it, which goes on
        (5, 1, Place(1, 1, "g")),
        (5, 0, Place(0, 1, "")),
        (6, 5, Place(0, 0, "")),
    ],
)
def test_a_gap_has_a_place_for_every_group_that_ends_in_it(gap: int, depth: int, place: Place) -> None:
    assert between(LAYERS, ROWS, gap, depth) == place


def test_below_a_folded_group_is_beside_it_and_into_it_is_its_top() -> None:
    rows = shown_rows(LAYERS, {"g"})
    assert between(LAYERS, rows, 2, 4) == Place(0, 1, "")
    assert inside(LAYERS, 4) == Place(1, 4, "g")


def test_below_an_empty_group_is_in_it_or_beside_it() -> None:
    layers = build("a", "g+", "b").layers
    assert between(layers, [2, 1, 0], 2, 1) == Place(1, 1, "g")
    assert between(layers, [2, 1, 0], 2, 0) == Place(0, 1, "")


@pytest.mark.parametrize("gap", range(7))
@pytest.mark.parametrize("depth", range(4))
@pytest.mark.parametrize("index", range(6))
def test_every_layer_can_be_dropped_into_every_gap(gap: int, depth: int, index: int) -> None:
    place = between(LAYERS, ROWS, gap, depth)
    after = stack.placed(build(*NESTED), {index}, place.at, place.group)
    assert sorted(word.split(":")[0] for word in told(after)) == ["a", "b", "c", "d", "g+", "h+"]
