"""How long the jobs in the queue will take, learned from those that are done."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from studio.app.queue.estimates import REMEMBERED, Estimate, Run, estimate, open_runs, run_of, save_runs
from studio.app.queue.job_file import open_kind
from studio.app.queue.stored import Stored
from studio.app.runner import Runner
from studio.document.region import Plan
from studio.job import Event, Params, Record, Result, Step
from studio.memory import free_for_us, free_graphics, plan, wished
from studio.settings import data_folder

if TYPE_CHECKING:
    from studio.app.queue.entries import Entry
    from studio.app.session import Session


class Timing(Stored):
    """Remembers how long pictures took, also after a restart."""

    def __init__(self, session: Session, runner: Runner) -> None:
        super().__init__(session, runner)
        self._runs: tuple[Run, ...] = ()
        self._runs_file = data_folder() / "timings.json"
        self._spent = _Spent()
        self._kinds: dict[str, tuple[Params, bool]] = {}  # of the jobs; whether they start from a picture
        self._planned_now: set[str] = set()  # whose times are not told yet
        self._reckoning = QTimer(self, singleShot=True, interval=0)  # of many that are planned, all as one
        self._reckoning.timeout.connect(self._reckon)
        runner.yielded.connect(self._measure)

    # learning

    def _measure(self, job_id: str, event: Event) -> None:
        match event:
            case Step(picture=picture, seconds=seconds, total=total):
                if (self._spent.job_id, self._spent.picture) != (job_id, picture):
                    self._spent = _Spent(job_id, picture, total)
                self._spent.calls += 1
                self._spent.seconds += seconds
            case Result(record=record, picture=picture):
                spent, self._spent = self._spent, _Spent()
                if (spent.job_id, spent.picture) == (job_id, picture):
                    self._learn(record, spent)

    def _learn(self, record: Record, spent: _Spent) -> None:
        run = run_of(record, spent.total, spent.calls, spent.seconds)
        if run is None:
            return
        self._runs = (*self._runs, run)[-REMEMBERED:]
        runs, path = self._runs, self._runs_file
        self._session.files.submit(lambda: save_runs(runs, path), lambda _: None, self._session.complain)
        self._set_queue(tuple(self._estimated(e) if e.can_move else e for e in self.queue))

    def _list_paused(self) -> None:
        path = self._runs_file

        def opened(runs: tuple[Run, ...]) -> None:
            self._runs = (*runs, *self._runs)[-REMEMBERED:]

        self._session.files.submit(lambda: open_runs(path), opened, self._session.complain)
        super()._list_paused()

    def _listed(self, entries: list[Entry]) -> None:
        super()._listed(entries)
        folder, ids = self._folder, [entry.id for entry in entries]

        def opened(kinds: list[tuple[Params, bool]]) -> None:
            self._kinds |= dict(zip(ids, kinds, strict=True))
            self._set_queue(tuple(self._estimated(e) if e.can_move else e for e in self.queue))

        self._session.files.submit(
            lambda: [open_kind(job_id, folder) for job_id in ids], opened, self._session.complain
        )

    # telling

    @property
    def seconds_left(self) -> tuple[float, int]:
        """Seconds until all that runs and waits is done, and of how many jobs nobody can say."""
        lefts = [entry.seconds_left for entry in self.queue if entry.is_open]
        return sum(left for left in lefts if left is not None), sum(left is None for left in lefts)

    def estimate(self, params: Params, has_image: bool) -> Estimate | None:
        """How long a job would take; None = nothing like it was done before."""
        settings = self._session.settings
        model = self.catalog.model(params.model) if self.catalog else None
        found = None
        if model is not None:
            wishes = wished(params, settings, model.need)
            found = plan(model.need, params, model.latent, wishes, free_for_us(), free_graphics())
        return estimate(self._runs, params, has_image, settings.threads, settings.executor, found)

    def _planned(self, job_id: str, plan: Plan) -> None:
        super()._planned(job_id, plan)
        self._estimate(job_id)

    def _submit(self, job_id: str) -> None:
        super()._submit(job_id)
        self._estimate(job_id)

    def _estimate(self, job_id: str) -> None:
        self._planned_now.add(job_id)
        self._reckoning.start()

    def _reckon(self) -> None:
        planned, self._planned_now = self._planned_now, set()
        queue = tuple(self._estimated(e) if e.id in planned else e for e in self.queue)
        if any(new is not old for new, old in zip(queue, self.queue, strict=True)):
            self._set_queue(queue)

    def _estimated(self, entry: Entry) -> Entry:
        """`entry` with how long it will take, as far as its plan is known."""
        order = self._orders.get(entry.id)
        if order is not None and order.plan is not None:
            self._kinds[entry.id] = order.plan.job.params, order.plan.job.image is not None
        if entry.id not in self._kinds:
            return entry
        found = self.estimate(*self._kinds[entry.id])
        seconds, rough = (None, False) if found is None else (found.seconds, found.rough)
        if (entry.estimate, entry.rough) == (seconds, rough):
            return entry
        return dataclasses.replace(entry, estimate=seconds, rough=rough)

    def _discard(self, job_id: str) -> None:
        super()._discard(job_id)
        self._kinds.pop(job_id, None)


@dataclass
class _Spent:
    """What the picture that forms has taken so far."""

    job_id: str = ""
    picture: int = 0
    total: int = 0
    calls: int = 0
    seconds: float = 0.0
