"""Masks: exact discs, outlines smoothed, drawn as lines, filled, cleaned; the same in blocks as at once."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.areas import mask as masks
from studio.document.areas import refine
from studio.document.areas.combine import MODES, combined
from studio.document.areas.discs import dilated, eroded
from studio.document.raster import TILE, Raster
from studio.document.rect import Rect

from .pictures import masks_like

CANVAS = Rect(0, 0, 70, 50)
WIDE = Rect(0, 0, 700, 600)
some_masks = masks_like(50, 70)
few = settings(max_examples=40, deadline=None)


def pixels(mask, canvas=CANVAS):
    return mask.crop(canvas)


def by_definition(values, radius):
    reach = np.arange(-radius, radius + 1)
    disc = (reach[:, None] ** 2 + reach**2 <= radius * radius).astype(np.uint8)
    return cv2.dilate(values, disc) if radius else values


def blob(soft=True):
    """A large round mask over several tiles, with soft edges, touching the edge of the canvas."""
    values = np.zeros((600, 700), np.uint8)
    cv2.circle(values, (250, 300), 180, 255, -1, cv2.LINE_AA)
    cv2.rectangle(values, (400, 100), (699, 330), 200, -1)
    return cv2.GaussianBlur(values, (0, 0), 3) if soft else values


@few
@given(some_masks, st.integers(0, 12))
def test_growing_is_the_highest_value_within_a_round_reach(values, radius):
    assert np.array_equal(dilated(values, radius), by_definition(values, radius))
    hard = np.where(values > 127, 255, 0).astype(np.uint8)
    assert np.array_equal(dilated(hard, radius), by_definition(hard, radius))


@few
@given(some_masks, st.integers(0, 12))
def test_growing_then_shrinking_never_takes_what_was_masked_and_again_changes_nothing(values, radius):
    closed = eroded(dilated(values, radius), radius)
    assert (closed >= values).all()
    assert np.array_equal(eroded(dilated(closed, radius), radius), closed)


@pytest.mark.parametrize("soft", [True, False])
@pytest.mark.parametrize("radius", [1, 7, 40, 300])
def test_a_large_mask_worked_in_blocks_is_the_same_as_worked_at_once(radius, soft):
    values = blob(soft)
    mask = Raster.from_array(values)
    assert np.array_equal(pixels(masks.grow(mask, radius, WIDE), WIDE), dilated(values, radius))
    assert np.array_equal(pixels(masks.shrink(mask, radius, WIDE), WIDE), eroded(values, radius))


@pytest.mark.parametrize("radius", [1, 5, 60])
def test_feathering_reaches_as_far_as_it_says_and_no_farther(radius):
    values = np.where(blob(soft=False) > 0, 255, 0).astype(np.uint8)
    soft = pixels(masks.feather(Raster.from_array(values), radius, WIDE), WIDE)
    changed = soft != values
    edge = (dilated(values, 1) != values) | (eroded(values, 1) != values)
    reach = cv2.dilate(edge.astype(np.uint8), np.ones((2 * radius + 1, 2 * radius + 1), np.uint8)) > 0
    assert not (changed & ~reach).any()
    half = soft[300, 60:80].astype(int) if radius == 60 else None
    assert half is None or (np.diff(half) >= 0).all()


@few
@given(some_masks)
def test_feathering_stays_between_the_lowest_and_the_highest_value(values):
    soft = pixels(masks.feather(Raster.from_array(values), 5, CANVAS))
    assert soft.min() >= values.min()
    assert soft.max() <= values.max()


def test_only_the_tiles_around_an_edge_are_made_anew():
    values = np.full((1024, 1024), 255, np.uint8)
    values[:, 700:] = 0
    mask = Raster.from_array(values)
    grown = masks.grow(mask, 4, Rect(0, 0, 1024, 1024))
    assert all(grown.tiles[column, row] is mask.tiles[column, row] for column in (0, 1) for row in range(4))
    assert grown.bounds() == Rect(0, 0, 704, 1024)


def test_the_inverse_of_nothing_shares_one_tile():
    full = masks.invert(Raster(1), Rect(0, 0, 4 * TILE, 4 * TILE))
    assert len({id(tile) for tile in full.tiles.values()}) == 1
    assert (full.crop(Rect(0, 0, 4 * TILE, 4 * TILE)) == 255).all()


def test_smoothing_rounds_a_corner_and_leaves_straight_edges_as_they_are():
    values = np.zeros((120, 120), np.uint8)
    values[30:90, 30:90] = 255
    values[60, 100] = 255  # a speck
    smooth = pixels(refine.smooth(Raster.from_array(values), 8, Rect(0, 0, 120, 120)), Rect(0, 0, 120, 120))
    assert smooth[30, 30] == 0
    assert smooth[60, 100] == 0
    assert np.array_equal(smooth[60, 25:40], values[60, 25:40])
    assert (smooth > 0).sum() > (smooth == 255).sum()  # the new curve is soft by a hair


def test_smoothing_leaves_a_soft_straight_edge_soft():
    ramp = np.tile(np.linspace(0, 255, 70).astype(np.uint8), (50, 1))
    assert np.array_equal(pixels(refine.smooth(Raster.from_array(ramp), 6, CANVAS))[:, 8:62], ramp[:, 8:62])


@pytest.mark.parametrize("width", [1, 2, 5, 8])
def test_the_border_is_a_line_as_wide_as_asked_for(width):
    values = np.zeros((600, 700), np.uint8)
    values[150:450, 100:600] = 255
    line = pixels(refine.border(Raster.from_array(values), width, WIDE), WIDE)
    assert (line[300] > 0).sum() == 2 * width
    assert (line[:, 300] > 0).sum() == 2 * width
    assert line[300, 350] == 0


def test_the_border_of_a_mask_that_covers_the_canvas_is_empty():
    full = masks.invert(Raster(1), WIDE)
    assert refine.border(full, 6, WIDE).bounds().is_empty


@few
@given(some_masks, st.integers(1, 255))
def test_a_threshold_leaves_all_or_nothing(values, level):
    hard = pixels(refine.threshold(Raster.from_array(values), level, CANVAS))
    assert np.array_equal(hard, np.where(values >= level, 255, 0))


def test_a_hole_is_filled_to_the_lowest_value_around_it_and_a_bay_at_the_canvas_edge_is_none():
    values = np.zeros((50, 70), np.uint8)
    values[5:25, 5:25] = 255
    values[10:20, 10:20] = 0
    values[30:45, 5:30] = 150
    values[35:40, 10:20] = 20
    values[10:30, 40:70] = 255
    values[15:25, 50:70] = 0  # open to the canvas edge
    filled = pixels(refine.fill_holes(Raster.from_array(values), CANVAS))
    assert (filled[5:25, 5:25] == 255).all()
    assert (filled[30:45, 5:30] == 150).all()
    assert (filled[15:25, 50:70] == 0).all()


@few
@given(some_masks)
def test_filling_holes_only_adds_and_twice_is_once(values):
    values = values // 16 * 16  # as few values as are told apart exactly
    once = refine.fill_holes(Raster.from_array(values), CANVAS)
    assert (pixels(once) >= values).all()
    assert np.array_equal(pixels(refine.fill_holes(once, CANVAS)), pixels(once))


def test_a_soft_hole_in_a_soft_ring_leaves_no_rim():
    values = np.zeros((600, 700), np.uint8)
    cv2.circle(values, (300, 300), 150, 255, 60, cv2.LINE_AA)
    soft = cv2.GaussianBlur(values, (0, 0), 4)
    filled = pixels(refine.fill_holes(Raster.from_array(soft), WIDE), WIDE)
    assert filled[250:350, 250:350].min() == 255
    assert filled[300, 150:300].min() == 255


def test_small_islands_go_and_large_ones_stay():
    values = np.zeros((50, 70), np.uint8)
    values[5:8, 5:8] = 90
    values[8, 8] = 30  # touches at a corner
    values[20:40, 20:40] = 255
    cleaned = pixels(refine.without_islands(Raster.from_array(values), 11, CANVAS))
    assert cleaned[:15].max() == 0
    assert np.array_equal(cleaned[15:], values[15:])
    assert pixels(refine.without_islands(Raster.from_array(values), 10, CANVAS))[6, 6] == 90


@few
@given(some_masks, some_masks)
def test_soft_masks_are_combined_as_sets_are(one, two):
    first, second = Raster.from_array(one), Raster.from_array(two)
    found = {mode: pixels(combined(first, second, mode)) for mode in MODES}
    assert np.array_equal(found["replace"], two)
    assert np.array_equal(found["add"], np.maximum(one, two))
    assert np.array_equal(found["subtract"], np.minimum(one, 255 - two))
    assert np.array_equal(found["intersect"], np.minimum(one, two))


def test_an_unknown_way_of_combining_is_refused():
    with pytest.raises(ValueError, match="expected one of"):
        combined(Raster(1), Raster(1), "xor")
