"""Affine maps of rasters: exact where pixels go onto pixels, clean at every edge where they do not."""

from __future__ import annotations

import math
import threading

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given
from PIL import Image

from studio.document.layers.layer import Layer
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.document.transforms.resample import BLOCK, _seen
from studio.document.transforms.transform import FILTERS, Parts, Transform
from tests.conftest import Golden, psnr

NOISE = np.random.default_rng(7).integers(0, 256, (300, 200, 4), np.uint8)
PLACE = Rect(-30, 17, 200, 300)
RASTER = Raster.from_array(NOISE, PLACE.x, PLACE.y)
QUARTERS = st.sampled_from((0.0, 90.0, 180.0, 270.0))
SIGNS = st.sampled_from((1.0, -1.0))


def disc(size: int) -> np.ndarray:
    """An orange disc on transparent black."""
    y, x = np.mgrid[0:size, 0:size] + 0.5 - size / 2
    inside = x * x + y * y < (size * 0.4) ** 2
    return (inside[..., None] * np.array([255, 160, 20, 255])).astype(np.uint8)


@given(QUARTERS, SIGNS, SIGNS, st.integers(-500, 500), st.integers(-500, 500))
def test_quarter_turns_and_flips_lose_no_bit(angle: float, sx: float, sy: float, x: int, y: int) -> None:
    there = Transform.about(x, y, Parts(sx, sy, angle, 0))
    assert there.is_exact
    shown = there.applied(RASTER)
    for px, py in ((0, 0), (5, 7), (199, 299)):
        left, top = there.at(PLACE.x + px + 0.5, PLACE.y + py + 0.5)
        assert (shown.crop(Rect(math.floor(left), math.floor(top), 1, 1))[0, 0] == NOISE[py, px]).all()
    inverse = Transform(*np.round(np.linalg.inv([[there.a, there.c], [there.b, there.d]])).T.ravel())
    back = there.then(inverse)
    assert back.is_move
    again = back.applied(RASTER).crop(PLACE.shift(round(back.e), round(back.f)))
    assert (again == NOISE).all()


def test_no_map_at_all_is_the_very_same_raster() -> None:
    assert Transform().applied(RASTER) is RASTER
    assert Layer("a", RASTER, transform=Transform()).shown is RASTER


@given(
    st.floats(-4, 4).filter(lambda s: abs(s) > 0.05),
    st.floats(-4, 4).filter(lambda s: abs(s) > 0.05),
    st.floats(-179, 179),
    st.floats(-1, 1),
)
def test_a_map_is_told_in_parts_that_make_it_again(sx: float, sy: float, angle: float, shear: float) -> None:
    first = Transform.about(20, 30, Parts(sx, sy, angle, shear))
    second = Transform.about(20, 30, first.parts)
    for x, y in ((0, 0), (100, 0), (7, 50)):
        assert second.at(x, y) == pytest.approx(first.at(x, y), abs=1e-6)
        assert first.back(*first.at(x, y)) == pytest.approx((x, y), abs=1e-6)


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize("scale", [0.37, 1.7])
def test_no_dark_fringe_grows_around_what_is_scaled_and_turned(name: str, scale: float) -> None:
    raster = Raster.from_array(disc(120))
    shown = Transform.about(60, 60, Parts(scale, scale, 33, 0)).with_filter(name).applied(raster)
    pixels = shown.crop(shown.bounds())
    seen = pixels[pixels[..., 3] > 8].astype(int)
    assert np.abs(seen[:, :3] - (255, 160, 20)).max() <= 24 if name == "lanczos" else 12
    opaque = pixels[pixels[..., 3] == 255].astype(int)
    assert np.abs(opaque[:, :3] - (255, 160, 20)).max() <= 2


@pytest.mark.parametrize("name", FILTERS)
def test_an_opaque_picture_stays_opaque_to_its_edge_when_it_is_doubled(name: str) -> None:
    pixels = NOISE.copy()
    pixels[..., 3] = 255
    shown = Transform(2, 0, 0, 2, 0, 0, name).applied(Raster.from_array(pixels))
    assert shown.bounds() == Rect(0, 0, 400, 600)
    assert shown.crop(shown.bounds())[..., 3].min() == 255


def test_shrinking_averages_instead_of_leaving_pixels_out() -> None:
    lines = np.zeros((256, 256, 4), np.uint8)
    lines[..., 3] = 255
    lines[:, ::4, :3] = 255
    shown = Transform(0.25, 0, 0, 0.25, 0, 0).applied(Raster.from_array(lines)).crop(Rect(2, 2, 60, 60))
    assert np.abs(shown[..., :3].astype(int) - 64).max() <= 2


@pytest.mark.parametrize("scale", [0.2, 0.35, 0.5, 0.8])
def test_shrinking_is_as_good_as_pillows(scale: float) -> None:
    y, x = np.mgrid[0:400, 0:400]
    rings = (127.5 + 127.5 * np.sin((x * x + y * y) / 900)).astype(np.uint8)
    pixels = np.dstack((rings, rings, rings, np.full_like(rings, 255)))
    size = round(400 * scale)
    shown = Transform(scale, 0, 0, scale, 0, 0).applied(Raster.from_array(pixels))
    wanted = np.asarray(Image.fromarray(pixels).resize((size, size), Image.Resampling.BICUBIC))
    assert psnr(shown.crop(Rect(2, 2, size - 4, size - 4)), wanted[2:-2, 2:-2]) > 26


