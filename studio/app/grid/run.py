"""The run of a grid: its cells made one after another, each a job of its own that is kept in the gallery."""

from __future__ import annotations

import dataclasses
import functools
from collections import deque
from collections.abc import Iterable
from time import monotonic
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal

from studio.app.candidates import Candidate, make_candidate
from studio.app.files import Files
from studio.app.grid.work import Calls
from studio.app.queue.inbox import Work
from studio.app.steps.film import within_budget
from studio.app.steps.reel import Reel
from studio.document import region
from studio.document.document import Document
from studio.document.region import Plan, Task
from studio.errors import StudioError
from studio.grid.cells import Cell, Grid
from studio.grid.records import Outcome
from studio.grid.running import Prefixes
from studio.grid.sharing import Visit, plan
from studio.job import Cancel, Event, Failed, Loading, Pixels, Result, SamplingState, Step

if TYPE_CHECKING:
    from studio.app.session import Session


QUICK = 100  # cells whose sharing is worked out at once
FILMED = 100  # cells up to which their steps are kept, to be looked at and branched from


class GridRun(QObject):
    """Makes the cells of `grid` that `outcomes` does not know. Jobs from the canvas go between two cells."""

    changed = Signal()  # another grid, or it began, went on or ended
    cell_changed = Signal(int)
    progressed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._worker = Files()  # lays out, plans, keeps and exports, in this order
        self.grid: Grid | None = None
        self.outcomes: dict[int, Outcome] = {}
        self.is_running = False
        self.current = -1  # the cell that is being made
        self.preview: Pixels | None = None  # how it looks so far
        self.engine = ""  # what it waits for
        self._document: Document | None = None
        self._visits: deque[Visit] = deque()
        self._prefixes = Prefixes()
        self._cancel = Cancel()
        self._job = ""
        self._visit: Visit | None = None
        self._plan: Plan | None = None
        self._film: tuple[Step, ...] = ()  # of the cell that is being made, or of the last one
        self._shared: tuple[Step, ...] = ()  # what that begins with
        self._keeping = 0  # pictures that are done and not yet written
        self._calls_done, self._calls_left, self._began = 0, 0, 0.0
        self._seconds: float | None = None  # that the run takes, as far as it was known when it began
        runner = session.generation.runner
        runner.yielded.connect(self._on_event)
        runner.ended.connect(self._on_ended)

    # what there is to tell

    @property
    def made(self) -> int:
        """How many cells have their picture."""
        return sum(bool(outcome.path) for outcome in self.outcomes.values())

    @property
    def failed(self) -> list[int]:
        """The cells that could not be made."""
        return [index for index, outcome in self.outcomes.items() if outcome.problem and not outcome.path]

    @property
    def left(self) -> list[Cell]:
        """The cells that were not made yet, and did not fail."""
        cells = self.grid.cells if self.grid else ()
        return [cell for cell in cells if cell.index not in self.outcomes]

    @property
    def is_held(self) -> bool:
        """Whether the next cell waits because the queue is held."""
        return self.is_running and self.preview is None and self._session.generation.is_held

    @property
    def share_done(self) -> float:
        """0..1 of the model calls of this run."""
        calls = self._calls_done + self._calls_left
        return self._calls_done / calls if calls else 0.0

    @property
    def seconds_left(self) -> float | None:
        """About how long the run will go on; None = nobody knows yet."""
        if not self.is_running:
            return None
        if self._calls_done >= 3:
            return (monotonic() - self._began) / self._calls_done * self._calls_left
        return self._seconds

    # running

    @property
    def _task(self) -> Task:
        name = self.grid.spec.task if self.grid else ""
        return Task(name) if name else Task.NEW_PICTURE

    @property
    def _has_image(self) -> bool:
        return self._task is not Task.NEW_PICTURE

    @property
    def _is_filmed(self) -> bool:
        """Whether the steps of the cells are kept; those of a large grid would push out all others."""
        return self.grid is not None and len(self.grid.cells) <= FILMED

    def go_on(self) -> None:
        """Make all that is not made yet."""
        grid, left = self.grid, self.left
        if grid is None or self.is_running or not left:
            return

        def planned(visits: list[Visit]) -> None:
            if grid is self.grid and not self.is_running:
                self._run(visits, None)

        if len(left) <= QUICK:
            planned(plan(left, self._has_image))
        else:
            self._worker.submit(lambda: plan(left, bool(grid.spec.task)), planned, self._session.complain)

    def make_again(self, cells: Iterable[int]) -> None:
        """Make some cells anew, such as those that failed; what they have is in the gallery all the same."""
        for index in cells:
            if self.outcomes.pop(index, None) is not None:
                self.cell_changed.emit(index)
        if self.is_running:
            visits = {visit.cell for visit in self._visits} | {self.current}
            self._add(plan([cell for cell in self.left if cell.index not in visits], self._has_image))
        else:
            self.go_on()

    def stop(self) -> None:
        """Stop at once; what is made stays, and `go_on` makes the rest."""
        if self.is_running:
            self._cancel.set()
            self._visits.clear()
            self._end()

    def _run(self, visits: list[Visit], seconds: float | None) -> None:
        self._seconds = seconds
        if self._document is None or not self._has_image:
            self._document = self._session.document
        self._cancel, self._prefixes, self._film = Cancel(), Prefixes(), ()
        self._calls_done, self._calls_left, self._began = 0, 0, monotonic()
        self.is_running = True
        self._add(visits)
        self.changed.emit()
        self._next()

    def _add(self, visits: list[Visit]) -> None:
        self._visits.extend(visits)
        self._calls_left += sum(visit.calls for visit in visits)
        self.progressed.emit()

    def _end(self) -> None:
        self.is_running, self.engine = False, ""
        self._job = ""
        self._set_current(-1)
        self._prefixes = Prefixes()
        self.changed.emit()

    def _next(self) -> None:
        if not self.is_running:
            return
        if not self._visits:
            self._set_current(-1)
            if not self._keeping:
                self._end()
            return
        visit = self._visit = self._visits.popleft()
        assert self.grid is not None
        cell = self.grid.cells[visit.cell]
        # Now, also for a cell that cannot be made: what the next one shares is told from this one.
        state = self._prefixes.begin(visit, cell)
        self._set_current(cell.index)
        token = self._cancel
        self._worker.submit(
            functools.partial(self._planned_job, cell),
            lambda planned: self._submit(planned, visit, state, token),
            lambda error: self._on_unplanned(cell, error, token),
        )

    def _planned_job(self, cell: Cell) -> Plan:
        """For the worker. Raises StudioError when the cell cannot be made on this picture or model."""
        catalog, document = self._session.generation.catalog, self._document
        model = catalog.model(cell.params.model) if catalog else None
        assert document is not None
        if model is None:
            raise StudioError(f"There is no model {cell.params.model!r} here.")
        if model.problem:
            raise StudioError(model.problem)
        made = region.plan(document, cell.params, model, self._task)
        return dataclasses.replace(
            made, job=dataclasses.replace(made.job, id=uuid4().hex, branches=cell.branches)
        )

    def _submit(self, planned: Plan, visit: Visit, state: SamplingState | None, token: Cancel) -> None:
        if token or token is not self._cancel:
            return
        self._plan, self._job = planned, planned.job.id
        done = state.call if state else 0
        self._film = self._shared = tuple(step for step in self._film if step.index <= done)
        self._session.generation.runner.submit(
            Work(planned.job, state, token, Calls(visit.keep, self._is_filmed))
        )

    def _on_unplanned(self, cell: Cell, error: Exception, token: Cancel) -> None:
        if not isinstance(error, StudioError):
            raise error
        if not token and token is self._cancel:
            self._settle(cell.index, Outcome(problem=error.message))
            self._leave()

    # what comes from the job thread

    def _on_event(self, job_id: str, event: Event) -> None:
        if job_id != self._job or self._visit is None:
            return
        match event:
            case Loading(message):
                self.engine = message
                self.progressed.emit()
            case Step():
                self._on_step(self._visit, event)
            case Result():
                self._keep(self._visit.cell, event)
            case Failed(message):
                self._settle(self._visit.cell, Outcome(problem=message))

    def _on_step(self, visit: Visit, step: Step) -> None:
        if step.state is not None:
            self._prefixes.add(visit, step.state)
        if self._is_filmed:
            self._film = within_budget((*self._film, step))
            self._session.reels.follow(self._job, step, self._shared)
        self.preview, self.engine = step.preview, ""
        self._calls_done += 1
        self._calls_left = max(0, self._calls_left - 1)
        self.cell_changed.emit(visit.cell)
        self.progressed.emit()

    def _on_ended(self, job_id: str) -> None:
        if job_id == self._job and self._visit is not None:
            self._leave()

    def _leave(self) -> None:
        """A cell is over: what it did not need or did not reach no longer counts as left."""
        self._job = ""
        self._calls_left = sum(visit.calls for visit in self._visits)
        self._next()

    def _keep(self, index: int, result: Result) -> None:
        document, planned, place = self._document, self._plan, self._session.library.place
        assert self.grid is not None
        assert document is not None
        assert planned is not None
        grid = self.grid
        record = dataclasses.replace(result.record, branches=grid.cells[index].branches)
        result = dataclasses.replace(result, record=record)
        steps = self._session.reels.taken(self._job)
        self._keeping += 1

        def kept(candidate: Candidate) -> None:
            self._keeping -= 1
            self._session.reels.keep(Reel(candidate.record, planned, steps), candidate.kept.item)
            path = str(candidate.path) if candidate.path else ""
            if grid is self.grid:
                self._settle(index, Outcome(path, record.seconds, candidate.problem))
            if self.is_running and self.current < 0 and not self._keeping:
                self._end()

        def failed(error: Exception) -> None:
            self._keeping -= 1
            raise error

        self._worker.submit(lambda: make_candidate(document, planned, result, place), kept, failed)

    def _settle(self, index: int, outcome: Outcome) -> None:
        """What became of a cell is known."""
        self.outcomes[index] = outcome
        self.cell_changed.emit(index)
        self.progressed.emit()

    def _set_current(self, index: int) -> None:
        before, self.current, self.preview = self.current, index, None
        for cell in {before, index} - {-1}:
            self.cell_changed.emit(cell)

    # beginning and end

    def start(self) -> None:
        """Start the worker."""
        self._worker.start()

    def halt(self) -> None:
        """The program ends: stop."""
        self.stop()

    def close(self) -> None:
        """Finish what is being written, end the worker. Call after the job thread has ended."""
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
        self._worker.leave()
        self._worker.wait()
