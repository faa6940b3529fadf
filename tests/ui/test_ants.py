"""Marching ants of large selections: traced behind the window, never around what is not selected."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.raster import Raster
from studio.ui.canvas.ants import Ants
from studio.ui.window import Window

SIDE = 2048


@pytest.fixture
def ants(window: Window) -> Ants:
    window.session.new(SIDE, SIDE)
    window.canvas.fit()
    return next(each for each in window.canvas.adornments if isinstance(each, Ants))


@contextmanager
def held_up(session: Session) -> Iterator[None]:
    """The file worker has something else to do."""
    over = threading.Event()
    session.files.submit(lambda: over.wait(60), lambda _: None, session.complain)
    try:
        yield
    finally:
        over.set()


def around(ants: Ants) -> tuple[int, ...]:
    return tuple(round(edge / 16) for edge in ants.path.boundingRect().getCoords())


def box(x: int, y: int, side: int) -> Raster:
    return Raster.from_array(np.full((side, side), 255, np.uint8), x, y)


def test_the_outline_of_a_large_selection_arrives_when_the_window_goes_on(
    ants: Ants, window: Window, qtbot: QtBot
) -> None:
    session = window.session
    with held_up(session):
        session.regions.select_all()
        assert ants.path.isEmpty()
    qtbot.waitUntil(lambda: around(ants) == (0, 0, 128, 128), timeout=20_000)
    session.commit(session.document.with_selection(box(320, 640, 160)), "Small")
    assert around(ants) == (20, 40, 30, 50)  # as little is traced at once


def test_an_outline_of_what_was_selected_before_is_not_left_standing(
    ants: Ants, window: Window, qtbot: QtBot
) -> None:
    session = window.session
    session.regions.select_all()
    qtbot.waitUntil(lambda: not ants.path.isEmpty(), timeout=20_000)
    with held_up(session):
        for x in (640, 480, 320):
            session.commit(session.document.with_selection(box(x, 320, 1280)), "Large")
        qtbot.waitUntil(lambda: ants.path.isEmpty(), timeout=20_000)
    qtbot.waitUntil(lambda: around(ants) == (20, 20, 100, 100), timeout=20_000)
    session.undo()
    qtbot.waitUntil(lambda: around(ants) == (30, 20, 110, 100), timeout=20_000)
    session.regions.select_none()
    assert ants.path.isEmpty()


def test_the_view_may_move_while_an_outline_is_traced(ants: Ants, window: Window, qtbot: QtBot) -> None:
    session = window.session
    with held_up(session):
        session.commit(session.document.with_selection(box(0, 0, 1920)), "Large")
        window.canvas.actual_size()
        window.canvas.fit()
    qtbot.waitUntil(lambda: around(ants) == (0, 0, 120, 120), timeout=20_000)
