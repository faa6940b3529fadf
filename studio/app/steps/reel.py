"""Timelines on disk: the steps of a finished picture, and a few states to go on from, in one file each."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.app.queue.states import Arrays, state_from_plain, state_to_plain
from studio.app.steps.film import SPARSE
from studio.document.document import Document
from studio.document.rect import Rect
from studio.document.region import Plan, Task
from studio.document.transforms.since import from_numbers, to_numbers
from studio.errors import StudioError
from studio.formats.writing import replaced
from studio.job import Control, ControlSettings, Job, Params, Pixels, Record, Step

VERSION = 1
SUFFIX = ".reel"
FIELDS = ("index", "total", "seconds", "digest", "guidance", "stretch")  # of a step, beside its arrays
MASKS = ("image", "mask", "guidance")  # of a job


@dataclass(frozen=True, eq=False)
class Reel:
    """A finished picture with its steps; `steps` hold a state every SPARSE model calls."""

    record: Record
    plan: Plan
    steps: tuple[Step, ...]


def key(record: Record) -> str:
    """What names the timeline of the picture with this record; newer versions must make the same."""
    params = record.params
    told = (params.seed, params.prompt, params.steps, repr(record.seconds), record.model_hash)
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]


def save_reel(reel: Reel, item: int, folder: Path) -> Path:
    """Write the timeline of item `item` of the gallery, whole or not at all. Raises StudioError."""
    arrays: Arrays = {}
    plan, steps = reel.plan, reel.steps
    values = {
        "version": VERSION,
        "record": reel.record.to_dict(),
        "task": plan.task.value,
        "region": list(plan.region),
        "canvas": list(plan.canvas),
        "since": to_numbers(plan.since),
        "params": plan.job.params.to_dict(),
        "job": {name: _squeezed(getattr(plan.job, name), arrays) for name in MASKS},
        "controls": [
            {**dataclasses.asdict(each.settings), "picture": _squeezed(each.picture, arrays)}
            for each in plan.job.controls
        ],
        "plan": {name: _squeezed(getattr(plan, name), arrays) for name in ("mask", "alpha")},
        "steps": [_to_plain(step, arrays) for step in steps],
    }
    arrays["previews"] = np.stack([step.preview for step in steps])
    arrays["guesses"] = np.stack([step.guess for step in steps]).astype(np.float16)
    for name in ("noisy", "guidance_map"):
        found = [getattr(step, name) for step in steps]
        if all(each is not None for each in found):
            arrays[name] = np.stack(found).astype(np.float16)
    arrays["values"] = np.frombuffer(json.dumps(values).encode(), np.uint8)
    path = folder / f"{item}-{key(reel.record)}{SUFFIX}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with replaced(path) as stream:
            np.savez(stream, allow_pickle=False, **arrays)
    except OSError as error:
        raise StudioError(f"The timeline cannot be kept in {folder}: {error.strerror or error}.") from error
    return path


def open_reel(record: Record, folder: Path) -> Reel | None:
    """The timeline of the picture with this record, now the last used; None = it is not kept.

    Raises StudioError when its file is damaged.
    """
    path = next(iter(folder.glob(f"*-{key(record)}{SUFFIX}")), None)
    if path is None:
        return None
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
            values = json.loads(stored["values"].tobytes())
            arrays = {name: stored[name] for name in stored.files}
        reel = _from_plain(values, arrays)
        os.utime(path)
        return reel
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise StudioError(f"The timeline in {path} is damaged: {error}.") from error


def placed(plan: Plan, document: Document) -> Plan:
    """The plan of a timeline in `document`: where it was made, or the whole of a document of its size."""
    whole = document.rect
    if plan.region_in(document) == whole:
        return plan
    if (whole.width, whole.height) != (plan.region.width, plan.region.height):
        return plan
    return dataclasses.replace(plan, region=whole, canvas=whole, since=document.since)


def used(folder: Path) -> int:
    """Bytes that the timelines take."""
    return sum(size for _, size, _ in _files(folder))


def keep_within(folder: Path, budget: int) -> int:
    """Delete the least recently used timelines beyond `budget` bytes.

    Returns how many. Raises StudioError.
    """
    left, removed = budget, 0
    for path, size, _ in sorted(_files(folder), key=lambda file: file[2], reverse=True):
        left -= size
        if left < 0:
            _delete(path)
            removed += 1
    return removed


def sweep(folder: Path, known: Callable[[list[int]], set[int]]) -> int:
    """Delete the timelines of items that the gallery does not know any more. Returns how many.

    `known` tells which of some items there are, the trash included. Raises StudioError.
    """
    items = {path: int(path.name.split("-")[0]) for path, _, _ in _files(folder)}
    there = known(sorted(set(items.values()))) if items else set()
    gone = [path for path, item in items.items() if item not in there]
    for path in gone:
        _delete(path)
    return len(gone)


def _files(folder: Path) -> Iterator[tuple[Path, int, float]]:
    """Every timeline with its bytes and when it was last used; what an interrupted write left goes."""
    for path in folder.glob("*"):
        try:
            fact = path.stat()
        except FileNotFoundError:
            continue  # deleted meanwhile
        if path.suffix == SUFFIX and path.name.split("-")[0].isdecimal():
            yield path, fact.st_size, fact.st_mtime
        elif path.suffix == ".partial" and time.time() - fact.st_mtime > 3600:
            _delete(path)


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StudioError(f"The timeline {path} cannot be deleted: {error.strerror or error}.") from error


def _to_plain(step: Step, arrays: Arrays) -> dict[str, Any]:
    values = {name: getattr(step, name) for name in FIELDS}
    if step.state is not None and step.index % SPARSE == 0:
        values["state"] = state_to_plain(dataclasses.replace(step.state, index=0), arrays)
    return values


def _from_plain(values: dict[str, Any], arrays: Arrays) -> Reel:
    if values["version"] != VERSION:
        raise ValueError(f"it is of version {values['version']}")
    record = Record.from_dict(values["record"])
    image, mask, guidance = (_spread(values["job"][name], arrays) for name in MASKS)
    controls = tuple(_control(told, arrays) for told in values.get("controls", ()))
    job = Job(Params.from_dict(values["params"]), image, mask, guidance, controls=controls)
    shape, alpha = (_spread(values["plan"][name], arrays) for name in ("mask", "alpha"))
    region, canvas = Rect(*values["region"]), Rect(*values["canvas"])
    since = from_numbers(values.get("since"), values.get("origin"))
    plan = Plan(Task(values["task"]), region, job, canvas, shape, alpha, since)
    rows = range(len(values["steps"]))
    return Reel(record, plan, tuple(_step(row, values["steps"][row], arrays, record) for row in rows))


def _control(values: dict[str, Any], arrays: Arrays) -> Control:
    picture = _spread(values["picture"], arrays)
    if picture is None:
        raise ValueError("a control has no picture")
    return Control(ControlSettings.from_dict(values), picture)


def _step(row: int, values: dict[str, Any], arrays: Arrays, record: Record) -> Step:
    state = values.get("state")
    maps = {name: arrays[name][row] for name in ("noisy", "guidance_map") if name in arrays}
    return Step(
        preview=arrays["previews"][row],
        guess=arrays["guesses"][row].astype(np.float32),
        state=None if state is None else state_from_plain(state, arrays, record.branches),
        **maps,
        **{name: values[name] for name in FIELDS},
    )


def _squeezed(array: Pixels | None, arrays: Arrays) -> dict[str, Any] | None:
    """Where a mask or picture went, compressed: unlike latents they are smooth."""
    if array is None:
        return None
    name = f"squeezed{len(arrays)}"
    arrays[name] = np.frombuffer(zlib.compress(np.ascontiguousarray(array).tobytes(), 1), np.uint8)
    return {"array": name, "shape": list(array.shape)}


def _spread(values: dict[str, Any] | None, arrays: Arrays) -> NDArray[np.uint8] | None:
    if values is None:
        return None
    opened = zlib.decompress(arrays[values["array"]].tobytes())
    return np.frombuffer(opened, np.uint8).reshape(values["shape"])


def thinned(steps: Iterable[Step], every: int = SPARSE) -> tuple[Step, ...]:
    """The steps without the states that are not kept on disk."""
    return tuple(
        step if step.state is None or step.index % every == 0 else dataclasses.replace(step, state=None)
        for step in steps
    )
