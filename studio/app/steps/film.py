"""The film of a job: which of its steps keep their sampling state, and where a branch of it can begin."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from studio.app.steps.colours import Colours
from studio.job import SamplingState, Step

SMALL = 2**20  # bytes: a state up to this size is kept at every model call
SPARSE = 5  # larger ones at every fifth
BUDGET = 256 * 2**20  # bytes of states in one film


@dataclass(eq=False)
class Film:
    """The steps of the running or last job of a document, in order, and the one that is looked at."""

    job: str = ""
    steps: tuple[Step, ...] = ()
    shared: int = 0  # how many of its first steps are those of the picture it branched from
    shown: int | None = None
    colours: Colours | None = None  # of these steps
    looks_away: bool = False  # at a finished picture, over which nothing that forms is laid


class Wanted:
    """The model calls that are to carry their state, as the engine asks: `call in wanted`.

    Every call while states are small, every fifth once one was found to be large; any call once a pause is
    asked for, and call `stop_at`, where the job is put aside (0: nowhere). Read in the job thread, `pause` is
    called from any.
    """

    def __init__(self, stop_at: int = 0) -> None:
        self._every = 1
        self._stop_at = stop_at
        self._pausing = threading.Event()

    def __contains__(self, call: object) -> bool:
        if self._pausing.is_set() or call == self._stop_at:
            return True
        return isinstance(call, int) and call % self._every == 0

    def stops(self, call: int) -> bool:
        """Whether the job is put aside after this call."""
        return self._pausing.is_set() or call == self._stop_at

    def measure(self, state: SamplingState) -> None:
        """Ask for fewer states from now on if this one is large."""
        self._every = 1 if size(state) <= SMALL else SPARSE

    def pause(self) -> None:
        """Ask for the state of the very next call, to stop there."""
        self._pausing.set()

    @property
    def pausing(self) -> bool:
        """Whether a pause was asked for."""
        return self._pausing.is_set()


def size(state: SamplingState | None) -> int:
    """Bytes that a state takes; 0 for None."""
    if state is None:
        return 0
    return state.latents.nbytes + len(state.random_state) + sum(_bytes(v) for v in state.history.values())


def _bytes(value: Any) -> int:
    if isinstance(value, np.ndarray):
        return value.nbytes
    return sum(_bytes(item) for item in value) if isinstance(value, list) else 0


def within_budget(steps: tuple[Step, ...], budget: int = BUDGET) -> tuple[Step, ...]:
    """`steps` with every second state dropped, as often as it takes for the rest to fit into `budget` bytes.

    The newest state stays whatever its size.
    """
    while sum(size(step.state) for step in steps) > budget:
        carrying = [row for row, step in enumerate(steps) if step.state is not None]
        dropped = set(carrying[-2::-2])
        if not dropped:
            break
        steps = tuple(
            dataclasses.replace(step, state=None) if row in dropped else step
            for row, step in enumerate(steps)
        )
    return steps


def branch_point(steps: Sequence[Step], row: int | None) -> int | None:
    """The row of the step after which a branch from `row` begins; None = it cannot.

    A branch needs model calls that are still to come.
    """
    if row is None or not 0 <= row < len(steps) or steps[row].index >= steps[row].total:
        return None
    return row


def nearest_state(steps: Sequence[Step], row: int) -> SamplingState | None:
    """The newest state at or before a step; None = everything up to it must be made again."""
    return next((steps[r].state for r in range(row, -1, -1) if steps[r].state is not None), None)


def place(step: Step) -> tuple[int, int]:
    """Where a step stands in its picture: steps of one picture are in this order."""
    return step.stretch, step.index
