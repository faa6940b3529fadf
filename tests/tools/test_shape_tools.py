"""The shape tools: mask or selection, the four modes, and what Shift and Alt mean when."""

from __future__ import annotations

import numpy as np
import pytest

from studio.document.areas import mask as masks
from studio.document.areas.combine import MODES
from studio.document.document import Document
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.errors import StudioError
from studio.tools.shaping import Shaping
from tests.tools.test_tools import Bench, at

SELECTION = Shaping(target="selection")


@pytest.fixture
def bench() -> Bench:
    bench = Bench(Document.from_pixels(np.full((100, 120, 3), 80, np.uint8)))
    bench.shaping = SELECTION
    return bench


def chosen(bench: Bench) -> np.ndarray:
    return bench.document.selection.crop(bench.document.rect)


def test_a_rectangle_selects_and_leaves_the_mask_alone(bench):
    bench.drag("Rectangle", at(10, 20), at(40, 60))
    assert bench.document.selection.bounds() == Rect(10, 20, 30, 40)
    assert not bench.document.mask.tiles
    assert bench.steps == ["Select rectangle"]


def test_a_second_shape_replaces_the_selection(bench):
    bench.drag("Rectangle", at(10, 20), at(40, 60)).drag("Rectangle", at(50, 50), at(60, 60))
    assert bench.document.selection.bounds() == Rect(50, 50, 10, 10)


@pytest.mark.parametrize(
    ("keys", "mode"),
    [({"shift": True}, "add"), ({"alt": True}, "subtract"), ({"shift": True, "alt": True}, "intersect")],
)
def test_keys_held_at_the_press_choose_the_mode_as_its_button_does(bench, keys, mode):
    bench.drag("Rectangle", at(10, 10), at(50, 50))
    start = bench.document
    bench.drag("Rectangle", at(30, 30, **keys), at(80, 60, **keys))
    by_keys = chosen(bench)
    bench.document = start
    bench.shaping = SELECTION.with_mode(mode)
    bench.drag("Rectangle", at(30, 30), at(80, 60))
    assert (chosen(bench) == by_keys).all()
    one, two = np.zeros((100, 120), bool), np.zeros((100, 120), bool)
    one[10:50, 10:50] = two[30:60, 30:80] = True
    wanted = {"add": one | two, "subtract": one & ~two, "intersect": one & two}[mode]
    assert ((by_keys == 255) == wanted).all()


def test_shift_pressed_after_the_press_makes_a_square_and_alt_centres_it(bench):
    bench.drag("Rectangle", at(50, 50), at(70, 60, shift=True))
    assert bench.document.selection.bounds() == Rect(50, 50, 20, 20)
    bench.drag("Rectangle", at(50, 50), at(70, 60, alt=True))
    assert bench.document.selection.bounds() == Rect(30, 40, 40, 20)


def test_shift_that_adds_makes_a_square_only_once_it_was_let_go(bench):
    bench.drag("Rectangle", at(0, 0), at(5, 5))
    bench.drag(
        "Rectangle", at(50, 50, shift=True), at(60, 55, shift=True), at(70, 60), at(70, 60, shift=True)
    )
    assert bench.document.selection.bounds() == Rect(0, 0, 70, 70)


def test_a_click_clears_the_selection(bench):
    bench.drag("Rectangle", at(10, 20), at(40, 60)).drag("Lasso", at(10, 10))
    assert not bench.document.selection.tiles
    assert bench.steps[-1] == "Select lasso"
    assert len(bench.drag("Lasso", at(10, 10)).steps) == 2


def test_an_ellipse_has_its_area_and_a_smooth_edge_and_a_hard_one_on_wish(bench):
    bench.drag("Ellipse", at(10, 10), at(110, 90))
    soft = chosen(bench)
    assert abs(soft.astype(int).sum() / 255 - np.pi * 50 * 40) < 15
    assert ((soft > 0) & (soft < 255)).sum() > 100
    bench.shaping = SELECTION._replace(smooth=False)
    bench.drag("Ellipse", at(10, 10), at(110, 90))
    assert set(np.unique(chosen(bench))) == {0, 255}


def test_a_feathered_shape_fades_over_its_edge(bench):
    bench.shaping = SELECTION._replace(feather=6)
    bench.drag("Rectangle", at(40, 30), at(80, 70))
    row = chosen(bench)[50].astype(int)
    assert row[60] == 255
    assert 100 < row[40] < 155
    assert (np.diff(row[30:50]) >= 0).all()


def test_the_wand_takes_the_colour_of_the_active_layer_or_of_all(bench):
    upper = np.zeros((100, 120, 4), np.uint8)
    upper[20:40, 20:40] = (255, 0, 0, 255)
    layer = Document.from_pixels(upper).layers[0]
    bench.document = bench.document.add(layer)
    bench.drag("Wand", at(70.7, 70.2))
    assert (chosen(bench) == 255).sum() == 100 * 120 - 400
    bench.drag("Wand", at(25, 25))
    assert bench.document.selection.bounds() == Rect(20, 20, 20, 20)
    bench.document = bench.document.with_active(0)
    bench.shaping = SELECTION._replace(all_layers=False)
    bench.drag("Wand", at(25, 25))
    assert (chosen(bench) == 255).all()


