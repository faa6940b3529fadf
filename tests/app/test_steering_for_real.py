"""Branching and pausing on a real model in this process: the same bytes."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.app.queue.entries import entry_for
from studio.app.queue.job_file import StoredJob, save_job
from studio.app.session import Session
from studio.app.steps.steering import Steer
from studio.backends.local import LocalBackend
from studio.document.document import Document
from studio.document.rect import Rect
from studio.document.region import Plan, Task
from studio.engine.schedulers import scheduler_infos
from studio.job import Cancel, Job, Params, Result, SamplingState, Step
from studio.settings import Settings
from tests.app.conftest import MakeSession
from tests.app.hands import wait_candidates
from tests.engine import tiny

REPOSITORY = Path(__file__).parents[2]
SCHEDULERS = [info.name for info in scheduler_infos() if "noise" in info.predicts]


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> LocalBackend:
    """One thread and one tiny model; its folder is the only one."""
    folder = tiny.save(tmp_path_factory.mktemp("models") / "tiny")
    return LocalBackend(Settings(model_folders=(str(folder),), threads=1, executor="torch"))


def params_for(backend: LocalBackend, **changes: object) -> Params:
    folder = backend.settings.model_folders[0]
    params = Params("a red house", "blurry", folder, steps=4, seed=4, width=tiny.SIZE, height=tiny.SIZE)
    return replace(params, threads=1, **changes)  # type: ignore[arg-type]


def run(backend: LocalBackend, job: Job, resume: SamplingState | None = None) -> tuple[list[Step], Result]:
    events = list(backend.run(job, Cancel(), resume, range(1000)))
    (result,) = (event for event in events if isinstance(event, Result))
    return [event for event in events if isinstance(event, Step)], result


@pytest.mark.parametrize("task", ["text-to-image", "inpaint"])
@pytest.mark.parametrize("scheduler", SCHEDULERS)
def test_a_branch_with_nothing_changed_is_its_parent_and_another_prompt_is_not(
    scheduler: str, task: str, backend: LocalBackend
) -> None:
    image = mask = None
    if task == "inpaint":
        image = np.random.default_rng(0).integers(0, 256, (tiny.SIZE, tiny.SIZE, 3), np.uint8)
        mask = np.tile(np.linspace(0, 255, tiny.SIZE).astype(np.uint8), (tiny.SIZE, 1))
    params = params_for(backend, scheduler=scheduler)
    steps, parent = run(backend, Job(params, image, mask))
    for step in (steps[0], steps[-2]):  # after each one: tests/engine/test_sampling.py
        own, child = run(backend, Job(params, image, mask), step.state)
        assert own[0].index == step.index + 1
        assert child.image.tobytes() == parent.image.tobytes()
    other = replace(params, prompt="a small boat at night")
    assert run(backend, Job(other, image, mask), steps[1].state)[1].image.tobytes() != parent.image.tobytes()


RESUME = """
import hashlib, sys
from pathlib import Path
from studio.app.queue.job_file import open_job
from studio.backends.local import LocalBackend
from studio.job import Cancel, Result
from studio.settings import Settings
folder, model, *job_ids = sys.argv[1:]
backend = LocalBackend(Settings(model_folders=(model,), threads=1, executor="torch"))
for job_id in job_ids:
    paused = open_job(job_id, Path(folder))
    for event in backend.run(paused.plan.job, Cancel(), paused.state):
        if isinstance(event, Result):
            print(hashlib.sha256(event.image.tobytes()).hexdigest())
