"""Rasters: pixels go in and come out, and nothing that was handed out ever changes."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.raster import TILE, Raster
from studio.document.rect import Rect

from .pictures import colour_pictures, noise, seeds

places = st.integers(-700, 700)
small_rects = st.builds(Rect, places, places, st.integers(1, 600), st.integers(1, 600))
few = settings(max_examples=40, deadline=None)


@few
@given(colour_pictures(), places, places)
def test_what_is_pasted_is_cropped_again_bit_for_bit(pixels, x, y):
    raster = Raster.from_array(pixels, x, y)
    assert np.array_equal(raster.crop(Rect(x, y, pixels.shape[1], pixels.shape[0])), pixels)


@few
@given(small_rects, small_rects, seeds)
def test_a_crop_is_what_one_large_array_would_give(first, second, seed):
    pixels = noise(seed, first.height, first.width)
    whole = np.zeros((3000, 3000), np.uint8)
    whole[first.y + 1500 : first.bottom + 1500, first.x + 1500 : first.right + 1500] = pixels
    expected = whole[second.y + 1500 : second.bottom + 1500, second.x + 1500 : second.right + 1500]
    assert np.array_equal(Raster.from_array(pixels, first.x, first.y).crop(second), expected)


@few
@given(colour_pictures(40), places, places)
def test_pasting_leaves_the_old_raster_and_the_untouched_tiles_alone(pixels, x, y):
    before = Raster.from_array(noise(1, 600, 600, 4))
    copies = {key: tile.copy() for key, tile in before.tiles.items()}
    after = before.paste(pixels, x, y)
    reach = Rect(x, y, pixels.shape[1], pixels.shape[0])
    assert all(np.array_equal(before.tiles[key], copies[key]) for key in copies)
    assert all(not rect.intersect(reach).is_empty for rect in after.changed(before))


def test_tiles_cannot_be_written_to():
    raster = Raster.from_array(noise(0, 10, 10, 4))
    with pytest.raises(ValueError, match="read-only"):
        raster.tiles[0, 0][0, 0] = 1
    with pytest.raises(TypeError):
        raster.tiles[1, 1] = raster.tiles[0, 0]


def test_writing_to_a_crop_or_the_source_changes_no_raster():
    source = noise(0, 300, 300)
    raster = Raster.from_array(source)
    crop = raster.crop(Rect(0, 0, 300, 300))
    kept = crop.copy()
    crop[:] = 0
    source[:] = 0
    assert np.array_equal(raster.crop(Rect(0, 0, 300, 300)), kept)


def test_a_tile_goes_only_when_every_byte_is_zero():
    hidden = np.zeros((4, 4, 4), np.uint8)
    hidden[0, 0] = (9, 0, 0, 0)
    raster = Raster.from_array(hidden)
    assert len(raster.tiles) == 1
    assert not raster.paste(np.zeros((4, 4, 4), np.uint8)).tiles


def test_pixels_with_other_channels_are_refused():
    with pytest.raises(ValueError, match="4 channel"):
        Raster(4).paste(np.zeros((3, 3), np.uint8))


@few
@given(places, places, st.integers(1, 500), st.integers(1, 500))
def test_bounds_are_tight(x, y, width, height):
    corners = np.zeros((height, width), np.uint8)
    corners[0, -1] = corners[-1, 0] = 1
    assert Raster.from_array(corners, x, y).bounds() == Rect(x, y, width, height)


def test_bounds_look_past_tiles_with_only_hidden_colour():
    pixels = np.zeros((TILE, 3 * TILE, 4), np.uint8)
    pixels[..., 0] = 200
    pixels[5, 300, 3] = 1
    assert Raster.from_array(pixels).bounds() == Rect(300, 5, 1, 1)
    assert Raster.from_array(pixels[:, :200]).bounds().is_empty


@few
@given(small_rects)
def test_clipping_keeps_the_inside_and_shares_whole_tiles(rect):
    raster = Raster.from_array(noise(3, 700, 700), -100, -100)
    clipped = raster.clipped(rect)
    everything = Rect(-1500, -1500, 3000, 3000)
    inside = np.zeros((3000, 3000), np.uint8)
    window = slice(rect.y + 1500, rect.bottom + 1500), slice(rect.x + 1500, rect.right + 1500)
    inside[window] = raster.crop(everything)[window]
    assert np.array_equal(clipped.crop(everything), inside)
    for key, tile in clipped.tiles.items():
        if rect.contains(Rect(key[0] * TILE, key[1] * TILE, TILE, TILE)):
            assert tile is raster.tiles[key]


def test_a_window_in_one_tile_is_no_copy():
    raster = Raster.from_array(noise(3, 300, 300))
    window = raster.window(Rect(10, 10, 50, 50))
    assert np.shares_memory(window, raster.tiles[0, 0])
    assert raster.window(Rect(2000, 0, 9, 9)) is None
    across = Rect(250, 0, 20, 20)
    assert np.array_equal(raster.window(across), raster.crop(across))


def test_a_raster_survives_pickling():
    raster = Raster.from_array(noise(3, 30, 30, 4), -5, 7)
    copy = pickle.loads(pickle.dumps(raster))
    assert np.array_equal(copy.crop(Rect(-5, 7, 30, 30)), raster.crop(Rect(-5, 7, 30, 30)))


@given(small_rects, small_rects)
def test_rectangles_agree_with_the_sets_of_their_pixels(one, two):
    both, around = one.intersect(two), one.union(two)
    assert one.contains(both)
    assert two.contains(both)
    assert around.contains(one)
    assert around.contains(two)
    assert one.area + two.area - both.area <= around.area
    assert one.contains(two) == (both == two)


@given(small_rects, small_rects)
def test_clipping_a_rectangle_moves_it_inside_and_keeps_what_size_it_can(one, two):
    moved = one.clip(two)
    assert two.contains(moved)
    assert (moved.width, moved.height) == (min(one.width, two.width), min(one.height, two.height))
    if two.contains(one):
        assert moved == one