def test_the_wand_beside_the_canvas_does_nothing(bench):
    assert bench.drag("Wand", at(-3, 50)).steps == []


@pytest.mark.parametrize(("ramp", "side"), [("linear", 255), ("radial", 127)])
def test_a_gradient_falls_from_its_start_to_its_end(bench, ramp, side):
    bench.shaping = SELECTION._replace(ramp=ramp)
    bench.drag("Mask gradient", at(40, 50), at(80, 50))
    row = chosen(bench)[50].astype(int)
    assert (np.diff(row[41:]) <= 0).all()
    assert row[60] == pytest.approx(127, abs=4)
    assert row[80:].max() == 0
    assert row[20] == pytest.approx(side, abs=4)


def test_a_gradient_turns_by_eighths_with_shift(bench):
    bench.drag("Mask gradient", at(40, 50), at(80, 55, shift=True))
    values = chosen(bench)
    assert (values[10] == values[90]).all()


def test_the_mask_changes_only_as_far_as_what_is_selected(bench):
    selection = np.zeros((100, 120), np.uint8)
    selection[:, 60:] = 255
    selection[:, 50:60] = 128
    bench.document = bench.document.with_selection(Raster.from_array(selection))
    bench.shaping = Shaping()
    bench.drag("Rectangle", at(0, 0), at(120, 100))
    assert (bench.document.mask_pixels() == selection).all()


@pytest.mark.parametrize("tool", ["Mask brush", "Mask eraser", "Rectangle", "Ellipse", "Lasso"])
def test_masking_where_nothing_is_selected_changes_nothing_and_says_why(bench, tool):
    """Nobody is left to wonder why the brush does not paint."""
    chosen = Raster.from_array(np.full((20, 20), 255, np.uint8), 10, 10)
    bench.document = bench.document.with_selection(chosen)
    bench.shaping, before = Shaping(), bench.document
    with pytest.raises(StudioError, match="Nothing is selected there"):
        bench.drag(tool, at(90, 60), at(110, 60), at(112, 80), at(100, 82))
    assert bench.document is before
    assert bench.steps == []


def test_modes_are_remembered_apart_for_mask_and_selection():
    shaping = Shaping().with_mode("subtract")
    assert (shaping.mode, shaping._replace(target="selection").mode) == ("subtract", "replace")


@pytest.mark.parametrize(
    "values",
    [
        {"target": "picture"},
        {"mask_mode": 3},
        {"feather": -1},
        {"feather": 2.5},
        {"feather": True},
        {"tolerance": "12"},
        {"tolerance": float("nan")},
        {"contiguous": "yes"},
        {"unheard": 1},
        {"ramp": None},
    ],
)
def test_settings_that_make_no_sense_leave_the_options_as_they_are(values):
    assert Shaping().with_values(values) == Shaping()


def test_settings_that_make_sense_are_taken():
    options = Shaping("selection", MODES[2], MODES[3], False, 9, 30.5, False, False, -4, "radial")
    assert Shaping().with_values(options._asdict()) == options


def test_a_lasso_along_pixel_edges_takes_whole_pixels_and_none_beside_them(bench):
    bench.drag("Lasso", at(20, 30), at(90, 30), at(90, 70), at(20, 70))
    assert bench.document.selection.bounds() == Rect(20, 30, 70, 40)
    assert (chosen(bench)[30:70, 20:90] == 255).all()


def test_a_lasso_through_pixels_takes_them_in_part(bench):
    bench.drag("Lasso", at(20.5, 30.25), at(90.75, 30.25), at(90.75, 70), at(20.5, 70))
    row, column = chosen(bench)[50], chosen(bench)[:, 50]
    assert (row[20], row[90], column[30]) == (128, 191, 191)
    assert abs(chosen(bench).astype(int).sum() / 255 - 70.25 * 39.75) < 1


def test_a_huge_box_costs_no_more_tiles_than_its_rim():
    canvas = Rect(0, 0, 8192, 8192)
    bench = Bench(Document.new(8192, 8192))
    bench.shaping = SELECTION
    bench.drag("Rectangle", at(0, 0), at(8192, 8192))
    assert len({id(tile) for tile in bench.document.selection.tiles.values()}) == 1
    assert masks.bounds(bench.document.selection, canvas) == canvas


def test_a_shape_beside_the_selection_it_is_to_cut_leaves_it_and_says_why(bench):
    bench.drag("Rectangle", at(10, 10), at(30, 30))
    before, keys = bench.document, {"shift": True, "alt": True}
    with pytest.raises(StudioError, match="nothing in common"):
        bench.drag("Rectangle", at(50, 50, **keys), at(70, 60, **keys))
    assert bench.document is before
