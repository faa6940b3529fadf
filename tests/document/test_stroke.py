"""Strokes: without gaps, never beyond their opacity, on their own tiles."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.brushes.brush import Brush
from studio.document.brushes.inks import tone
from studio.document.brushes.stroke import Stroke
from studio.document.brushes.tips import FULL, stamp
from studio.document.raster import Raster
from studio.document.rect import Rect

from .pictures import noise

CANVAS = Rect(0, 0, 300, 200)
points = st.tuples(st.floats(0, 300), st.floats(0, 200), st.floats(0, 1))
few = settings(max_examples=30, deadline=None)


def painted(size, hardness, opacity, path, erase=False, before=None):
    brush = Brush(size, hardness, opacity)
    stroke = Stroke(before or Raster(1), brush, tone(0 if erase else 255), CANVAS)
    for point in path:
        stroke.to(*point)
    stroke.finish()
    return stroke.raster


@few
@given(st.floats(2, 60), st.floats(0, 1), st.tuples(st.floats(0, 300), st.floats(0, 200)))
def test_a_fast_stroke_has_no_gaps(size, hardness, end):
    values = painted(size, hardness, 1.0, [(150, 100), end]).crop(CANVAS)
    for t in np.linspace(0, 1, 60):
        x, y = 150 + (end[0] - 150) * t, 100 + (end[1] - 100) * t
        assert values[min(199, int(y)), min(299, int(x))] > 100


@few
@given(st.floats(1, 60), st.floats(0, 1), st.floats(0, 1), st.lists(points, min_size=1, max_size=6))
def test_a_stroke_over_itself_never_exceeds_its_opacity(size, hardness, opacity, path):
    values = painted(size, hardness, opacity, [*path, *path]).crop(CANVAS)
    assert values.max() <= round(255 * opacity)


@few
@given(st.lists(points, min_size=1, max_size=5))
def test_painting_only_raises_and_erasing_only_lowers(path):
    before = Raster.from_array(noise(0, 200, 300))
    assert (painted(40, 0.5, 0.8, path, before=before).crop(CANVAS) >= before.crop(CANVAS)).all()
    assert (painted(40, 0.5, 0.8, path, True, before).crop(CANVAS) <= before.crop(CANVAS)).all()


def test_a_full_hard_stroke_masks_wholly_and_erases_wholly():
    full = painted(30, 1.0, 1.0, [(50, 50), (250, 50)])
    assert (full.crop(Rect(50, 40, 190, 20)) == 255).all()
    assert not painted(40, 1.0, 1.0, [(40, 50), (260, 50)], erase=True, before=full).tiles


def test_two_strokes_at_half_opacity_add_up_and_one_does_not():
    once = painted(30, 1.0, 0.5, [(50, 50), (90, 50), (50, 50)])
    twice = painted(30, 1.0, 0.5, [(50, 50)], before=once)
    assert once.crop(Rect(50, 50, 1, 1)).item() == 128
    assert twice.crop(Rect(50, 50, 1, 1)).item() == 192


def test_a_stroke_shares_the_tiles_it_does_not_reach_and_leaves_the_old_ones_alone():
    before = Raster.from_array(noise(0, 600, 600))
    copy = before.crop(Rect(0, 0, 600, 600))
    stroke = Stroke(before, Brush(20, 0.5, 1.0), tone(255))
    stroke.to(50, 50)
    first = stroke.raster
    stroke.to(80, 50)
    assert {(r.x, r.y) for r in stroke.raster.changed(before)} == {(0, 0)}
    assert first.tiles[0, 0] is not stroke.raster.tiles[0, 0]
    assert np.array_equal(before.crop(Rect(0, 0, 600, 600)), copy)


def test_a_stroke_stays_on_the_canvas():
    assert CANVAS.contains(painted(50, 0.5, 1.0, [(-10, -10), (310, 210)]).bounds())
    assert not painted(50, 0.5, 1.0, [(-100, -100), (-50, -60)]).tiles


def test_pressure_scales_the_diameter():
    wide = painted(64, 1.0, 1.0, [(150, 100, 1.0)]).bounds()
    narrow = painted(64, 1.0, 1.0, [(150, 100, 0.5)]).bounds()
    assert wide.width == pytest.approx(65, abs=1)
    assert narrow.width == pytest.approx(33, abs=1)


def test_a_dab_is_as_large_and_as_dark_as_a_disc():
    for size in (1.0, 2.5, 9.0, 40.0):
        assert stamp("round", size, 1.0).sum() / FULL == pytest.approx(np.pi * size**2 / 4, rel=0.3, abs=0.5)
    soft = stamp("round", 40, 0.0)
    assert (np.diff(soft[soft.shape[0] // 2, soft.shape[1] // 2 :].astype(int)) <= 0).all()


def test_a_soft_stroke_looks_as_it_did(golden):
    path = [(30, 30, 0.2), (120, 60, 0.6), (180, 150, 1.0), (260, 60, 0.4)]
    golden(painted(70, 0.3, 0.9, path).crop(CANVAS), "soft-stroke")
