"""What jobs worked on, kept by digests: found again, checked, within a budget."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from studio.errors import StudioError
from studio.job import Job, Params, Record, digest
from studio.receipt.inputs import job_again, keep_inputs, open_input


def noise(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, shape, np.uint8)


def record_of(job: Job) -> Record:
    hashes = {f"{name}_hash": digest(getattr(job, name)) for name in ("image", "mask", "guidance")}
    return Record(job.params, job.task, "grey", threads=3, **hashes)


JOB = Job(Params(seed=8, batch=4, threads=0), noise(1, 16, 24, 3), noise(2, 16, 24), noise(3, 16, 24))


def test_a_job_is_made_again_from_what_was_kept(tmp_path: Path) -> None:
    keep_inputs(JOB, tmp_path / "inputs")
    again = job_again(record_of(JOB), tmp_path / "inputs")
    for name in ("image", "mask", "guidance"):
        np.testing.assert_array_equal(getattr(again, name), getattr(JOB, name))
    assert (again.params.seed, again.params.batch, again.params.threads) == (8, 1, 3)


def test_what_is_at_hand_needs_no_file(tmp_path: Path) -> None:
    again = job_again(record_of(JOB), tmp_path, (JOB.mask, JOB.guidance, JOB.image))
    np.testing.assert_array_equal(again.mask, JOB.mask)


@pytest.mark.parametrize(
    ("gone", "sentence"),
    [("image", "the picture that it was made from"), ("mask", "its mask"), ("guidance", "guidance")],
)
def test_what_is_missing_is_said(tmp_path: Path, gone: str, sentence: str) -> None:
    keep_inputs(JOB, tmp_path)
    (tmp_path / f"{digest(getattr(JOB, gone))}.png").unlink()
    with pytest.raises(StudioError, match=sentence):
        job_again(record_of(JOB), tmp_path)


def test_a_file_that_was_changed_is_not_taken_for_what_it_was(tmp_path: Path) -> None:
    keep_inputs(JOB, tmp_path)
    kept = tmp_path / f"{digest(JOB.mask)}.png"
    kept.write_bytes((tmp_path / f"{digest(JOB.guidance)}.png").read_bytes())
    assert open_input(digest(JOB.mask), tmp_path) is None
    kept.write_bytes(b"\x89PNG\r\n\x1a\n and no more")
    assert open_input(digest(JOB.mask), tmp_path) is None


def test_what_was_not_used_for_longest_makes_room(tmp_path: Path) -> None:
    jobs = [Job(Params(), noise(seed, 32, 32, 3)) for seed in range(4)]
    for age, job in enumerate(jobs[:3]):
        keep_inputs(job, tmp_path)
        os.utime(tmp_path / f"{digest(job.image)}.png", (age, age))
    assert open_input(digest(jobs[0].image), tmp_path) is not None  # now the last used
    size = sum(path.stat().st_size for path in tmp_path.iterdir())
    keep_inputs(jobs[3], tmp_path, budget=size)
    there = [open_input(digest(job.image), tmp_path) is not None for job in jobs]
    assert there == [True, False, True, True]


def test_guesses_and_pictures_of_other_programs_are_not_verified(tmp_path: Path) -> None:
    record = Record(Params(), "text-to-image", "grey")
    with pytest.raises(StudioError, match="believed at step 3"):
        job_again(replace(record, kept_at=3), tmp_path)
    with pytest.raises(StudioError, match="Another program"):
        job_again(replace(record, executor=""), tmp_path)
