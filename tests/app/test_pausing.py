"""Pausing jobs and resuming them, in the same program and after a restart."""

from __future__ import annotations

import dataclasses
import errno
import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.app.paused import list_paused
from studio.app.session import Session
from studio.document.region import Task
from studio.formats.metadata import newest_record
from studio.job import Catalog, Params, Record
from studio.settings import data_folder
from tests.app.backend import CATALOG, MODEL, GreyBackend
from tests.app.conftest import MakeSession
from tests.app.test_generation import wait_candidates
from tests.app.test_session import RED, paint_mask


class Steps(threading.Event):
    """A gate that lets so many steps through, then closes."""

    def __init__(self, steps: int) -> None:
        super().__init__()
        self.left = steps

    def wait(self, timeout: float | None = None) -> bool:
        if self.is_set() or self.left > 0:
            self.left -= 1
            return True
        return super().wait(timeout)


def pause_after(session: Session, gate: Steps, qtbot: QtBot, steps: int) -> str:
    """Generate, pause after so many steps, and wait for it; the job's id."""
    generation = session.generation
    generation.generate()
    qtbot.waitUntil(lambda: len(generation.film) == steps)
    job_id = generation.queue[-1].id
    generation.pause(job_id)
    assert generation.queue[-1].pausing
    gate.left = 1
    qtbot.waitUntil(lambda: generation.queue[-1].status == "paused")
    qtbot.waitUntil(lambda: not session.files.waiting)
    return job_id


def files() -> list[Path]:
    return sorted((data_folder() / "paused").glob("*"))


Make = Callable[..., tuple[Session, GreyBackend, str]]


@pytest.fixture
def paused(make_session: MakeSession, qtbot: QtBot) -> Make:
    """`paused(first, prepare, …params)`: a session with a job paused at step 4 of 8, after `first` more."""

    def make(
        first: int = 0, prepare: Callable[[Session], None] = lambda _: None, **params: object
    ) -> tuple[Session, GreyBackend, str]:
        gate = Steps(first + 3)
        backend = GreyBackend(gate)
        session = make_session(backend)
        session.generation.set_params(prompt="a tree", steps=8, **params)
        prepare(session)
        job_id = pause_after(session, gate, qtbot, 3)
        gate.set()
        return session, backend, job_id

    return make


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
    assert files() == []


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
    assert len(files()) == 1
    session.generation.remove(job_id)
    assert session.generation.queue == ()
    session.close()
    assert files() == []
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
    assert len(files()) == 1
    stopped = make_session(GreyBackend(threading.Event()))
    qtbot.waitUntil(lambda: bool(stopped.generation.queue))
    stopped.generation.resume(job_id)
    qtbot.waitUntil(lambda: job_id in stopped.generation._orders)
    stopped.generation.stop()
    qtbot.waitUntil(lambda: stopped.generation.queue[0].status == "cancelled")
    qtbot.waitUntil(lambda: files() == [])


