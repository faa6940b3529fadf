"""The tools that paint colour, driven with pointers: what they paint on, and what refuses them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from studio.document.areas.blocks import Told, silent
from studio.document.document import Document, Layer
from studio.document.raster import Raster
from studio.errors import StudioError
from studio.tools.painting import Painting
from tests.tools.easel import RED, Easel, at

BRUSHES = ("Paint brush", "Colour eraser", "Clone brush", "Heal brush", "Smudge brush")


DRAG = (at(30, 50), at(45, 50), at(60, 50))


@pytest.mark.parametrize("tool", [*BRUSHES, "Colour gradient"])
def test_escape_changes_nothing_and_a_release_is_one_undo_step(easel: Easel, tool: str) -> None:
    before, pixels = easel.document, easel.document.composite()
    easel.drag(tool, *DRAG, escape=True)
    assert easel.document is before
    assert not easel.steps
    easel.drag(tool, *DRAG)
    assert len(easel.steps) == 1
    assert np.array_equal(before.composite(), pixels)


def test_paint_goes_on_the_active_layer_in_the_foreground_colour(easel: Easel) -> None:
    easel.document = easel.document.add(Layer("Above"))
    easel.drag("Paint brush", *DRAG)
    assert easel.pixel(45, 50) == (*RED, 255)
    assert not easel.document.layers[0].raster.changed(easel.shown.layers[0].raster)
    assert easel.paints.used == [RED]
    easel.drag("Colour eraser", *DRAG)
    assert easel.pixel(45, 50) == (80, 80, 80, 255)


def test_paint_on_an_empty_picture_makes_a_layer_in_the_same_step() -> None:
    easel = Easel(Document.new(100, 100)).drag("Paint brush", *DRAG)
    assert [layer.name for layer in easel.document.layers] == ["Layer"]
    assert easel.steps == ["Paint"]


def test_a_layer_that_lies_elsewhere_is_painted_under_the_pointer() -> None:
    layer = Layer("Layer", x=-300, y=520)
    easel = Easel(Document(100, 100, (layer,))).drag("Paint brush", at(50, 50))
    assert easel.pixel(50, 50) == (*RED, 255)
    assert easel.pixel(70, 50)[3] == 0


@pytest.mark.parametrize("tool", [*BRUSHES, "Fill", "Colour gradient"])
@pytest.mark.parametrize(
    ("change", "said"),
    [({"locked": True}, "locked"), ({"visible": False}, "hidden"), ({"is_group": True}, "group")],
)
def test_what_must_not_be_painted_says_why(
    easel: Easel, tool: str, change: dict[str, Any], said: str
) -> None:
    easel.document = easel.document.with_layer(0, easel.document.layers[0].replace(**change))
    with pytest.raises(StudioError, match=said):
        easel.drag(tool, *DRAG)


def test_a_locked_alpha_refuses_the_eraser_and_keeps_paint_inside(easel: Easel) -> None:
    layer = Layer("Spot", Raster.from_array(np.full((20, 20, 4), 255, np.uint8), 40, 40), alpha_locked=True)
    easel.document = Document(120, 100, (layer,))
    with pytest.raises(StudioError, match="alpha"):
        easel.drag("Colour eraser", *DRAG)
    easel.drag("Paint brush", *DRAG)
    assert easel.pixel(45, 50) == (*RED, 255)
    assert easel.pixel(35, 50)[3] == 0


def test_ctrl_takes_a_colour_instead_of_painting(easel: Easel) -> None:
    before = easel.document
    easel.drag("Paint brush", at(30, 50, ctrl=True), at(90, 50, ctrl=True))
    assert easel.paints.foreground == (160, 160, 160)
    assert easel.document is before


def test_the_picker_takes_the_mean_of_a_square_and_shift_the_background(easel: Easel) -> None:
    easel.paints.options = Painting(average=11)
    easel.drag("Colour picker", at(30, 50, shift=True))
    assert easel.paints.background == (round(80 + 175 * 25 / 121),) * 3
    assert easel.paints.foreground == RED
    easel.drag("Colour picker", at(500, 500))
    assert easel.paints.foreground == RED


def test_the_picker_can_look_at_the_active_layer_alone(easel: Easel) -> None:
    spot = np.zeros((100, 120, 4), np.uint8)
    spot[40:60, 40:60] = (1, 2, 3, 255)
    easel.document = easel.document.add(Layer("Spot", Raster.from_array(spot)))
    easel.paints.options = Painting(pick_all=False)
    easel.drag("Colour picker", at(50, 50))
    assert easel.paints.foreground == (1, 2, 3)
    easel.drag("Colour picker", at(10, 10))
    assert easel.paints.foreground == (1, 2, 3), "nothing is there"


def test_the_clone_brush_copies_from_its_source_and_keeps_its_distance(easel: Easel) -> None:
    easel.paints.clone_from = None
    with pytest.raises(StudioError, match="Alt"):
        easel.drag("Clone brush", *DRAG)
    easel.drag("Clone brush", at(30, 50, alt=True))
    easel.drag("Clone brush", at(90, 30))
    assert easel.pixel(90, 30) == (255, 255, 255, 255)
    easel.drag("Clone brush", at(90, 70))
    assert easel.pixel(90, 70) == (80, 80, 80, 255), "aligned: 40 pixels below the dot"
    easel.paints.options = Painting(aligned=False)
    easel.drag("Clone brush", at(70, 80))
    assert easel.pixel(70, 80) == (255, 255, 255, 255)


@pytest.mark.parametrize("tool", ["Clone brush", "Heal brush"])
def test_nothing_that_could_be_copied_is_said(easel: Easel, tool: str) -> None:
    easel.document = before = easel.document.add(Layer("Above"))
    with pytest.raises(StudioError, match="“Above”: choose “All layers”"):
        easel.drag(tool, *DRAG)
    easel.paints.options, easel.paints.clone_from = Painting(clone_all=True), (300.0, 50.0)
    easel.paints.clone_offset = None
    with pytest.raises(StudioError, match=r"nothing to copy there\."):
        easel.drag(tool, *DRAG)
    assert easel.document is before


def test_the_heal_brush_covers_a_blemish_in_the_light_around_it(easel: Easel) -> None:
    easel.drag("Heal brush", at(30, 50), at(31, 50))
    assert all(abs(value - 80) <= 1 for value in easel.pixel(30, 50)[:3]), "from the light half, made dark"
    assert easel.steps == ["Heal"]


def test_what_a_large_stroke_heals_with_is_looked_at_behind_the_window(
    easel: Easel, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[bool] = []
    works: list[Callable[[Told], Raster]] = []
    monkeypatch.setattr("studio.tools.heal.LARGE", 0)
    monkeypatch.setattr("studio.tools.heal.check_source", lambda *_: looked.append(True))
    monkeypatch.setattr(easel, "later", lambda work, done, name: works.append(work))
    easel.drag("Heal brush", *DRAG)
    assert not looked
    works[0](silent)
    assert looked


def test_smudging_pulls_colour_across_an_edge_and_stays_in_the_selection(easel: Easel) -> None:
    chosen = Raster.from_array(np.full((100, 40), 255, np.uint8), 40, 0)
    easel.document = easel.document.with_selection(chosen)
    before = easel.document.composite()
    easel.drag("Smudge brush", at(75, 20), at(50, 20), at(20, 20))
    after = easel.document.composite()
    assert after[20, 52, 0] > 90
    outside = np.ones((100, 120), bool)
    outside[:, 40:80] = False
    assert np.array_equal(after[outside], before[outside])


@pytest.mark.parametrize("tool", ["Paint brush", "Colour eraser", "Smudge brush"])
def test_painting_where_nothing_is_selected_changes_nothing_and_says_why(easel: Easel, tool: str) -> None:
    chosen = Raster.from_array(np.full((20, 20), 255, np.uint8))
    easel.document = before = easel.document.with_selection(chosen)
    with pytest.raises(StudioError, match="Nothing is selected there"):
        easel.drag(tool, at(80, 70), at(95, 70))
    assert easel.document is before
    assert easel.steps == []
    easel.drag(tool, at(80, 70), at(10, 10), at(95, 70))  # through the selection: that is no mistake


def test_a_pen_that_presses_harder_on_its_way_smudges_too(easel: Easel) -> None:
    points = [at(75 - n, 20, pressure=0.4 + n / 60) for n in range(30)]
    easel.drag("Smudge brush", *points)
    assert easel.document.composite()[20, 52, 0] > 90


def test_the_bucket_fills_what_is_alike_as_far_as_the_selection_goes(easel: Easel) -> None:
    chosen = Raster.from_array(np.full((50, 120), 255, np.uint8))
    easel.document = easel.document.with_selection(chosen)
    easel.drag("Fill", at(10, 10))
    assert easel.pixel(5, 5) == (*RED, 255)
    assert easel.pixel(5, 80) == (80, 80, 80, 255)
    assert easel.pixel(90, 10) == (160, 160, 160, 255)
    assert easel.pixel(30, 49) == (255, 255, 255, 255)


def test_a_gradient_runs_from_one_colour_to_the_other(easel: Easel) -> None:
    easel.paints.foreground = (0, 0, 0)
    easel.paints.background = (255, 255, 255)
    easel.drag("Colour gradient", at(20, 50), at(100, 50))
    row = easel.document.composite()[50, :, 0].astype(int)
    assert row[:20].max() == 0
    assert row[100:].min() == 255
    assert abs(row[60] - 128) <= 3
    assert (np.diff(row) >= -2).all()


def test_a_radial_gradient_to_nothing_leaves_what_is_far_away(easel: Easel) -> None:
    easel.paints.options = Painting(ramp="radial", ends="transparent")
    easel.drag("Colour gradient", at(30, 30), at(50, 30))
    assert easel.pixel(30, 30) == pytest.approx((*RED, 255), abs=8)
    assert easel.pixel(30, 60) == (80, 80, 80, 255)
    assert easel.pixel(110, 90) == (160, 160, 160, 255)


def test_points_of_one_packet_are_all_painted_but_shown_once(easel: Easel) -> None:
    easel.drag("Paint brush", at(10, 10), at(60, 90, more=True), at(110, 10, more=True), at(110, 60))
    assert easel.shows == 2
    assert easel.pixel(60, 90) == (*RED, 255)
    assert easel.pixel(110, 10) == (*RED, 255)


def test_options_that_make_no_sense_are_left_out() -> None:
    wrong = {"tolerance": "much", "grow": 1.5, "ramp": "spiral", "average": 4, "aligned": 1, "other": 2}
    assert Painting().with_values(wrong) == Painting()
    assert Painting().with_values({"average": 5, "ends": "transparent"}) == Painting(
        average=5, ends="transparent"
    )
