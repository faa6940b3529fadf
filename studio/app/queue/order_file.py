"""The order of the queue on disk, beside the files of its jobs."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Sequence
from pathlib import Path

from studio.app.queue.entries import Entry
from studio.app.queue.job_file import list_jobs
from studio.errors import StudioError
from studio.formats.writing import replaced

log = logging.getLogger(__name__)


def save_order(ids: Sequence[str], path: Path) -> None:
    """Write in which order jobs are to run, whole or not at all. Raises StudioError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StudioError(f"The order of the queue cannot be saved: {error.strerror or error}.") from error
    with replaced(path) as stream:
        stream.write(json.dumps({"version": 1, "order": list(ids)}).encode())


def open_order(path: Path) -> list[str]:
    """The inverse of `save_order`; [] when there is no order or it cannot be read."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return [str(job_id) for job_id in values["order"]]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError) as error:  # the jobs themselves are files of their own
        log.warning("the order of the queue in %s cannot be read (%s)", path, error)
        return []


def open_queue(folder: Path, order: Path, ended: Path) -> tuple[list[Entry], list[str]]:
    """The jobs that were in the queue when the program last ended, in their order, and what to say.

    What is left over in the folder `ended` is deleted. Each file that cannot be read is a sentence.
    """
    shutil.rmtree(ended, ignore_errors=True)
    entries, problems = list_jobs(folder)
    places = {job_id: place for place, job_id in enumerate(open_order(order))}
    entries.sort(key=lambda entry: places.get(entry.id, len(places)))  # stable: the others by their age
    return entries, problems
