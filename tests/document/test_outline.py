"""Outlines of selections: between pixels near by, few points far away."""

from __future__ import annotations

import cv2
import numpy as np
from hypothesis import given
from hypothesis.extra.numpy import arrays

from studio.document.areas.outline import outlines
from studio.document.raster import Raster
from studio.document.rect import Rect

CANVAS = Rect(0, 0, 12, 9)


def area(values: np.ndarray) -> Raster:
    return Raster.from_array(values.astype(np.uint8))


def inside(lines: list[np.ndarray], x: float, y: float) -> bool:
    """Whether a point lies within an odd number of lines, counted along a ray."""
    crossings = 0
    for line in lines:
        for (x1, y1), (x2, y2) in zip(line, np.roll(line, -1, axis=0), strict=True):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                crossings += 1
    return crossings % 2 == 1


@given(arrays(np.bool_, (9, 12)))
def test_near_by_the_lines_part_every_chosen_pixel_from_every_other(chosen):
    lines = outlines(area(chosen * 255), CANVAS, 0, 10_000)
    for y in range(9):
        for x in range(12):
            assert inside(lines, x + 0.5, y + 0.5) == chosen[y, x], (x, y)


def test_less_than_half_chosen_is_outside():
    values = np.full((9, 12), 127)
    values[3:5, 4:7] = 128
    (line,) = outlines(area(values), CANVAS, 0, 100)
    assert {tuple(point) for point in line.tolist()} == {(4, 3), (4, 5), (7, 5), (7, 3)}


def test_far_away_a_circle_is_a_few_points_near_its_rim():
    values = np.zeros((2000, 2000), np.uint8)
    cv2.circle(values, (1000, 1000), 800, 255, -1)
    (line,) = outlines(area(values), Rect(0, 0, 2000, 2000), 2, 5000)
    assert len(line) < 200
    assert np.abs(np.hypot(*(line - 1000).T) - 800).max() < 8


def test_there_are_never_more_points_than_asked_for():
    noise = np.random.default_rng(3).integers(0, 2, (600, 700)) * 255
    lines = outlines(area(noise), Rect(0, 0, 700, 600), 0, 500)
    assert 0 < sum(len(line) for line in lines) <= 500


def test_only_what_is_looked_at_is_traced():
    values = np.zeros((600, 700), np.uint8)
    values[10:20, 10:20] = values[500:520, 600:620] = 255
    (line,) = outlines(area(values), Rect(0, 0, 300, 300), 0, 500)
    assert line.max() == 20
    assert outlines(area(values), Rect(200, 200, 100, 100), 0, 500) == []
