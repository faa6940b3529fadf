"""Strokes that are shown before they are painted: the pixels are the same whoever looks, and when."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable

import numpy as np
import pytest

from studio.document.blending.changes import differing
from studio.document.blending.reduced import Reduced
from studio.document.brushes.brush import Brush
from studio.document.brushes.inks import Ink, colour, copied, eraser, tone
from studio.document.brushes.stroke import Stroke
from studio.document.drafts import Draft, Drafts
from studio.document.raster import TILE, Raster
from studio.document.rect import Rect
from studio.job import Pixels

CANVAS = Rect(0, 0, 700, 600)
POINTS = [(40, 60), (300, 250), (520, 90), (520, 480), (90, 400), (330, 240), (20, 20)]


def _layer(channels: int = 4) -> Raster:
    random = np.random.default_rng(3)
    shape = (CANVAS.height, CANVAS.width, *([channels] if channels > 1 else []))
    return Raster.from_array(random.integers(0, 256, shape).astype(np.uint8))


def _clouds() -> Pixels:
    y, x = np.mgrid[0:600, 0:700]
    waves = (np.sin(x / 37 + channel) * np.cos(y / 29 - channel) * 100 + 128 for channel in range(4))
    return np.dstack([*waves]).astype(np.uint8)


def _drawn(before: Raster, ink: Ink, look: Callable[[int, Raster], object]) -> Raster:
    """A stroke that is shown after every point, and looked at as `look` wants."""
    brush = Brush(120, 0.2, 0.8, flow=0.4, tip="chalk")
    stroke = Stroke(before, brush, ink, CANVAS, Raster.from_array(np.full((300, 600), 160, np.uint8)))
    for turn, point in enumerate(POINTS):
        stroke.to(*point)
        look(turn, stroke.raster)
    stroke.finish()
    return stroke.raster


@pytest.mark.parametrize(
    ("channels", "ink"),
    [
        (4, colour((200, 30, 90))),
        (4, colour((200, 30, 90), alpha_locked=True)),
        (4, eraser),
        (4, copied(_layer().crop, 90, -40)),
        (1, tone(255)),
        (1, tone(0)),
    ],
    ids=["colour", "alpha locked", "eraser", "clone", "mask", "mask erased"],
)
def test_a_stroke_is_the_same_whatever_was_looked_at_on_the_way(channels: int, ink: Ink) -> None:
    before = _layer(channels)
    always = _drawn(before, ink, lambda _, raster: raster.crop(CANVAS))
    never = _drawn(before, ink, lambda *_: None)
    random = np.random.default_rng(5)
    sometimes = _drawn(
        before, ink, lambda _, raster: [raster.tiles[key] for key in raster.tiles if random.random() < 0.3]
    )
    expected = always.crop(CANVAS)
    assert (expected != before.crop(CANVAS)).any()
    assert np.array_equal(never.crop(CANVAS), expected)
    assert np.array_equal(sometimes.crop(CANVAS), expected)


def test_what_a_move_changes_is_told_without_painting_it() -> None:
    before, shown = _layer(), []
    stroke = Stroke(before, Brush(60), colour((0, 0, 0)), CANVAS)
    for point in POINTS:
        stroke.to(*point)
        shown.append(stroke.raster)
    found = differing(shown[-1], shown[-2])
    cells = [cell for raster in shown for cell in raster.cells.values() if isinstance(cell, Draft)]
    assert cells
    assert all(cell.painted is None for cell in cells)
    one, two = shown[-1].crop(CANVAS), shown[-2].crop(CANVAS)
    differs = (one != two).any(2)
    assert differs.any()
    for rect in found:
        differs[rect.y : rect.bottom, rect.x : rect.right] = False
    assert not differs.any()
    assert sum(rect.area for rect in found) < 4 * 60 * 400  # the way from point to point, not whole tiles


@pytest.mark.parametrize("level", [1, 3, 6])
def test_a_reduced_view_of_a_stroke_needs_no_painting_and_looks_like_it(level: int) -> None:
    before = Raster.from_array(_clouds())
    stroke = Stroke(before, Brush(120, 0.2, 0.8, flow=0.4), colour((200, 30, 90)), CANVAS)
    for point in POINTS:
        stroke.to(*point)
    shown, area = stroke.raster, Rect(0, 0, 512, 512)
    suggested = Reduced().window(shown, area, level)
    assert suggested is not None
    drafts = [cell for cell in shown.cells.values() if isinstance(cell, Draft)]
    assert drafts
    assert all(draft.painted is None for draft in drafts)
    exact = Reduced().window(Raster(4, dict(shown.tiles)), area, level)
    assert exact is not None
    assert np.abs(suggested.astype(int) - exact).max() <= 5 * level
    assert np.abs(suggested.astype(int) - exact).mean() < level


def test_what_is_brought_from_elsewhere_is_painted_to_be_seen() -> None:
    stroke = Stroke(_layer(), Brush(60), copied(_layer().crop, 90, -40), CANVAS)
    stroke.to(100, 100)
    shown = stroke.raster
    assert Reduced().window(shown, Rect(0, 0, 256, 256), 2) is not None
    assert isinstance(shown.tiles, Drafts)
    assert not [*shown.tiles.unpainted]


def test_an_edit_that_leaves_nothing_leaves_no_tile() -> None:
    stroke = Stroke(Raster.from_array(np.full((40, 40), 255, np.uint8)), Brush(300), tone(0), CANVAS)
    stroke.to(20, 20)
    assert not stroke.raster.crop(Rect(0, 0, 40, 40)).any()
    stroke.finish()
    assert not stroke.raster.tiles


def test_a_draft_is_painted_once_by_whoever_asks_first() -> None:
    painted: list[int] = []

    def paint(before: Pixels | None, part: Rect) -> Pixels:
        painted.append(threading.get_ident())
        return np.full((TILE, TILE), 7, np.uint8)

    draft = Draft(None, Rect(0, 0, 1, 1), paint)
    found: list[Pixels] = []
    threads = [threading.Thread(target=lambda: found.append(draft.tile)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(painted) == 1
    assert all(tile is draft.tile for tile in found)
    assert not draft.tile.flags.writeable


def test_drafts_that_nobody_looks_at_are_not_kept() -> None:
    def paint(before: Pixels | None, part: Rect) -> Pixels:
        tile = np.zeros((TILE, TILE), np.uint8) if before is None else before.copy()
        tile[part.y : part.bottom, part.x : part.right] = 9
        return tile

    last, kept = Draft(None, Rect(0, 0, 1, 1), paint), []
    for turn in range(1, 50):
        last = Draft(last, Rect(turn, 0, 1, 1), paint)
        kept.append(weakref.ref(last))
    assert sum(ref() is not None for ref in kept) <= 2
    assert (last.tile[0, :50] == 9).all()
    assert not last.tile[:, 50:].any()
