"""How long a job will take, judged by those before it."""

from __future__ import annotations

import dataclasses
import json
import logging
import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from studio.errors import StudioError
from studio.formats.writing import replaced
from studio.job import CACHED_BY, Params, Record

log = logging.getLogger(__name__)

REMEMBERED = 400  # runs in all
ALIKE = 9  # of these the newest runs of one kind count: a machine changes its pace


@dataclass(frozen=True)
class Run:
    """One picture that was made: of which kind it was, and how long it took."""

    model: str
    width: int
    height: int
    scheduler: str
    guided: float  # which share of the steps ran with guidance, in tenths
    steps: int  # that ran
    calls: int  # of the model; some schedulers make two for a step
    device: str
    dtype: str
    threads: int
    per_call: float  # seconds
    rest: float  # seconds for all but the calls: decoding, most of it
    executor: str = "torch"
    cache: str = ""  # how parts of it were reused from call to call, with the numbers; "" = they were not

    @property
    def kind(self) -> tuple[object, ...]:
        """Runs of one kind take equally long, but for their number of steps."""
        return self.model, self.width, self.height, self.scheduler, self.guided, self.cache

    @property
    def machine(self) -> tuple[object, ...]:
        """What it ran on."""
        return self.device, self.dtype, self.threads, self.executor


@dataclass(frozen=True)
class Estimate:
    """Seconds a job will take; `rough` when no job before was quite like it."""

    seconds: float
    rough: bool = False


def steps_run(params: Params, has_image: bool) -> int:
    """How many of the steps run: from a picture only the part that the strength leaves."""
    return max(1, int(params.steps * params.strength)) if has_image else params.steps


def run_of(record: Record, total: int, calls: int, seconds: float) -> Run | None:
    """What a finished picture of `total` model calls teaches, `calls` of which took `seconds`.

    None = nothing.
    """
    params, steps = record.params, steps_run(record.params, record.task != "text-to-image")
    if calls < 1 or seconds <= 0:
        return None
    return Run(
        params.model,
        params.width,
        params.height,
        params.scheduler,
        _guided(params, steps),
        steps,
        total,
        record.device,
        record.dtype,
        record.threads,
        seconds / calls,
        max(0.0, record.seconds - seconds),
        record.executor,
        _cache(params),
    )


def estimate(runs: Iterable[Run], params: Params, has_image: bool, threads: int = 0) -> Estimate | None:
    """How long `params` will take in all, by `runs` (oldest first); None when nothing is like it.

    `threads` is the number wished for, 0 = whatever it was before. A run of another size, scheduler or
    guidance of the same model is reckoned to it, roughly.
    """
    known = [run for run in runs if run.model == params.model]
    if not known:
        return None
    machine = known[-1].machine
    known = [run for run in known if run.machine == machine]
    steps = steps_run(params, has_image)
    guided, cache = _guided(params, steps), _cache(params)
    wanted = (params.model, params.width, params.height, params.scheduler, guided, cache)
    alike = [run for run in known if run.kind == wanted][-ALIKE:]
    other_dtype = params.dtype not in ("auto", known[-1].dtype)
    other_threads = bool(params.threads or threads) and (params.threads or threads) != known[-1].threads
    if alike:
        return Estimate(_seconds(alike, params, steps), other_dtype or other_threads)
    near = max(known, key=lambda run: (_likeness(run, params), known.index(run)))
    same = [run for run in known if run.kind == near.kind][-ALIKE:]
    reckoned = [_reckoned(run, params, steps) for run in same]
    return Estimate(_seconds(reckoned, params, steps), rough=True)


def _guided(params: Params, steps: int) -> float:
    return round(params.predictions(steps) / steps - 1, 1)


def _cache(params: Params) -> str:
    if params.cache == "none":
        return ""
    return " ".join(str(getattr(params, name)) for name in CACHED_BY)


def _seconds(runs: list[Run], params: Params, steps: int) -> float:
    """For all pictures of the batch; medians, so that one slow run does not count."""
    calls = steps * statistics.median(run.calls / run.steps for run in runs)
    per_call = statistics.median(run.per_call for run in runs)
    rest = statistics.median(run.rest for run in runs)
    return params.batch * (calls * per_call + rest)


def _likeness(run: Run, params: Params) -> tuple[bool, bool, bool, float]:
    area, wanted = run.width * run.height, params.width * params.height
    same_cache = run.cache == _cache(params)
    return same_cache, area == wanted, run.scheduler == params.scheduler, -abs(area - wanted)


def _reckoned(run: Run, params: Params, steps: int) -> Run:
    """`run` as it would have been with the size and the guidance of `params`."""
    area = params.width * params.height / (run.width * run.height)
    guidance = (1 + _guided(params, steps)) / (1 + run.guided)
    return dataclasses.replace(run, per_call=run.per_call * area * guidance, rest=run.rest * area)


def save_runs(runs: Iterable[Run], path: Path) -> None:
    """Remember runs for the next start, whole or not at all. Raises StudioError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StudioError(f"How long jobs take cannot be saved: {error.strerror or error}.") from error
    with replaced(path) as stream:
        stream.write(json.dumps({"version": 1, "runs": [dataclasses.astuple(run) for run in runs]}).encode())


def open_runs(path: Path) -> tuple[Run, ...]:
    """The inverse of `save_runs`; () when there are none or they cannot be read."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return tuple(_run(row) for row in values["runs"])
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError) as error:  # they are learned again
        log.warning("how long jobs took in %s cannot be read (%s)", path, error)
        return ()


def _run(row: list[object]) -> Run:
    kinds = (str, int, int, str, float, int, int, str, str, int, float, float, str, str)
    row = [*row, *("torch", "")[2 - (len(kinds) - len(row)) :]]  # of versions that ran all of it with torch
    values = [kind(value) for kind, value in zip(kinds, row, strict=True)]
    run = Run(*values)
    if min(run.width, run.height, run.steps, run.calls) < 1 or run.per_call <= 0:
        raise ValueError(f"no run: {row}")
    return run
