"""Jobs on disk: one file each, from which another process goes on to the same bytes."""

from __future__ import annotations

import dataclasses
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from studio.app.queue.entries import Entry
from studio.app.queue.states import (
    Arrays,
    controls_from_plain,
    controls_to_plain,
    state_from_plain,
    state_to_plain,
)
from studio.document.document import Document, Layer
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.document.region import Plan, Task
from studio.document.transforms.since import from_numbers, to_numbers
from studio.errors import StudioError
from studio.formats.metadata import newest_record
from studio.formats.writing import replaced
from studio.job import Branch, Job, Params, Pixels, Record, SamplingState

VERSION = 1
SUFFIX = ".npz"
_CHANGES = dict.fromkeys((Task.CHANGE, Task.UPSCALE), "image-to-image")
_PLAIN_TASKS = {Task.NEW_PICTURE: "text-to-image", **_CHANGES}  # as Job.task


@dataclass(frozen=True, eq=False)
class StoredJob:
    """All that it takes to run a job or to go on with it: how it is listed, its plan, its state.

    `state` None: it had not begun, or so many pictures of its batch were `done` and no more.
    `under` is the document it was planned for, as far as the plan's region
    shows it. `keep`: the model call whose guess it decodes, 0 = none. `is_stale`: the files in `model_folder`
    are not those it was begun with, so it will not become the picture it would have been.
    """

    entry: Entry
    plan: Plan
    under: Document
    state: SamplingState | None = None
    branches: tuple[Branch, ...] = ()
    keep: int = 0
    model_folder: str = ""
    is_stale: bool = False
    done: int = 0
    check: Record | None = None  # it is made again only to be compared with this one
    stop_at: int = 0  # the model call after which it is put aside; 0 = none
    as_layer: bool = False  # its first picture becomes a layer at once

    def rest(self) -> Plan:
        """The plan for what is still to be made of the batch; a state tells that itself."""
        params, done = self.plan.job.params, self.done
        if self.state is not None or not done:
            return self.plan
        left = dataclasses.replace(params.alone(done), batch=params.batch - done)
        return dataclasses.replace(self.plan, job=dataclasses.replace(self.plan.job, params=left))


