"""Layers, groups and selected pixels put elsewhere."""

from __future__ import annotations

import numpy as np
import pytest

from studio.document.document import Document, Layer
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.document.transforms.placing import taken
from studio.document.transforms.transform import Parts, Transform
from studio.errors import StudioError

NOISE = np.random.default_rng(5).integers(0, 256, (60, 80, 4), np.uint8)
NOISE[..., 3] = 255


def layer(name: str = "noise", **changes: object) -> Layer:
    return Layer(name, Raster.from_array(NOISE), 20, 10, **changes)


def document(*layers: Layer) -> Document:
    return Document(200, 150, layers, active=len(layers) - 1)


def selecting(one: Document, rect: Rect) -> Document:
    return one.with_selection(
        Raster.from_array(np.full((rect.height, rect.width), 255, np.uint8), rect.x, rect.y)
    )


def test_a_moved_layer_keeps_its_raster():
    before = document(layer())
    after = taken(before).placed(Transform.moved(7, -3)).layers[0]
    assert (after.x, after.y, after.transform) == (27, 7, None)
    assert after.raster is before.layers[0].raster


def test_a_quarter_turn_and_back_is_the_layer_it_was():
    before = document(layer())
    turn = Transform.about(60, 40, Parts(1, 1, 90, 0))
    turned = taken(before).placed(turn)
    assert turned.layers[0].bounds() == Rect(30, 0, 60, 80)
    back = taken(turned).placed(Transform.about(60, 40, Parts(1, 1, -90, 0)))
    assert back.layers[0].transform is None
    assert (back.composite() == before.composite()).all()


def test_a_transform_keeps_the_pixels_it_is_made_from_however_often_it_is_changed():
    one = document(layer())
    for _ in range(20):
        one = taken(one).placed(Transform.about(60, 40, Parts(0.8, 0.8, 17, 0)))
        one = taken(one).placed(Transform.about(60, 40, Parts(1.25, 1.25, -17, 0)))
    parts = (one.layers[0].transform or Transform()).parts
    assert parts == pytest.approx((1, 1, 0, 0), abs=1e-6)
    assert (one.layers[0].raster.crop(Rect(0, 0, 80, 60)) == NOISE).all()


def test_the_layer_mask_goes_along():
    hidden = np.zeros((60, 80), np.uint8)
    hidden[:, :40] = 255
    before = document(layer(hidden=Raster.from_array(hidden), has_mask=True))
    after = taken(before).placed(Transform.about(60, 40, Parts(1, 1, 180, 0))).composite()
    assert after[40, 25, 3] == 255
    assert after[40, 90, 3] == 0


def test_a_group_moves_with_all_that_lies_in_it():
    group = Layer("group", is_group=True, id="g")
    before = document(layer("below"), layer("one", group="g"), layer("two", group="g"), group)
    after = taken(before).placed(Transform.moved(5, 6))
    assert [(each.x, each.y) for each in after.layers[:3]] == [(20, 10), (25, 16), (25, 16)]


def test_selected_pixels_are_cut_and_laid_down_elsewhere_bit_for_bit():
    before = selecting(document(layer()), Rect(30, 20, 20, 10))
    placement = taken(before)
    assert placement.box == Rect(30, 20, 20, 10)
    after = placement.placed(Transform.moved(60, 50))
    shown, was = after.composite(), before.composite()
    assert (shown[70:80, 90:110] == was[20:30, 30:50]).all()
    assert not shown[20:30, 30:50, 3].any()
    rest = np.ones((150, 200), bool)
    rest[70:80, 90:110] = rest[20:30, 30:50] = False
    assert (shown[rest] == was[rest]).all()
    assert after.selection.bounds() == Rect(90, 70, 20, 10)
    assert len(after.layers) == 1


def test_what_is_shown_while_pixels_move_is_what_is_there_afterwards():
    before = selecting(document(layer("below"), layer()), Rect(30, 20, 20, 10))
    mapped = Transform.about(40, 25, Parts(1.5, 1.5, 30, 0))
    placement = taken(before)
    shown, after = placement.shown(mapped).composite(), placement.placed(mapped).composite()
    assert np.abs(shown.astype(int) - after).max() <= 1
    assert placement.without().composite()[25, 40, 3] == 255  # the layer below


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (Document.new(10, 10), "no layer"),
        (document(Layer("empty")), "empty"),
        (document(layer(locked=True)), "locked"),
        (selecting(document(layer(alpha_locked=True)), Rect(30, 20, 5, 5)), "alpha"),
        (selecting(document(layer()), Rect(150, 100, 5, 5)), "Nothing of"),
        (
            document(layer("in", group="g", locked=True), Layer("group", is_group=True, id="g")),
            "“in” is locked",
        ),
    ],
)
def test_what_cannot_be_moved_is_said(one, words):
    with pytest.raises(StudioError, match=words):
        taken(one)


@pytest.mark.parametrize("within", [False, True])
def test_what_nobody_sees_cannot_be_moved(within: bool):
    group = Layer("Group", is_group=True, visible=False)
    one = document(layer(visible=within, group=group.id if within else ""))
    if within:
        one = one.with_layers((*one.layers, group), 0)
    for each in (one, selecting(one, Rect(30, 20, 20, 20))):
        with pytest.raises(StudioError, match="is hidden: show it to move it"):
            taken(each)
