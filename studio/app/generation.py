"""The generation: what is asked of the jobs, and what becomes of the steps and pictures they send."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal

from studio.app.candidates import Candidate, make_candidate
from studio.app.choosing import Choosing
from studio.app.documents.tab import Tab
from studio.app.edits.masks import maskable, worded
from studio.app.explorers.looks import Looks
from studio.app.queue.jobs import Order
from studio.app.runner import Runner
from studio.app.steps.film import Film
from studio.app.steps.reel import Reel
from studio.document import region
from studio.document.document import Document
from studio.document.region import Plan, Task
from studio.job import (
    Backend,
    Cancel,
    Event,
    Job,
    Loading,
    ModelInfo,
    Params,
    Result,
    Step,
)

if TYPE_CHECKING:
    from studio.app.session import Session


SOON = 200  # milliseconds after which a layer that has to wait is tried again


class Generation(Choosing):
    """Asks for pictures and receives them. Everything it shows is a value; every change is a signal."""

    stepped = Signal(str, object)  # a job's id, a Step of it

    def __init__(self, session: Session, backend: Backend) -> None:
        super().__init__(session, Runner(backend))
        self.looks = Looks(session, self._runner)
        self._runner.yielded.connect(self._on_event)
        self._runner.ended.connect(self._on_ended)

    # asking

    def generate(self, mode: str = "random", place: str = "end") -> None:
        """Queue what the button names, with a new seed (or variation of it) unless the seed is locked.

        `mode`, one of prompt.expansion.MODES, says what becomes of templates, `place`, one of order.PLACES,
        where the pictures join the queue.
        """
        self._session.placing.apply()
        self._plan()
        if self.problem:
            self._session.message.emit("error", self.problem)
            return
        if not self.seed_locked:
            self.roll_variation() if self.params.variation_strength else self.roll_seed()
        self._session.change_settings(last_params=self.params.to_dict())
        self.show_candidate(-1)
        document, model, task = self._session.document, self.model, self.task
        params = worded(self.params, document.masks[document.active_mask], task)
        assert model is not None
        order = Order(document, self._opening)

        def expanded(pictures: list[Params]) -> None:
            with self._at_once():
                self._clear_way(place)
                for each in pictures[::-1] if place == "next" else pictures:
                    self._order(each, _own(order), model, task, place)

        self._session.wording.remember()
        self._expand(params, expanded, mode)

    def generate_masks(self) -> None:
        """Queue one picture for each visible mask that masks anything, in its own words, as a layer each."""
        self._session.placing.apply()
        document, model = self._session.document, self.model
        if model is None or model.problem or not maskable(document):
            text = self.problem or self.tr("No visible mask masks anything: paint one first.")
            self._session.message.emit("error", text)
            return
        if not self.seed_locked:
            self.roll_variation() if self.params.variation_strength else self.roll_seed()
        self._session.change_settings(last_params=self.params.to_dict())
        self.show_candidate(-1)
        self._session.wording.remember()
        for index in maskable(document):
            one = document.with_masks(document.masks, index)
            task = region.suggest_task(one)
            params = dataclasses.replace(worded(self.params, document.masks[index], task), batch=1)
            order = Order(one, self._opening, as_layer=True)
            self._expand(params, functools.partial(self._order_each, order, model, task))

    def _order_each(self, order: Order, model: ModelInfo, task: Task, pictures: list[Params]) -> None:
        for params in pictures:
            self._order(params, _own(order), model, task)

    def _expand(self, params: Params, done: Callable[[list[Params]], None], mode: str = "random") -> None:
        """Draw from templates; meanwhile the pictures count as asked for in the document on show."""
        number = self._opening
        self._expanding[number] += 1

        def expanded(pictures: list[Params]) -> None:
            self._expanding[number] -= 1
            done(pictures)

        def failed(error: Exception) -> None:
            self._expanding[number] -= 1
            self._session.complain(error)

        self._session.wording.expand(params, expanded, mode, failed)

    def branch(self) -> None:
        """Resume from the step on show with the words now in the panel; see `Timeline.branch`."""
        self.show_candidate(-1)
        super().branch()

    def sample(self, pictures: list[Params], stop_at: int) -> list[str]:
        """Line up a job for each of these pictures that is put aside after call `stop_at`; their ids."""
        document, model, task = self._session.document, self.model, self.task
        assert model is not None
        orders = [Order(document, self._opening, stop_at=stop_at) for _ in pictures]
        return [self._order(*each, model, task) for each in zip(pictures, orders, strict=True)]

    def _order(self, params: Params, order: Order, model: ModelInfo, task: Task, place: str = "end") -> str:
        job = Job(params)
        self._line_up(job, task, params.prompt, order, place)
        self._session.files.submit(
            lambda: region.plan(order.document, params, model, task),
            functools.partial(self._planned, job.id),
            functools.partial(self._fail, job.id),
        )
        return job.id

    def try_again(self) -> None:
        """The same again with a new seed."""
        locked, self.seed_locked = self.seed_locked, False
        self.generate()
        self.seed_locked = locked

    # events

    def _on_event(self, job_id: str, event: Event) -> None:
        order = self._orders.get(job_id)
        if order is None or order.plan is None:
            return
        self._tell(job_id, event)
        if order.check is not None:
            self._compare(job_id, order.check, event)
            return
        match event:
            case Loading(message):
                self._on_loading(message)
            case Step():
                self._on_step(job_id, order, event)
            case Result():
                self._receive(order, event)

    def _on_step(self, job_id: str, order: Order, step: Step) -> None:
        if self.engine:
            self._on_loading("")
        self.stepped.emit(job_id, step)
        self._session.reels.follow(job_id, step, order.shared)
        self._add_step(job_id, order, step)

    def _on_ended(self, job_id: str) -> None:
        tab = self._tab_with_film(job_id)
        self._clean_up(job_id)
        if self._is_over(job_id):
            self._forget_order(job_id)
        if self.engine:
            self._on_loading("")
        if tab is not None and tab.film.shown is None:
            self._set_preview(None, tab)

    def _receive(self, order: Order, result: Result) -> None:
        plan, place = order.plan, self._session.library.place
        assert plan is not None
        record = dataclasses.replace(result.record, branches=order.branches, kept_at=order.keep)
        result = dataclasses.replace(result, record=record)
        steps = self._session.reels.taken(plan.job.id)
        self._change_order(plan.job.id, made=(*order.made, record))

        def made(candidate: Candidate) -> None:
            job = dataclasses.replace(plan.job, params=plan.job.params.alone(result.picture))
            reel = Reel(candidate.record, dataclasses.replace(plan, job=job), steps)
            self._session.reels.keep(reel, candidate.kept.item)
            tab = self._session.tab_of(order.opening)
            if tab is None:
                return  # it is in the pictures folder, and its document is gone
            if order.keep:
                self._show_step(tab, None)
                self._set_candidates(tab.candidates.showing(-1), tab)
                self._session.commit_to(tab, candidate.applied(tab.document), self.tr("Keep step"))
            elif order.as_layer:
                self._lay(order.opening, candidate)
            else:
                self._add_candidate(candidate, tab)
            if candidate.problem:
                self._session.message.emit("error", candidate.problem)

        complain, tab = self._session.complain, self._session.tab_of(order.opening)
        document = order.document if tab is None else tab.document

        def work() -> Candidate:
            candidate = make_candidate(order.document, plan, result, place)
            candidate.make_ready(document)  # which may be turned by now
            return candidate

        self._session.files.submit(work, made, complain)
        if not self._is_over(plan.job.id):
            self._keep_on_disk(plan.job.id)  # so that a picture that is done is not made again

    def _lay(self, opening: int, candidate: Candidate) -> None:
        """Make a picture a layer, once no edit goes on that began without it."""
        tab = self._session.tab_of(opening)
        if tab is None:
            return
        if tab.transient is not None:
            QTimer.singleShot(SOON, self, lambda: self._lay(opening, candidate))
            return
        self._set_candidates(tab.candidates.showing(-1), tab)
        self._session.commit_to(tab, candidate.applied(tab.document), self.tr("Generate"))

    def take(self, document: Document, plan: Plan, result: Result) -> None:
        """Let a picture of `plan` that was made beside the queue be a candidate, kept as any other is."""
        tab, place = self._session.tab, self._session.library.place

        def made(candidate: Candidate) -> None:
            if tab in self._session.tabs:
                self._add_candidate(candidate, tab)
            if candidate.problem:
                self._session.message.emit("error", candidate.problem)

        work = functools.partial(make_candidate, document, plan, result, place)
        self._session.files.submit(work, made, self._session.complain)

    # beginning and end

    def start(self) -> None:
        """Start the job thread: it reads the catalog, then opens the chosen model. List what was paused."""
        self._list_paused()
        self._runner.read_catalog()
        self._runner.start()

    @property
    def is_running(self) -> bool:
        """Whether the job thread is alive."""
        return self._runner.isRunning()

    def forget(self, tab: Tab) -> None:
        """A document was closed: let go what was made for it. Its jobs go on, for the gallery."""
        last, tab.film, tab.preview = tab.film.job, Film(), None
        if self._is_over(last):
            self._forget_order(last)

    def turn(self) -> None:
        """Another document is shown, with its own film and candidates."""
        self.preview_changed.emit()
        self.film_changed.emit()
        self.candidates_changed.emit()

    def close(self) -> None:
        """Stop every job and wait for the thread to end; a picture it finished meanwhile is still written."""
        self.halt()
        self._runner.leave()
        self._runner.wait()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
        self._lock.unlock()


def _own(order: Order) -> Order:
    """For one picture of several: each is cancelled alone."""
    return dataclasses.replace(order, cancel=Cancel())
