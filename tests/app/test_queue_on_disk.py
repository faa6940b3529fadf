"""What is left of the queue after a restart, and with files that are damaged."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.settings import Settings, data_folder
from tests.app.backend import GreyBackend
from tests.app.conftest import MakeSession
from tests.app.hands import Line, Steps, job_files, wait_candidates

PROMPTS = ("first", "second", "third", "fourth")


def test_jobs_that_wait_are_there_after_a_restart_paused_and_in_their_order(
    line: Line, make_session: MakeSession
) -> None:
    line.fill(*PROMPTS)
    line.generation.move(line.id("fourth"), 0)
    line.settle()
    line.session.close()
    again = Line(make_session, line.qtbot)
    line.qtbot.waitUntil(lambda: len(again.generation.queue) == 4)
    again.settle()
    titles = [entry.title for entry in again.generation.queue]
    assert titles == ["first", "fourth", "second", "third"]
    assert {entry.status for entry in again.generation.queue} == {"paused"}
    again.generation.resume_all()
    assert again.finish(4) == titles
    assert job_files() == 0


def test_jobs_from_last_time_are_told_with_a_button_that_goes_on_with_them(
    line: Line, tmp_path: Path
) -> None:
    line.fill("first", "second")
    line.session.close()
    session = Session(Settings(pictures_folder=str(tmp_path / "pictures")), GreyBackend())
    try:
        with line.qtbot.waitSignal(session.offered) as offered:
            session.start()
        assert offered.args is not None
        assert offered.args[:2] == ["2 jobs from last time wait in the queue, paused.", "Resume"]
        offered.args[2]()
        wait_candidates(line.qtbot, session.generation, 2)
    finally:
        session.close()


def test_a_second_program_leaves_the_queue_of_the_first_alone(
    line: Line, make_session: MakeSession, qtbot: QtBot
) -> None:
    line.fill("first", "second")
    second = Line(make_session, qtbot)
    second.settle()
    assert second.generation.queue == ()
    second.fill("third")
    assert second.finish(1) == ["third"]
    second.session.close()
    assert line.finish(2) == ["first", "second"]
    line.session.close()
    third = Line(make_session, qtbot)
    third.settle()
    assert third.generation.queue == ()


def test_a_job_that_is_done_or_stopped_is_not_there_after_a_restart(
    line: Line, make_session: MakeSession
) -> None:
    line.fill("first", "second", "third")
    line.generation.cancel(line.id("second"))
    line.finish(2)
    line.session.close()
    again = Line(make_session, line.qtbot)
    again.settle()
    assert again.generation.queue == ()
    assert not (data_folder() / "ended").exists()


def test_the_running_job_goes_on_after_a_restart_from_where_it_was(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    line = Line(make_session, qtbot, Steps(3))
    line.fill("first")
    qtbot.waitUntil(lambda: len(line.generation.film) == 3)
    line.session.close()
    again = Line(make_session, qtbot)
    qtbot.waitUntil(lambda: bool(again.generation.queue))
    assert (again.generation.queue[0].status, again.generation.queue[0].index) == ("paused", 3)
    again.generation.resume_all()
    again.finish(1)
    state = again.backend.resumed[0]
    assert state is not None
    assert state.call == 3


def test_a_batch_that_is_left_at_the_last_step_of_a_picture_loses_none_of_the_others(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    line = Line(make_session, qtbot, Steps(3))
    line.generation.lock_seed(True)
    line.fill("first", batch=3, seed=20)
    qtbot.waitUntil(lambda: len(line.generation.film) == 3)
    job_id = line.generation.queue[0].id
    state = line.generation.film[-1].state
    assert state is not None
    line.generation._latest[job_id] = dataclasses.replace(state, call=4)  # its last step, not yet decoded
    line.session.close()
    again = Line(make_session, qtbot)
    qtbot.waitUntil(lambda: bool(again.generation.queue))
    again.generation.resume_all()
    again.finish(3)
    assert [candidate.seed for candidate in again.generation.candidates] == [20, 21, 22]


def test_the_pictures_of_a_batch_that_were_done_when_the_program_was_killed_are_not_made_again(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    line = Line(make_session, qtbot, Steps(5))  # one picture of four steps, and one step
    line.generation.lock_seed(True)
    line.fill("first", batch=3, seed=10)
    qtbot.waitUntil(lambda: len(line.generation.candidates) == 1)
    line.settle()
    found = [path.read_bytes() for path in (data_folder() / "paused").glob("*.npz")]
    line.session.close()
    for path in (data_folder() / "paused").glob("*.npz"):
        path.write_bytes(found[0])  # as it was before the orderly end
    again = Line(make_session, qtbot)
    qtbot.waitUntil(lambda: bool(again.generation.queue))
    assert again.generation.queue[0].pictures == 2
    again.generation.resume_all()
    again.finish(2)
    assert [candidate.seed for candidate in again.generation.candidates] == [11, 12]


@pytest.mark.parametrize("content", [b"", b"{", b'{"order": 3}', b"\xff\xfe"])
def test_an_order_that_cannot_be_read_loses_no_job(
    line: Line, make_session: MakeSession, content: bytes
) -> None:
    line.fill("first", "second")
    line.session.close()
    (data_folder() / "queue.json").write_bytes(content)
    again = Line(make_session, line.qtbot)
    line.qtbot.waitUntil(lambda: len(again.generation.queue) == 2)
    again.generation.resume_all()
    assert sorted(again.finish(2)) == ["first", "second"]


def test_a_damaged_job_file_loses_no_other_job(line: Line, make_session: MakeSession) -> None:
    line.fill("first", "second", "third")
    lost = line.id("second")
    line.session.close()
    (data_folder() / "paused" / f"{lost}.npz").write_bytes(b"PK\3\4 half a file")
    again = Line(make_session, line.qtbot)
    line.qtbot.waitUntil(lambda: len(again.generation.queue) == 2)
    again.generation.resume_all()
    assert again.finish(2) == ["first", "third"]


def test_where_nothing_can_be_written_jobs_run_all_the_same(
    make_session: MakeSession, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("SFUMATO_DATA", str(tmp_path / "file" / "data"))
    line = Line(make_session, qtbot)
    line.fill("first")
    line.gate.set()
    qtbot.waitUntil(lambda: line.status("first") == "done")
