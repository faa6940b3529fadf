"""The jobs that were asked for: lined up, stopped, paused and resumed."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from studio.app.entries import Entry, entry_for, paused, resumed, told
from studio.app.paused import Paused, discard_paused, list_paused, open_paused, save_paused
from studio.app.runner import Runner, Work, failure
from studio.app.setup import Setup
from studio.document.document import Document
from studio.document.region import Plan, Task
from studio.job import Branch, Cancel, Cancelled, Event, Job, Record, SamplingState, Step
from studio.settings import data_folder

if TYPE_CHECKING:
    from studio.app.session import Session

REMEMBERED = 50  # ended jobs that stay in the list


@dataclass(frozen=True, eq=False)
class Order:
    """A job that was asked for, with what it takes to run it."""

    document: Document
    opening: int  # of which opened document it is; another one shows nothing of it
    cancel: Cancel = field(default_factory=Cancel)
    plan: Plan | None = None  # None until the file worker has made it
    state: SamplingState | None = None  # what it goes on from; None = from noise
    work: Work | None = None  # what the runner was given; None = nothing yet, or it is paused
    keep: int = 0  # the model call whose guess it decodes, to become a layer at once; 0 = none
    branches: tuple[Branch, ...] = ()  # see Record
    parent: Record | None = None  # of the picture it branched from, when that was finished by then
    made: tuple[Record, ...] = ()  # of the pictures that it has finished
    shared: tuple[Step, ...] = ()  # the steps of its parent that its film begins with


class Jobs(Setup):
    """The queue. A paused job is also a file, so that it can be resumed after a restart."""

    queue_changed = Signal()

    def __init__(self, session: Session, runner: Runner) -> None:
        super().__init__(session, runner)
        self.queue: tuple[Entry, ...] = ()
        self._orders: dict[str, Order] = {}
        self._opening = 0  # how often another document was opened
        self._folder = data_folder() / "paused"
        self._on_disk: set[str] = set()
        self._leaving = False
        runner.paused.connect(self._on_paused)

    # lining up

    def _line_up(self, job: Job, task: Task, title: str, order: Order) -> None:
        self._orders[job.id] = order
        self._add_entry(entry_for(job, task, title))

    def _planned(self, job_id: str, plan: Plan) -> None:
        """The plan has been made: run it, unless the job was paused meanwhile."""
        plan = dataclasses.replace(plan, job=dataclasses.replace(plan.job, id=job_id))
        self._change_order(job_id, plan=plan)
        if self._status(job_id) == "paused":
            self._keep_paused(job_id)
        else:
            self._submit(job_id)

    def _submit(self, job_id: str) -> None:
        order = self._orders[job_id]
        assert order.plan is not None
        work = Work(order.plan.job, order.state, order.cancel)
        self._change_order(job_id, work=work)
        self._runner.submit(work)

    def _fail(self, job_id: str, error: Exception) -> None:
        self._orders.pop(job_id, None)
        self._tell(job_id, failure(error))
        self._session.complain(error)

    # stopping

    def stop(self) -> None:
        """Stop the running job and everything that waits; what is paused stays paused."""
        for entry in self.queue:
            if entry.is_open:
                self.cancel(entry.id)

    def halt(self) -> None:
        """The program ends: stop every job. What was paused before stays on disk as it is."""
        self._leaving = True
        for entry in self.queue:
            if entry.is_open and not (entry.pausing and entry.index):  # that one stops by itself, soon
                self.cancel(entry.id)

    def cancel(self, job_id: str) -> None:
        """Stop one job; its finished pictures stay."""
        if job_id in self._orders:
            self._orders[job_id].cancel.set()
        if self._status(job_id) == "waiting":
            self._tell(job_id, Cancelled())
            self._clean_up(job_id)

    def remove(self, job_id: str) -> None:
        """Take a job that has ended out of the list, or give a paused one up."""
        entry = self._entry(job_id)
        if entry.is_open:
            return
        self._set_queue(tuple(e for e in self.queue if e.id != job_id))
        self._discard(job_id)
        if not entry.is_over:
            self._forget_order(job_id)

    def _forget_order(self, job_id: str) -> None:
        """Let the arrays of a job go."""
        self._orders.pop(job_id, None)

    # pausing

    def pause(self, job_id: str) -> None:
        """Stop a job at its next model call and keep its state; one that has not begun just waits."""
        entry, order = self._entry(job_id), self._orders.get(job_id)
        if not entry.is_open or entry.pausing:
            return
        if order is None or order.work is None or order.work.take():
            self._set_paused(job_id)
        else:
            order.work.states.pause()
            self._change_entry(dataclasses.replace(entry, pausing=True))

    def resume(self, job_id: str) -> None:
        """Go on with a paused job, after those that wait."""
        entry = self._entry(job_id)
        if entry.status != "paused":
            return
        self._change_entry(resumed(entry))
        if job_id not in self._orders:
            self._open_paused(job_id)
        else:
            self._change_order(job_id, opening=self._opening)
            if self._orders[job_id].plan is not None:
                self._submit(job_id)

    def toggle_pause(self) -> None:
        """Pause whatever runs or waits; when nothing does, resume all that is paused."""
        waiting = [entry for entry in self.queue if entry.is_open]
        for entry in waiting[::-1]:  # the running one last, so that none takes its place
            self.pause(entry.id)
        for entry in self.queue:
            if not waiting:
                self.resume(entry.id)

    def _on_paused(self, job_id: str, state: SamplingState) -> None:
        order = self._orders.get(job_id)
        if order is None:
            return
        if order.cancel:  # stopped in the same moment
            self._tell(job_id, Cancelled())
            return
        self._change_order(job_id, state=state)
        self._set_paused(job_id)

    def _set_paused(self, job_id: str) -> None:
        self._change_entry(paused(self._entry(job_id)))
        if job_id in self._orders:
            self._change_order(job_id, work=None)
            self._keep_paused(job_id)

    def _keep_paused(self, job_id: str) -> None:
        """Write a paused job to disk, once it is planned."""
        order, entry, folder = self._orders[job_id], self._entry(job_id), self._folder
        if order.plan is None:
            return
        self._on_disk.add(job_id)
        model = self.catalog.model(order.plan.job.params.model) if self.catalog else None
        kept = Paused(
            entry,
            order.plan,
            order.document,
            order.state,
            order.branches,
            order.keep,
            model.folder if model else "",
        )

        def saved(_: None) -> None:
            self._session.message.emit("info", self._paused_words(entry))

        self._session.files.submit(lambda: save_paused(kept, folder), saved, self._session.complain)

    def _paused_words(self, entry: Entry) -> str:
        if not entry.index:
            return self.tr("Paused before its first step; it can be resumed after a restart too.")
        text = self.tr("Paused at step %1 of %2; it can be resumed after a restart too.")
        return text.replace("%1", str(entry.index)).replace("%2", str(entry.total))

    def _open_paused(self, job_id: str) -> None:
        folder = self._folder

        def opened(kept: Paused) -> None:
            if job_id in self._orders or self._status(job_id) not in ("waiting", "paused"):
                return  # opened twice, or given up meanwhile
            self._orders[job_id] = Order(
                kept.under,
                self._opening,
                plan=kept.plan,
                state=kept.state,
                keep=kept.keep,
                branches=kept.branches,
            )
            if kept.is_stale:
                self._session.message.emit("warning", self._stale_words(kept))
            if self._status(job_id) == "waiting":
                self._submit(job_id)

        def failed(error: Exception) -> None:
            self._fail(job_id, error)

        self._session.files.submit(lambda: open_paused(job_id, folder), opened, failed)

    def _stale_words(self, kept: Paused) -> str:
        text = self.tr("The files of %1 have changed since this job was paused: it will be another picture.")
        return text.replace("%1", kept.plan.job.params.model)

    def _list_paused(self) -> None:
        """Show what was paused when the program last ended."""
        folder = self._folder

        def listed(found: tuple[list[Entry], list[str]]) -> None:
            entries, problems = found
            self._on_disk |= {entry.id for entry in entries}
            known = {entry.id for entry in self.queue}
            self._set_queue((*(entry for entry in entries if entry.id not in known), *self.queue))
            for sentence in problems:
                self._session.message.emit("warning", sentence)
            if entries and not problems:
                self._session.message.emit("info", self.tr("A paused job waits in the queue."))

        self._session.files.submit(lambda: list_paused(folder), listed, self._session.complain)

    def _clean_up(self, job_id: str) -> None:
        """Delete the file of a job that has come to its end; not of one stopped by the program's end."""
        status = self._status(job_id)
        if status == "done" or (status == "cancelled" and not self._leaving):
            self._discard(job_id)

    def _discard(self, job_id: str) -> None:
        if job_id in self._on_disk:
            self._on_disk.remove(job_id)
            folder, complain = self._folder, self._session.complain
            self._session.files.submit(lambda: discard_paused(job_id, folder), lambda _: None, complain)

    # the values

    def _entry(self, job_id: str) -> Entry:
        return next(entry for entry in self.queue if entry.id == job_id)

    def _status(self, job_id: str) -> str:
        """How a job stands; "" when it is no longer listed."""
        return next((entry.status for entry in self.queue if entry.id == job_id), "")

    def _is_over(self, job_id: str) -> bool:
        return all(entry.is_over for entry in self.queue if entry.id == job_id)

    def _add_entry(self, entry: Entry) -> None:
        ended = [e.id for e in self.queue if e.is_over]
        forgotten = set(ended[: max(0, len(ended) - REMEMBERED)])
        self._set_queue((*(e for e in self.queue if e.id not in forgotten), entry))

    def _change_order(self, job_id: str, **changes: object) -> None:
        self._orders[job_id] = dataclasses.replace(self._orders[job_id], **changes)  # type: ignore[arg-type]

    def _change_entry(self, changed: Entry) -> None:
        self._set_queue(tuple(changed if entry.id == changed.id else entry for entry in self.queue))

    def _tell(self, job_id: str, event: Event) -> None:
        self._set_queue(tuple(told(entry, event) if entry.id == job_id else entry for entry in self.queue))

    def _set_queue(self, queue: tuple[Entry, ...]) -> None:
        self.queue = queue
        self.queue_changed.emit()
