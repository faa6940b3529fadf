"""How long a job will take, judged by those before it."""

from __future__ import annotations

import dataclasses
import json
import logging
import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studio.app.queue.ways import Way, asked, cache_of, given_up, loras_of
from studio.errors import StudioError
from studio.formats.writing import replaced
from studio.job import Params, Record

if TYPE_CHECKING:
    from studio.memory import Plan

log = logging.getLogger(__name__)

REMEMBERED = 400  # runs in all
KNOWN_FROM_THE_START = 12  # numbers of a Run that every version remembered
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
    weights: str = "full"  # how they were at rest
    memory: str = ""  # what of studio.memory.ECONOMIES was given up
    loras: int = 0  # how many its prompt named

    @property
    def kind(self) -> tuple[object, ...]:
        """Runs of one kind, in the same way on the same machine, take equally long for each step."""
        return self.model, self.width, self.height, self.scheduler, self.guided, self.loras

    @property
    def way(self) -> Way:
        """In what way its networks ran."""
        return Way(self.executor, self.cache, self.weights, self.memory)

    @property
    def machine(self) -> tuple[str, str, int]:
        """What it ran on."""
        return self.device, self.dtype, self.threads


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
        cache_of(params),
        record.weights,
        given_up(record.economies),
        loras_of(params),
    )


def estimate(
    runs: Iterable[Run],
    params: Params,
    has_image: bool,
    threads: int = 0,
    executor: str = "auto",
    plan: Plan | None = None,
) -> Estimate | None:
    """How long `params` will take in all, by `runs` (oldest first); None when nothing is like it.

    `threads` is the number wished for, 0 = whatever it was before, `executor` the one of the settings and
    `plan` what memory allows. A run of the same model in another way, of another size, scheduler or guidance,
    is reckoned to it, roughly.
    """
    known = [run for run in runs if run.model == params.model]
    known = [run for run in known if run.device == known[-1].device]  # the newest is what there is now
    if not known:
        return None
    on_processor = known[-1].device == "cpu"
    way = asked(params, executor if on_processor else "auto", plan)
    way = way if on_processor else way._replace(executor=None)
    known = _most_alike(known, way, params.dtype, params.threads or threads)
    other_dtype = params.dtype not in ("auto", known[-1].dtype)
    other_threads = bool(params.threads or threads) and (params.threads or threads) != known[-1].threads
    steps = steps_run(params, has_image)
    guided, loras = _guided(params, steps), loras_of(params)
    near = max(reversed(known), key=lambda run: _likeness(run, params, guided, loras))
    same = [run for run in known if run.kind == near.kind][-ALIKE:]
    is_alike = all(_likeness(near, params, guided, loras)[:-1]) and all(way.likeness(near.way))
    if not is_alike:
        same = [_reckoned(run, params, steps, way) for run in same]
    return Estimate(_seconds(same, params, steps), not is_alike or other_dtype or other_threads)


def _most_alike(known: list[Run], way: Way, dtype: str, threads: int) -> list[Run]:
    """Those runs that went most nearly that way, as the newest of them did on the same machine."""

    kinds = [(run.way, run.machine) for run in known]

    def likeness(kind: tuple[Way, tuple[str, str, int]]) -> tuple[bool, ...]:
        ran, (_, run_dtype, run_threads) = kind
        return *way.likeness(ran), dtype in ("auto", run_dtype), threads in (0, run_threads)

    most = max(dict.fromkeys(reversed(kinds)), key=likeness)  # of those alike the newest
    return [run for run, kind in zip(known, kinds, strict=True) if kind == most]


def _guided(params: Params, steps: int) -> float:
    return round(params.predictions(steps) / steps - 1, 1)


def _seconds(runs: list[Run], params: Params, steps: int) -> float:
    """For all pictures of the batch; medians, so that one slow run does not count."""
    calls = steps * statistics.median(run.calls / run.steps for run in runs)
    per_call = statistics.median(run.per_call for run in runs)
    rest = statistics.median(run.rest for run in runs)
    return params.batch * (calls * per_call + rest)


def _likeness(
    run: Run, params: Params, guided: float, loras: int
) -> tuple[bool, bool, bool, bool, bool, float]:
    """How near a run is to what is asked in all but its way, what matters most first."""
    area, wanted = run.width * run.height, params.width * params.height
    return (
        area == wanted,
        run.scheduler == params.scheduler,
        (run.width, run.height) == (params.width, params.height),
        run.guided == guided,
        run.loras == loras,
        -abs(area - wanted),
    )


def _reckoned(run: Run, params: Params, steps: int, way: Way) -> Run:
    """`run` as it would have been with the size and the guidance of `params`, and in that way."""
    area = params.width * params.height / (run.width * run.height)
    guidance = (1 + _guided(params, steps)) / (1 + run.guided)
    per_call = run.per_call * area * guidance * way.cost_over(run.way)
    return dataclasses.replace(run, per_call=per_call, rest=run.rest * area)


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
    kinds = (str, int, int, str, float, int, int, str, str, int, float, float, str, str, str, str, int)
    if not KNOWN_FROM_THE_START <= len(row) <= len(kinds):
        raise ValueError(f"no run: {row}")
    # Earlier versions remembered less, and then it was as a Run is by itself.
    run = Run(*(kind(value) for kind, value in zip(kinds, row, strict=False)))
    if min(run.width, run.height, run.steps, run.calls) < 1 or run.per_call <= 0:
        raise ValueError(f"no run: {row}")
    return run
