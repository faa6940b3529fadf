"""Colour on the way in and out: depth, profiles, other colour spaces, what our files say of themselves."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from PIL import Image, ImageCms

from studio.formats import Choices, open_pixels, save_pixels
from tests.document.pictures import noise


def opened(path, image, **options):
    image.save(path, **options)
    return open_pixels(path)


@pytest.mark.parametrize("suffix", [".png", ".tif"])
@pytest.mark.parametrize("channels", [3, 4])
def test_sixteen_bits_are_rounded_and_not_cut_off(tmp_path, suffix, channels):
    deep = np.random.default_rng(0).integers(0, 65536, (20, 30, channels), np.uint16)
    cv2.imwrite(str(tmp_path / f"a{suffix}"), deep)
    pixels, notes, _ = open_pixels(tmp_path / f"a{suffix}")
    order = [2, 1, 0, 3][:channels]
    expected = np.rint(deep[..., order] / 257).astype(np.uint8)
    assert np.array_equal(pixels[..., :channels], expected)
    assert "More than 8 bits" in notes[0]


def test_a_floating_point_colour_tiff_opens(tmp_path):
    cv2.imwrite(str(tmp_path / "a.tif"), np.float32([[[0, 0.5, 1]]]))
    pixels, notes, _ = open_pixels(tmp_path / "a.tif")
    assert pixels[0, 0].tolist() == [255, 128, 0, 255]
    assert "8" in notes[0]


def test_cielab_is_converted_and_it_is_said(tmp_path):
    grey = Image.new("LAB", (3, 3), (128, 128, 128))
    pixels, notes, _ = opened(tmp_path / "a.tif", grey)
    assert np.ptp(pixels[0, 0, :3].astype(int)) <= 3
    assert 100 < pixels[0, 0, 0] < 140
    assert "CIELAB" in notes[0]


def test_grey_with_alpha_goes_through_a_grey_profile(tmp_path):
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    pixels, _, _ = opened(tmp_path / "a.png", Image.new("LA", (3, 3), (77, 130)), icc_profile=srgb)
    assert pixels[0, 0].tolist() == [77, 77, 77, 130]


def test_the_way_of_conversion_is_said(tmp_path):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    other = profile.replace("sRGB".encode("utf-16-be"), "mine".encode("utf-16-be"))
    _, notes, _ = opened(tmp_path / "a.png", Image.fromarray(noise(0, 5, 5, 3)), icc_profile=other)
    assert "relative colorimetric, black point compensated" in notes[0]


@pytest.mark.parametrize("suffix", [".jpg", ".tif", ".avif"])
def test_our_files_carry_an_srgb_profile(tmp_path, suffix):
    save_pixels(noise(0, 9, 9, 3), tmp_path / f"a{suffix}")
    with Image.open(tmp_path / f"a{suffix}") as image:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
    assert "sRGB" in ImageCms.getProfileDescription(profile)
    assert not [note for note in open_pixels(tmp_path / f"a{suffix}")[1] if "profile" in note]


def test_tiff_is_exact(tmp_path):
    pixels = noise(0, 19, 21, 4)
    assert save_pixels(pixels, tmp_path / "a.tif") == ()
    assert np.array_equal(open_pixels(tmp_path / "a.tif")[0], pixels)


def test_avif_is_near_and_keeps_transparency(tmp_path):
    pixels = np.full((40, 40, 4), (200, 40, 90, 255), np.uint8)
    pixels[:20, :, 3] = 0
    (note,) = save_pixels(pixels, tmp_path / "a.avif")
    found, _, _ = open_pixels(tmp_path / "a.avif")
    assert np.abs(found[22:].astype(int) - pixels[22:]).max() <= 4
    assert (found[:18, :, 3] == 0).all()
    assert "no longer exact" in note


@pytest.mark.parametrize("suffix", [".jpg", ".webp", ".avif"])
def test_a_lower_quality_makes_a_smaller_file(tmp_path, suffix):
    sizes = []
    for quality in (30, 95):
        choices = Choices(quality=quality, lossless=False)
        save_pixels(noise(0, 64, 64, 3), tmp_path / f"a{suffix}", choices=choices)
        sizes.append((tmp_path / f"a{suffix}").stat().st_size)
    assert sizes[0] < sizes[1] * 0.8
