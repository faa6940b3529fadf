"""numpy arrays as images, and back."""

from __future__ import annotations

import gc

import numpy as np
import pytest
from PySide6.QtGui import QImage

from studio.ui.qimage import coverage, premultiplied, to_pixels, wrapped

random = np.random.default_rng(4)


@pytest.mark.parametrize("shape", [(13, 7), (13, 7, 3), (13, 7, 4)])
def test_a_wrapped_array_shows_its_own_pixels(shape: tuple[int, ...]) -> None:
    array = random.integers(0, 256, shape, dtype=np.uint8)
    image = wrapped(array)
    for y, x in ((0, 0), (12, 6), (5, 3)):
        colour = image.pixelColor(x, y)
        expected = np.atleast_1d(array[y, x])
        assert [colour.red(), colour.green(), colour.blue(), colour.alpha()][
            : len(expected)
        ] == expected.tolist()


def test_a_wrapped_array_outlives_its_name() -> None:
    image = wrapped(np.full((300, 300, 4), 77, np.uint8))
    gc.collect()
    np.zeros((300, 300, 4), np.uint8)
    assert image.pixelColor(299, 299).red() == 77


def test_a_row_that_is_not_contiguous_is_copied_and_right() -> None:
    array = random.integers(0, 256, (20, 20, 4), dtype=np.uint8)[::2, 3:9]
    assert (to_pixels(wrapped(array)) == array).all()


def test_other_arrays_are_refused() -> None:
    for wrong in (np.zeros((4, 4, 2), np.uint8), np.zeros((4, 4), np.float32), np.zeros(4, np.uint8)):
        with pytest.raises(ValueError, match="expected uint8"):
            wrapped(wrong)


def test_opaque_pixels_paint_without_an_alpha_channel() -> None:
    opaque = np.dstack((random.integers(0, 256, (9, 9, 3), dtype=np.uint8), np.full((9, 9), 255, np.uint8)))
    assert not premultiplied(opaque).hasAlphaChannel()
    assert (to_pixels(premultiplied(opaque)) == opaque).all()
    opaque[4, 4, 3] = 254
    assert premultiplied(opaque).format() == QImage.Format.Format_ARGB32_Premultiplied


def test_a_mask_becomes_the_alpha_of_black() -> None:
    mask = random.integers(0, 256, (9, 11), dtype=np.uint8)
    pixels = to_pixels(coverage(mask))
    assert (pixels[..., 3] == mask).all()
    assert not pixels[..., :3].any()
