"""Brushes: flow, pressure, tilt, tips, smoothing; colour and its eraser; only where it is allowed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.blending.blend import over
from studio.document.blending.modes import BLENDS
from studio.document.brushes.brush import TIPS, Brush, touch
from studio.document.brushes.curve import LINEAR, OFF, respond, samples, sound
from studio.document.brushes.inks import colour, copied, eraser, flat, laid, shaded, tone
from studio.document.brushes.stroke import Stroke
from studio.document.document import Document, Layer
from studio.document.paint import painted
from studio.document.raster import Raster
from studio.document.rect import Rect

from .pictures import noise

CANVAS = Rect(0, 0, 300, 200)
few = settings(max_examples=15, deadline=None)
places = st.tuples(st.floats(-20, 320), st.floats(-20, 220), st.floats(0, 1))
paths = st.lists(places, min_size=1, max_size=3)
brushes = st.builds(
    Brush,
    size=st.floats(3, 80),
    hardness=st.floats(0, 1),
    opacity=st.floats(0, 1),
    flow=st.floats(0.02, 1),
    spacing=st.floats(0.1, 0.5),
    smoothing=st.floats(0, 1),
    tip=st.sampled_from(TIPS),
    roundness=st.floats(0.1, 1),
    angle=st.floats(-180, 180),
    size_curve=st.sampled_from((OFF, LINEAR)),
    opacity_curve=st.sampled_from((OFF, LINEAR)),
    flow_curve=st.sampled_from((OFF, LINEAR)),
    tilt_curve=st.just(OFF),
    tilt_turns=st.booleans(),
)


def drawn(brush, path, ink=None, before=None, selection=None, place=(0, 0)):
    stroke = Stroke(before or Raster(1), brush, ink or tone(255), CANVAS, selection, place)
    for point in path:
        stroke.to(*point)
    stroke.finish()
    return stroke.raster


def picture(seed=1):
    pixels = np.dstack([noise(seed + n, 200, 300) for n in range(4)])
    return Raster.from_array(pixels)


@few
@given(brushes, paths)
def test_no_brush_ever_exceeds_its_opacity(brush, path):
    assert drawn(brush, [*path, *path]).crop(CANVAS).max() <= round(255 * brush.opacity)


@few
@given(brushes, paths, st.booleans())
def test_outside_the_selection_pixels_stay_bit_for_bit(brush, path, erases):
    before = picture()
    selection = Raster.from_array(np.full((90, 110), 255, np.uint8), 40, 30)
    ink = eraser if erases else colour((10, 200, 90))
    after = drawn(brush, path, ink, before, selection).crop(CANVAS)
    after[30:120, 40:150] = before.crop(Rect(40, 30, 110, 90))
    assert np.array_equal(after, before.crop(CANVAS))


@few
@given(brushes, paths)
def test_a_locked_alpha_stays_bit_for_bit_and_hidden_pixels_with_it(brush, path):
    before = picture()
    after = drawn(brush, path, colour((10, 200, 90), alpha_locked=True), before).crop(CANVAS)
    old = before.crop(CANVAS)
    assert np.array_equal(after[..., 3], old[..., 3])
    assert np.array_equal(after[old[..., 3] == 0], old[old[..., 3] == 0])


@few
@given(paths, st.integers(1, 254))
def test_a_soft_selection_and_a_locked_alpha_do_to_a_stroke_what_they_do_to_every_edit(path, softness):
    brush, before = Brush(50, 0.4, 0.8), picture()
    selection = Raster.from_array(np.full((200, 300), softness, np.uint8))
    layer = Layer("Layer", before, alpha_locked=True)
    document = Document(300, 200, (layer,), selection=selection)
    whole = painted(document, 0, drawn(brush, path, colour((10, 200, 90)), before)).layers[0].raster
    found = drawn(brush, path, colour((10, 200, 90), alpha_locked=True), before, selection)
    apart = np.abs(whole.crop(CANVAS).astype(int) - found.crop(CANVAS))
    assert apart.max() <= 3, "rounded at other moments"


def test_a_low_flow_builds_up_to_the_opacity_and_no_further():
    brush = Brush(40, 1.0, 0.6, flow=0.1)
    once, often = (drawn(brush, [(60, 60), (200, 60)] * times).crop(CANVAS) for times in (1, 12))
    assert 20 < once[60, 130] < often[60, 130] <= 153
    assert often[60, 130] >= 150


def test_a_soft_brush_stays_as_soft_however_near_its_dabs_lie():
    near, far = (drawn(Brush(80, 0.0, spacing=part), [(40, 100), (260, 100)]) for part in (0.02, 0.1))
    apart = np.abs(near.crop(CANVAS).astype(int) - far.crop(CANVAS))
    assert apart.max() <= 8


def test_a_layer_that_lies_elsewhere_is_painted_where_the_selection_is():
    selection = Raster.from_array(np.full((20, 20), 255, np.uint8), 100, 50)
    after = drawn(Brush(300, 1.0), [(50, 50)], selection=selection, place=(60, 30))
    assert after.bounds() == Rect(40, 20, 20, 20)


def test_colour_on_nothing_is_that_colour_at_every_alpha():
    after = drawn(Brush(80, 0.0), [(100, 100)], colour((10, 200, 90)), Raster(4)).crop(CANVAS)
    seen = after[after[..., 3] > 0]
    assert (seen[:, :3] == (10, 200, 90)).all()
    assert len(np.unique(seen[:, 3])) > 100


@few
@given(st.integers(0, 255), st.integers(0, 255), st.integers(0, 255), st.integers(0, 255))
def test_laying_a_colour_over_another_follows_the_formula(under, alpha, over, cover):
    before = np.full((1, 1, 4), (under, 0, 255, alpha), np.uint8)
    above = np.full((1, 1, 4), (over, 255, 0, 255), np.uint8)
    after = laid(before, above, np.full((1, 1), cover, np.uint8))[0, 0]
    a, b = cover / 255, alpha / 255
    whole = a + b * (1 - a)
    assert abs(after[3] - 255 * whole) <= 0.51
    if cover == 0:
        assert np.array_equal(after, before[0, 0])
    elif whole:
        assert abs(after[0] - (over * a + under * b * (1 - a)) / whole) <= 1.01


def test_the_eraser_takes_alpha_and_leaves_the_colour_under_it():
    before = picture()
    after = drawn(Brush(60, 1.0), [(100, 100)], eraser, before).crop(CANVAS)
    assert after[100, 100, 3] == 0
    assert np.array_equal(after[..., :3], before.crop(CANVAS)[..., :3])


def test_pixels_are_copied_from_where_the_source_lies():
    before = Raster.from_array(
        np.dstack([noise(n, 200, 300) for n in range(3)] + [np.full((200, 300), 255, np.uint8)])
    )
    after = drawn(Brush(20, 1.0), [(200, 100)], copied(before.crop, -120, 30), before)
    assert np.array_equal(after.crop(Rect(195, 95, 10, 10)), before.crop(Rect(75, 125, 10, 10)))


@pytest.mark.parametrize("tip", TIPS)
def test_every_tip_leaves_a_mark_of_its_size_and_tips_differ(tip):
    mark = drawn(Brush(60, 1.0, tip=tip, spacing=0.1), [(100, 100), (200, 100)]).crop(CANVAS)
    rows = np.flatnonzero(mark.max(1) > 60)
    assert 50 <= rows[-1] - rows[0] <= 64
    if tip != "round":
        round_mark = drawn(Brush(60, 1.0, spacing=0.1), [(100, 100), (200, 100)]).crop(CANVAS)
        assert not np.array_equal(mark, round_mark)


def test_pressure_and_tilt_change_what_their_curves_say():
    brush = Brush(100, opacity_curve=LINEAR, flow_curve=LINEAR, flow=0.5, tilt_curve=((0, 1), (1, 0.5)))
    light = touch(brush, 0.5)
    assert light[:3] == pytest.approx((50, 0.5, 0.25), abs=0.01)
    assert touch(brush, 1.0, (60, 0)).size == pytest.approx(50, abs=0.5)
    assert touch(Brush(100, size_curve=OFF), 0.1).size == 100
    assert touch(Brush(10, tilt_turns=True), 1.0, (0.0, -30.0)).angle == pytest.approx(90)


@few
@given(st.lists(st.tuples(st.floats(-1, 2), st.floats(-1, 2)), max_size=12))
def test_a_curve_of_any_points_runs_from_edge_to_edge_and_stays_inside(points):
    curve = sound(points)
    if curve:
        assert curve[0][0] == 0
        assert curve[-1][0] == 1
        assert np.isfinite(samples(curve)).all()
        assert 0 <= respond(curve, 0.3) <= 1


def test_a_rising_curve_never_falls():
    assert (np.diff(samples(((0, 0), (0.1, 0.8), (0.5, 0.81), (1, 1)))) >= -1e-6).all()


def test_smoothing_calms_a_shaking_hand_and_the_end_catches_up():
    shaking = [(20 + 3 * n, 100 + 12 * (-1) ** n, 1.0) for n in range(80)]
    shaking += [(260, 100, 1.0)] * 3
    calm, rough = (drawn(Brush(6, 1.0, smoothing=part), shaking).bounds() for part in (0.8, 0.0))
    assert calm.height < rough.height * 0.7
    assert abs(calm.right - rough.right) <= 4


def test_a_brush_survives_being_written_down_and_nonsense_is_left_out():
    brush = Brush(33, 0.2, tip="chalk", tilt_turns=True, flow_curve=((0, 0.1), (0.4, 0.9), (1, 1)))
    assert Brush().with_values(brush.values()) == brush
    wrong = {"size": "large", "opacity": float("nan"), "tip": "feather", "flow_curve": [1], "other": 3}
    assert brush.with_values(wrong) == brush
    assert Brush().with_values({"size": 10**9, "flow": 0}) == Brush(size=2000, flow=0.01)


@pytest.mark.parametrize("tip", TIPS)
def test_tips_look_as_they_did(tip, golden):
    path = [(30 + 240 * t, 100 + 60 * np.sin(6 * t), 0.3 + 0.7 * t) for t in np.linspace(0, 1, 60)]
    golden(drawn(Brush(44, 0.7, 0.9, tip=tip, angle=20, roundness=0.6), path).crop(CANVAS), f"tip-{tip}")


@pytest.mark.parametrize("mode", BLENDS)
def test_a_stroke_in_a_blend_mode_is_a_layer_in_that_mode(mode):
    before, rgb = picture(), (200, 90, 30)
    brush, path = Brush(60, 0.4, opacity=0.7, mode=mode), [(40, 40), (240, 150)]
    cover = drawn(brush, path).crop(CANVAS)
    layer = flat(rgb, cover.shape)
    layer[..., 3] = cover
    after = drawn(brush, path, colour(rgb, mode=mode), before).crop(CANVAS)
    assert np.array_equal(after, over(before.crop(CANVAS), layer, mode=mode))
    assert np.array_equal(after[cover == 0], before.crop(CANVAS)[cover == 0])
    locked = drawn(brush, path, colour(rgb, True, mode), before).crop(CANVAS)
    assert np.array_equal(locked[..., 3], before.crop(CANVAS)[..., 3])


def test_a_brush_that_multiplies_never_darkens_twice_in_one_stroke():
    white = Raster.from_array(np.full((200, 300, 4), 255, np.uint8))
    ink = colour((128, 128, 128), mode="multiply")
    path = [(20, 100), (280, 100), (20, 100)]
    once = drawn(Brush(40, 1), path, ink, white)
    assert once.crop(Rect(150, 100, 1, 1)).ravel().tolist() == [128, 128, 128, 255]
    twice = drawn(Brush(40, 1), path, ink, once)
    assert twice.crop(Rect(150, 100, 1, 1)).ravel().tolist() == [64, 64, 64, 255]


def test_a_layer_mask_is_blended_as_the_greys_it_shows():
    hidden, above = np.full((2, 2), 55, np.uint8), np.full((2, 2), 127, np.uint8)  # shows 200, lays 128
    cover = np.array([[255, 0], [128, 255]], np.uint8)
    after = 255 - shaded(hidden, above, cover, "multiply").astype(int)
    assert after.tolist() == [[100, 200], [150, 100]]


def test_a_blend_mode_that_nobody_knows_is_left_out():
    brush = Brush(mode="screen")
    assert brush.with_values({"mode": "multiply"}).mode == "multiply"
    for wrong in ("glow", "dst-out", 3, None, ["multiply"]):
        assert brush.with_values({"mode": wrong}).mode == "screen"
    assert Brush().with_values(brush.values()) == brush
