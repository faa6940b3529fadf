"""The tools that paint, on layer masks and in blend modes."""

from __future__ import annotations

import numpy as np
import pytest

from studio.document.brushes.brush import Brush
from studio.document.document import Layer
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.errors import StudioError
from studio.tools.painting import Painting
from tests.tools.easel import Easel, at

DRAG = (at(30, 50), at(45, 50), at(60, 50))


def test_the_layer_mask_is_painted_in_tones(easel: Easel) -> None:
    easel.document = easel.document.with_layer(0, easel.document.layers[0].replace(has_mask=True))
    easel.on_layer_mask, easel.paints.foreground = True, (0, 0, 0)
    easel.drag("Paint brush", *DRAG)
    assert easel.pixel(45, 50)[3] == 0
    easel.paints.foreground = (255, 255, 255)
    easel.drag("Paint brush", *DRAG)
    assert easel.pixel(45, 50) == (80, 80, 80, 255)


@pytest.mark.parametrize("is_group", [False, True])
def test_a_gradient_on_a_layer_mask_fades_the_layer(easel: Easel, is_group: bool) -> None:
    document = easel.document
    if is_group:
        group = Layer("Group", is_group=True)
        document = document.with_layer(0, document.layers[0].replace(group=group.id)).add(group)
    easel.document = document.with_layer(document.active, document.layers[-1].replace(has_mask=True))
    easel.on_layer_mask = True
    easel.paints.foreground, easel.paints.background = (255, 255, 255), (0, 0, 0)
    easel.drag("Colour gradient", at(20, 50), at(100, 50))
    alpha = easel.document.composite()[50, :, 3].astype(int)
    assert alpha[:20].min() == 255
    assert alpha[100:].max() == 0
    assert abs(alpha[60] - 128) <= 3
    easel.paints.options = Painting(ramp="radial", ends="transparent")
    easel.drag("Colour gradient", at(110, 50), at(118, 50))  # what is shown there is shown again, and softly
    alpha = easel.document.composite()[50, :, 3].astype(int)
    assert (alpha[110] > 225, alpha[101], abs(alpha[60] - 128) <= 3) == (True, 0, True)


def test_a_gradient_on_a_layer_mask_stays_in_the_selection(easel: Easel) -> None:
    selected = Raster.from_array(np.full((100, 30), 255, np.uint8), 60, 0)
    document = easel.document.with_layer(0, easel.document.layers[0].replace(has_mask=True))
    easel.document, easel.on_layer_mask = document.with_selection(selected), True
    easel.paints.foreground = easel.paints.background = (0, 0, 0)
    easel.drag("Colour gradient", at(20, 50), at(100, 50))
    alpha = easel.document.composite()[50, :, 3]
    assert (alpha[59], alpha[60], alpha[89], alpha[90]) == (255, 0, 0, 255)


@pytest.mark.parametrize("on_mask", [False, True])
def test_brush_fill_and_gradient_paint_in_their_blend_modes(easel: Easel, on_mask: bool) -> None:
    easel.document = easel.document.with_layer(0, easel.document.layers[0].replace(has_mask=True))
    easel.on_layer_mask = on_mask
    easel.paints.foreground = easel.paints.background = (128, 128, 128)
    easel.brush = Brush(20, 1.0, mode="multiply")
    easel.paints.options = Painting(fill_mode="multiply", ramp_mode="multiply", all_layers=False)
    wanted = [(80, 80, 80, round(255 * 0.5**n)) if on_mask else (80 // 2**n,) * 3 + (255,) for n in (1, 2, 3)]
    easel.drag("Paint brush", at(10, 10))
    assert easel.pixel(10, 10) == pytest.approx(wanted[0], abs=1)
    easel.drag("Fill", at(10, 10))
    assert easel.pixel(10, 10) == pytest.approx(wanted[1], abs=1)
    easel.drag("Colour gradient", at(0, 50), at(100, 50))
    assert easel.pixel(10, 10) == pytest.approx(wanted[2], abs=2)


@pytest.fixture
def on_mask(easel: Easel) -> Easel:
    """The layer mask in hand: the left half hidden, with a hole that shows, the right half shown."""
    hidden = np.zeros((100, 120), np.uint8)
    hidden[:, :60] = 255
    hidden[48:53, 28:33] = 0
    layer = easel.document.layers[0].replace(has_mask=True, hidden=Raster.from_array(hidden))
    easel.document, easel.on_layer_mask = easel.document.with_layer(0, layer), True
    return easel


def test_a_layer_mask_is_smudged_in_its_greys(on_mask: Easel) -> None:
    before = on_mask.document.composite()
    on_mask.drag("Smudge brush", at(75, 20), at(50, 20))
    after = on_mask.document.composite()
    assert before[20, 55, 3] == 0
    assert after[20, 55, 3] > 60
    assert np.array_equal(after[40:, :, 3], before[40:, :, 3])
    assert np.array_equal(after[..., :3][after[..., 3] == 255], before[..., :3][after[..., 3] == 255])


def test_a_layer_mask_is_cloned_from_itself_or_from_what_is_seen(on_mask: Easel) -> None:
    on_mask.paints.clone_from = (30.0, 50.0)
    on_mask.drag("Clone brush", at(20, 20))
    assert [on_mask.pixel(x, 20)[3] for x in (20, 26)] == [255, 0], "the hole, and what is hidden around it"
    on_mask.paints.options = Painting(clone_all=True, aligned=False)
    on_mask.paints.clone_from = (90.0, 50.0)
    on_mask.drag("Clone brush", at(20, 80))
    assert on_mask.pixel(20, 80)[3] == 160, "as light as what is seen"


def test_a_blemish_of_a_layer_mask_is_healed(on_mask: Easel) -> None:
    on_mask.paints.clone_from = (10.0, 20.0)
    on_mask.drag("Heal brush", at(30, 50))
    assert on_mask.pixel(30, 50)[3] == 0
    assert on_mask.pixel(70, 50)[3] == 255


@pytest.mark.parametrize("tool", ["Clone brush", "Heal brush"])
def test_what_is_seen_is_copied_for_a_layer_that_lies_elsewhere(easel: Easel, tool: str) -> None:
    easel.document = easel.document.add(Layer("Above", x=-37, y=21))
    easel.paints.options = Painting(clone_all=True)
    easel.paints.clone_from = (30.0, 50.0)
    easel.drag(tool, at(90, 20))
    assert easel.document.layers[1].raster.crop(Rect(90 + 37, 20 - 21, 1, 1)).ravel().tolist() == [255] * 4
    easel.paints.clone_offset = (100.0, 0.0)
    with pytest.raises(StudioError, match="nothing to copy"):
        easel.drag(tool, at(90, 80))  # from beside the canvas
    assert easel.pixel(90, 80) == (160, 160, 160, 255)
