"""Pausing jobs and resuming them, in the same program and after a restart."""

from __future__ import annotations

import threading

import numpy as np
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.region import Task
from studio.formats.metadata import newest_record
from studio.job import Record
from tests.app.backend import GreyBackend
from tests.app.conftest import MakeSession
from tests.app.hands import Make, Steps, paused_files, wait_candidates
from tests.app.test_session import RED, paint_mask


def test_a_paused_job_shows_its_step_and_goes_on_from_it(paused: Make, qtbot: QtBot) -> None:
    session, backend, job_id = paused()
    generation = session.generation
    assert (generation.queue[0].index, generation.film_shown) == (4, 3)
    assert generation.preview is not None
    assert backend.closed == 1
    assert not generation.candidates
    generation.resume(job_id)
    wait_candidates(qtbot, generation, 1)
    state = backend.resumed[-1]
    assert state is not None
    assert (state.call, state.latents[0, 0, 0]) == (4, 4)
    assert [step.index for step in generation.film] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert generation.queue[0].status == "done"
    qtbot.waitUntil(lambda: not session.files.waiting)
    assert paused_files() == []


def test_a_paused_job_is_resumed_after_a_restart_to_the_same_picture(
    paused: Make, make_session: MakeSession, qtbot: QtBot
) -> None:
    session, before, job_id = paused(seed=41)
    session.close()
    backend = GreyBackend()
    generation = make_session(backend).generation
    qtbot.waitUntil(lambda: bool(generation.queue))
    (entry,) = generation.queue
    assert (entry.id, entry.status, entry.title, entry.index, entry.total) == (
        job_id,
        "paused",
        "a tree",
        4,
        8,
    )
    generation.resume(job_id)
    wait_candidates(qtbot, generation, 1)
    assert backend.jobs[0].params == before.jobs[0].params
    assert backend.resumed[0] is not None
    assert backend.resumed[0].latents.tobytes() == np.full((4, 8, 8), 4, np.float32).tobytes()
    assert generation.candidates[0].seed == before.jobs[0].params.seed


def test_pictures_of_a_batch_that_were_done_stay_done(
    paused: Make, make_session: MakeSession, qtbot: QtBot
) -> None:
    session, _, job_id = paused(first=8, batch=3)
    assert len(session.generation.candidates) == 1
    first = session.generation.candidates[0].seed
    session.close()
    generation = make_session(GreyBackend()).generation
    qtbot.waitUntil(lambda: bool(generation.queue))
    generation.resume(job_id)
    wait_candidates(qtbot, generation, 2)
    assert [candidate.seed for candidate in generation.candidates] == [first + 1, first + 2]
    assert generation.queue[0].status == "done"


def test_an_inpaint_job_keeps_its_picture_its_mask_and_where_it_came_from(
    paused: Make, make_session: MakeSession, qtbot: QtBot
) -> None:
    def prepare(session: Session) -> None:
        session.paste_pixels(RED, "red")
        made = Record(session.generation.params, "text-to-image")
        session.commit(session.document.with_layer(0, session.document.layers[0].replace(record=made)), "")
        paint_mask(session)
        qtbot.waitUntil(lambda: session.generation.task is Task.INPAINT)

    session, before, job_id = paused(prepare=prepare)
    source = newest_record(session.document)
    session.close()
    backend = GreyBackend()
    again = make_session(backend)
    qtbot.waitUntil(lambda: bool(again.generation.queue))
    again.paste_pixels(RED, "red")
    again.generation.resume(job_id)
    wait_candidates(qtbot, again.generation, 1)
    one, other = before.jobs[0], backend.jobs[0]
    assert one.image is not None
    assert other.image is not None
    assert one.mask is not None
    assert other.mask is not None
    assert one.image.tobytes() == other.image.tobytes()
    assert one.mask.tobytes() == other.mask.tobytes()
    assert newest_record(again.generation._orders[job_id].document) == source
    again.generation.keep_candidate()
    shown = again.document.composite()
    np.testing.assert_array_equal(shown[20:, 20:], RED[20:, 20:])
    assert (shown[10, 10] != RED[10, 10]).any()


def test_a_job_that_waits_is_paused_at_once_and_others_run(paused: Make, qtbot: QtBot) -> None:
    session, backend, first = paused()
    generation, gate = session.generation, threading.Event()
    backend.gate = gate
    generation.generate()
    generation.generate()
    qtbot.waitUntil(lambda: len(backend.jobs) == 2 and not session.files.waiting)
    last = generation.queue[-1].id
    generation.pause(last)
    assert [entry.status for entry in generation.queue][::2] == ["paused", "paused"]
    gate.set()
    wait_candidates(qtbot, generation, 1)
    assert len(backend.jobs) == 2
    generation.resume(last)
    generation.resume(first)
    wait_candidates(qtbot, generation, 3)
    assert backend.resumed[2] is None
    assert backend.resumed[3] is not None


def test_one_command_pauses_everything_and_resumes_everything(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    gate = Steps(2)
    session = make_session(GreyBackend(gate))
    generation = session.generation
    generation.set_params(prompt="a tree", steps=4)
    generation.generate()
    generation.generate()
    qtbot.waitUntil(lambda: len(generation.film) == 2)
    generation.toggle_pause()
    gate.left = 1
    qtbot.waitUntil(lambda: {entry.status for entry in generation.queue} == {"paused"})
    gate.set()
    generation.toggle_pause()
    wait_candidates(qtbot, generation, 2)


def test_stop_leaves_paused_jobs_alone_and_giving_one_up_deletes_its_file(
    paused: Make, make_session: MakeSession, qtbot: QtBot
) -> None:
    session, _, job_id = paused()
    session.generation.stop()
    assert session.generation.queue[0].status == "paused"
    assert len(paused_files()) == 1
    session.generation.remove(job_id)
    assert session.generation.queue == ()
    session.close()
    assert paused_files() == []
    again = make_session(GreyBackend())
    qtbot.waitUntil(lambda: not again.files.waiting)
    assert again.generation.queue == ()


def test_stopping_a_resumed_job_deletes_its_file_but_closing_the_program_does_not(
    paused: Make, make_session: MakeSession, qtbot: QtBot
) -> None:
    session, _, job_id = paused()
    session.close()
    closed = make_session(GreyBackend(threading.Event()))
    qtbot.waitUntil(lambda: bool(closed.generation.queue))
    closed.generation.resume(job_id)
    qtbot.waitUntil(lambda: closed.generation.queue[0].id in closed.generation._orders)
    closed.close()
    assert len(paused_files()) == 1
    stopped = make_session(GreyBackend(threading.Event()))
    qtbot.waitUntil(lambda: bool(stopped.generation.queue))
    stopped.generation.resume(job_id)
    qtbot.waitUntil(lambda: job_id in stopped.generation._orders)
    stopped.generation.stop()
    qtbot.waitUntil(lambda: stopped.generation.queue[0].status == "cancelled")
    qtbot.waitUntil(lambda: paused_files() == [])


def test_a_pause_at_the_last_step_lets_the_picture_finish(make_session: MakeSession, qtbot: QtBot) -> None:
    gate = Steps(3)
    session = make_session(GreyBackend(gate))
    generation = session.generation
    generation.set_params(prompt="a tree", steps=4)
    generation.generate()
    qtbot.waitUntil(lambda: len(generation.film) == 3)
    generation.pause(generation.queue[0].id)
    gate.set()
    wait_candidates(qtbot, generation, 1)
    assert generation.queue[0].status == "done"
