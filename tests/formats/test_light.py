"""Profiles of linear light: told from others, and the same colours with sRGB's curve."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from studio.formats import open_pixels
from studio.formats.colour import is_srgb, srgb_profile
from studio.formats.light import curved, is_linear, with_srgb_curve
from tests.formats.profiles import linear_profile


def test_a_profile_of_linear_light_is_told_by_its_curves() -> None:
    assert is_linear(linear_profile())
    assert not is_linear(srgb_profile())
    assert not any(is_linear(damaged) for damaged in (b"", b"none", srgb_profile()[:200], bytes(400)))


def test_with_another_curve_it_is_srgb_again() -> None:
    made = with_srgb_curve(linear_profile())
    assert is_srgb(made)
    assert not is_linear(made)
    assert (
        ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(made))).strip() == "sRGB built-in"
    )
    assert with_srgb_curve(b"") == with_srgb_curve(bytes(400)) == b""


def test_a_profile_that_calls_itself_srgb_and_is_linear_is_not_taken_for_srgb(tmp_path: Path) -> None:
    Image.new("RGB", (4, 4), (55, 55, 128)).save(tmp_path / "a.png", icc_profile=linear_profile())
    pixels, notes, _ = open_pixels(tmp_path / "a.png")
    assert np.abs(pixels[0, 0].astype(int) - (128, 128, 188, 255)).max() <= 1
    assert "sRGB built-in" in notes[0]


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_the_curve_is_that_of_the_standard(kind: type) -> None:
    light = np.array([0, 0.0031308, 0.21404114, 1], kind)
    assert curved(light) == pytest.approx([0, 0.04045, 0.5, 1], abs=1e-5)
    assert curved(light).dtype == kind