def save_job(stored: StoredJob, folder: Path) -> None:
    """Write a job to `folder`, whole or not at all. Raises StudioError."""
    plan, source = stored.plan, newest_record(stored.under)
    arrays: Arrays = {}
    values = {
        "version": VERSION,
        "entry": dataclasses.asdict(stored.entry),
        "params": plan.job.params.to_dict(),
        "region": list(plan.region),
        "canvas": list(plan.canvas),
        "since": to_numbers(plan.since),
        "state": None if stored.state is None else state_to_plain(stored.state, arrays),
        "branches": [dataclasses.asdict(branch) for branch in stored.branches],
        "controls": controls_to_plain(plan.job.controls, arrays),
        "keep": stored.keep,
        "stop_at": stored.stop_at,
        "as_layer": stored.as_layer,
        "source": None if source is None else source.to_dict(),
        "model_folder": stored.model_folder,
        "model_files": _facts(stored.model_folder),
        "done": stored.done,
        "check": None if stored.check is None else stored.check.to_dict(),
    }
    pictures = {"image": plan.job.image, "mask": plan.job.mask, "plan_mask": plan.mask, "alpha": plan.alpha}
    pictures["guidance"] = plan.job.guidance
    if plan.task is not Task.NEW_PICTURE:
        pictures["under"] = stored.under.composite(plan.region)
    arrays |= {name: array for name, array in pictures.items() if array is not None}
    arrays["values"] = np.frombuffer(json.dumps(values).encode(), np.uint8)
    path = _path(stored.entry.id, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with replaced(path) as stream:
            np.savez_compressed(stream, allow_pickle=False, **arrays)
    except (OSError, StudioError) as error:
        raise StudioError(
            f"The job is not on disk, but can be run or resumed until the program ends. {error}"
        ) from error


def open_job(job_id: str, folder: Path) -> StoredJob:
    """The inverse of `save_job`. Raises StudioError."""
    path = _path(job_id, folder)
    values, arrays = _read(path, everything=True)
    try:
        params, region = Params.from_dict(values["params"]), Rect(*values["region"])
        entry = _entry(values)
        image, mask, guidance = (arrays.get(name) for name in ("image", "mask", "guidance"))
        controls = controls_from_plain(values.get("controls", []), arrays)
        job = Job(params, image, mask, guidance, id=entry.id, controls=controls)
        plan = Plan(
            entry.task,
            region,
            job,
            Rect(*values["canvas"]),
            arrays.get("plan_mask"),
            arrays.get("alpha"),
            from_numbers(values.get("since"), [0, 0]),
        )
        branches = tuple(Branch.from_dict(branch) for branch in values["branches"])
        state = None if values["state"] is None else state_from_plain(values["state"], arrays, branches)
        source, check = (_record(values.get(name)) for name in ("source", "check"))
        under = _under(plan, arrays.get("under"), source)
        model = str(values["model_folder"])
        is_stale = state is not None and values["model_files"] != _facts(model)
        return StoredJob(
            entry,
            plan,
            under,
            state,
            branches,
            int(values["keep"]),
            model,
            is_stale,
            int(values.get("done", 0)),
            check,
            int(values.get("stop_at", 0)),
            bool(values.get("as_layer", False)),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(path, error) from error


def list_jobs(folder: Path) -> tuple[list[Entry], list[str]]:
    """The jobs in `folder`, oldest first, and a sentence for each file that cannot be read."""
    entries, problems = [], []
    paths = list(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []
    for path in sorted(paths, key=lambda path: path.stat().st_mtime):
        try:
            entries.append(_entry(_read(path)[0]))
        except StudioError as error:
            problems.append(error.message)
        except (KeyError, TypeError, ValueError) as error:
            problems.append(_damaged(path, error).message)
    return entries, problems


def open_kind(job_id: str, folder: Path) -> tuple[Params, bool]:
    """The parameters of what is still to be made of a job, and whether it starts from a picture.

    Raises StudioError.
    """
    path = _path(job_id, folder)
    values, _ = _read(path)
    try:
        params, is_new = Params.from_dict(values["params"]), values["entry"]["task"] == Task.NEW_PICTURE.value
        done = 0 if values["state"] is not None else int(values.get("done", 0))
        return dataclasses.replace(params, batch=params.batch - done), not is_new
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(path, error) from error


def discard_job(job_id: str, folder: Path, ended: Path | None = None) -> None:
    """Delete a job's file, if there is one, or move it to the folder `ended`. Raises StudioError."""
    path = _path(job_id, folder)
    try:
        if ended is not None and path.exists():
            ended.mkdir(parents=True, exist_ok=True)
            path.replace(_path(job_id, ended))
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StudioError(f"The job cannot be taken from the disk: {error.strerror or error}.") from error


def _facts(model_folder: str) -> list[list[Any]]:
    """Name, size and time of every file of a model; [] when the folder is not known or gone."""
    paths = sorted(Path(model_folder).rglob("*")) if model_folder else []
    facts = ((path, path.stat()) for path in paths if path.is_file())
    return [[str(path), fact.st_size, fact.st_mtime_ns] for path, fact in facts]


def _path(job_id: str, folder: Path) -> Path:
    return folder / f"{job_id}{SUFFIX}"


def open_records(folder: Path, ids: Sequence[str]) -> dict[str, Record]:
    """How some jobs in `folder` are to make their pictures; files that cannot be read are left out."""
    found = {}
    for job_id in ids:
        try:
            values = _read(_path(job_id, folder))[0]
            branches = tuple(Branch.from_dict(branch) for branch in values["branches"])
            task = _PLAIN_TASKS.get(Task(values["entry"]["task"]), "inpaint")
            found[job_id] = Record(Params.from_dict(values["params"]), task, branches=branches)
        except (StudioError, KeyError, TypeError, ValueError):
            continue  # `list_jobs` says so
    return found


def _read(path: Path, everything: bool = False) -> tuple[dict[str, Any], Arrays]:
    """The values in a file, and its arrays when they are asked for."""
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
            values = json.loads(stored["values"].tobytes())
            arrays = {name: stored[name] for name in stored.files} if everything else {}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise _damaged(path, error) from error
    if not isinstance(values, dict) or values.get("version") != VERSION:
        raise StudioError(f"The job in {path} is of another version of Sfumato.")
    return values, arrays


def _damaged(path: Path, error: Exception) -> StudioError:
    return StudioError(f"The job in {path} cannot be read: {error}.")


def _entry(values: dict[str, Any]) -> Entry:
    known = {field.name for field in dataclasses.fields(Entry)}
    stored = {name: value for name, value in values["entry"].items() if name in known}
    entry = Entry(**{**stored, "task": Task(stored["task"])})
    entry = dataclasses.replace(entry, status="paused", pausing=False, ending=False, eta=None, message="")
    done = int(values.get("done", 0))
    if values["state"] is not None or not done:
        return entry
    left = entry.pictures - done
    return dataclasses.replace(
        entry, pictures=left, total=entry.total // entry.pictures * left, index=0, picture=0
    )


def _record(values: dict[str, Any] | None) -> Record | None:
    return None if values is None else Record.from_dict(values)


def _under(plan: Plan, pixels: Pixels | None, source: Record | None) -> Document:
    """A document that looks in the plan's region as the one it was made for, with its newest record."""
    canvas = Document.new(plan.canvas.right, plan.canvas.bottom)
    document = dataclasses.replace(canvas, since=plan.since)  # the plan was made for it
    if pixels is None:
        return document
    raster = Raster.from_array(pixels, plan.region.x, plan.region.y)
    return document.add(Layer("", raster, record=source))
