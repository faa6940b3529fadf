"""The queue held, and stopped in each of its ways: now, after this picture, all."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from tests.app.conftest import MakeSession
from tests.app.hands import Line, Steps, job_files, wait_candidates


def test_a_held_queue_finishes_the_running_job_and_begins_no_other(line: Line) -> None:
    line.fill("first", "second")
    line.generation.hold(True)
    assert line.finish(1) == ["first"]
    line.qtbot.wait(50)
    assert line.status("second") == "waiting"
    line.generation.hold(False)
    assert line.finish(2) == ["first", "second"]


def test_stop_now_ends_the_running_job_and_the_next_one_runs(line: Line) -> None:
    line.fill("first", "second")
    line.generation.stop_now()
    assert line.finish(1) == ["first", "second"]
    assert (line.status("first"), line.status("second")) == ("cancelled", "done")


def test_stop_now_takes_nothing_out_of_a_held_queue(line: Line) -> None:
    line.settle()
    line.generation.hold(True)
    line.generation.set_params(prompt="first")
    line.generation.generate()
    line.settle()
    with line.qtbot.waitSignal(line.session.offered) as offered:
        line.generation.stop_now()
    assert offered.args is not None
    assert offered.args[:2] == ["Nothing runs: the queue is held.", "Stop all"]
    assert line.status("first") == "waiting"


def test_stop_now_offers_to_stop_the_rest_too(line: Line) -> None:
    line.fill("first", "second", "third")
    with line.qtbot.waitSignal(line.session.offered) as offered:
        line.generation.stop_now()
    assert offered.args is not None
    sentence, button, run = offered.args
    assert "2 left" in sentence
    assert button == "Stop all"
    run()
    line.qtbot.waitUntil(lambda: not any(entry.is_open for entry in line.generation.queue))


def test_stop_after_this_picture_keeps_it_drops_the_batch_and_holds_what_waits(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    line = Line(make_session, qtbot, Steps(1))
    line.fill("first", "second", batch=3)
    qtbot.waitUntil(lambda: len(line.generation.film) == 1)
    line.generation.stop_after_picture()
    assert line.generation.queue[0].ending
    line.gate.set()
    wait_candidates(qtbot, line.generation, 1)
    qtbot.waitUntil(lambda: line.status("first") == "cancelled")
    line.settle()
    assert len(line.generation.candidates) == 1
    assert line.status("second") == "waiting"
    assert line.generation.is_held


def test_stop_after_this_picture_can_be_taken_back(make_session: MakeSession, qtbot: QtBot) -> None:
    line = Line(make_session, qtbot, Steps(1))
    line.fill("first", "second", batch=2)
    qtbot.waitUntil(lambda: len(line.generation.film) == 1)
    line.generation.stop_after_picture()
    line.generation.stop_after_picture()
    assert not line.generation.is_held
    line.finish(4)
    assert (line.status("first"), line.status("second")) == ("done", "done")


def test_after_stop_all_the_next_picture_runs_though_the_queue_was_held(line: Line) -> None:
    line.fill("first", "second")
    line.generation.hold(True)
    line.generation.stop()
    line.generation.set_params(prompt="after")
    line.generation.generate()
    assert line.finish(1)[-1] == "after"


def test_a_job_given_up_before_it_was_planned_is_gone_for_good(line: Line) -> None:
    planning = threading.Event()
    line.session.files.submit(planning.wait, lambda _: None, lambda _: None)  # keeps the file worker busy
    line.generation.set_params(prompt="a hill", steps=4)
    line.generation.generate()
    (entry,) = line.generation.queue
    line.generation.toggle_pause()
    line.generation.remove(entry.id)
    planning.set()
    line.settle()
    assert line.generation.queue == ()
    assert not line.backend.jobs


def test_a_long_queue_that_is_stopped_leaves_a_short_list_with_what_was_done(line: Line) -> None:
    line.fill("first")
    line.finish(1)
    line.gate.clear()
    line.generation.set_params(prompt="a {1|2|3|4} {1|2|3|4} {1|2|3|4}")
    line.generation.generate("all")
    line.qtbot.waitUntil(lambda: len(line.backend.jobs) == 2)
    assert len(line.generation.queue) == 1 + 64
    line.generation.stop()
    line.gate.set()
    line.qtbot.waitUntil(lambda: line.generation.running is None)
    line.qtbot.waitUntil(lambda: not line.session.files.waiting)
    assert len(line.generation.queue) <= 1 + 50
    assert line.status("first") == "done"
    assert not job_files()


def test_a_job_that_is_stopped_before_its_plan_is_made_leaves_no_file(line: Line) -> None:
    line.fill("first")
    line.generation.set_params(prompt="second")
    line.generation.generate()
    line.qtbot.waitUntil(lambda: len(line.generation.queue) == 2)
    line.generation.stop()
    line.settle()
    line.gate.set()
    line.qtbot.waitUntil(lambda: line.generation.running is None)
    line.settle()
    assert line.status("second") == "cancelled"
    assert not job_files()
