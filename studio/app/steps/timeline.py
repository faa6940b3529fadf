"""The film of steps that a job sends: looked at, kept as pictures, branched from."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import numpy as np
from PySide6.QtCore import Signal

from studio.app.documents.tab import Tab
from studio.app.queue.jobs import Jobs, Order
from studio.app.runner import Runner
from studio.app.steps.colours import fitted, seen
from studio.app.steps.film import BUDGET, Film, branch_point, nearest_state, place, within_budget
from studio.app.steps.reel import Reel, placed
from studio.app.steps.steering import Steer, with_mask
from studio.branch import SOLVER, WORDS, Turn, branched, told
from studio.document.document import Document
from studio.document.rect import Rect
from studio.document.region import Plan
from studio.document.transforms.since import CanvasMap, oriented
from studio.document.transforms.transform import Transform
from studio.job import Params, Pixels, Record, SamplingState, Step

if TYPE_CHECKING:
    from studio.app.session import Session


@dataclass(frozen=True, eq=False)
class Preview:
    """A predicted clean picture, to be shown in place: over `region`, where `mask` (work size) lets it.

    It lies on a canvas with this `since`, turned `along` from the one that it was planned on.
    """

    region: Rect
    pixels: Pixels
    mask: Pixels | None
    along: Transform
    since: CanvasMap


class Timeline(Jobs):
    """The steps of the running or last job, in order, and the one that is looked at."""

    preview_changed = Signal()
    film_changed = Signal()

    def __init__(self, session: Session, runner: Runner) -> None:
        super().__init__(session, runner)
        self.steer = Steer()
        self.shows_noise = False
        runner.paused.connect(self._show_paused)

    # the film of the document on show

    @property
    def film(self) -> tuple[Step, ...]:
        """The steps, in order."""
        return self._session.tab.film.steps

    @property
    def film_shared(self) -> int:
        """How many of its first steps are those of the picture it branched from."""
        return self._session.tab.film.shared

    @property
    def film_shown(self) -> int | None:
        """Which step is looked at; None = what forms now."""
        return self._session.tab.film.shown

    @property
    def preview(self) -> Preview | None:
        """What is shown in place."""
        return self._session.tab.preview

    @property
    def _film_job(self) -> str:
        return self._session.tab.film.job

    # what comes in

    def _add_step(self, job_id: str, order: Order, step: Step) -> None:
        plan, tab = order.plan, self._session.tab_of(order.opening)
        if tab is None or plan is None:
            return
        film = tab.film
        if job_id != film.job or not film.steps or film.steps[-1].picture != step.picture:
            film = self._begin_film(tab, job_id, order)
        if film.shared and place(step) <= place(film.steps[film.shared - 1]):
            return  # made again to reach the step it branches from
        film.steps = within_budget((*film.steps, step), BUDGET // len(self._session.tabs))
        self._tell_film(tab)
        if film.shown is None and not film.looks_away:
            self._set_preview(self._preview_of(tab, plan, step), tab)

    def _tell_film(self, tab: Tab) -> None:
        if tab is self._session.tab:
            self.film_changed.emit()

    def _preview_of(self, tab: Tab, plan: Plan, step: Step) -> Preview:
        along, mask = plan.map_to(tab.document), plan.job.mask
        pixels = oriented(self._pixels_of(tab.film, step), along)
        mask = None if mask is None else oriented(mask, along)
        return Preview(plan.region_in(tab.document), pixels, mask, along, tab.document.since)

    def follow_canvas(self) -> None:
        """Put what is shown of the film where it lies on the canvas as it is now."""
        tab = self._session.tab
        film, order = tab.film, self._orders.get(tab.film.job)
        if tab.preview is None or tab.preview.since == tab.document.since or not film.steps:
            return
        if order is not None and order.plan is not None:
            step = film.steps[-1 if film.shown is None else film.shown]
            self._set_preview(self._preview_of(tab, order.plan, step), tab)

    def pixels_of(self, step: Step) -> Pixels:
        """How a step of the film is shown: what it predicts (x̂0), or what is denoised there (x_t)."""
        return self._pixels_of(self._session.tab.film, step)

    def _pixels_of(self, film: Film, step: Step) -> Pixels:
        if not self.shows_noise or step.noisy is None or not step.preview.size:
            return step.preview
        if film.colours is None:
            film.colours = fitted(film.steps or (step,))
        return seen(step.noisy, film.colours)

    def show_noise(self, shown: bool) -> None:
        """Show of every step what is denoised there (x_t) instead of what it predicts (x̂0)."""
        self.shows_noise = shown
        if self.film_shown is not None:
            self.show_step(self.film_shown)
        else:
            self.film_changed.emit()

    def _look_away(self, away: bool, tab: Tab) -> None:
        tab.film.looks_away = away
        if away and tab.film.shown is None:
            self._set_preview(None, tab)

    def _begin_film(self, tab: Tab, job_id: str, order: Order) -> Film:
        last, away = tab.film.job, tab.film.looks_away
        tab.film = Film(job_id, order.shared, len(order.shared), looks_away=away)
        if last != job_id and self._is_over(last):
            self._forget_order(last)
        self._change_order(job_id, shared=())
        return tab.film

    def open_timeline(self, record: Record, asked: bool = False) -> None:
        """Bring back the film of the finished picture with this record over the document.

        With `asked`, its last step is shown, and it is said when there is none.
        """
        tab = self._session.tab

        def opened(reel: Reel | None) -> None:
            if reel is not None and tab in self._session.tabs:
                self._show_reel(tab, reel)
                if asked:
                    self._show_step(tab, len(reel.steps) - 1)
            elif reel is None and asked:
                self._session.message.emit("warning", self.tr("The steps of this picture are not kept."))

        self._session.reels.open(record, opened)

    def _show_reel(self, tab: Tab, reel: Reel) -> None:
        self._drop_film(tab)
        plan = placed(reel.plan, tab.document)
        tab.film = Film(plan.job.id, reel.steps)
        order = Order(tab.document, tab.number, plan=plan, branches=reel.record.branches)
        self._orders[tab.film.job] = order
        self._tell_film(tab)

    def drop_film(self) -> None:
        """Show no steps any more over the document on show; those that are kept can be opened again."""
        self._drop_film(self._session.tab)

    def _drop_film(self, tab: Tab) -> None:
        last, tab.film = tab.film.job, Film(looks_away=tab.film.looks_away)
        if self._is_over(last):
            self._forget_order(last)
        self._set_preview(None, tab)
        self._tell_film(tab)

    def _forget_order(self, job_id: str) -> None:
        if self._tab_with_film(job_id) is None:  # its steps can still be kept, and branched from
            super()._forget_order(job_id)

    def _tab_with_film(self, job_id: str) -> Tab | None:
        return next((tab for tab in self._session.tabs if job_id and tab.film.job == job_id), None)

    def _show_paused(self, job_id: str) -> None:
        """Look at the step a job was paused at."""
        tab = self._tab_with_film(job_id)
        culled = job_id in self._orders and self._orders[job_id].stop_at
        if tab is not None and self._status(job_id) == "paused" and not culled:
            self._show_step(tab, len(tab.film.steps) - 1)

    def resume(self, job_id: str) -> None:
        """Go on with a paused job, after those that wait."""
        tab = self._tab_with_film(job_id)
        if tab is not None:
            self._show_step(tab, None)
        super().resume(job_id)

    # what can be done with it

    def show_step(self, index: int | None) -> None:
        """Look at step `index` of the film on the canvas; None = the running job again."""
        self._show_step(self._session.tab, index)

    def _show_step(self, tab: Tab, index: int | None) -> None:
        film = tab.film
        film.shown = index
        plan = self._orders[film.job].plan if film.job else None
        if index is None or plan is None:
            self._set_preview(None, tab)
        else:
            self._set_preview(self._preview_of(tab, plan, film.steps[index]), tab)
        self._tell_film(tab)

    def keep_step(self, index: int) -> None:
        """Decode the predicted clean picture of a step in full, and keep it as a layer."""
        order, step = self._orders[self._film_job], self.film[index]
        assert order.plan is not None
        state = SamplingState(np.asarray(step.guess), step.total, step.total)
        params = order.plan.job.params.alone(step.picture)
        params = told(order.branches, params, step.stretch)
        title = self.tr("Step %1").replace("%1", str(step.index))
        past = order.branches[: step.stretch]
        self._continue(order, params, title, state=state, keep=step.index, branches=past)

    @property
    def film_order(self) -> Order | None:
        """The job the film is of; None = there is no film."""
        order = self._orders.get(self._film_job)
        return order if order is not None and order.plan is not None else None

    @property
    def open_orders(self) -> dict[str, Order]:
        """The jobs that are not over, as far as they are planned and in memory, by their ids."""
        ids = [entry.id for entry in self.queue if not entry.is_over and entry.id in self._orders]
        return {job_id: self._orders[job_id] for job_id in ids if self._orders[job_id].plan is not None}

    @property
    def paused_folder(self) -> Path:
        """Where the jobs of the queue are files."""
        return self._folder

    @property
    def film_key(self) -> tuple[str, int]:
        """What the film is of: a job, and which of its pictures."""
        return self._film_job, self.film[-1].picture if self.film else 0

    def branch_point(self) -> int | None:
        """The row of the film after which a branch from the step on show begins; None = it cannot."""
        return branch_point(self.film, self.film_shown)

    def set_steer(self, steer: Steer) -> None:
        """Say what the next branches change beside words."""
        if steer != self.steer:
            self.steer = steer
            self.film_changed.emit()

    def branch(self) -> None:
        """Go on from the step on show with the words now in the panel, and what `steer` says.

        Steps, seed and size stay those of the film's job, and so does whatever `steer` leaves alone. The
        calls between the newest state that is kept and the step are made again.
        """
        row = self.branch_point()
        if row is None:
            return
        order, step, steer = self._orders[self._film_job], self.film[row], self.steer
        assert order.plan is not None
        parent = order.plan.job.params.alone(step.picture)
        state = nearest_state(self.film, row)
        begin = None if state is None else dataclasses.replace(state, index=0)
        shared = self.film[: row + 1]

        def expanded(pictures: list[Params]) -> None:
            if steer.mask:
                self._mask(order, pictures[0], functools.partial(go_on, pictures[0]))
            else:
                assert order.plan is not None
                go_on(pictures[0], (order.plan, steer.turn, order.document))

        def go_on(params: Params, found: tuple[Plan, Turn, Document]) -> None:
            plan, turn, document = found
            kept = {name: getattr(plan.job.params, name) for name in ("strength", "fill", "region")}
            params = dataclasses.replace(params, **kept)
            branches = branched(order.branches, parent, step.stretch, step.index, params, turn)
            title = self.tr("From step %1 · ").replace("%1", str(step.index)) + params.prompt
            begun = dataclasses.replace(order, plan=plan, document=document)
            self._continue(begun, params, title, state=begin, branches=branches, shared=shared)

        self.show_step(None)
        self._session.wording.expand_branch(parent, (*WORDS, *(SOLVER if steer.solver else ())), expanded)

    def _mask(self, order: Order, params: Params, done: Callable[[Any], None]) -> None:
        """`done` with the plan and the turn under the mask as it is painted now."""
        document, turn = self._session.document, self.steer.turn
        assert order.plan is not None
        plan = dataclasses.replace(order.plan, job=dataclasses.replace(order.plan.job, params=params))
        self._session.files.submit(
            lambda: (*with_mask(plan, turn, document), document), done, self._session.complain
        )

    def _continue(self, order: Order, params: Params, title: str, **changes: Any) -> None:
        """Run a job on the arrays of another one, from a state of it."""
        assert order.plan is not None
        job = dataclasses.replace(order.plan.job, params=params, id=uuid4().hex)
        plan = dataclasses.replace(order.plan, job=job)
        self._line_up(job, plan.task, title, Order(order.document, self._opening, plan=plan, **changes))
        self._submit(job.id)

    def _set_preview(self, preview: Preview | None, tab: Tab) -> None:
        if preview is not tab.preview:
            tab.preview = preview
            if tab is self._session.tab:
                self.preview_changed.emit()
