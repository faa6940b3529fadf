"""The cache of display tiles."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from studio.document.rect import Rect
from studio.ui.canvas.pyramid import TILE, Pyramid
from studio.ui.qimage import premultiplied, to_pixels

ALWAYS = math.inf
NEVER = -math.inf


class Source:
    """A picture that remembers which parts of it were asked for."""

    def __init__(self, width: int, height: int) -> None:
        y, x = np.mgrid[0:height, 0:width]
        channels = (x % 256, y % 256, (x + y) % 256, np.full_like(x, 255))
        self.pixels: NDArray[np.uint8] = np.dstack(channels).astype(np.uint8)
        self.asked: list[Rect] = []

    def make(self, rect: Rect, level: int) -> QImage | None:
        self.asked.append(rect)
        pixels = self.pixels[rect.y : rect.bottom, rect.x : rect.right]
        step = 1 << level
        beyond = -rect.height % step, -rect.width % step
        pixels = np.pad(pixels, ((0, beyond[0]), (0, beyond[1]), (0, 0)), "edge")
        means = pixels.reshape(pixels.shape[0] // step, step, -1, step, 4).mean((1, 3))
        return premultiplied(np.ascontiguousarray(means.round().astype(np.uint8)))

    def pyramid(self, budget: int = 2**30) -> Pyramid:
        pyramid = Pyramid(self.make, budget)
        pyramid.reset(self.pixels.shape[1], self.pixels.shape[0])
        return pyramid


def shown(pyramid: Pyramid, key: tuple[int, int, int]) -> NDArray[np.uint8]:
    found = pyramid.image(key)
    assert found is not None
    image, part = found
    return to_pixels(image.copy(part.toRect()))


def test_a_tile_shows_its_part_of_the_picture_bit_for_bit() -> None:
    source = Source(700, 300)
    pyramid = source.pyramid()
    assert pyramid.refresh((0, 2, 1), ALWAYS)
    assert (shown(pyramid, (0, 2, 1)) == source.pixels[256:300, 512:700]).all()


def test_a_tile_of_the_next_level_is_the_mean_of_four_pixels() -> None:
    source = Source(512, 512)
    pyramid = source.pyramid()
    assert pyramid.refresh((1, 0, 0), ALWAYS)
    expected = source.pixels.reshape(256, 2, 256, 2, 4).mean((1, 3))
    assert np.abs(shown(pyramid, (1, 0, 0)).astype(int) - expected).max() <= 1


def test_the_last_row_and_column_of_an_odd_picture_never_fade_out() -> None:
    source = Source(301, 203)
    source.pixels[:] = 200, 100, 50, 255
    pyramid = source.pyramid()
    for level in (1, 2, 3):
        assert pyramid.refresh((level, 0, 0), ALWAYS)
        pixels = shown(pyramid, (level, 0, 0))
        assert pixels.shape[:2] == (math.ceil(203 / 2**level), math.ceil(301 / 2**level))
        assert (pixels == (200, 100, 50, 255)).all()


def test_only_what_changed_is_made_again() -> None:
    source = Source(1024, 1024)
    pyramid = source.pyramid()
    pyramid.refresh((2, 0, 0), ALWAYS)
    assert source.asked == [Rect(0, 0, 1024, 1024)]
    source.asked.clear()
    source.pixels[300:310, 600:610] = 255
    pyramid.invalidate(Rect(600, 300, 10, 10))
    assert pyramid.refresh((2, 0, 0), ALWAYS)
    assert source.asked == [Rect(596, 296, 20, 20)]
    assert (shown(pyramid, (2, 0, 0))[76, 151] == 255).all()


def test_the_old_tile_stays_on_show_until_there_is_time_for_the_new_one() -> None:
    source = Source(256, 256)
    pyramid = source.pyramid()
    pyramid.refresh((0, 0, 0), ALWAYS)
    before = shown(pyramid, (0, 0, 0))
    source.pixels[..., :3] = 9
    pyramid.invalidate(Rect(0, 0, 256, 256))
    assert not pyramid.refresh((0, 0, 0), NEVER)
    assert (shown(pyramid, (0, 0, 0)) == before).all()
    assert pyramid.refresh((0, 0, 0), ALWAYS)
    assert (shown(pyramid, (0, 0, 0))[..., 0] == 9).all()


def test_a_tile_that_is_not_ready_is_shown_magnified_from_a_coarser_one() -> None:
    source = Source(512, 512)
    source.pixels[:256, 256:, :3] = 10, 20, 30
    pyramid = source.pyramid(budget=1)
    pyramid.refresh((1, 0, 0), ALWAYS)
    pyramid.trim()  # leaves the coarse tile alone
    found = pyramid.image((0, 1, 0))
    assert found is not None
    image, part = found
    assert (to_pixels(image.copy(part.toRect()))[2:-2, 2:-2, :3] == (10, 20, 30)).all()


def test_memory_stays_within_the_budget() -> None:
    source = Source(2048, 1024)
    budget = 6 * TILE * TILE * 4
    pyramid = source.pyramid(budget)
    for key in pyramid.keys(0, (0, 0, 2048, 1024)):
        pyramid.refresh(key, ALWAYS)
        pyramid.trim()
        assert pyramid.nbytes <= budget
    assert pyramid.image((0, 7, 3)) is not None


def test_a_tile_waits_for_what_takes_long() -> None:
    source, asked = Source(1024, 1024), []

    def warm(rect: Rect, level: int, deadline: float) -> bool:
        asked.append((rect, level))
        return len(asked) > 2

    pyramid = Pyramid(source.make, warm=warm)
    pyramid.reset(1024, 1024)
    assert [pyramid.refresh((2, 0, 0), ALWAYS) for _ in range(4)] == [False, False, True, True]
    assert asked == [(Rect(0, 0, 1024, 1024), 2)] * 3


def test_two_changes_far_apart_are_one_part_that_is_made_again() -> None:
    source = Source(256, 256)
    pyramid = source.pyramid()
    pyramid.refresh((0, 0, 0), ALWAYS)
    source.asked.clear()
    for x in (10, 200):
        pyramid.invalidate(Rect(x, 50, 5, 5))
    source.pixels[50:55, :, :3] = 7
    assert pyramid.refresh((0, 0, 0), ALWAYS)
    assert source.asked == [Rect(10, 50, 195, 5)]
    assert (shown(pyramid, (0, 0, 0))[50:55, 10:205, 0] == 7).all()
    assert (shown(pyramid, (0, 0, 0))[:50] == source.pixels[:50]).all()


def test_nothing_is_kept_where_there_is_nothing_to_paint() -> None:
    pyramid = Pyramid(lambda rect, level: None)
    pyramid.reset(1000, 1000)
    assert pyramid.refresh((2, 0, 0), ALWAYS)
    assert pyramid.image((2, 0, 0)) is None
    assert pyramid.nbytes == 0


def test_a_tile_is_opaque_as_long_as_all_of_it_is() -> None:
    source = Source(512, 512)
    pyramid = source.pyramid()
    pyramid.refresh((1, 0, 0), ALWAYS)
    found = pyramid.image((1, 0, 0))
    assert found is not None
    assert not found[0].hasAlphaChannel()
    source.pixels[300:, 300:, 3] = 0
    pyramid.invalidate(Rect(300, 300, 212, 212))
    pyramid.refresh((1, 0, 0), ALWAYS)
    pixels = shown(pyramid, (1, 0, 0))
    assert not pixels[151:, 151:].any()
    assert (pixels[:128, :128, 3] == 255).all()


def test_a_part_that_is_emptied_becomes_transparent_and_one_that_fills_is_seen() -> None:
    source = Source(512, 512)
    empty: list[bool] = [False]
    pyramid = Pyramid(lambda rect, level: None if empty[0] else source.make(rect, level))
    pyramid.reset(512, 512)
    pyramid.refresh((1, 0, 0), ALWAYS)
    empty[0] = True
    pyramid.invalidate(Rect(2, 2, 252, 252))
    pyramid.refresh((1, 0, 0), ALWAYS)
    pixels = shown(pyramid, (1, 0, 0))
    assert not pixels[:128, :128].any()
    assert (pixels[130:, :, 3] == 255).all()
    pyramid.reset(512, 512)
    assert pyramid.refresh((1, 0, 0), ALWAYS)
    assert pyramid.image((1, 0, 0)) is None
    empty[0] = False
    pyramid.invalidate(Rect(258, 258, 200, 200))
    pyramid.refresh((1, 0, 0), ALWAYS)
    pixels = shown(pyramid, (1, 0, 0))
    assert pixels.shape[:2] == (256, 256)
    assert not pixels[:128, :128].any()
    assert (pixels[130:220, 130:220, 3] == 255).all()


def test_tiles_outside_the_area_are_not_named() -> None:
    pyramid = Source(1000, 600).pyramid()
    assert pyramid.keys(0, (250, -50, 270, 10)) == [(0, 0, 0), (0, 1, 0)]
    assert pyramid.keys(0, (1000, 0, 1200, 100)) == []
    assert pyramid.keys(6, (0, 0, 5000, 5000)) == [(6, 0, 0)]
