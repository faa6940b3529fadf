"""The queue: its order, its three ways to stop, holding, editing, repeating, and what survives a restart."""

from __future__ import annotations

import dataclasses
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.app.generation import Generation
from studio.app.session import Session
from studio.document.region import Task
from studio.settings import Settings, data_folder
from tests.app.backend import GreyBackend
from tests.app.conftest import MakeSession
from tests.app.test_generation import wait_candidates
from tests.app.test_pausing import Steps
from tests.app.test_session import RED, paint_mask

PROMPTS = ("first", "second", "third", "fourth")


class Line:
    """A session whose first job runs and waits at a gate, with others behind it."""

    def __init__(self, make_session: MakeSession, qtbot: QtBot, gate: threading.Event | None = None) -> None:
        self.gate = gate or threading.Event()
        self.backend = GreyBackend(self.gate)
        self.session: Session = make_session(self.backend)
        self.generation: Generation = self.session.generation
        self.qtbot = qtbot

    def fill(self, *prompts: str, **params: object) -> None:
        for prompt in prompts:
            self.generation.set_params(prompt=prompt, steps=4, **params)
            self.generation.generate()
        self.settle()
        self.qtbot.waitUntil(lambda: bool(self.backend.jobs))

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.session.files.waiting)

    def id(self, prompt: str) -> str:
        return next(entry.id for entry in self.generation.queue if entry.title == prompt)

    def status(self, prompt: str) -> str:
        return next(entry.status for entry in self.generation.queue if entry.title == prompt)

    def finish(self, number: int) -> list[str]:
        """Let everything run; the prompts in the order in which they ran."""
        self.gate.set()
        wait_candidates(self.qtbot, self.generation, number)
        self.settle()
        return [job.params.prompt for job in self.backend.jobs]


@pytest.fixture
def line(make_session: MakeSession, qtbot: QtBot) -> Line:
    return Line(make_session, qtbot)


def job_files() -> int:
    return len(list((data_folder() / "paused").glob("*.npz")))


# order


def test_jobs_run_in_the_order_they_were_moved_to(line: Line) -> None:
    line.fill(*PROMPTS)
    line.generation.move(line.id("fourth"), 0)
    line.generation.move(line.id("second"), 99)
    assert line.finish(4) == ["first", "fourth", "third", "second"]


def test_a_job_that_is_to_run_next_runs_next_and_a_paused_one_is_resumed_for_it(line: Line) -> None:
    line.fill(*PROMPTS)
    line.generation.pause(line.id("third"))
    line.generation.run_next(line.id("fourth"))
    line.generation.run_next(line.id("third"))
    assert line.finish(4) == ["first", "third", "fourth", "second"]


def test_generate_next_goes_before_all_that_wait(line: Line) -> None:
    line.fill("first", "second")
    line.generation.set_params(prompt="urgent")
    line.generation.generate(place="next")
    line.settle()
    assert line.finish(3) == ["first", "urgent", "second"]


def test_every_picture_of_a_template_goes_next_in_its_own_order(line: Line) -> None:
    line.fill("first", "second")
    line.generation.set_params(prompt="{red|blue}")
    line.generation.generate(mode="all", place="next")
    line.settle()
    assert line.finish(4) == ["first", "red", "blue", "second"]


def test_generate_instead_stops_what_waits_and_leaves_the_running_job_alone(line: Line) -> None:
    line.fill("first", "second", "third")
    line.generation.set_params(prompt="better")
    line.generation.generate(place="instead")
    line.settle()
    assert line.finish(2) == ["first", "better"]
    assert [line.status(prompt) for prompt in ("second", "third")] == ["cancelled", "cancelled"]


def test_many_jobs_are_lined_up_and_stopped_in_one_change_each(line: Line) -> None:
    changes: list[int] = []
    line.settle()
    line.generation.hold(True)
    line.generation.set_params(prompt="{{{}}}".format("|".join(f"tree {k}" for k in range(100))))
    line.generation.queue_changed.connect(lambda: changes.append(len(line.generation.queue)))
    with line.qtbot.waitSignal(line.session.offered):
        line.generation.generate(mode="all")
    line.qtbot.waitUntil(lambda: bool(changes))
    assert changes == [100]
    line.settle()
    changes.clear()
    line.generation.stop()
    assert {entry.status for entry in line.generation.queue} == {"cancelled"}
    assert len(changes) <= 2


# holding and stopping


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


# editing and repeating


