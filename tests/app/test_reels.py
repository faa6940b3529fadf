"""Timelines of kept pictures: written, brought back, within their budget, gone with their pictures."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.app.steps.reel import Reel, keep_within, key, open_reel, save_reel, sweep, used
from studio.document.rect import Rect
from studio.document.region import Plan, Task
from studio.errors import StudioError
from studio.job import Branch, Job, Params, Record, SamplingState, Step
from studio.settings import data_folder
from tests.app.test_branching import branch, generate

REPOSITORY = Path(__file__).parents[2]
RNG = np.random.default_rng(0)


def reel(seed: int = 1, steps: int = 12, side: int = 8) -> Reel:
    params = Params("a tree", seed=seed, steps=steps, width=64, height=64)
    region = Rect(0, 0, 64, 64)
    mask = np.zeros((64, 64), np.uint8)
    mask[20:40] = 255
    job = Job(params, np.full((64, 64, 3), 9, np.uint8), mask)
    plan = Plan(Task.INPAINT, region, job, region, mask, np.full((64, 64), 255, np.uint8))
    record = Record(params, job.task, seconds=1.25 + seed, branches=(Branch(4, "a bush"),))
    return Reel(record, plan, tuple(step(call, steps, side) for call in range(1, steps + 1)))


def step(call: int, total: int, side: int) -> Step:
    latents = RNG.standard_normal((4, side, side)).astype(np.float32)
    history = {"model_outputs": [latents * 2, None], "lower_order_nums": 1}
    stretch = int(call > 4)
    state = SamplingState(latents, call, total, history, b"random", 0, "d" * 8 * call, stretch, latents * 3)
    preview = RNG.integers(0, 256, (side, side, 3), np.uint8)
    noisy = latents.astype(np.float16)
    return Step(call, total, preview, latents * 3, 0.1, 0, state, "d" * 8, 0.5, None, noisy, stretch)


def folder() -> Path:
    return data_folder() / "timelines"


def files() -> list[Path]:
    return sorted(folder().glob("*.reel")) if folder().is_dir() else []


def test_a_timeline_opens_as_it_was_kept(tmp_path: Path) -> None:
    kept = reel()
    save_reel(kept, 7, tmp_path)
    again = open_reel(kept.record, tmp_path)
    assert again is not None
    assert again.record == kept.record
    assert again.plan.task is Task.INPAINT
    assert again.plan.job.params == kept.plan.job.params
    assert np.array_equal(again.plan.job.mask, kept.plan.job.mask)  # type: ignore[arg-type]
    assert again.plan.job.guidance is None
    for one, other in zip(kept.steps, again.steps, strict=True):
        assert (one.index, one.total, one.stretch, one.guidance) == (
            other.index,
            other.total,
            other.stretch,
            other.guidance,
        )
        assert np.array_equal(one.preview, other.preview)
        assert np.allclose(one.guess, other.guess, atol=1e-2)
        assert np.array_equal(one.noisy, other.noisy)  # type: ignore[arg-type]
    states = [step.state for step in again.steps if step.state is not None]
    assert [state.call for state in states] == [5, 10]
    for state in states:
        whole = kept.steps[state.call - 1].state
        assert whole is not None
        assert state.latents.tobytes() == whole.latents.tobytes()
        assert state.guess is not None
        assert state.guess.tobytes() == whole.guess.tobytes()  # type: ignore[union-attr]
        assert (state.random_state, state.digests, state.stretch) == (b"random", whole.digests, 1)
        assert state.history["model_outputs"][1] is None
    assert open_reel(replace(kept.record, seconds=9.0), tmp_path) is None


def test_a_record_of_a_later_version_still_finds_its_timeline() -> None:
    record = reel().record
    later = replace(record, versions=(("torch", "9"),), params=replace(record.params, dtype="float32"))
    assert key(later) == key(record)


@pytest.mark.parametrize("damage", [b"", b"PK", b"x" * 300])
def test_a_damaged_timeline_is_one_sentence(damage: bytes, tmp_path: Path) -> None:
    kept = reel()
    path = save_reel(kept, 7, tmp_path)
    path.write_bytes(damage or path.read_bytes()[:-700])
    with pytest.raises(StudioError, match="is damaged"):
        open_reel(kept.record, tmp_path)


def test_the_least_recently_used_timelines_go_first(tmp_path: Path) -> None:
    kept = [reel(seed) for seed in range(4)]
    paths = [save_reel(each, number, tmp_path) for number, each in enumerate(kept)]
    for age, path in enumerate(paths[::-1]):
        os.utime(path, (time.time() - age * 100 - 100,) * 2)
    assert open_reel(kept[0].record, tmp_path) is not None  # the oldest is used again
    size = paths[0].stat().st_size
    assert used(tmp_path) == 4 * size
    assert keep_within(tmp_path, 2 * size) == 2
    assert [path.exists() for path in paths] == [True, False, False, True]
    assert keep_within(tmp_path, 0) == 2
    assert used(tmp_path) == 0


def test_timelines_of_pictures_that_are_gone_go_too(tmp_path: Path) -> None:
    for number in (3, 4, 12):
        save_reel(reel(number), number, tmp_path)
    asked: list[int] = []

    def known(items: list[int]) -> set[int]:
        asked.extend(items)
        return {3, 12}

    assert sweep(tmp_path, known) == 1
    assert asked == [3, 4, 12]
    assert {path.name.split("-")[0] for path in tmp_path.glob("*.reel")} == {"3", "12"}


WRITE = """
import sys
from pathlib import Path
from studio.app.steps.reel import save_reel
from tests.app.test_reels import reel
folder = Path(sys.argv[1])
kept = [reel(seed, side=64) for seed in range(3)]
save_reel(kept[0], 0, folder)
print("ready", flush=True)
while True:
    for number, each in enumerate(kept):
        save_reel(each, number, folder)
