"""A job that waits is edited: its settings go into the panel, and what it then says takes their place."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING
from uuid import uuid4

from studio.app.queue.order import Order
from studio.app.runner import Runner
from studio.app.steps.timeline import Timeline
from studio.document import region
from studio.document.region import Plan, Task
from studio.errors import StudioError
from studio.job import Params, Record
from studio.prompt.history import Past

if TYPE_CHECKING:
    from studio.app.session import Session

# What was settled when the picture and the mask of a job were cut out: no edit of the job changes it.
CUT = ("width", "height", "region", "fill", "context", "overlap")


class Editing(Timeline):
    """`editing` is the job whose settings are in the panel; "" = none."""

    def __init__(self, session: Session, runner: Runner) -> None:
        super().__init__(session, runner)
        self.editing = ""
        self._before_edit = self.params, Past(""), False

    def edit(self, job_id: str) -> None:
        """Put the settings of a job that has not begun into the panel, and hold it back meanwhile."""
        self.end_edit()
        entry = self._entry(job_id)
        if not entry.can_edit or not self._take_back(job_id):
            self._session.message.emit(
                "warning", self.tr("This job has begun: only what waits can be edited.")
            )
            return
        self.editing = job_id
        self._before_edit = self.params, self._session.wording.typed, self.seed_locked
        self._change_entry(dataclasses.replace(entry, edited=True))
        self._with_order(job_id, lambda: self._show_edited(job_id))

    def _show_edited(self, job_id: str) -> None:
        plan = self._orders[job_id].plan
        if self.editing != job_id or plan is None:
            return
        params = plan.job.params
        self.recall(Record(params, plan.job.task))
        self.set_params(batch=params.batch)
        if params.template or params.negative_template or params.styles:
            self._session.wording.use_template()

    def end_edit(self) -> None:
        """Leave the job that is edited as it was, and give the panel back what stood in it."""
        job_id, self.editing = self.editing, ""
        if not job_id:
            return
        params, typed, locked = self._before_edit
        self.set_params(**{f.name: getattr(params, f.name) for f in dataclasses.fields(params)})
        self._session.phrasebook.choose(typed.styles)
        self.lock_seed(locked)
        if self._status(job_id) not in ("waiting", "paused"):
            return
        self._change_entry(dataclasses.replace(self._entry(job_id), edited=False))
        if self._status(job_id) == "waiting":
            self._with_order(job_id, lambda: self._submit_planned(job_id))

    def replace_edited(self) -> None:
        """Let the job that is edited become what the panel says, in its place."""
        job_id = self.editing
        if job_id not in self._orders:
            return

        def expanded(pictures: list[Params]) -> None:
            if self.editing != job_id or not self._is_held_back(job_id):
                return
            first, *others = pictures
            try:
                self._become(job_id, first)
            except StudioError as error:
                self._session.complain(error)  # what was typed stays in the panel
                return
            for params in others[::-1]:
                self._copy(job_id, params)
            self.end_edit()

        self._session.wording.expand(dataclasses.replace(self.params, region=None), expanded)

    def _is_held_back(self, job_id: str) -> bool:
        """Whether it still waits to be changed; else say why it cannot be, and give the panel back."""
        if self._status(job_id) in ("waiting", "paused"):
            return True
        self._session.message.emit("warning", self.tr("This job was stopped meanwhile."))
        self.end_edit()
        return False

    def _become(self, job_id: str, params: Params) -> None:
        """Give a job other parameters. Raises StudioError."""
        changed = self._changed(self._orders[job_id], params)
        self._change_order(job_id, plan=changed)
        made = changed.job.params
        self._change_entry(
            dataclasses.replace(
                self._entry(job_id),
                title=made.prompt,
                pictures=made.batch,
                total=made.steps * made.batch,
                estimate=None,
            )
        )
        self._keep_on_disk(job_id)

    def _changed(self, order: Order, params: Params) -> Plan:
        """Its plan with other parameters, on the same picture and mask. Raises StudioError."""
        plan = order.plan
        assert plan is not None
        model = self.catalog.model(params.model) if self.catalog else None
        if model is None:
            raise StudioError(self.tr("Choose a model first."))
        before = plan.job.params
        if plan.task is Task.NEW_PICTURE and (params.width, params.height) != (before.width, before.height):
            fresh = region.plan(order.document, params, model, Task.NEW_PICTURE)
            job = dataclasses.replace(fresh.job, id=plan.job.id)
            return dataclasses.replace(fresh, job=job, since=plan.since)
        cut = {name: getattr(before, name) for name in CUT}
        job = dataclasses.replace(plan.job, params=dataclasses.replace(params, **cut))
        return dataclasses.replace(plan, job=job)

    def _copy(self, job_id: str, params: Params) -> None:
        """Line up a job like this one with other parameters, right after it."""
        order = self._orders[job_id]
        assert order.plan is not None
        job = dataclasses.replace(order.plan.job, params=params, id=uuid4().hex)
        plan = dataclasses.replace(order.plan, job=job)
        self._line_up(job, plan.task, params.prompt, Order(order.document, order.opening, plan=plan))
        place = [entry.id for entry in self.queue if entry.can_move].index(job_id)
        self.move(job.id, place + 1)
        self._planned(job.id, plan)
