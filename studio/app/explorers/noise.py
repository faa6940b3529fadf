"""The noise explorer: the picture with any amount of the schedule's noise, and what the model makes of it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from studio.app.explorers.looks import Look, Looks, Seen, trouble_in
from studio.document.region import Plan, Task
from studio.probe import Guess, Probe, Schedule

if TYPE_CHECKING:
    from studio.app.session import Session

QUICK = 0.35  # seconds that a look in full may take while the slider moves
REST = 300  # milliseconds without a change after which a look is taken in full


def decibels(signal: float) -> float:
    """The ratio of picture to noise, ᾱ / (1 - ᾱ), in dB."""
    return 10 * math.log10(max(signal, 1e-12) / max(1 - signal, 1e-12))


def sigma(signal: float) -> float:
    """Noise over picture, as other programs number noise levels."""
    return math.sqrt(max(1 - signal, 0.0) / max(signal, 1e-12))


def timestep_near(schedule: Schedule, db: float) -> int:
    """The timestep whose ratio of picture to noise is nearest to so many dB."""
    levels = np.array([decibels(float(signal)) for signal in schedule.signal])
    return int(np.abs(levels - db).argmin())


class NoiseExplorer(QObject):
    """One look at a time; the newest wish is looked at next. Signal changed: what is on show is."""

    changed = Signal()

    def __init__(self, session: Session, looks: Looks) -> None:
        super().__init__(session)
        self._session = session
        self._looks = looks
        self._look: Look | None = None
        self._plan: Plan | None = None
        self._planning = False
        self._done: tuple[int, bool] | None = None  # the timestep looked at last, and whether in full
        self._in_full = True
        self._cost = math.inf  # seconds that a look in full took
        self.is_open = False
        self.timestep = -1  # -1 = half-way, once the schedule is known
        self.schedule: Schedule | None = None
        self.guess: Guess | None = None
        self.problem = ""
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._look_in_full)
        self._renew = QTimer(self, singleShot=True, interval=REST)
        self._renew.timeout.connect(self._begin_anew)
        session.history_changed.connect(self._on_change)
        session.generation.params_changed.connect(self._on_change)
        session.generation.catalog_changed.connect(self._on_change)

    @property
    def is_busy(self) -> bool:
        """Whether a look is under way or waits for its turn."""
        return self._look is not None or self._planning

    @property
    def has_no_picture(self) -> bool:
        """Whether `problem` says only that there is nothing to look at yet."""
        return bool(self.problem) and self._session.shown.is_empty

    @property
    def signal(self) -> float:
        """ᾱ at the timestep wished for; 1 while the schedule is unknown."""
        if self.schedule is None or self.timestep < 0:
            return 1.0
        return float(self.schedule.signal[self.timestep])

    def open(self) -> None:
        """Begin to follow the picture and the settings."""
        self.is_open = True
        self._begin_anew()

    def close(self) -> None:
        """Look no further."""
        self.is_open = False
        self._rest.stop()
        self._renew.stop()
        self._looks.drop(self._look)
        self._look = None

    def look_at(self, timestep: int) -> None:
        """Look at another timestep, soon; in full once the wishes pause."""
        if self.schedule is not None:
            self.timestep = max(0, min(len(self.schedule.signal) - 1, timestep))
            self._in_full = self._cost < QUICK
            self._rest.start()
            self._next()
            self.changed.emit()

    def _look_in_full(self) -> None:
        self._in_full = True
        self._next()

    def _on_change(self) -> None:
        if self.is_open:
            self._renew.start()

    def _begin_anew(self) -> None:
        if not self.is_open:
            return
        generation = self._session.generation
        self.problem = generation.problem if generation.catalog is not None else ""
        document = self._session.shown  # with the candidate on show: nothing is made of it
        if document.is_empty:
            self.problem = self.tr("There is no picture yet: make or open one, then see noise cover it.")
            self.guess = None
        if self.problem or generation.model is None:
            self.changed.emit()
            return
        self._looks.drop(self._look)
        self._look, self._planning = None, True
        self._looks.plan(document, generation.params, Task.CHANGE, self._planned, self._fail)
        self.changed.emit()

    def _planned(self, plan: Plan) -> None:
        self._plan, self._planning, self._done = plan, False, None
        self._next()

    def _next(self) -> None:
        wish = (self.timestep, self._in_full)
        if self._look is not None or self._plan is None or wish == self._done or not self.is_open:
            return
        timesteps = (self.timestep,) if self.timestep >= 0 else ()
        self._done = wish
        self._look = Look(self._plan.job, Probe(timesteps=timesteps, decoded=self._in_full))
        self._looks.begin(self._look, self._receive, self._end)
        self.changed.emit()

    def _receive(self, event: Seen) -> None:
        match event:
            case Schedule():
                self.schedule = event
                self.timestep = min(self.timestep, len(event.signal) - 1)
                if self.timestep < 0:
                    self.timestep = timestep_near(event, 0.0)
            case Guess():
                self.guess = event
                if event.picture.shape[0] == self._plan_height():
                    self._cost = event.seconds
        self.problem = trouble_in(event) or self.problem
        self.changed.emit()

    def _plan_height(self) -> int:
        return self._plan.job.params.height if self._plan else 0

    def _end(self) -> None:
        self._look = None
        self._next()
        self.changed.emit()

    def _fail(self, message: str) -> None:
        self._planning, self.problem = False, message
        self.changed.emit()
