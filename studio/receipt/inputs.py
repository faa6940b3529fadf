"""The pictures and masks that jobs worked on, kept by their digests, so that these jobs can be run again."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import numpy as np
from PIL import Image

from studio.errors import StudioError
from studio.job import ATTENTIONS, BY_TORCH, Control, ControlSettings, Job, Params, Pixels, Record, digest

SUFFIX = ".png"
BUDGET = 10**9  # bytes in all; what was not used for longest goes first


def keep_inputs(job: Job, folder: Path, budget: int = BUDGET) -> None:
    """Keep what `job` works on, one file for each array, whole or not at all. Raises StudioError."""
    arrays = job.inputs
    try:
        for array in arrays:
            _keep(array, folder)
    except OSError as error:
        raise StudioError(
            f"What this picture was made from cannot be kept: {error.strerror or error}."
        ) from error
    if arrays:
        _keep_within(folder, budget)


def job_again(record: Record, folder: Path, at_hand: Sequence[Pixels | None] = ()) -> Job:
    """The job that makes the picture of `record` again, on the same number of threads and in the same format.

    What it worked on is in `folder` or among the arrays `at_hand`. Raises StudioError with what is missing.
    """
    own = {digest(array): array for array in at_hand if array is not None}
    if record.kept_at:
        raise StudioError(
            f"This is what the model believed at step {record.kept_at}, not a finished picture: "
            "verify the picture that it was kept from."
        )
    if not record.executor:
        raise StudioError("Another program made this picture: its file does not tell enough to verify it.")
    params = replace(params_again(record), region=None)
    image = _wanted(record.image_hash, folder, own, "the picture that it was made from")
    mask = _wanted(record.mask_hash, folder, own, "its mask")
    guidance = _wanted(record.guidance_hash, folder, own, "the mask that its guidance was painted with")
    controls = tuple(_control(told, folder, own) for told in record.controls)
    job = Job(params, image, mask, guidance, branches=record.branches, controls=controls)
    return replace(job, economies=record.economies)


def params_again(record: Record) -> Params:
    """What one picture like that of `record` is made from, run as that was, whatever the settings say."""
    return replace(
        record.params,
        batch=1,
        dtype=record.dtype,
        threads=record.threads,
        executor=record.executor,
        weights=record.weights,
        attention=BY_TORCH if record.attention == ATTENTIONS[0] else record.attention,
    )


def _control(told: ControlSettings, folder: Path, own: Mapping[str, Pixels]) -> Control:
    picture = _wanted(told.picture_hash, folder, own, f"the control picture of {told.model}")
    if picture is None:
        raise StudioError(f"The record does not tell which picture {told.model} was shown.")
    return Control(told, picture)


def _wanted(wanted: str, folder: Path, own: Mapping[str, Pixels], what: str) -> Pixels | None:
    if not wanted:
        return None
    found = own.get(wanted)
    found = open_input(wanted, folder) if found is None else found
    if found is None:
        raise StudioError(f"This picture cannot be made again here: {what} is not at hand any more.")
    return found


def open_input(wanted: str, folder: Path) -> Pixels | None:
    """The array with that digest; None when there is none, or when its file was changed."""
    path = folder / f"{wanted}{SUFFIX}"
    try:
        with Image.open(path) as image:
            array = np.array(image)
        os.utime(path)
    except (OSError, ValueError, SyntaxError):  # gone or damaged: both mean that it is not at hand
        return None
    return array if digest(array) == wanted else None


def _keep(array: Pixels, folder: Path) -> None:
    path = folder / f"{digest(array)}{SUFFIX}"
    if path.exists():
        os.utime(path)
        return
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f".{uuid4().hex}.partial"
    try:
        Image.fromarray(array).save(partial, "PNG", compress_level=3)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _keep_within(folder: Path, budget: int) -> None:
    facts = []
    for path in folder.glob(f"*{SUFFIX}"):
        with suppress(OSError):  # another process deleted it meanwhile
            facts.append((path.stat().st_mtime, path.stat().st_size, path))
    total = sum(size for _, size, _ in facts)
    for _, size, path in sorted(facts):
        if total <= budget:
            return
        path.unlink(missing_ok=True)
        total -= size