def test_a_waiting_job_is_edited_and_keeps_its_place(line: Line) -> None:
    line.fill("first", "second", "third")
    line.generation.set_params(prompt="in the panel", seed=5)
    line.generation.edit(line.id("second"))
    assert line.generation.params.prompt == "second"
    line.generation.set_params(prompt="changed", steps=6)
    line.generation.replace_edited()
    line.settle()
    assert line.generation.params.prompt == "in the panel"
    assert line.generation.params.seed == 5
    assert line.finish(3) == ["first", "changed", "third"]
    assert line.backend.jobs[1].params.steps == 6


def test_an_edited_job_does_not_begin_and_is_as_it_was_when_the_edit_is_given_up(line: Line) -> None:
    line.fill("first", "second")
    line.generation.edit(line.id("second"))
    line.generation.set_params(prompt="changed")
    assert line.finish(1) == ["first"]
    line.qtbot.wait(50)
    assert line.status("second") == "waiting"
    line.generation.end_edit()
    assert line.finish(2) == ["first", "second"]


def test_an_edited_inpaint_job_keeps_the_picture_and_the_mask_it_was_queued_with(line: Line) -> None:
    line.session.paste_pixels(RED, "red")
    paint_mask(line.session)
    line.qtbot.waitUntil(lambda: line.generation.task is Task.INPAINT)
    line.fill("first", "second")
    line.session.clear_mask()
    line.generation.edit(line.id("second"))
    line.generation.set_params(prompt="changed", width=512, height=512)
    line.generation.replace_edited()
    line.settle()
    line.finish(2)
    one, other = line.backend.jobs
    assert one.image is not None
    assert other.image is not None
    assert other.mask is not None
    assert other.params.prompt == "changed"
    assert (other.params.width, other.params.height) == other.image.shape[1::-1]
    assert other.image.tobytes() == one.image.tobytes()


def test_a_job_that_has_begun_is_not_edited(line: Line) -> None:
    line.fill("first")
    with line.qtbot.waitSignal(line.session.message) as told:
        line.generation.edit(line.id("first"))
    assert told.args is not None
    assert "has begun" in told.args[1]
    assert not line.generation.editing


def test_a_done_job_is_repeated_with_a_new_seed_and_a_stopped_one_as_it_was(line: Line) -> None:
    line.fill("first", "second", seed=7)
    line.generation.cancel(line.id("second"))
    line.finish(1)
    stopped = next(entry for entry in line.generation.queue if entry.title == "second")
    line.generation.repeat(line.id("first"))
    line.settle()
    wait_candidates(line.qtbot, line.generation, 2)
    line.generation.repeat(stopped.id)
    line.settle()
    wait_candidates(line.qtbot, line.generation, 3)
    jobs = line.backend.jobs
    assert [job.params.prompt for job in jobs] == ["first", "first", "second"]
    assert jobs[0].params.seed != jobs[1].params.seed


def test_a_job_is_repeated_on_the_picture_and_the_mask_it_had(line: Line) -> None:
    line.session.paste_pixels(RED, "red")
    paint_mask(line.session)
    line.qtbot.waitUntil(lambda: line.generation.task is Task.INPAINT)
    line.fill("first")
    line.finish(1)
    line.session.clear_mask()
    line.generation.discard_all()
    line.generation.repeat(line.id("first"))
    line.settle()
    wait_candidates(line.qtbot, line.generation, 1)
    one, other = line.backend.jobs
    assert one.mask is not None
    assert other.mask is not None
    assert one.mask.tobytes() == other.mask.tobytes()


# the disk


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


def test_jobs_go_on_when_another_picture_is_opened(line: Line) -> None:
    line.fill("first", "second")
    line.session.new(64, 64)
    line.gate.set()
    line.qtbot.waitUntil(lambda: {entry.status for entry in line.generation.queue} == {"done"})
    assert line.generation.candidates == ()


def test_where_nothing_can_be_written_jobs_run_all_the_same(
    make_session: MakeSession, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("SFUMATO_DATA", str(tmp_path / "file" / "data"))
    line = Line(make_session, qtbot)
    line.fill("first")
    line.gate.set()
    qtbot.waitUntil(lambda: line.status("first") == "done")


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
    line.qtbot.waitUntil(lambda: len(line.backend.jobs) == 2, timeout=30_000)
    assert len(line.generation.queue) == 1 + 64
    line.generation.stop()
    line.gate.set()
    line.qtbot.waitUntil(lambda: line.generation.running is None, timeout=30_000)
    line.qtbot.waitUntil(lambda: not line.session.files.waiting, timeout=30_000)
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
