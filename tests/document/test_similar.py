"""What the wand takes: by colour difference, connected or not, soft at its rim."""

from __future__ import annotations

import cv2
import hypothesis.strategies as st
import numpy as np
from hypothesis import given

from studio.document.areas.similar import similar
from studio.document.document import Document
from studio.document.raster import Raster
from studio.document.rect import Rect


def picture(pixels: np.ndarray) -> Document:
    return Document.from_pixels(pixels.astype(np.uint8))


def taken(document: Document, seed: tuple[int, int], tolerance: float = 5, **options: object) -> np.ndarray:
    return similar(document.composite, document.rect, seed, tolerance, **options).crop(document.rect)


def test_a_square_is_taken_and_no_pixel_beside_it():
    pixels = np.full((90, 120, 3), 200)
    pixels[20:50, 30:70] = (180, 30, 30)
    found = taken(picture(pixels), (40, 30))
    assert (found[20:50, 30:70] == 255).all()
    assert found.astype(int).sum() == 255 * 30 * 40


def test_contiguous_leaves_out_a_second_square_and_the_other_way_takes_it():
    pixels = np.zeros((60, 60, 3))
    pixels[5:15, 5:15] = pixels[40:50, 40:50] = 255
    document = picture(pixels)
    assert (taken(document, (7, 7)) == 255).sum() == 100
    assert (taken(document, (7, 7), contiguous=False) == 255).sum() == 200


def test_pixels_that_touch_at_a_corner_alone_do_not_hang_together():
    pixels = np.zeros((20, 20, 3))
    pixels[5:10, 5:10] = pixels[10:15, 10:15] = 255
    assert (taken(picture(pixels), (6, 6), smooth=False) == 255).sum() == 25


def test_the_tolerance_is_a_difference_in_lab():
    ramp = np.repeat(np.arange(256, dtype=np.uint8)[None, :, None], 3, axis=2).repeat(4, axis=0)
    lab = cv2.cvtColor(ramp.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    found = taken(picture(ramp), (128, 1), 10, smooth=False)
    distance = np.linalg.norm(lab - lab[1, 128], axis=2)
    assert ((found == 255) == (distance <= 10)).all()


def test_a_soft_rim_is_one_pixel_wide_and_only_where_colours_are_near():
    pixels = np.zeros((20, 20, 3))
    pixels[:, :10] = 255
    pixels[:, 10] = 245
    found = taken(picture(pixels), (2, 2), 3)
    assert (found[:, :10] == 255).all()
    assert ((found[:, 10] > 0) & (found[:, 10] < 255)).all()
    assert not found[:, 11:].any()


def test_transparent_pixels_are_alike_whatever_colour_they_hide():
    pixels = np.random.default_rng(1).integers(0, 256, (30, 30, 4), np.uint8)
    pixels[..., 3] = 0
    pixels[10:20, 10:20] = (10, 200, 10, 255)
    document = Document(30, 30, (picture(pixels).layers[0],))
    assert (taken(document, (0, 0)) == 255).sum() == 800
    assert (taken(document, (15, 15)) == 255).sum() == 100


def test_an_area_that_winds_far_from_the_seed_is_found_whole():
    pixels = np.zeros((2300, 2500, 3))
    pixels[10, 10:2490] = pixels[10:2290, 2489] = pixels[2289, 10:2490] = 255
    found = taken(picture(pixels), (12, 10), smooth=False)
    assert (found == 255).sum() == (pixels[..., 0] == 255).sum()


def test_growing_widens_the_area_and_the_canvas_ends_it():
    pixels = np.zeros((40, 40, 3))
    pixels[0:10, 0:10] = 255
    found = taken(picture(pixels), (3, 3), smooth=False, grow=4)
    assert found[3, 13] == 255
    assert found[3, 15] == 0
    assert (taken(picture(pixels), (3, 3), smooth=False, grow=-3) == 255).sum() == 49


def test_beyond_the_canvas_there_is_nothing_to_take():
    assert not similar(lambda rect: None, Rect(0, 0, 10, 10), (10, 3), 5).tiles


@given(st.integers(0, 2**31), st.integers(1, 60), st.integers(1, 60), st.floats(0, 60))
def test_the_seed_is_always_taken_and_more_tolerance_never_takes_less(
    seed: int, width: int, height: int, tolerance: float
) -> None:
    rng = np.random.default_rng(seed)
    document = picture(rng.integers(0, 256, (height, width, 3)))
    at = int(rng.integers(width)), int(rng.integers(height))
    near, far = (taken(document, at, t, smooth=False) for t in (tolerance, tolerance + 10))
    assert near[at[1], at[0]] == 255
    assert (far >= near).all()


def test_nothing_but_transparency_is_one_area():
    found = similar(Raster(4).window, Rect(0, 0, 700, 500), (3, 3), 0)
    assert (found.crop(Rect(0, 0, 700, 500)) == 255).all()
