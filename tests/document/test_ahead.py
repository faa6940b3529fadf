"""A dab adds nothing behind the line that lies as far from it as from the dab before."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from studio.document.brushes import stroke as strokes
from studio.document.brushes.ahead import Ahead
from studio.document.brushes.brush import Brush
from studio.document.brushes.inks import tone
from studio.document.brushes.stroke import Stroke
from studio.document.raster import TILE, Raster
from studio.document.rect import Rect

AREA = Rect(-100, -100, 800, 800)
PLACES = some.tuples(some.floats(-50, 50), some.floats(-50, 50))
RISING = ((0.0, 0.0), (1.0, 1.0))
BRUSHES = [
    Brush(300, 0.0, spacing=0.05),
    Brush(300, 0.0, spacing=0.05, opacity=0.4, tip="chalk"),
    Brush(120, 1.0, spacing=0.3, size_curve=()),
    Brush(200, 0.5, opacity_curve=RISING, size_curve=()),
    Brush(200, 0.5, flow_curve=RISING, size_curve=()),
    Brush(200, 0.2, flow_curve=((0.0, 1.0), (1.0, 0.2)), size_curve=()),
    Brush(40, 0.0, spacing=0.02),
    Brush(90, 0.6, tip="bristle"),
    Brush(90, 0.6, tip="square", angle=30.0),
    Brush(90, 0.6, roundness=0.3),
]


@settings(deadline=None, max_examples=60)
@given(PLACES, PLACES, some.tuples(some.integers(-40, 40), some.integers(-40, 40)))
def test_what_is_left_out_lies_nearer_to_the_dab_before(before, now, corner):
    ahead = Ahead.between(before, now)
    if ahead is None:
        assert before == now
        return
    rect = Rect(*corner, 30, 20)
    rows, columns = np.mgrid[rect.y : rect.bottom, rect.x : rect.right] + 0.5
    nearer = np.hypot(columns - now[0], rows - now[1]) < np.hypot(columns - before[0], rows - before[1])
    part = ahead.part(rect)
    assert rect.contains(part)
    inside = np.zeros(nearer.shape, bool)
    inside[part.y - rect.y : part.bottom - rect.y, part.x - rect.x : part.right - rect.x] = True
    assert not (nearer & ~inside).any()
    where = zip(columns[nearer], rows[nearer], strict=True)
    assert {(x // TILE, y // TILE) for x, y in where} <= {*ahead.tiles(rect)}


@pytest.mark.parametrize("brush", BRUSHES)
@pytest.mark.parametrize("seed", range(3))
def test_a_stroke_covers_what_all_of_its_dabs_would(brush: Brush, seed: int, monkeypatch):
    random = np.random.default_rng(seed)
    steps = random.uniform(-1, 1, (14, 2)).cumsum(0) * (60 if seed else 4) + 300
    path = [(x, y, float(random.uniform(0.2, 1)) if seed == 2 else 1.0) for x, y in steps]

    def covered() -> np.ndarray:
        stroke = Stroke(Raster(1), brush, tone(255), AREA)
        for point in path:
            stroke.to(*point)
            stroke.raster.window(Rect(256, 256, 8, 8))  # somebody looks at a tile meanwhile
        stroke.finish()
        return np.dstack((stroke.cover.crop(AREA), stroke.raster.crop(AREA)))

    shortened = covered()
    monkeypatch.setattr(strokes._Latest, "outdoes", lambda *_: False)
    assert np.array_equal(shortened, covered())


def test_a_tile_behind_the_brush_is_left_alone():
    stroke = Stroke(Raster(1), Brush(500, 0.0), tone(255), Rect(0, 0, 2048, 512))
    stroke.to(600, 256)
    before = stroke.raster.cells
    stroke.to(630, 256)
    after = stroke.raster.cells
    changed = {key for key in after if after[key] is not before.get(key)}
    assert changed
    assert all(column >= 2 for column, _ in changed)
