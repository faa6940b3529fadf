"""The queue panel: every job with its state, its progress, a way to stop it and its trouble."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.app.entries import Entry
from studio.app.session import Session
from studio.document.region import Task
from studio.ui.panels.queue_panel import QueuePanel
from studio.ui.panels.queue_row import QueueRow
from studio.ui.panels.queue_words import describe, duration
from tests.app.backend import GreyBackend
from tests.app.test_pausing import Steps
from tests.ui.conftest import MakeSession

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform

LEFT = Qt.MouseButton.LeftButton


def shown(session: Session, qtbot: QtBot) -> QueuePanel:
    panel = QueuePanel(session)
    qtbot.addWidget(panel)
    panel.resize(340, 500)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def only_row(panel: QueuePanel) -> QueueRow:
    (row,) = panel.rows.values()
    return row


def test_an_empty_queue_says_what_fills_it(session: Session, qtbot: QtBot) -> None:
    panel = shown(session, qtbot)
    assert panel.empty.isVisible()
    assert not panel.scroll.isVisible()


def test_a_job_runs_to_its_end_in_one_row(session: Session, qtbot: QtBot) -> None:
    panel = shown(session, qtbot)
    session.generation.set_params(prompt="a wall", steps=4)
    session.generation.generate()
    qtbot.waitUntil(lambda: session.generation.queue[0].status == "done")
    row = only_row(panel)
    assert row.title.text() == "a wall"
    assert "done in" in row.note.text()
    assert not row.bar.isVisible()
    QTest.mouseClick(row.close_button, LEFT)
    assert panel.rows == {}
    assert panel.empty.isVisible()


def test_a_running_job_shows_a_bar_and_can_be_stopped(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session(GreyBackend(threading.Event()))
    panel = shown(session, qtbot)
    session.generation.generate()
    session.generation.generate()
    qtbot.waitUntil(lambda: len(panel.rows) == 2)
    first, second = (panel.rows[entry.id] for entry in session.generation.queue)
    qtbot.waitUntil(lambda: first.y() < second.y())  # in the order in which they run
    QTest.mouseClick(second.close_button, LEFT)
    assert session.generation.queue[1].status == "cancelled"
    QTest.mouseClick(first.close_button, LEFT)
    qtbot.waitUntil(lambda: session.generation.queue[0].status == "cancelled")
    assert "stopped" in first.note.text()


def test_a_failed_job_says_why_and_opens_its_details(session: Session, qtbot: QtBot) -> None:
    panel = shown(session, qtbot)
    session.generation.set_params(prompt="break")
    session.generation.generate()
    qtbot.waitUntil(lambda: session.generation.queue[0].status == "failed")
    row = only_row(panel)
    assert "ValueError: broken" in row.note.text()
    assert not row.detail.isVisible()
    QTest.mouseClick(row.details, LEFT)
    assert row.detail.isVisible()
    assert "Traceback" in row.detail.toPlainText()
    QTest.mouseClick(row.copy, LEFT)
    assert "ValueError: broken" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.2, "1 s"), (59.4, "59 s"), (65, "1 min 5 s"), (3780, "1 h 3 min")]
)
def test_a_time_is_written_as_people_say_it(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_a_running_job_tells_picture_step_and_time_left() -> None:
    entry = Entry("id", "a wall", Task.INPAINT, "running", 25, 40, picture=1, pictures=2, eta=12.0)
    assert describe(entry) == "Inpaint · picture 2 of 2 · step 25 of 40 · 12 s left"


def test_a_job_is_paused_resumed_and_given_up_in_its_row(make_session: MakeSession, qtbot: QtBot) -> None:
    gate = Steps(3)
    backend = GreyBackend(gate)
    session = make_session(backend)
    generation = session.generation
    panel = shown(session, qtbot)
    generation.set_params(prompt="a wall", steps=8)
    generation.generate()
    qtbot.waitUntil(lambda: len(generation.film) == 3)
    row = only_row(panel)
    assert row.pause_button.accessibleName() == "Pause this job after the present step"
    QTest.mouseClick(row.pause_button, LEFT)
    assert "pausing" in row.note.text()
    assert not row.pause_button.isEnabled()
    gate.left = 1
    qtbot.waitUntil(lambda: generation.queue[0].status == "paused")
    assert row.note.text() == "New picture · paused · step 4 of 8"
    assert (row.bar.isVisible(), row.bar.value()) == (True, 4)
    assert "Give this job up" in row.close_button.toolTip()
    QTest.mouseClick(row.pause_button, LEFT)
    assert generation.queue[0].is_open
    qtbot.waitUntil(lambda: len(backend.resumed) == 2)
    generation.pause(generation.queue[0].id)
    gate.left = 1
    qtbot.waitUntil(lambda: generation.queue[0].status == "paused")
    QTest.mouseClick(row.close_button, LEFT)
    assert panel.rows == {}
