"""The files of paused jobs: written or not, damaged, gone, older than the program."""

from __future__ import annotations

import dataclasses
import errno
import json
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.app.queue.entries import Entry
from studio.app.queue.job_file import StoredJob, list_jobs, open_job, save_job
from studio.document.document import Document, Layer
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.document.region import Plan, Task
from studio.document.transforms.since import CanvasMap
from studio.job import Catalog, Job, Params, Record
from studio.settings import data_folder
from tests.app.backend import CATALOG, MODEL, GreyBackend
from tests.app.conftest import MakeSession
from tests.app.hands import Make, Steps, pause_after, paused_files, wait_candidates


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
    assert [entry.index for entry in list_jobs(data_folder() / "paused")[0]] == [4]


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
    assert paused_files() == []
    gate.set()
    session.generation.resume(job_id)
    wait_candidates(qtbot, session.generation, 1)


def test_a_damaged_file_is_said_and_harms_nothing(make_session: MakeSession, qtbot: QtBot) -> None:
    folder = data_folder() / "paused"
    folder.mkdir(parents=True)
    (folder / "broken.npz").write_bytes(b"PK\3\4 and no more")
    np.savez(folder / "foreign.npz", values=np.frombuffer(b'{"version": 9}', np.uint8))
    session = make_session(GreyBackend())
    told: list[str] = []
    session.message.connect(lambda _, sentence: told.append(sentence))
    qtbot.waitUntil(lambda: not session.files.waiting)
    entries, problems = list_jobs(folder)
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
    paused_files()[0].unlink()
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
    (path,) = paused_files()
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


@pytest.mark.parametrize(
    "since", [CanvasMap.moved(-10, -20), CanvasMap.of(-1, 0, 0, 1, 200, 0), CanvasMap.of(2, 0, 0, 2)]
)
def test_a_kept_job_knows_the_canvas_it_was_planned_for(tmp_path: Path, since: CanvasMap) -> None:
    random = np.random.default_rng(1)
    layer = Layer("a", Raster.from_array(random.integers(0, 256, (150, 200, 4)).astype(np.uint8)))
    document = dataclasses.replace(Document(200, 150, (layer,)), since=since)
    ones = np.full((64, 64), 255, np.uint8)
    job = Job(Params(prompt="p", width=64, height=64), np.zeros((64, 64, 3), np.uint8), ones)
    plan = Plan(Task.INPAINT, Rect(90, 60, 64, 64), job, document.rect, ones, ones, since=since)
    save_job(StoredJob(Entry(job.id, "p", Task.INPAINT), plan, document), tmp_path)
    kept = open_job(job.id, tmp_path)
    assert kept.plan.region_in(kept.under) == plan.region_in(document) == plan.region
    assert np.array_equal(kept.under.composite(plan.region), document.composite(plan.region))
