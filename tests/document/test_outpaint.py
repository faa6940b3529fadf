"""Extending the canvas: the new border is masked, the overlap is graded, the picture stays."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.document import Document
from studio.document.outpaint import extend
from studio.document.region import Task, plan, suggest_task
from studio.errors import StudioError
from studio.job import Params

from .pictures import MODEL, noise

sizes = st.integers(1, 400)
sides = st.integers(0, 300)


@settings(max_examples=50, deadline=None)
@given(sizes, sizes, st.tuples(sides, sides, sides, sides).filter(any), st.integers(0, 40))
def test_the_border_is_masked_wholly_and_the_mask_falls_to_nothing_inside(width, height, grown, overlap):
    before = Document.from_pixels(np.full((height, width, 3), 50, np.uint8))
    after = extend(before, *grown, overlap=overlap)
    left, top, right, bottom = grown
    assert (after.width, after.height) == (width + left + right, height + top + bottom)
    mask = after.mask_pixels()
    inside = mask[top : top + height, left : left + width]
    outside = np.ones(mask.shape, bool)
    outside[top : top + height, left : left + width] = False
    assert (mask[outside] == 255).all()
    assert inside.max() < 255
    deep = inside[
        overlap * (top > 0) : max(0, height - overlap * (bottom > 0)),
        overlap * (left > 0) : max(0, width - overlap * (right > 0)),
    ]
    assert not deep.any()
    assert suggest_task(after) is Task.OUTPAINT


def test_the_overlap_is_graded():
    mask = extend(Document.from_pixels(noise(0, 20, 50, 3)), 0, 0, 10, 0, overlap=9).mask_pixels()
    assert not mask[:, :41].any()
    assert (mask[:, 50:] == 255).all()
    assert mask[5, 41:50] == pytest.approx(np.linspace(25.5, 229.5, 9), abs=1)


def test_layers_move_along_and_share_their_tiles():
    before = Document.from_pixels(noise(0, 600, 700, 4))
    after = extend(before, 13, 7, 0, 0, 16)
    assert after.layers[0].raster is before.layers[0].raster
    assert np.array_equal(after.composite()[7:, 13:], before.composite())


def test_a_second_border_joins_the_first_while_that_is_bare():
    once = extend(Document.from_pixels(noise(0, 40, 40, 3)), 0, 0, 20, 0, 4)
    twice = extend(once, 0, 10, 0, 0, 4)
    mask = twice.mask_pixels()
    assert (mask[:10] == 255).all()
    assert (mask[:, 40:] == 255).all()
    assert mask[30, 38] > 0


def test_a_border_that_was_painted_is_not_masked_again():
    once = extend(Document.from_pixels(noise(0, 40, 40, 3)), 0, 0, 20, 0, 4)
    planned = plan(once, Params(), MODEL)
    done = planned.add(once, planned.paste(noise(1, 32, 32, 3)))
    mask = extend(done, 0, 10, 0, 0, 4).mask_pixels()
    assert (mask[:10] == 255).all()
    assert not mask[20:].any()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 30)] * 4).filter(any), min_size=2, max_size=4))
def test_extending_and_painting_again_and_again_keeps_the_first_picture(steps):
    first = noise(0, 21, 33, 4)
    first[..., 3] = 255
    document, x, y = Document.from_pixels(first), 0, 0
    for left, top, right, bottom in steps:
        document = extend(document, left, top, right, bottom)
        x, y = x + left, y + top
        planned = plan(document, Params(), MODEL)
        document = planned.add(document, planned.paste(noise(1, 32, 32, 3)))
    pixels = document.composite()
    assert np.array_equal(pixels[y : y + 21, x : x + 33], first)
    assert (pixels[..., 3] == 255).all()


def test_negative_sides_crop_and_keep_the_mask():
    before = Document.from_pixels(noise(0, 40, 50, 4)).with_mask(
        Document.new(1, 1).mask.paste(noise(1, 40, 50), 0, 0)
    )
    after = extend(before, -5, -6, -7, -8)
    assert np.array_equal(after.composite(), before.composite()[6:32, 5:43])
    assert np.array_equal(after.mask_pixels(), before.mask_pixels()[6:32, 5:43])


def test_an_empty_canvas_grows_without_a_mask():
    grown = extend(Document.new(20, 20), 5, 5, 5, 5, 3)
    assert (grown.width, grown.height) == (30, 30)
    assert not grown.mask.tiles


@pytest.mark.parametrize(
    ("grown", "words"),
    [((-20, 0, -20, 0), "Nothing"), ((30_000, 0, 0, 0), "30,000"), ((0, -41, 0, 0), "Nothing")],
)
def test_impossible_sizes_are_said_in_one_sentence(grown, words):
    with pytest.raises(StudioError, match=words):
        extend(Document.from_pixels(noise(0, 40, 40, 3)), *grown)
