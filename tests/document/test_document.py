"""Documents: layers laid over each other, and edits that share what they did not touch."""

from __future__ import annotations

from functools import reduce

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.document import Document, Layer
from studio.document.raster import Raster
from studio.document.rect import Rect

from .pictures import colour_pictures, documents, noise

few = settings(max_examples=40, deadline=None)


@few
@given(colour_pictures(300))
def test_one_plain_layer_comes_back_bit_for_bit_with_its_hidden_colour(pixels):
    assert np.array_equal(Document.from_pixels(pixels).composite(), pixels)


@few
@given(colour_pictures(), colour_pictures(), st.sampled_from(("normal", "multiply", "color-dodge")))
def test_where_the_upper_layer_is_transparent_the_lower_pixel_comes_through_bit_for_bit(lower, upper, mode):
    document = Document.from_pixels(lower).add(Layer("above", Raster.from_array(upper), mode=mode))
    alpha = Raster.from_array(upper).crop(document.rect)[..., 3]
    assert np.array_equal(document.composite()[alpha == 0], lower[alpha == 0])


@few
@given(documents(), st.integers(-20, 60), st.integers(-20, 60), st.integers(1, 80), st.integers(1, 80))
def test_a_part_of_the_composite_is_the_composite_of_that_part(document, x, y, width, height):
    part = Rect(x, y, width, height).intersect(document.rect)
    window = slice(part.y, part.bottom), slice(part.x, part.right)
    if not part.is_empty:
        assert np.array_equal(document.composite(part), document.composite()[window])


EDITS = {
    "rename": lambda d: d.with_layer(0, d.layers[0].replace(name="other")),
    "hide": lambda d: d.with_layer(0, d.layers[0].replace(visible=not d.layers[0].visible)),
    "fade": lambda d: d.with_layer(0, d.layers[0].replace(opacity=0.25)),
    "shift": lambda d: d.with_layer(d.active, d.layers[d.active].replace(x=5, y=-9)),
    "mode": lambda d: d.with_layer(d.active, d.layers[d.active].replace(mode="screen")),
    "add": lambda d: d.add(Layer("new", Raster.from_array(noise(5, 20, 30, 4), 10, 12))),
    "remove": lambda d: d.remove(len(d.layers) - 1),
    "reorder": lambda d: d.move(0, len(d.layers) - 1),
    "paint": lambda d: d.with_layer(
        0, d.layers[0].replace(raster=d.layers[0].raster.paste(noise(6, 9, 9, 4), 3, 3))
    ),
    "mask": lambda d: d.with_mask(d.mask.paste(noise(7, 5, 5), 1, 1)),
    "activate": lambda d: d.with_active(0),
    "grow canvas": lambda d: d.with_canvas(Rect(-7, -3, d.width + 20, d.height + 5)),
    "crop": lambda d: d.with_canvas(Rect(0, 0, max(1, d.width // 2), max(1, d.height - 1))),
}


@few
@given(documents(), st.sampled_from(sorted(EDITS)))
def test_an_edit_never_changes_the_document_it_started_from(document, edit):
    before, mask, layers = document.composite(), document.mask_pixels(), document.layers
    EDITS[edit](document)
    assert np.array_equal(document.composite(), before)
    assert np.array_equal(document.mask_pixels(), mask)
    assert document.layers is layers


@few
@given(documents(), st.sampled_from(sorted(EDITS)))
def test_nothing_changes_outside_the_rectangles_that_changed_tells(document, edit):
    after = EDITS[edit](document)
    if (after.width, after.height) != (document.width, document.height):
        assert after.changed(document) == [after.rect.union(document.rect)]
        return
    same = np.ones((document.height, document.width), bool)
    for rect in after.changed(document):
        same[rect.y : rect.bottom, rect.x : rect.right] = False
    assert np.array_equal(after.composite()[same], document.composite()[same])


@pytest.mark.parametrize("edit", ["rename", "mask", "activate"])
def test_what_does_not_show_changes_no_rectangle(edit):
    document = Document.from_pixels(noise(0, 40, 40, 4))
    assert EDITS[edit](document).changed(document) == []


def test_the_active_layer_follows_the_edits():
    document = reduce(Document.add, map(Layer, "abc"), Document.new(9, 9))
    assert [layer.name for layer in document.layers] == ["a", "b", "c"]
    assert document.active_layer.name == "c"
    assert document.with_active(0).add(Layer("d")).active == 1
    assert document.remove(2).active_layer.name == "b"
    assert document.with_active(1).remove(0).active_layer.name == "b"
    assert document.with_active(0).move(0, 2).active_layer.name == "a"
    assert Document.new(9, 9).active_layer is None


def test_merging_down_looks_the_same_and_keeps_what_reaches_beyond_the_canvas():
    upper = Layer("upper", Raster.from_array(noise(1, 40, 40, 4)), x=-11, y=30, opacity=0.7, mode="multiply")
    document = Document.from_pixels(noise(0, 50, 60, 4)).add(upper)
    merged = document.merge_down(1)
    assert [layer.name for layer in merged.layers] == ["Background"]
    assert np.array_equal(merged.composite(), document.composite())
    assert merged.layers[0].bounds().bottom == 70
    with pytest.raises(IndexError):
        document.merge_down(0)


@few
@given(documents(), st.integers(-30, 30), st.integers(-30, 30), st.integers(1, 120), st.integers(1, 120))
def test_another_canvas_shows_the_same_pixels_elsewhere(document, x, y, width, height):
    rect = Rect(x, y, width, height)
    after = document.with_canvas(rect)
    inside = rect.intersect(document.rect)
    if not inside.is_empty:
        moved = inside.shift(-x, -y)
        assert np.array_equal(after.composite(moved), document.composite(inside))
        assert np.array_equal(after.mask_pixels(moved), document.mask_pixels(inside))
    assert after.mask.bounds().intersect(after.rect) == after.mask.bounds()


def test_growing_the_canvas_shares_every_layer_tile():
    document = Document.from_pixels(noise(0, 600, 600, 4))
    grown = document.with_canvas(Rect(-100, 0, 800, 600))
    assert grown.layers[0].raster is document.layers[0].raster


def test_a_document_is_empty_until_something_on_the_canvas_is_visible():
    hidden = np.zeros((9, 9, 4), np.uint8)
    hidden[..., 0] = 255
    assert Document.new(9, 9).is_empty
    assert Document.from_pixels(hidden).is_empty
    one = Document.from_pixels(noise(0, 9, 9, 3))
    assert not one.is_empty
    assert one.with_layer(0, one.layers[0].replace(visible=False)).is_empty
    assert one.with_layer(0, one.layers[0].replace(x=-9)).is_empty
    assert not one.with_layer(0, one.layers[0].replace(x=-8)).is_empty


def test_memory_counts_shared_tiles_once():
    layer = Document.from_pixels(noise(0, 256, 256, 4)).layers[0]
    document = Document(256, 256, (layer, layer.replace(id="copy")))
    assert document.nbytes == 256 * 256 * 4
