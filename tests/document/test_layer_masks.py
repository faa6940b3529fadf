"""Layer masks made, inverted, applied and removed; selected pixels lifted onto a layer of their own."""

from __future__ import annotations

import numpy as np
import pytest

from studio.document.document import Document, Layer
from studio.document.layers import layer_masks, lifting
from studio.document.raster import Raster
from studio.document.transforms.transform import Transform
from studio.errors import StudioError

from .pictures import noise

SIDE = 40


def document(**changes: object) -> Document:
    pixels = noise(0, SIDE, SIDE, 4)
    pixels[..., 3] |= 1
    return Document(SIDE, SIDE, (Layer("paint", Raster.from_array(pixels), **changes),))


def selecting(of: Document) -> Document:
    chosen = np.zeros((SIDE, SIDE), np.uint8)
    chosen[5:20, 5:30], chosen[20:25] = 255, 128
    return of.with_selection(Raster.from_array(chosen))


def alpha(of: Document) -> np.ndarray:
    return of.composite()[..., 3].astype(int)


@pytest.mark.parametrize("place", [(0, 0), (7, -3)])
def test_the_four_ways_to_make_a_layer_mask_show_what_they_say(place):
    before = selecting(document(x=place[0], y=place[1]))
    shown = {kind: alpha(layer_masks.added(before, 0, kind)) for kind in layer_masks.KINDS}
    chosen = before.selection.crop(before.rect).astype(int)
    whole = alpha(before)
    assert np.array_equal(shown["reveal"], whole)
    assert not shown["hide"].any()
    assert np.abs(shown["selection"] - whole * chosen / 255).max() <= 0.51
    assert np.abs(shown["hide selection"] - whole * (1 - chosen / 255)).max() <= 0.51


def test_a_mask_from_nothing_selected_is_refused_and_a_locked_layer_too():
    with pytest.raises(StudioError, match="Nothing is selected"):
        layer_masks.added(document(), 0, "selection")
    for change in (layer_masks.removed, layer_masks.inverted, layer_masks.applied):
        with pytest.raises(StudioError, match="locked"):
            change(document(locked=True), 0)


def test_applying_a_layer_mask_looks_the_same_and_removing_it_brings_all_back():
    masked = layer_masks.added(selecting(document(x=3)), 0, "selection")
    done = layer_masks.applied(masked, 0)
    assert np.array_equal(alpha(done), alpha(masked))
    assert not done.layers[0].has_mask
    assert not done.layers[0].hidden.tiles
    back = layer_masks.removed(masked, 0)
    assert np.array_equal(back.composite(), document(x=3).composite())


def test_applying_a_disabled_mask_hides_what_it_would_hide():
    masked = layer_masks.added(selecting(document()), 0, "selection")
    off = masked.with_layer(0, masked.layers[0].replace(mask_enabled=False))
    assert np.array_equal(alpha(layer_masks.applied(off, 0)), alpha(masked))


def test_inverting_a_layer_mask_twice_gives_it_back_and_respects_the_selection():
    masked = layer_masks.added(selecting(document()), 0, "selection").with_selection(Raster(1))
    once = layer_masks.inverted(masked, 0)
    assert np.array_equal(alpha(once), alpha(layer_masks.added(selecting(document()), 0, "hide selection")))
    assert np.array_equal(alpha(layer_masks.inverted(once, 0)), alpha(masked))
    corner = np.full((4, 4), 255, np.uint8)
    part = layer_masks.inverted(masked.with_selection(Raster.from_array(corner)), 0)
    assert np.array_equal(alpha(part)[4:, 4:], alpha(masked)[4:, 4:])
    assert np.array_equal(alpha(part)[:4, :4], alpha(once)[:4, :4])


def test_a_group_hides_all_that_lies_in_it_by_its_mask():
    group = Layer("group", is_group=True)
    member = document().layers[0].replace(group=group.id, x=-9)
    masked = layer_masks.added(Document(SIDE, SIDE, (member, group)), 1, "hide")
    assert not masked.composite()[..., 3].any()
    with pytest.raises(StudioError, match="group"):
        layer_masks.applied(masked, 1)


def test_a_transformed_layer_gets_its_mask_where_it_is_seen():
    before = selecting(document(transform=Transform(e=6.0, f=-4.0)))
    masked = layer_masks.added(before, 0, "selection")
    chosen = before.selection.crop(before.rect) == 255
    assert np.array_equal(alpha(masked)[chosen], alpha(before)[chosen])
    assert not alpha(masked)[before.selection.crop(before.rect) == 0].any()


def test_a_layer_by_copy_holds_what_is_selected_and_leaves_the_rest():
    before = selecting(document(mode="multiply", opacity=0.5))
    after = lifting.copied(before, 0, "lifted")
    new = after.layers[1]
    assert (new.name, new.mode, new.opacity, after.active) == ("lifted", "multiply", 0.5, 1)
    pixels, old = new.raster.crop(before.rect), before.layers[0].raster.crop(before.rect)
    chosen = before.selection.crop(before.rect)
    assert np.array_equal(pixels[chosen == 255], old[chosen == 255])
    assert not pixels[chosen == 0].any()
    assert after.layers[0] is before.layers[0]


def test_a_layer_by_cut_takes_the_pixels_away_and_both_together_look_as_before():
    before = document()
    before = before.with_selection(Raster.from_array(np.full((9, 9), 255, np.uint8)))
    after = lifting.cut(before, 0, "cut")
    assert not after.layers[0].raster.crop(before.rect)[:9, :9, 3].any()
    assert np.array_equal(after.composite(), before.composite())


def test_lifting_nothing_or_from_what_is_locked_is_refused():
    far = np.zeros((SIDE, SIDE), np.uint8)
    far[-1, -1] = 255
    with pytest.raises(StudioError, match="Nothing of"):
        lifting.copied(document(x=-300).with_selection(Raster.from_array(far)), 0, "")
    with pytest.raises(StudioError, match="alpha"):
        lifting.cut(document(alpha_locked=True), 0, "")
    with pytest.raises(StudioError, match="locked"):
        lifting.cut(document(locked=True), 0, "")