"""


def test_paused_jobs_give_the_same_bytes_in_another_process(backend: LocalBackend, tmp_path: Path) -> None:
    region, expected, job_ids = Rect(0, 0, tiny.SIZE, tiny.SIZE), [], []
    image = np.random.default_rng(0).integers(0, 256, (tiny.SIZE, tiny.SIZE, 3), np.uint8)
    ramp = np.tile(np.linspace(0, 255, tiny.SIZE).astype(np.uint8), (tiny.SIZE, 1))
    for scheduler, inputs in (("DPM++ 2M SDE", ()), ("UniPC", ()), ("Heun", (image, ramp))):
        job = Job(params_for(backend, scheduler=scheduler), *inputs)
        steps, whole = run(backend, job)
        plan = Plan(Task.NEW_PICTURE, region, job, region)
        entry = entry_for(job, plan.task, job.params.prompt)
        save_job(StoredJob(entry, plan, Document.new(8, 8), steps[2].state), tmp_path)
        expected.append(hashlib.sha256(whole.image.tobytes()).hexdigest())
        job_ids.append(job.id)
    command = [sys.executable, "-c", RESUME, str(tmp_path), backend.settings.model_folders[0], *job_ids]
    done = subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == expected


def test_the_session_pauses_resumes_and_branches_a_real_picture(
    backend: LocalBackend, make_session: MakeSession, qtbot: QtBot
) -> None:
    session: Session = make_session(backend)  # type: ignore[arg-type]
    generation = session.generation
    wanted = params_for(backend, scheduler="Euler a", steps=40)
    _, whole = run(backend, Job(wanted))
    generation.lock_seed(True)
    generation.set_params(**{name: getattr(wanted, name) for name in wanted.to_dict()})
    generation.generate()
    qtbot.waitUntil(lambda: len(generation.film) >= 3)
    generation.toggle_pause()
    qtbot.waitUntil(lambda: generation.queue[0].status == "paused")
    assert len(generation.film) < 40
    generation.toggle_pause()
    wait_candidates(qtbot, generation, 1)
    generation.show_step(20)
    generation.branch()
    wait_candidates(qtbot, generation, 2)
    for candidate in generation.candidates:
        pixels = candidate.layer.raster.crop(Rect(0, 0, tiny.SIZE, tiny.SIZE))
        assert pixels[..., :3].tobytes() == whole.image.tobytes()
        assert candidate.record.branches == ()


def test_a_branch_from_a_timeline_on_disk_equals_its_parent_and_is_made_again_from_its_record(
    backend: LocalBackend, make_session: MakeSession, qtbot: QtBot
) -> None:
    session: Session = make_session(backend)  # type: ignore[arg-type]
    generation = session.generation
    wanted = params_for(backend, scheduler="DPM++ 2M SDE", steps=12)
    _, whole = run(backend, Job(wanted))
    generation.lock_seed(True)
    generation.set_params(**{name: getattr(wanted, name) for name in wanted.to_dict()})
    generation.generate()
    wait_candidates(qtbot, generation, 1)
    qtbot.waitUntil(lambda: session.reels.used > 0)
    path = generation.candidates[0].path
    assert path is not None
    session.open_copy(path)
    qtbot.waitUntil(lambda: not generation.candidates and len(generation.film) == 12)
    assert [step.index for step in generation.film if step.state is not None] == [5, 10]
    turned = Steer(solver=True, noise_seed=3, noise_strength=0.4)
    for row, steer, scheduler in ((2, Steer(), ""), (7, Steer(), ""), (7, turned, "Heun")):
        generation.show_step(row)
        generation.set_steer(steer)
        generation.set_params(scheduler=scheduler or wanted.scheduler)
        count = len(generation.candidates) + 1
        generation.branch()
        wait_candidates(qtbot, generation, count)
        qtbot.waitUntil(lambda: session.reels._worker.waiting == 0)
        generation.open_timeline(generation.candidates[0].record)  # as a click in the tree does
        qtbot.waitUntil(lambda: generation.film_shared == 0 and len(generation.film) == 12)
    same, again, other = generation.candidates
    for candidate in (same, again):
        pixels = candidate.layer.raster.crop(Rect(0, 0, tiny.SIZE, tiny.SIZE))
        assert pixels[..., :3].tobytes() == whole.image.tobytes()
        assert candidate.record.digests == whole.record.digests
    record = other.record
    assert (record.params.scheduler, record.branches[0].scheduler) == ("Heun", "DPM++ 2M SDE")
    _, repeated = run(backend, Job(replace(record.params, region=None), branches=record.branches))
    assert repeated.record.digests == record.digests
