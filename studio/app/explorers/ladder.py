"""The strength ladder: what several strengths would make of the picture, at the price of one step each."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studio.app.explorers.looks import Look, Looks, Seen, task_now, trouble_in
from studio.document.document import Document
from studio.document.region import Plan, Task
from studio.job import Params, Pixels
from studio.probe import Guess, Probe

if TYPE_CHECKING:
    from studio.app.session import Session

RUNGS = 6


@dataclass(frozen=True, eq=False)
class Rung:
    """One strength: how many steps would run, where they begin, and what the first of them believes."""

    strength: float
    steps: int
    picture: Pixels | None = None  # (h, w, 3); None until it has been looked at
    timestep: float = 0.0


def rungs(steps: int) -> tuple[Rung, ...]:
    """At most RUNGS strengths, evenly spaced, in hundredths, each of which runs another number of steps."""
    found: dict[int, Rung] = {}
    for number in range(1, RUNGS + 1):
        strength = math.ceil(max(1.0, number / RUNGS * steps) / steps * 100 - 1e-9) / 100
        run = int(steps * strength)  # as the schedule counts
        if run < 1:
            strength, run = strength + 0.01, int(steps * (strength + 0.01))
        found.setdefault(run, Rung(round(strength, 2), run))
    return tuple(found.values())


def picture_task(session: Session) -> Task | None:
    """What Generate does to the picture there is; None = there is none."""
    if session.document.is_empty:
        return None
    task = task_now(session)
    return Task.CHANGE if task is Task.NEW_PICTURE else task


class Ladder(QObject):
    """Six strengths side by side. Signal changed: a rung, `problem` or `is_busy` is another one now."""

    changed = Signal()

    def __init__(self, session: Session, looks: Looks) -> None:
        super().__init__(session)
        self._session = session
        self._looks = looks
        self._look: Look | None = None
        self._of: tuple[Document, Params] | None = None  # what the rungs were made from
        self._asked = 0
        self.rungs: tuple[Rung, ...] = ()
        self.problem = ""
        self.is_busy = False
        session.history_changed.connect(self.changed)
        session.generation.params_changed.connect(self.changed)

    @property
    def is_stale(self) -> bool:
        """Whether the picture or the settings have changed since the rungs were made."""
        return self._of is not None and self._of != self._now()

    @property
    def chosen(self) -> int:
        """The rung whose number of steps the strength in the panel runs; -1 = none."""
        params = self._session.generation.params
        run = int(params.steps * params.strength)
        return next((row for row, rung in enumerate(self.rungs) if rung.steps == run), -1)

    def look(self) -> None:
        """Look at every rung for the picture and the settings as they are."""
        self.stop()
        self._session.begin_edit()  # a candidate on show is the picture that is meant
        generation, task = self._session.generation, picture_task(self._session)
        self.problem = generation.problem
        if task is None:
            self.problem = self.tr("There is no picture yet: make or open one, then choose how much changes.")
        if self.problem or task is None:
            self.rungs, self._of = (), None
            self.changed.emit()
            return
        self._of, self.rungs, self.is_busy = self._now(), rungs(generation.params.steps), True
        self._asked += 1
        asked = self._asked
        self._looks.plan(
            self._session.document, generation.params, task, lambda plan: self._begin(plan, asked), self._fail
        )
        self.changed.emit()

    def choose(self, row: int) -> None:
        """Take the strength of a rung into the panel."""
        self._session.generation.set_params(strength=self.rungs[row].strength)

    def stop(self) -> None:
        """Look no further."""
        self._looks.drop(self._look)
        self._look, self.is_busy = None, False
        self._asked += 1

    def _now(self) -> tuple[Document, Params]:
        params = dataclasses.replace(self._session.generation.params, strength=1.0, batch=1)
        return self._session.document, params

    def _begin(self, plan: Plan, asked: int) -> None:
        if asked != self._asked:
            return
        strengths = tuple(rung.strength for rung in self.rungs)
        self._look = Look(plan.job, Probe(strengths))
        self._looks.begin(self._look, self._receive, self._end)

    def _receive(self, event: Seen) -> None:
        if isinstance(event, Guess):
            row = event.index
            seen = dataclasses.replace(self.rungs[row], picture=event.picture, timestep=event.timestep)
            self.rungs = (*self.rungs[:row], seen, *self.rungs[row + 1 :])
        self.problem = trouble_in(event) or self.problem
        self.changed.emit()

    def _end(self) -> None:
        self._look, self.is_busy = None, False
        self.changed.emit()

    def _fail(self, message: str) -> None:
        self.is_busy, self.problem = False, message
        self.changed.emit()
