"""Runs work: progress on stderr, Ctrl+C that leaves nothing half-done, each picture written when done."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from studio import formats
from studio.cli.work import Work, opaque
from studio.errors import StudioError
from studio.formats.metadata import EVERYTHING, Told
from studio.job import Backend, Cancel, Cancelled, Event, Failed, Job, Loading, Result, Step
from studio.receipt.inputs import keep_inputs
from studio.registry import modules
from studio.settings import Settings, data_folder

Report = Callable[[Event], None]


class Stopped(Exception):  # noqa: N818 - not an error: the user asked for it
    """Ctrl+C was pressed; the job has ended and what was finished before is on disk."""


def told(settings: Settings) -> Told:
    """What files shall tell of how they were made, as the user prefers."""
    return Told(settings.write_record, settings.write_infotext)


def run_work(backend: Backend, works: Sequence[Work], out: Path, tells: Told = EVERYTHING) -> list[Path]:
    """Run `works` and write each picture as soon as it is done: `out`, or out-001.png … for several.

    The files hold what `tells` says of how they were made; what they were made from is kept, so that they can
    be made again. Returns those written. Raises StudioError, and Stopped after Ctrl+C.
    """
    paths = iter(output_paths(out, sum(work.job.params.batch for work in works)))
    written: list[Path] = []
    with ctrl_c() as cancelled, progress(works) as report:
        for work in works:
            job = replace(work.job, branches=work.branches)
            with closing(backend.run(job, cancelled)) as events:
                for event in events:
                    report(event)
                    if isinstance(event, Result):
                        written.append(write(work, event, next(paths), tells))
                        _keep(job)
                    elif isinstance(event, Cancelled):
                        raise Stopped
                    elif isinstance(event, Failed):
                        raise StudioError(event.message, event.detail)
    return written


def write(work: Work, result: Result, path: Path, tells: Told = EVERYTHING) -> Path:
    """Save one finished picture with its record; whole or not at all."""
    record = replace(result.record, sides=work.sides, branches=work.branches)
    for note in formats.save_pixels(opaque(work.finish(result.image)), path, record, tells):
        say(f"{path.name}: {note}")
    return path


def _keep(job: Job) -> None:
    try:
        keep_inputs(job, data_folder() / "inputs")
    except StudioError as error:
        say(str(error))


def output_paths(out: Path, count: int) -> list[Path]:
    """Where the pictures of a batch go: out.png alone, else out-001.png, out-002.png …"""
    if count == 1:
        return [out]
    return [out.with_name(f"{out.stem}-{k:03d}{out.suffix}") for k in range(1, count + 1)]


def check_output(out: Path) -> None:
    """Raise StudioError when `out` cannot become a picture file; before the work, not after it."""
    if out.is_dir() or not out.parent.is_dir():
        found = "is a folder" if out.is_dir() else f"is in {out.parent}, which is no folder"
        raise StudioError(f"{out} {found}: name a picture file in an existing folder.")
    if not os.access(out.parent, os.W_OK):
        raise StudioError(f"Nothing can be written in the folder {out.parent.absolute()}.")
    kinds = [kind for module in modules("studio.formats").values() for kind in module.EXTENSIONS]
    if out.suffix.lower() not in kinds:
        raise StudioError(f"{out.name}: pictures are saved as one of {', '.join(kinds)}; name one of these.")


@contextmanager
def ctrl_c() -> Iterator[Cancel]:
    """A token that the first Ctrl+C sets (SIGTERM too); a second one ends the process at once."""
    cancelled = Cancel()

    def stop(number: int, _: FrameType | None) -> None:
        cancelled.set()
        signal.signal(number, signal.SIG_DFL)

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield cancelled
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def say(sentence: str) -> None:
    """One line for the user, on stderr."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


@contextmanager
def progress(works: Sequence[Work]) -> Iterator[Report]:
    """Shows events as they come: a bar with steps and time left on a terminal, else a line per picture."""
    pictures = sum(work.job.params.batch for work in works)
    if not sys.stderr.isatty():
        yield _lines(pictures)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _bar(bar, pictures)


def _bar(bar: Progress, pictures: int) -> Report:
    task = bar.add_task("Loading", total=None)
    done = 0

    def report(event: Event) -> None:
        nonlocal done
        match event:
            case Loading(message=message, index=index, total=total):
                bar.update(task, description=message)
                if total:
                    bar.update(task, total=total, completed=index)
            case Step(index=index, total=total):
                bar.update(
                    task, description="Denoising", total=total * pictures, completed=done * total + index
                )
            case Result():
                done += 1

    return report


def _is_told(index: int, total: int) -> bool:
    """Whether a step has a line of its own: the first, the last, and each fifth."""
    return not total or index in (1, total) or index % 5 == 0


def _lines(pictures: int) -> Report:
    done = 0

    def report(event: Event) -> None:
        nonlocal done
        match event:
            case Loading(message=message, index=index, total=total):
                if _is_told(index, total):
                    say(message)
            case Step(index=index, total=total) if _is_told(index, total):
                say(f"picture {done + 1} of {pictures}: step {index} of {total}")
            case Result():
                done += 1

    return report
