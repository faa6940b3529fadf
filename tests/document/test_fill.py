"""What the model is shown under the mask and where the picture is transparent."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.fill import continued, diffused, prepare, reduced_mask
from studio.job import FILLS

from .pictures import noise, seeds

SIZE = (64, 48)


def half_red():
    """Left half red, right half blue, a masked box across the middle."""
    pixels = np.full((48, 64, 4), 255, np.uint8)
    pixels[:, :32, :3], pixels[:, 32:, :3] = (200, 20, 20), (20, 20, 200)
    mask = np.zeros((48, 64), np.uint8)
    mask[10:38, 20:44] = 255
    return pixels, mask


@pytest.mark.parametrize("fill", FILLS)
def test_only_what_is_masked_is_filled(fill):
    pixels, mask = half_red()
    image, small = prepare(pixels, mask, SIZE, fill, 7)
    assert np.array_equal(image[mask == 0], pixels[mask == 0][:, :3])
    assert np.array_equal(small, mask)
    changed = (image != pixels[..., :3]).any(axis=2)[mask > 0].mean()
    assert changed == 0 if fill == "keep" else changed > 0.5 or fill == "border"


def test_the_fills_are_what_they_are_called():
    pixels, mask = half_red()
    pixels[mask > 0] = (0, 255, 0, 255)
    shown = {fill: prepare(pixels, mask, SIZE, fill, 7)[0] for fill in FILLS}
    assert (shown["keep"][24, 32] == (0, 255, 0)).all()
    assert (shown["neutral"][mask > 0] == 128).all()
    assert shown["noise"][mask > 0].std() > 60
    for fill in ("blur", "border"):
        left, right = shown[fill][24, 21].astype(int), shown[fill][24, 42].astype(int)
        assert left[0] > left[2]
        assert right[2] > right[0]
        assert (shown[fill][mask > 0][:, 1] < 60).all()
    assert np.abs(np.diff(shown["blur"][24, 20:44].astype(int), axis=0)).max() < 60


def test_noise_follows_the_seed():
    pixels, mask = half_red()
    one, same, other = (prepare(pixels, mask, SIZE, "noise", seed)[0] for seed in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def test_a_grey_mask_is_filled_in_part():
    pixels, mask = half_red()
    image, _ = prepare(pixels, mask // 255 * 128, SIZE, "neutral", 0)
    assert abs(int(image[24, 25, 0]) - 164) <= 1


@pytest.mark.parametrize("fill", FILLS)
def test_transparent_pixels_never_show_their_hidden_colour(fill):
    pixels, mask = half_red()
    pixels[:, 50:] = (0, 255, 0, 0)
    for size in (SIZE, (32, 24), (128, 96)):
        image, _ = prepare(pixels, mask, size, fill, 3)
        column = image[2, int(size[0] * 0.9)].astype(int)
        assert column[2] > 150
        assert column[1] < 60


def test_a_bare_masked_border_continues_the_picture():
    pixels, _ = half_red()
    pixels[:, 50:] = 0
    mask = np.zeros((48, 64), np.uint8)
    mask[:, 46:] = 255
    image, _ = prepare(pixels, mask, SIZE, "keep", 0)
    assert np.abs(image[:, 50:].astype(int) - (20, 20, 200)).max() <= 2


def test_with_nothing_known_everything_is_grey():
    nothing = np.zeros((48, 64, 4), np.uint8)
    mask = np.full((48, 64), 255, np.uint8)
    for fill in ("keep", "blur", "border", "neutral"):
        image, _ = prepare(nothing, mask, SIZE, fill, 0)
        assert (image == 128).all()


@settings(max_examples=30, deadline=None)
@given(seeds, st.integers(1, 70), st.integers(1, 50))
def test_spreading_colours_leaves_the_known_ones(seed, width, height):
    colours = noise(seed, height, width, 3)
    known = noise(seed + 1, height, width) > 200
    assert np.array_equal(diffused(colours, known.astype(np.float32))[known], colours[known])
    assert np.array_equal(continued(colours, known)[known], colours[known])


@settings(max_examples=30, deadline=None)
@given(seeds, st.integers(1, 40), st.integers(1, 40), st.integers(1, 40), st.integers(1, 40))
def test_a_resized_mask_has_something_wherever_there_was_something(seed, w0, h0, w1, h1):
    mask = np.zeros((h0, w0), np.uint8)
    x, y = seed % w0, seed // 64 % h0
    mask[y, x] = 255
    found = np.argwhere(reduced_mask(mask, (w1, h1)))
    assert len(found)
    centre = (y + 0.5) * h1 / h0, (x + 0.5) * w1 / w0
    assert np.abs(found + 0.5 - centre).max(axis=1).min() <= 2


def test_an_unknown_fill_is_a_bug():
    pixels, mask = half_red()
    with pytest.raises(ValueError, match="magic"):
        prepare(pixels, mask, SIZE, "magic", 0)
