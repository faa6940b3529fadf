"""The queue panel: every job with its state, its progress, a way to stop it and its trouble."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.app.queue.entries import Entry
from studio.app.session import Session
from studio.document.region import Task
from studio.ui.panels.queue_menu import make_menu
from studio.ui.panels.queue_panel import QueuePanel
from studio.ui.panels.queue_row import QueueRow
from studio.ui.panels.queue_words import describe, duration, standing, summary
from tests.app.backend import GreyBackend
from tests.app.hands import Steps
from tests.ui.conftest import MakeSession, show_window

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


@pytest.fixture
def lined_up(make_session: MakeSession, qtbot: QtBot) -> tuple[Session, QueuePanel]:
    """Four jobs that wait in a held queue."""
    session = make_session(GreyBackend())
    session.generation.hold(True)
    panel = shown(session, qtbot)
    for prompt in ("one", "two", "three", "four"):
        session.generation.set_params(prompt=prompt, steps=4)
        session.generation.generate()
    qtbot.waitUntil(lambda: not session.files.waiting)
    QApplication.processEvents()
    return session, panel


def titles(session: Session) -> list[str]:
    return [entry.title for entry in session.generation.queue]


def row_of(panel: QueuePanel, title: str) -> QueueRow:
    return next(row for row in panel.rows.values() if row.entry.title == title)


def test_a_row_is_dragged_to_another_place_and_a_line_shows_where(
    lined_up: tuple[Session, QueuePanel], qtbot: QtBot
) -> None:
    session, panel = lined_up
    row, goal = row_of(panel, "one"), row_of(panel, "three")
    before = panel.grab().toImage()
    start = row.title.geometry().center()
    end = row.mapFrom(panel, goal.mapTo(panel, goal.rect().bottomLeft())) + QPoint(start.x(), 0)
    QTest.mousePress(row, LEFT, pos=start)
    for part in (0.2, 0.6, 1.0):
        QTest.mouseMove(row, start + (end - start) * part)
    assert row.is_dragged
    assert panel.grab().toImage() != before
    QTest.mouseRelease(row, LEFT, pos=end)
    assert titles(session) == ["two", "three", "one", "four"]
    assert not row.is_dragged


def test_escape_during_a_drag_leaves_the_order_as_it_was(
    lined_up: tuple[Session, QueuePanel], qtbot: QtBot
) -> None:
    session, panel = lined_up
    row = row_of(panel, "one")
    QTest.mousePress(row, LEFT, pos=QPoint(60, 10))
    QTest.mouseMove(row, QPoint(60, 200))
    QTest.keyClick(row, Qt.Key.Key_Escape)
    QTest.mouseRelease(row, LEFT, pos=QPoint(60, 200))
    assert titles(session) == ["one", "two", "three", "four"]


def test_the_order_is_changed_by_keys_and_the_row_keeps_the_keyboard(
    lined_up: tuple[Session, QueuePanel], qtbot: QtBot
) -> None:
    session, panel = lined_up
    panel.activateWindow()
    panel.take_focus()
    qtbot.waitUntil(lambda: row_of(panel, "one").hasFocus())
    QTest.keyClick(row_of(panel, "one"), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert titles(session) == ["two", "one", "three", "four"]
    QTest.keyClick(row_of(panel, "one"), Qt.Key.Key_Down)
    assert row_of(panel, "three").hasFocus()
    QTest.keyClick(row_of(panel, "three"), Qt.Key.Key_N)
    assert titles(session) == ["three", "two", "one", "four"]
    assert row_of(panel, "three").hasFocus()
    QTest.keyClick(row_of(panel, "three"), Qt.Key.Key_Delete)
    assert session.generation.queue[0].status == "cancelled"


def test_a_job_is_edited_by_key_and_replaced_by_button(
    lined_up: tuple[Session, QueuePanel], qtbot: QtBot
) -> None:
    session, panel = lined_up
    assert not panel.header.edited.isVisible()
    QTest.keyClick(row_of(panel, "two"), Qt.Key.Key_E)
    assert panel.header.edited.isVisible()
    assert "“two”" in panel.header.edited.text.text()
    session.generation.set_params(prompt="changed")
    QTest.mouseClick(panel.header.edited.replace, LEFT)
    assert titles(session) == ["one", "changed", "three", "four"]
    assert row_of(panel, "changed").title.text() == "changed"
    assert not panel.header.edited.isVisible()


def test_the_keys_of_a_row_do_not_take_tools(session: Session, qtbot: QtBot) -> None:
    session.generation.hold(True)
    window = show_window(session, qtbot)
    session.generation.set_params(prompt="one")
    session.generation.generate()
    qtbot.waitUntil(lambda: bool(window.queue.rows))
    window.docks.show("queue")
    window.queue.take_focus()
    tool = session.tool
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_E)
    assert session.generation.editing
    assert session.tool == tool
    session.generation.end_edit()


def test_the_header_tells_how_much_is_to_come() -> None:
    waiting = [Entry(str(k), "", Task.NEW_PICTURE, estimate=20.0) for k in range(3)]
    assert summary(waiting, 60.0, 0, False) == "3 waiting · about 1 min"
    assert summary(waiting, 20.0, 2, True) == "3 waiting · at least 20 s · held"
    assert summary(waiting, 0.0, 3, False) == "3 waiting · time not known yet"
    assert summary([], 0.0, 0, True) == ""


def test_what_runs_is_told_with_what_waits_behind_it() -> None:
    running = Entry("id", "a wall", Task.INPAINT, "running", 25, 40, picture=1, pictures=2, eta=12.0)
    waiting = [Entry(str(k), "", Task.NEW_PICTURE) for k in range(3)]
    told = "Picture 2 of 2 · step 25 of 40 · 12 s left · 3 waiting"
    assert standing([*waiting, running], False) == (told, 25 / 40)
    assert standing([replace(running, index=40, message="Decoding")], False) == ("Decoding", 1.0)
    assert standing([replace(running, index=0, total=0)], False) == ("Begins", 0.0)
    assert standing(waiting, True) == ("Queue held · 3 waiting", 0.0)
    assert standing(waiting, False) == standing([], True) == ("", 0.0)


def test_a_waiting_job_tells_how_long_it_will_take_and_how_surely() -> None:
    entry = Entry("id", "a wall", Task.NEW_PICTURE)
    assert describe(entry) == "New picture · waiting · time not known yet"
    assert describe(replace(entry, estimate=12.4)) == "New picture · waiting · about 12 s"
    assert describe(replace(entry, estimate=12.4, rough=True)) == "New picture · waiting · roughly 12 s"


def menu_of(session: Session, row: QueueRow) -> list[str]:
    return [
        action.text().split("\t")[0] for action in make_menu(session.generation, row.entry, row).actions()
    ]


def test_the_stops_are_in_the_header_and_the_menu_of_a_job_fits_how_it_stands(
    lined_up: tuple[Session, QueuePanel], qtbot: QtBot
) -> None:
    session, panel = lined_up
    row = row_of(panel, "one")
    offered = menu_of(session, row)
    assert offered == ["Run &next", "&Edit…", "&Pause", "Move &up", "Move &down", "&Stop"]
    session.generation.cancel(row.entry.id)
    offered = menu_of(session, row)
    assert offered == ["Run it &again", "Remo&ve from the list"]
    assert panel.header.hold.isChecked()
    QTest.mouseClick(panel.header.hold, LEFT)
    assert not session.generation.is_held


def test_of_very_many_jobs_only_the_first_have_rows(session: Session, qtbot: QtBot) -> None:
    panel = shown(session, qtbot)
    session.generation.hold(True)
    session.generation.set_params(prompt="{{{}}}".format("|".join(f"tree {k}" for k in range(100))))
    session.generation.generate(mode="all")
    qtbot.waitUntil(lambda: len(panel.rows) == 60)
    assert panel.list.more.text() == "… and 40 more"
    assert panel.list.more.isVisible()
    session.generation.stop()
    session.generation.remove_ended()
    qtbot.waitUntil(lambda: panel.rows == {})
    assert not session.generation.queue
