"""What steers a picture travels with it: job files, timelines, records, recovery copies and OpenRaster."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from studio.app.queue.entries import entry_for
from studio.app.queue.job_file import StoredJob, open_job, save_job
from studio.app.recovery.file import RecoveryWriter, read_document
from studio.app.steps.reel import Reel, open_reel, save_reel
from studio.document.document import Document, Layer
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.document.region import Plan, Task
from studio.errors import StudioError
from studio.formats import open_document, save_document
from studio.formats.metadata import from_text, to_text
from studio.job import Control, ControlSettings, Job, Params, Pixels, Record, Step, digest
from studio.receipt.inputs import job_again, keep_inputs

TOLD = ControlSettings("edges", 0.75, 0.1, 0.9, "canny", kind="controlnet")
SIDE = 16


def noise(seed: int, *shape: int) -> Pixels:
    return np.random.default_rng(seed).integers(0, 256, shape, np.uint8)


@pytest.fixture
def job() -> Job:
    pictures = (noise(1, SIDE, SIDE, 3), noise(2, 20, 24, 3))
    settings = (TOLD, dataclasses.replace(TOLD, model="style", kind="ip-adapter"))
    controls = tuple(Control(told, each) for told, each in zip(settings, pictures, strict=True))
    return Job(Params("a tree", width=SIDE, height=SIDE), controls=controls)


def record_of(job: Job) -> Record:
    told = tuple(
        dataclasses.replace(each.settings, model_hash="ab" * 32, picture_hash=digest(each.picture))
        for each in job.controls
    )
    return Record(job.params, job.task, "tiny", threads=1, controls=told)


def assert_same(found: tuple[Control, ...], wanted: tuple[Control, ...]) -> None:
    for one, other in zip(found, wanted, strict=True):
        assert one.settings == other.settings
        np.testing.assert_array_equal(one.picture, other.picture)


def test_a_job_file_and_a_timeline_keep_the_controls(job: Job, tmp_path: Path) -> None:
    area = Rect(0, 0, SIDE, SIDE)
    plan = Plan(Task.NEW_PICTURE, area, job, area)
    entry = entry_for(job, plan.task, "a tree")
    save_job(StoredJob(entry, plan, Document.new(SIDE, SIDE)), tmp_path)
    assert_same(open_job(job.id, tmp_path).plan.job.controls, job.controls)
    step = Step(1, 1, noise(3, 2, 2, 3), np.zeros((4, 2, 2), np.float32), 0.1)
    save_reel(Reel(record_of(job), plan, (step,)), 1, tmp_path)
    again = open_reel(record_of(job), tmp_path)
    assert again is not None
    assert_same(again.plan.job.controls, job.controls)


def test_a_record_keeps_them_and_the_job_is_made_again_from_what_was_kept(job: Job, tmp_path: Path) -> None:
    record = from_text(to_text(record_of(job)))
    assert record == record_of(job)
    assert from_text(to_text(Record(job.params, job.task))).controls == ()
    keep_inputs(job, tmp_path)
    again = job_again(record, tmp_path)
    for one, other in zip(again.controls, job.controls, strict=True):
        np.testing.assert_array_equal(one.picture, other.picture)
    (tmp_path / f"{digest(job.controls[1].picture)}.png").unlink()
    with pytest.raises(StudioError, match="the control picture of style is not at hand"):
        job_again(record, tmp_path)


@pytest.mark.parametrize(
    "wrong", [{"weight": "much"}, {"weight": 9}, {"start": 0.9, "end": 0.1}, {"enabled": 1}, {"model": None}]
)
def test_a_damaged_control_is_no_record(job: Job, wrong: dict[str, object]) -> None:
    values = record_of(job).to_dict()
    values["controls"] = [dict(told) | wrong for told in values["controls"]]
    with pytest.raises((TypeError, ValueError)):
        Record.from_dict(values)


def test_control_layers_are_kept_by_openraster_and_recovery(tmp_path: Path) -> None:
    layer = Layer("lines", Raster.from_array(noise(4, SIDE, SIDE, 4)), control=TOLD)
    document = Document.from_pixels(noise(5, SIDE, SIDE, 3)).add(layer)
    save_document(document, tmp_path / "picture.ora")
    found = open_document(tmp_path / "picture.ora").document
    assert found.layers[1].control == TOLD
    assert found.layers[1].visible
    assert np.array_equal(found.composite(), document.composite())
    RecoveryWriter(tmp_path / "copy").write(document, "picture", None)
    recovered, damaged = read_document(tmp_path / "copy")
    assert (recovered.layers[1].control, damaged) == (TOLD, 0)