def test_nearest_invents_no_colour() -> None:
    shown = Transform.about(50, 50, Parts(2.6, 1.3, 21, 0)).with_filter("nearest").applied(RASTER)
    pixels = shown.crop(shown.bounds()).reshape(-1, 4)
    known = {tuple(pixel) for pixel in NOISE.reshape(-1, 4)} | {(0, 0, 0, 0)}
    assert all(tuple(pixel) in known or pixel[3] == 0 for pixel in pixels[::37])


@pytest.mark.parametrize("scale", [0.005, 0.01, 0.03])
def test_nearest_makes_a_picture_as_small_as_one_likes(scale: float) -> None:
    """For a block many thousand pixels a side were asked for, more than OpenCV takes: the program ended."""
    pixels = NOISE.copy()
    pixels[..., 3] = 255
    shown = Transform(scale, 0, 0, scale, 0, 0, "nearest").applied(Raster.from_array(pixels))
    assert shown.bounds() == Rect(0, 0, round(200 * scale), round(300 * scale + 1e-6))
    known = {tuple(pixel) for pixel in pixels.reshape(-1, 4)}
    assert all(tuple(pixel) in known for pixel in shown.crop(shown.bounds()).reshape(-1, 4))


def test_blocks_meet_without_a_seam() -> None:
    y, x = np.mgrid[0:1200, 0:1500]
    smooth = np.dstack((x * 255 // 1500, y * 255 // 1200, (x + y) * 255 // 2700, np.full_like(x, 200)))
    shown = Transform.about(0, 0, Parts(1.3, 0.9, 4, 0)).applied(Raster.from_array(smooth.astype(np.uint8)))
    inside = shown.crop(Rect(200, 300, 1500, 700)).astype(int)
    assert np.abs(np.diff(inside, axis=0)).max() <= 2
    assert np.abs(np.diff(inside, axis=1)).max() <= 2


def test_masks_are_mapped_as_pictures_are() -> None:
    mask = Raster.from_array(np.full((100, 100), 255, np.uint8))
    shown = Transform.about(0, 0, Parts(2, 2, 45, 0)).applied(mask)
    assert abs(int(shown.crop(shown.bounds()).astype(int).sum()) / 255 - 40_000) < 60


def test_what_was_worked_out_is_not_worked_out_again() -> None:
    turn = Transform.about(0, 0, Parts(1, 1, 12, 0))
    raster = Raster.from_array(disc(40))
    assert not turn.is_ready(raster)
    shown = turn.applied(raster)
    assert turn.is_ready(raster)
    assert turn.applied(raster) is shown
    assert Layer("a", raster, transform=turn).replace(opacity=0.5).shown is shown


def test_a_picture_squeezed_to_nothing_is_empty() -> None:
    assert not Transform(0, 0, 0, 1, 0, 0).applied(RASTER).tiles
    assert Transform.about(0, 0, Parts(2, 2, 30, 0)).applied(Raster(4)).tiles == {}


@pytest.mark.parametrize("name", FILTERS)
def test_transforms_look_as_they_did(golden: Golden, name: str) -> None:
    y, x = np.mgrid[0:96, 0:96]
    checks = ((x // 12 + y // 12) % 2 * 200).astype(np.uint8)
    pixels = np.dstack((checks, x * 2, 255 - checks, np.where(x + y < 150, 255, 90))).astype(np.uint8)
    sheet = np.zeros((160, 480, 4), np.uint8)
    for column, parts in enumerate((Parts(1.4, 1.4, 20, 0), Parts(0.6, 1.2, -35, 0), Parts(-1, 1, 10, 0.4))):
        mapped = Transform.about(48, 48, parts).with_filter(name)
        shown = mapped.applied(Raster.from_array(pixels)).crop(Rect(-32, -32, 160, 160))
        sheet[:, column * 160 : column * 160 + 160] = shown
    golden(sheet, f"transform-{name}")


def test_of_large_results_fewer_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.document.transforms.transform._MOST", 4 * 256 * 256 * 4)
    raster = Raster.from_array(NOISE)
    first = Transform(a=0.5).applied(raster)
    assert Transform(a=0.5).applied(raster) is first  # 2 tiles
    larger = Transform(a=2.0, d=2.0).applied(raster)  # 6 tiles
    assert Transform(a=2.0, d=2.0).applied(raster) is larger
    third = Transform(a=0.25).applied(raster)
    assert Transform(a=0.25).applied(raster) is third
    assert Transform(a=2.0, d=2.0).applied(raster) is not larger


def test_two_threads_may_ask_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that put its result in while another counted what is remembered ended the other's paint event."""
    raster = Raster.from_array(disc(40))
    others: list[threading.Thread] = []

    class Slow(Raster):
        @property
        def nbytes(self) -> int:
            if not others:
                others.append(threading.Thread(target=lambda: Transform(a=0.3).applied(raster)))
                others[0].start()
                others[0].join(0.1)
            return 0

    monkeypatch.setattr("studio.document.transforms.transform.resampled", lambda *_: Slow(4))
    for scale in (0.5, 0.6, 0.7):
        shown = Transform(a=scale).applied(raster)
        assert Transform(a=scale).applied(raster) is shown
    assert others
    others[0].join()


def test_what_shrinks_is_worked_out_in_parts_as_large_as_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """One part took as many source pixels as it becomes smaller, squared, each of them sixteen bytes."""
    asked: list[int] = []

    def seen(raster: Raster, source: Rect, area: Rect) -> np.ndarray:
        asked.append(area.area)
        return _seen(raster, source, area)

    monkeypatch.setattr("studio.document.transforms.resample._seen", seen)
    raster = Raster.from_array(np.tile(NOISE, (7, 10, 1)))
    assert Transform(0.25, 0, 0, 0.25, 0, 0).applied(raster).bounds() == Rect(0, 0, 500, 525)
    assert max(asked) < 1.2 * BLOCK**2
