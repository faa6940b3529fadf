"""The generation: jobs in the queue, the film of steps they send, the candidates they end in."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, Signal

from studio.app.candidates import Candidate, Candidates, make_candidate
from studio.app.entries import Entry, entry_for, told
from studio.app.runner import Runner, Work, failure
from studio.app.setup import Outline, Setup
from studio.document import region
from studio.document.document import Document
from studio.document.rect import Rect
from studio.document.region import Plan, Task
from studio.job import (
    Backend,
    Cancel,
    Cancelled,
    Event,
    Job,
    Loading,
    ModelInfo,
    Params,
    Pixels,
    Result,
    SamplingState,
    Step,
)
from studio.prompt.expansion import expand_params
from studio.prompt.template import is_template
from studio.prompt.wildcards import WildcardFiles

if TYPE_CHECKING:
    from studio.app.session import Session

REMEMBERED = 50  # ended jobs that stay in the list

__all__ = ["Candidate", "Entry", "Generation", "Outline", "Preview"]


@dataclass(frozen=True, eq=False)
class Preview:
    """A predicted clean picture, to be shown in place: over `region`, where `mask` (work size) lets it."""

    region: Rect
    pixels: Pixels
    mask: Pixels | None


@dataclass(frozen=True, eq=False)
class _Order:
    """A job that was asked for: its plan (None until the file worker has made it) and its token."""

    cancel: Cancel
    document: Document
    opening: int  # of which opened document it is; another one shows nothing of it
    plan: Plan | None = None
    keep: bool = False  # its result becomes a layer at once


class Generation(Setup):
    """Asks for pictures and receives them. Everything it shows is a value; every change is a signal."""

    queue_changed = Signal()
    preview_changed = Signal()
    film_changed = Signal()
    candidates_changed = Signal()

    def __init__(self, session: Session, backend: Backend) -> None:
        super().__init__(session, Runner(backend))
        self.queue: tuple[Entry, ...] = ()
        self.preview: Preview | None = None
        self.film: tuple[Step, ...] = ()
        self.film_shown: int | None = None
        self._film_job = ""
        self._opening = 0  # how often another document was opened
        self._orders: dict[str, _Order] = {}
        self._candidates = Candidates()
        self._runner.event.connect(self._on_event)
        self._runner.ended.connect(self._on_ended)

    # the queue

    def generate(self) -> None:
        """Queue what the button names, with a new seed unless the seed is locked."""
        self._plan()
        if self.can_generate:
            self._session.message.emit("error", self.can_generate)
            return
        if not self.seed_locked:
            self.roll_seed()
        self._session.change_settings(last_params=self.params.to_dict())
        self.show_candidate(-1)
        document, params, model, task = self._session.document, self.params, self.model, self.task
        folders = self._session.settings.wildcard_folders
        assert model is not None

        def expanded(pictures: list[Params]) -> None:
            for each in pictures:
                self._order(each, document, model, task)

        if is_template(params.prompt):
            files, complain = self._session.files, self._session.complain
            files.submit(lambda: expand_params(params, WildcardFiles(folders)), expanded, complain)
        else:
            expanded(expand_params(params))

    def _order(self, params: Params, document: Document, model: ModelInfo, task: Task) -> None:
        job = Job(params)
        self._orders[job.id] = _Order(Cancel(), document, self._opening)
        self._add_entry(entry_for(job, task, params.prompt))

        def planned(plan: Plan) -> None:
            self._submit(job.id, plan)

        def failed(error: Exception) -> None:
            self._fail(job.id, error)

        self._session.files.submit(lambda: region.plan(document, params, model, task), planned, failed)

    def _submit(self, job_id: str, plan: Plan, resume: SamplingState | None = None) -> None:
        plan = dataclasses.replace(plan, job=dataclasses.replace(plan.job, id=job_id))
        order = self._orders[job_id] = dataclasses.replace(self._orders[job_id], plan=plan)
        self._runner.submit(Work(plan.job, resume, order.cancel))

    def _fail(self, job_id: str, error: Exception) -> None:
        del self._orders[job_id]
        self._tell(job_id, failure(error))
        self._session.complain(error)

    def stop(self) -> None:
        """Stop the running job and everything that waits."""
        for entry in self.queue:
            self.cancel(entry.id)

    def cancel(self, job_id: str) -> None:
        """Stop one job; its finished pictures stay."""
        if job_id in self._orders:
            self._orders[job_id].cancel.set()
        if any(entry.id == job_id and entry.status == "waiting" for entry in self.queue):
            self._tell(job_id, Cancelled())

    def remove(self, job_id: str) -> None:
        """Take a job that has ended out of the list."""
        self._set_queue(tuple(e for e in self.queue if e.id != job_id or e.is_open))

    def _add_entry(self, entry: Entry) -> None:
        ended = [e.id for e in self.queue if not e.is_open]
        forgotten = set(ended[: max(0, len(ended) - REMEMBERED)])
        self._set_queue((*(e for e in self.queue if e.id not in forgotten), entry))

    def _tell(self, job_id: str, event: Event) -> None:
        self._set_queue(tuple(told(entry, event) if entry.id == job_id else entry for entry in self.queue))

    def _set_queue(self, queue: tuple[Entry, ...]) -> None:
        self.queue = queue
        self.queue_changed.emit()

    # events

    def _on_event(self, job_id: str, event: Event) -> None:
        order = self._orders.get(job_id)
        if order is None or order.plan is None:
            return
        self._tell(job_id, event)
        match event:
            case Loading(message):
                self._on_loading(message)
            case Step():
                self._on_step(job_id, order, event)
            case Result():
                self._receive(order, event)

    def _on_step(self, job_id: str, order: _Order, step: Step) -> None:
        if self.engine:
            self._on_loading("")
        plan = order.plan
        if order.opening != self._opening or plan is None:
            return
        same = job_id == self._film_job and self.film and self.film[-1].picture == step.picture
        self.film = (*self.film, step) if same else (step,)
        if job_id != self._film_job:
            self._orders.pop(self._film_job, None)
        self._film_job = job_id
        if not same:
            self.film_shown = None
        self.film_changed.emit()
        if self.film_shown is None:
            self._set_preview(Preview(plan.region, step.preview, plan.job.mask))

    def _on_ended(self, job_id: str) -> None:
        if job_id != self._film_job:
            self._orders.pop(job_id, None)
        if self.engine:
            self._on_loading("")
        if self.film_shown is None:
            self._set_preview(None)

    def _set_preview(self, preview: Preview | None) -> None:
        if preview is not self.preview:
            self.preview = preview
            self.preview_changed.emit()

    def _receive(self, order: _Order, result: Result) -> None:
        plan, place = order.plan, self._session.library.place
        assert plan is not None

        def made(candidate: Candidate) -> None:
            if order.opening != self._opening:
                return  # it is in the pictures folder, and its document is gone
            if order.keep:
                self.show_step(None)
                self.show_candidate(-1)
                self._session.commit(candidate.applied(self._session.document), self.tr("Keep step"))
            else:
                self._set_candidates(self._candidates.added(candidate))
            if candidate.problem:
                self._session.message.emit("error", candidate.problem)

        complain = self._session.complain
        self._session.files.submit(
            lambda: make_candidate(order.document, plan, result, place), made, complain
        )

    # the film of steps

    def show_step(self, index: int | None) -> None:
        """Look at step `index` of the film on the canvas; None = the running job again."""
        self.film_shown = index
        plan = self._orders[self._film_job].plan if self._film_job else None
        if index is None or plan is None:
            self._set_preview(None)
        else:
            self._set_preview(Preview(plan.region, self.film[index].preview, plan.job.mask))
        self.film_changed.emit()

    def keep_step(self, index: int) -> None:
        """Decode the predicted clean picture of a step in full, and keep it as a layer."""
        order, step = self._orders[self._film_job], self.film[index]
        assert order.plan is not None
        params = order.plan.job.params
        params = dataclasses.replace(params, seed=params.seed + step.picture, batch=1)
        job = Job(params, order.plan.job.image, order.plan.job.mask)
        plan = dataclasses.replace(order.plan, job=job)
        self._orders[job.id] = _Order(Cancel(), order.document, self._opening, plan, keep=True)
        title = self.tr("Step %1").replace("%1", str(step.index))
        self._add_entry(entry_for(job, order.plan.task, title))
        self._submit(job.id, plan, SamplingState(np.asarray(step.guess), step.total, step.total))

    # candidates

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The pictures that came back and were neither kept nor discarded, oldest first."""
        return self._candidates.items

    @property
    def current(self) -> int:
        """Which candidate is on show; -1 = none."""
        return self._candidates.current

    def with_candidate(self, document: Document) -> Document:
        """`document` with the candidate on show on top."""
        return self._candidates.shown_on(document)

    def show_candidate(self, index: int) -> None:
        """Look at another candidate; -1 = at the picture without any."""
        self._set_candidates(self._candidates.showing(index))

    def step_candidate(self, by: int) -> None:
        """Look at the next (+1) or the previous (-1) candidate, around the end."""
        if self.candidates:
            self.show_candidate((self.current + by) % len(self.candidates))

    def keep_candidate(self) -> None:
        """Make the candidate on show a layer, if there is one: one undo step."""
        candidate = self._candidates.shown
        if candidate is not None:
            self._candidates = self._candidates.without(self.current).showing(-1)
            self._session.commit(candidate.applied(self._session.document), self.tr("Generate"))
            self.candidates_changed.emit()

    def keep_all(self) -> None:
        """Make every candidate a layer, one undo step in all."""
        document = self._session.document
        for candidate in self.candidates:
            document = candidate.applied(document)
        if self.candidates:
            self._candidates = Candidates()
            self._session.commit(document, self.tr("Generate"))
            self.candidates_changed.emit()

    def discard_candidate(self) -> None:
        """Drop the candidate on show; its file in the pictures folder stays."""
        if self.current >= 0:
            self._set_candidates(self._candidates.without(self.current))

    def discard_all(self) -> None:
        """Drop every candidate; their files in the pictures folder stay."""
        self._set_candidates(Candidates())

    def try_again(self) -> None:
        """The same again with a new seed."""
        locked, self.seed_locked = self.seed_locked, False
        self.generate()
        self.seed_locked = locked

    def _set_candidates(self, candidates: Candidates) -> None:
        self._candidates = candidates
        self._session.refresh()
        self.candidates_changed.emit()
        self._session.history_changed.emit()

    # beginning and end

    def start(self) -> None:
        """Start the job thread: it reads the catalog, then opens the chosen model."""
        self._runner.read_catalog()
        self._runner.start()

    @property
    def is_running(self) -> bool:
        """Whether the job thread is alive."""
        return self._runner.isRunning()

    def forget(self) -> None:
        """Another document was opened: stop, and drop what belonged to the old one."""
        self.stop()
        self._opening += 1
        if not any(entry.id == self._film_job and entry.is_open for entry in self.queue):
            self._orders.pop(self._film_job, None)
        self.film, self._film_job, self.film_shown = (), "", None
        self._candidates = Candidates()
        self._set_preview(None)
        self.film_changed.emit()
        self.candidates_changed.emit()

    def close(self) -> None:
        """Stop every job and wait for the thread to end; a picture it finished meanwhile is still written."""
        self.stop()
        self._runner.leave()
        self._runner.wait()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
