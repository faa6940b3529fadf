"""A stroke is on the screen as soon as the hand has moved, and painted in full when there is time."""

from __future__ import annotations

import gc

import numpy as np
import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.document import Document
from studio.document.drafts import Draft, Drafts
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.tools import Brush
from studio.ui.canvas import drafting, renderer
from studio.ui.canvas.canvas import Canvas
from tests.ui.gestures import LEFT, NO, at, drag, picture_on

SEEN = Rect(64, 64, 400, 320)
BEHIND = Rect(64, 64, 240, 200)  # where the brush is no more: neither its outline nor its last dab
WAY = (100, 100), (250, 180), (400, 300)


@pytest.fixture
def drawn_on(session: Session, canvas: Canvas, monkeypatch: pytest.MonkeyPatch) -> Canvas:
    """A canvas that shows a document of 1024 x 768 at a quarter, a soft brush in hand that never rests.

    Nothing is painted before somebody looks.
    """
    monkeypatch.setattr(renderer, "REST", 10**6)
    monkeypatch.setattr(drafting, "LASTING", 10**6)
    random = np.random.default_rng(5)
    pixels = random.integers(0, 256, (768, 1024, 4)).astype(np.uint8)  # what a suggestion is wrong about
    pixels[..., 3] = 255
    session.commit(Document.from_pixels(pixels), "Open")
    session.set_tool("Paint brush")
    session.set_brush(Brush(size=120, hardness=0.0, smoothing=0.0))
    canvas.set_zoom(0.25)
    return canvas


def _unpainted(session: Session) -> int:
    tiles = session.shown.layers[0].raster.tiles
    return len([*tiles.unpainted]) if isinstance(tiles, Drafts) else 0


def _has_reached(session: Session, column: int, row: int) -> bool:
    return isinstance(session.shown.layers[0].raster.cells.get((column, row)), Draft)


def test_a_move_shows_all_of_the_stroke_without_painting_it(
    session: Session, drawn_on: Canvas, qtbot: QtBot
) -> None:
    before = picture_on(drawn_on, BEHIND)
    drag(drawn_on, *WAY, release=False)
    qtbot.waitUntil(lambda: _has_reached(session, 1, 1))
    during = picture_on(drawn_on, BEHIND)
    assert not drawn_on.is_behind
    assert (during != before).any()
    assert _unpainted(session) > 0
    QTest.mouseRelease(drawn_on, LEFT, NO, at(drawn_on, *WAY[-1]))
    assert _unpainted(session) == 0
    assert np.abs(picture_on(drawn_on, BEHIND).astype(int) - during).max() <= 4


def test_a_stroke_leaves_no_cycles_that_hold_its_pixels(session: Session, drawn_on: Canvas) -> None:
    picture_on(drawn_on, SEEN)
    gc.collect()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        for _ in range(2):
            drag(drawn_on, *WAY)
            picture_on(drawn_on, SEEN)
            session.undo()
            picture_on(drawn_on, SEEN)
        gc.collect()
        assert not [found for found in gc.garbage if isinstance(found, Raster)]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()


def test_the_screen_shows_the_very_pixels_when_the_hand_rests(
    session: Session, drawn_on: Canvas, qtbot: QtBot
) -> None:
    drag(drawn_on, *WAY, release=False)
    picture_on(drawn_on, SEEN)
    QTest.mouseRelease(drawn_on, LEFT, NO, at(drawn_on, *WAY[-1]))
    drawn_on.adornments = []
    renderer = drawn_on._showing._renderer
    assert renderer._suggested
    renderer._rest.setInterval(1)
    renderer._rest.start()
    qtbot.waitUntil(lambda: not renderer._suggested)
    shown = picture_on(drawn_on, SEEN)
    again = Canvas(session)
    again.adornments = []
    again.resize(drawn_on.size())
    again.set_view(drawn_on.view)
    assert np.array_equal(shown, picture_on(again, SEEN))


def test_what_was_suggested_is_made_anew_also_when_the_view_is_another_by_then(
    session: Session, drawn_on: Canvas, qtbot: QtBot
) -> None:
    drag(drawn_on, *WAY, release=False)
    picture_on(drawn_on, SEEN)
    QTest.mouseRelease(drawn_on, LEFT, NO, at(drawn_on, *WAY[-1]))
    drawn_on.adornments = []
    reduced = drawn_on.view
    drawn_on.actual_size()
    picture_on(drawn_on, Rect(0, 0, 64, 64))
    renderer = drawn_on._showing._renderer
    renderer._rest.setInterval(1)
    renderer._rest.start()
    qtbot.waitUntil(lambda: not renderer._suggested)
    drawn_on.set_view(reduced)
    again = Canvas(session)
    again.adornments = []
    again.resize(drawn_on.size())
    again.set_view(reduced)
    assert np.array_equal(picture_on(drawn_on, SEEN), picture_on(again, SEEN))


def test_what_the_brush_has_left_behind_is_painted_while_the_stroke_goes_on(
    session: Session, drawn_on: Canvas, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drag(drawn_on, *WAY, release=False)
    qtbot.waitUntil(lambda: _has_reached(session, 1, 1))
    assert _unpainted(session) > 0
    monkeypatch.setattr(drafting, "LASTING", 0)
    drawing = drawn_on._showing._renderer._drafting
    drawing._look_at = 0.0
    qtbot.waitUntil(lambda: _unpainted(session) == 0)
    QTest.mouseRelease(drawn_on, LEFT, NO, at(drawn_on, *WAY[-1]))
    qtbot.waitUntil(lambda: not drawing._timer.isActive())


def test_a_resting_hand_has_the_stroke_painted(session: Session, drawn_on: Canvas, qtbot: QtBot) -> None:
    drawn_on._showing._renderer._rest.setInterval(1)
    drag(drawn_on, *WAY, release=False)
    picture_on(drawn_on, SEEN)
    qtbot.waitUntil(lambda: _unpainted(session) == 0)
    QTest.mouseRelease(drawn_on, LEFT, NO, at(drawn_on, *WAY[-1]))
