"""Pictures that come band by band: the same tiles as from one array, one-coloured ones shared."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.bands import from_bands
from studio.document.raster import TILE, Raster
from studio.document.rect import Rect

from .pictures import noise, seeds

places = st.integers(-700, 700)
sides = st.integers(1, 600)


def banded(pixels, x, y):
    """The raster, and the bands that were asked for."""
    asked = []

    def band(rect):
        asked.append(rect)
        part = rect.shift(-x, -y)
        return pixels[part.y : part.bottom, part.x : part.right]

    rect = Rect(x, y, pixels.shape[1], pixels.shape[0])
    return from_bands(1 if pixels.ndim == 2 else 4, rect, band), asked


@settings(max_examples=25, deadline=None)
@given(places, places, sides, sides, seeds, st.booleans())
def test_bands_give_what_the_whole_array_gives(x, y, width, height, seed, is_mask):
    pixels = noise(seed, height, width, *(() if is_mask else (4,)))
    raster, asked = banded(pixels, x, y)
    whole = Raster.from_array(pixels, x, y)
    assert raster.tiles.keys() == whole.tiles.keys()
    assert all(np.array_equal(raster.tiles[key], whole.tiles[key]) for key in whole.tiles)
    assert sum(rect.height for rect in asked) == height
    assert all(rect.height <= TILE and rect.width == width for rect in asked)


def test_tiles_of_one_colour_are_one_array_and_empty_ones_none():
    pixels = np.full((3 * TILE, 2 * TILE, 4), 200, np.uint8)
    pixels[TILE : 2 * TILE] = 0
    pixels[2 * TILE + 5, 7] = 1  # between two corners of the same colour
    raster, _ = banded(pixels, 0, 0)
    assert raster.tiles.keys() == {(0, 0), (1, 0), (0, 2), (1, 2)}
    assert raster.tiles[0, 0] is raster.tiles[1, 0] is raster.tiles[1, 2]
    assert raster.tiles[0, 2] is not raster.tiles[0, 0]
    assert raster.tiles[0, 2][5, 7].tolist() == [1, 1, 1, 1]


def test_what_lends_the_pixels_may_use_them_again():
    shared = np.zeros((TILE, TILE, 4), np.uint8)

    def band(rect):
        shared[:] = rect.y // TILE + 1
        return shared

    raster = from_bands(4, Rect(0, 0, TILE, 2 * TILE), band)
    assert raster.tiles[0, 0].max() == 1
    assert raster.tiles[0, 1].min() == 2