def test_a_job_that_was_pausing_when_the_program_closed_is_paused_on_disk(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    gate = Steps(3)
    session = make_session(GreyBackend(gate))
    session.generation.set_params(prompt="a tree", steps=8)
    session.generation.generate()
    qtbot.waitUntil(lambda: len(session.generation.film) == 3)
    session.generation.pause(session.generation.queue[0].id)
    gate.left = 1
    session.close()
    assert [entry.index for entry in list_paused(data_folder() / "paused")[0]] == [4]


def test_a_pause_that_cannot_be_written_leaves_nothing_behind_and_can_still_be_resumed(
    make_session: MakeSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(stream: BinaryIO, **arrays: object) -> None:
        stream.write(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(np, "savez_compressed", full)
    gate = Steps(3)
    session = make_session(GreyBackend(gate))
    session.generation.set_params(prompt="a tree", steps=5)
    said: list[str] = []
    session.message.connect(lambda _kind, sentence: said.append(sentence))
    job_id = pause_after(session, gate, qtbot, 3)
    assert "until the program ends" in said[-1]
    assert "No space left" in said[-1]
    assert files() == []
    gate.set()
    session.generation.resume(job_id)
    wait_candidates(qtbot, session.generation, 1)


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


def test_a_damaged_file_is_said_and_harms_nothing(make_session: MakeSession, qtbot: QtBot) -> None:
    folder = data_folder() / "paused"
    folder.mkdir(parents=True)
    (folder / "broken.npz").write_bytes(b"PK\3\4 and no more")
    np.savez(folder / "foreign.npz", values=np.frombuffer(b'{"version": 9}', np.uint8))
    session = make_session(GreyBackend())
    told: list[str] = []
    session.message.connect(lambda _, sentence: told.append(sentence))
    qtbot.waitUntil(lambda: not session.files.waiting)
    entries, problems = list_paused(folder)
    assert entries == []
    assert "cannot be read" in problems[0]
    assert "another version" in problems[1]
    assert session.generation.queue == ()
    session.generation.generate()
    wait_candidates(qtbot, session.generation, 1)


def test_a_job_whose_file_is_gone_fails_with_a_sentence(
    paused: Make, make_session: MakeSession, qtbot: QtBot
) -> None:
    session, _, job_id = paused()
    session.close()
    generation = make_session(GreyBackend()).generation
    qtbot.waitUntil(lambda: bool(generation.queue))
    files()[0].unlink()
    generation.resume(job_id)
    qtbot.waitUntil(lambda: generation.queue[0].status == "failed")
    assert "cannot be read" in generation.queue[0].message


def test_a_job_resumed_on_changed_weights_says_that_it_will_be_another_picture(
    paused: Make, make_session: MakeSession, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weights = tmp_path / "model" / "weights"
    weights.parent.mkdir()
    weights.write_bytes(b"old")
    model = dataclasses.replace(MODEL, folder=str(weights.parent))
    monkeypatch.setattr(GreyBackend, "catalog", lambda _: Catalog((model,), CATALOG.schedulers))
    for content, words in ((b"old", ""), (b"newer", "it will be another picture")):
        session, _, job_id = paused()
        session.close()
        if weights.read_bytes() != content:
            weights.write_bytes(content)
        again = make_session(GreyBackend())
        told: list[str] = []
        again.message.connect(lambda kind, text, told=told: told.append(text) if kind == "warning" else None)
        qtbot.waitUntil(lambda again=again: bool(again.generation.queue))
        again.generation.resume(job_id)
        wait_candidates(qtbot, again.generation, 1)
        assert len(told) == bool(words)
        assert words in "".join(told)
        qtbot.waitUntil(lambda again=again: not again.files.waiting)
        again.close()


def test_a_job_that_an_earlier_version_paused_goes_on(
    paused: Make, make_session: MakeSession, qtbot: QtBot
) -> None:
    session, _, job_id = paused(seed=41)
    session.close()
    (path,) = files()
    with np.load(path) as stored:
        arrays = {name: stored[name] for name in stored.files}
    values = json.loads(arrays["values"].tobytes())
    for name in ("done", "check", "bearings"):
        values.pop(name, None)
    values["parent"] = Record(Params(prompt="a seed"), "text-to-image").to_dict()  # read no more
    for name in ("ending", "edited", "estimate", "rough", "quiet", "fixed"):
        del values["entry"][name]
    for name in ("digests", "stretch", "guess"):
        del values["state"][name]
    arrays["values"] = np.frombuffer(json.dumps(values).encode(), np.uint8)
    np.savez_compressed(path, **arrays)
    backend = GreyBackend()
    generation = make_session(backend).generation
    qtbot.waitUntil(lambda: bool(generation.queue))
    assert (generation.queue[0].id, generation.queue[0].index) == (job_id, 4)
    generation.resume(job_id)
    wait_candidates(qtbot, generation, 1)
    state = backend.resumed[0]
    assert state is not None
    assert (state.call, state.digests, state.stretch) == (4, "", 0)
