"""The word over the canvas while a job has nothing to show yet."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.ui.canvas.canvas import Canvas
from studio.ui.panels.waiting import Waiting
from tests.app.backend import GreyBackend
from tests.ui.conftest import MakeSession


def test_it_says_what_a_job_waits_for_until_its_first_step(make_session: MakeSession, qtbot: QtBot) -> None:
    gate = threading.Event()
    session = make_session(GreyBackend(gate))
    canvas = Canvas(session)
    qtbot.addWidget(canvas)
    canvas.resize(600, 500)
    waiting = Waiting(session, canvas)
    canvas.show()
    assert not waiting.isVisible()
    session.generation.set_params(prompt="a hill", steps=2, width=64, height=64)
    session.generation.generate()
    qtbot.waitUntil(waiting.isVisible)
    assert waiting.text.text()
    assert canvas.rect().contains(waiting.geometry())
    assert abs(waiting.geometry().center().x() - canvas.rect().center().x()) <= 1
    middle = waiting.geometry().center()
    QTest.mouseClick(canvas.window().windowHandle(), Qt.MouseButton.LeftButton, pos=middle)
    assert session.modified  # painted through it
    gate.set()
    qtbot.waitUntil(lambda: len(session.generation.candidates) == 1)
    assert not waiting.isVisible()


@pytest.fixture
def waiting(make_session: MakeSession, qtbot: QtBot) -> Waiting:
    """The word over the canvas of a session whose job never shows anything."""
    session = make_session(GreyBackend(threading.Event()))
    canvas = Canvas(session)
    qtbot.addWidget(canvas)
    word = Waiting(session, canvas)
    canvas.show()
    session.generation.generate()
    qtbot.waitUntil(word.isVisible)
    return word


def test_a_job_that_is_stopped_before_it_showed_anything_leaves_no_word(
    waiting: Waiting, qtbot: QtBot
) -> None:
    session = waiting._session
    session.generation.stop()
    qtbot.waitUntil(lambda: not waiting.isVisible())


def test_what_another_document_waits_for_is_not_said_over_this_one(waiting: Waiting, qtbot: QtBot) -> None:
    session = waiting._session
    first = session.tab
    session.new(64, 64)
    assert not waiting.isVisible()
    assert not waiting.is_wanted
    session.show_tab(first)
    qtbot.waitUntil(waiting.isVisible)
