"""Masks: grow, shrink, feather, invert, lines around an area."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.areas import mask as masks
from studio.document.raster import Raster
from studio.document.rect import Rect

from .pictures import masks_like

CANVAS = Rect(0, 0, 70, 50)
some_masks = masks_like(50, 70)
radii = st.integers(0, 12)
few = settings(max_examples=40, deadline=None)


def pixels(mask):
    return mask.crop(CANVAS)


@few
@given(some_masks, radii)
def test_growing_only_adds_and_shrinking_only_takes(values, radius):
    mask = Raster.from_array(values)
    assert (pixels(masks.grow(mask, radius, CANVAS)) >= values).all()
    assert (pixels(masks.shrink(mask, radius, CANVAS)) <= values).all()


@few
@given(some_masks, radii)
def test_shrinking_is_growing_of_the_inverse(values, radius):
    mask = Raster.from_array(values)
    other = masks.invert(masks.grow(masks.invert(mask, CANVAS), radius, CANVAS), CANVAS)
    assert np.array_equal(pixels(masks.shrink(mask, radius, CANVAS)), pixels(other))


def test_a_point_grows_to_a_disc_and_a_full_canvas_does_not_shrink():
    point = Raster.from_array(np.full((1, 1), 200, np.uint8), 30, 20)
    disc = masks.grow(point, 10, CANVAS)
    assert disc.bounds() == Rect(20, 10, 21, 21)
    assert pixels(disc).max() == 200
    assert abs(np.count_nonzero(pixels(disc)) - np.pi * 10.5**2) < 40
    full = Raster.from_array(np.full((50, 70), 255, np.uint8))
    assert np.array_equal(pixels(masks.shrink(full, 5, CANVAS)), pixels(full))


@few
@given(some_masks)
def test_inverting_twice_gives_the_mask_back(values):
    twice = masks.invert(masks.invert(Raster.from_array(values), CANVAS), CANVAS)
    assert np.array_equal(pixels(twice), values)


@few
@given(some_masks, st.integers(1, 12))
def test_feathering_inwards_never_raises_a_value_and_never_loses_a_pixel(values, radius):
    soft = pixels(masks.feather(Raster.from_array(values), radius, CANVAS, inwards=True))
    assert (soft <= values).all()
    assert np.array_equal(soft > 0, values > 0)


def test_feathering_inwards_makes_an_edge_soft_and_leaves_a_hairline_whole():
    values = np.zeros((50, 70), np.uint8)
    values[10:40, 10:40] = 255
    values[:, 60] = 255
    soft = pixels(masks.feather(Raster.from_array(values), 6, CANVAS, inwards=True))
    row = soft[25, 10:26].astype(int)
    assert (np.diff(row) >= 0).all()
    assert 0 < row[0] < 60
    assert row[8] == 255
    assert (soft[:, 60] == 255).all()


def test_plain_feathering_spreads_both_ways_and_stays_whole_at_the_canvas_edge():
    values = np.zeros((50, 70), np.uint8)
    values[:, :35] = 255
    soft = pixels(masks.feather(Raster.from_array(values), 8, CANVAS)).astype(int)
    assert (soft[:, 0] == 255).all()
    assert 0 < soft[25, 38] < 128 < soft[25, 31] < 255
    assert np.array_equal(soft[0], soft[25])


def test_an_empty_mask_stays_empty():
    for changed in (masks.grow, masks.shrink, masks.feather):
        assert masks.is_empty(changed(Raster(1), 5, CANVAS), CANVAS)
    assert masks.bounds(Raster.from_array(np.ones((5, 5), np.uint8), 500, 0), CANVAS).is_empty


def test_a_line_around_a_box_encloses_its_pixels():
    inside = masks.polygon([(10, 10), (30, 10), (30, 20), (10, 20)], CANVAS)
    assert (inside[11:19, 11:29] == 255).all()
    assert not inside[:9].any()
    assert not inside[:, 32:].any()


@pytest.mark.parametrize(
    "canvas", [Rect(0, 0, 600, 520), Rect(0, 0, 100, 40), Rect(-300, -10, 900, 800), Rect(0, 0, 512, 512)]
)
def test_what_is_inverted_shares_its_tiles(canvas: Rect) -> None:
    mask = masks.invert(Raster(1), Rect(0, 0, 256, 256))
    soft = np.random.default_rng(0).integers(1, 255, (256, 256), np.uint8)
    mask = mask.with_tiles({(1, 0): soft, (1, 1): soft}).paste(np.zeros((4, 4), np.uint8), 3, 3)
    for given_ in (Raster(1), mask):
        inverse = masks.invert(given_, canvas)
        around = canvas.grow(40)
        expected = np.zeros((around.height, around.width), np.uint8)
        expected[40:-40, 40:-40] = 255 - given_.crop(canvas)
        assert np.array_equal(inverse.crop(around), expected)
        assert all(tile.any() and not tile.flags.writeable for tile in inverse.tiles.values())
        assert all(tile is masks.FULL for tile in inverse.tiles.values() if (tile == 255).all())
    everything = masks.invert(Raster(1), canvas)
    assert not masks.invert(everything, canvas).tiles
    if canvas.contains(Rect(256, 0, 256, 512)):
        tiles = masks.invert(mask, canvas).tiles
        assert tiles[1, 0] is tiles[1, 1]