"""


def test_killing_the_program_while_it_writes_leaves_whole_timelines(tmp_path: Path) -> None:
    for turn in range(3):
        writing = subprocess.Popen(
            [sys.executable, "-c", WRITE, str(tmp_path)], stdout=subprocess.PIPE, cwd=REPOSITORY
        )
        assert writing.stdout is not None
        assert writing.stdout.readline() == b"ready\n"
        time.sleep(0.15 + 0.07 * turn)
        writing.kill()
        writing.communicate()
        for path in tmp_path.glob("*.reel"):
            seed = int(path.name.split("-")[0])
            assert open_reel(reel(seed, side=64).record, tmp_path) is not None
    assert list(tmp_path.glob("*.reel"))


def test_every_finished_picture_keeps_its_timeline_and_opening_it_brings_the_film_back(
    session: Session, qtbot: QtBot
) -> None:
    generation = session.generation
    generation.set_params(prompt="a tree", steps=8, batch=2)
    generation.generate()
    qtbot.waitUntil(lambda: len(files()) == 2)
    qtbot.waitUntil(lambda: session.reels.used == sum(path.stat().st_size for path in files()))
    first, second = generation.candidates
    film = generation.film
    assert first.path is not None
    session.open_copy(first.path)
    qtbot.waitUntil(lambda: not generation.candidates)
    qtbot.waitUntil(lambda: len(generation.film) == 8)
    assert [step.index for step in generation.film] == [step.index for step in film]
    generation.show_step(3)
    assert generation.preview is not None
    assert second.seed == first.seed + 1


def test_a_branch_from_a_timeline_on_disk_is_made_from_the_nearest_state(
    session: Session, qtbot: QtBot
) -> None:
    generation = session.generation
    generate(session, qtbot, prompt="a tree", steps=12)
    qtbot.waitUntil(lambda: len(files()) == 1)
    path = generation.candidates[0].path
    assert path is not None
    session.open_copy(path)
    qtbot.waitUntil(lambda: not generation.candidates and len(generation.film) == 12)
    branch(session, qtbot, 7, prompt="a house")
    backend = generation._runner._backend
    state = backend.resumed[-1]  # type: ignore[attr-defined]
    assert state.call == 5
    assert [(b.call, b.prompt) for b in backend.jobs[-1].branches] == [(8, "a tree")]  # type: ignore[attr-defined]
    assert [step.index for step in generation.film] == list(range(1, 13))
    assert generation.film_shared == 8
    qtbot.waitUntil(lambda: len(files()) == 2)
    record = generation.candidates[-1].record
    folder_of_all = open_reel(record, folder())
    assert folder_of_all is not None
    assert [step.index for step in folder_of_all.steps] == list(range(1, 13))


def test_a_timeline_goes_when_its_picture_is_deleted_for_good(session: Session, qtbot: QtBot) -> None:
    generate(session, qtbot, prompt="a tree", steps=3)
    qtbot.waitUntil(lambda: len(files()) == 1)
    item = session.generation.candidates[0].kept.item
    assert item is not None
    gallery = session.library.opened()
    session.library.delete([item])
    qtbot.waitUntil(lambda: gallery.item(item).trashed)
    session.reels._sweep()
    qtbot.wait(50)
    assert files()
    gallery.empty_trash()
    session.library.wake()
    session.library.refresh()
    qtbot.waitUntil(lambda: not files())
    qtbot.waitUntil(lambda: session.reels.used == 0)


def test_no_timeline_is_kept_when_the_budget_is_nothing(session: Session, qtbot: QtBot) -> None:
    generate(session, qtbot, prompt="a tree", steps=3)
    qtbot.waitUntil(lambda: len(files()) == 1)
    session.change_settings(timelines_gigabytes=0.0)
    qtbot.waitUntil(lambda: not files())
    generate(session, qtbot, prompt="a house", steps=3)
    qtbot.wait(100)
    assert not files()


def test_a_disk_that_takes_no_timeline_is_told_once_and_pictures_are_kept(
    session: Session, qtbot: QtBot
) -> None:
    data_folder().mkdir(parents=True, exist_ok=True)
    folder().write_text("in the way")
    told: list[str] = []
    session.message.connect(lambda kind, text: told.append(text) if kind == "warning" else None)
    for prompt in ("a tree", "a house"):
        generate(session, qtbot, prompt=prompt, steps=3)
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(100)
    assert len([text for text in told if "timeline" in text]) == 1
