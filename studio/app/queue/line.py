"""The jobs that were asked for, in line: given to the job thread in their order, stopped in three ways."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from studio.app.documents.tab import Tab
from studio.app.queue.entries import Entry, entry_for, told
from studio.app.queue.order import Order
from studio.app.runner import Runner, Work, failure
from studio.app.setup import Setup
from studio.app.steps.film import Wanted
from studio.document.region import Plan, Task
from studio.job import Cancelled, Event, Job

if TYPE_CHECKING:
    from studio.app.session import Session

REMEMBERED = 50  # ended jobs that stay in the list


class Line(Setup):
    """The queue: entries in the order in which they came, those that wait in the order in which they run."""

    queue_changed = Signal()

    def __init__(self, session: Session, runner: Runner) -> None:
        super().__init__(session, runner)
        self.queue: tuple[Entry, ...] = ()
        self.is_held = False  # no other job begins
        self._is_hold_told = False
        self._orders: dict[str, Order] = {}
        self._asked_in: dict[str, int] = {}  # the number of the tab that a job was asked for in
        self._expanding: Counter[int] = Counter()  # by tab: what was asked for is still being worded
        self._leaving = False
        self._together = 0  # how many blocks of changes are open
        self._is_told = True  # whether the queue as it is was told
        runner.began.connect(self._on_began)

    @property
    def _opening(self) -> int:
        """The number of the tab on show."""
        return self._session.tab.number

    def is_at_work_for(self, tab: Tab) -> bool:
        """Whether a job that is not over was asked for in this tab, its template not even drawn from yet."""
        numbers = (self._orders[e.id].opening for e in self.queue if not e.is_over and e.id in self._orders)
        return self._expanding[tab.number] > 0 or tab.number in numbers

    def tab_of(self, job_id: str) -> Tab | None:
        """The open document that a job was asked for in."""
        return self._session.tab_of(self._asked_in.get(job_id, 0))

    def document_of(self, job_id: str) -> str:
        """What the document is called that a job is for, while others are open too; "" = it goes without."""
        if len(self._session.tabs) == 1 or job_id not in self._asked_in:
            return ""
        tab = self.tab_of(job_id)
        return self.tr("closed document") if tab is None else self._session.title_of(tab)

    def show_document(self, job_id: str) -> None:
        """Show the document that a job is for."""
        tab = self.tab_of(job_id)
        if tab is not None:
            self._session.show_tab(tab)

    # lining up

    def _line_up(self, job: Job, task: Task, title: str, order: Order, place: str = "end") -> None:
        self._orders[job.id] = order
        self._asked_in[job.id] = order.opening
        quiet = order.check is not None
        entry = entry_for(job, task, title)
        goes_on = order.state is not None or bool(order.branches)
        self._add_entry(dataclasses.replace(entry, quiet=quiet, fixed=quiet or goes_on), place)
        if self.is_held and not self._is_hold_told:
            self._is_hold_told = True
            text = self.tr("The queue is held: this job waits.")
            self._session.offered.emit(text, self.tr("Go on"), lambda: self.hold(False))

    def _planned(self, job_id: str, plan: Plan) -> None:
        """The plan has been made: run it, unless the job was paused, stopped or given up meanwhile."""
        if job_id not in self._orders:
            return
        if self._is_over(job_id):
            self._forget_order(job_id)
            return
        plan = dataclasses.replace(plan, job=dataclasses.replace(plan.job, id=job_id))
        self._change_order(job_id, plan=plan)
        self._keep_on_disk(job_id)
        if self._status(job_id) == "waiting":
            self._submit(job_id)

    def _submit(self, job_id: str) -> None:
        """Give a job to the job thread, in its place."""
        order = self._orders[job_id]
        assert order.plan is not None
        job = dataclasses.replace(order.plan.job, branches=order.branches)
        work = Work(job, order.state, order.cancel, Wanted(order.stop_at))
        self._change_order(job_id, work=work)
        self._runner.submit(work)
        if self._is_before_another(job_id):
            self._arrange()

    def _take_back(self, job_id: str) -> bool:
        """Take a job that waits out of the hands of the job thread; False = it has begun."""
        order = self._orders.get(job_id)
        if order is not None and order.work is not None and not order.work.take():
            return False
        if order is not None:
            self._change_order(job_id, work=None)
        return True

    def _on_began(self, job_id: str) -> None:
        if self._status(job_id) == "waiting":
            self._change_entry(dataclasses.replace(self._entry(job_id), status="running"))

    def _arrange(self) -> None:
        self._runner.arrange([entry.id for entry in self.queue])

    def _is_before_another(self, job_id: str) -> bool:
        """Whether a job that the job thread already has is to run after this one."""
        for entry in reversed(self.queue):
            if entry.id == job_id:
                break
            order = self._orders.get(entry.id)
            if order is not None and order.work is not None and not entry.is_over:
                return True
        return False

    def _fail(self, job_id: str, error: Exception) -> None:
        self._orders.pop(job_id, None)
        self._tell(job_id, failure(error))
        self._session.complain(error)

    def hold(self, held: bool) -> None:
        """Begin no other job while `held`; the one that runs goes on."""
        self.is_held, self._is_hold_told = held, False
        self._runner.hold(held)
        self.queue_changed.emit()

    # stopping

    @property
    def running(self) -> Entry | None:
        """The job that runs."""
        return next((entry for entry in self.queue if entry.status == "running"), None)

    def stop(self) -> None:
        """Stop the running job and everything that waits; what is paused stays paused."""
        self._cancel_all(entry for entry in self.queue if entry.is_open)
        if self.is_held:
            self.hold(False)

    def stop_now(self) -> None:
        """Stop the running job, or the one about to run, in the middle of what it does; the others go on."""
        entry = self.running or next((entry for entry in self.queue if entry.is_open), None)
        if entry is None:
            return
        if self.is_held and entry.status == "waiting":
            text = self.tr("Nothing runs: the queue is held.")
            self._session.offered.emit(text, self.tr("Stop all"), self.stop)
            return
        self.cancel(entry.id)
        left = sum(other.is_open for other in self.queue if other.id != entry.id)
        if left:
            text = self.tr("Stopped. The next job runs; %1 left.").replace("%1", str(left))
            self._session.offered.emit(text, self.tr("Stop all"), self.stop)

    def stop_after_picture(self) -> None:
        """Finish the present picture; drop what is left of its batch, and begin no other job.

        Asked for again, it is taken back.
        """
        entry = self.running
        order = self._orders.get(entry.id) if entry is not None else None
        if entry is None or order is None or order.work is None:
            return
        if entry.ending:
            order.work.last.clear()
            self._change_entry(dataclasses.replace(entry, ending=False))
            self.hold(False)
            return
        order.work.last.set()
        self._change_entry(dataclasses.replace(entry, ending=True))
        if any(other.status == "waiting" for other in self.queue):
            self.hold(True)

    def halt(self) -> None:
        """The program ends: stop every job. What is on disk stays there."""
        self._leaving = True
        self._cancel_all(  # one that is pausing stops by itself, soon
            entry for entry in self.queue if entry.is_open and not (entry.pausing and entry.index)
        )

    def cancel(self, job_id: str) -> None:
        """Stop one job; its finished pictures stay."""
        self._cancel_all([self._entry(job_id)])

    def _cancel_all(self, entries: Iterable[Entry]) -> None:
        """Stop jobs, told as one change; those that run tell that they have stopped themselves."""
        ids = [entry.id for entry in entries]
        for job_id in ids:
            if job_id in self._orders:
                self._orders[job_id].cancel.set()
        waiting = {entry.id for entry in self.queue if entry.id in ids and entry.status == "waiting"}
        if not waiting:
            return
        with self._at_once():
            self._set_queue(tuple(told(e, Cancelled()) if e.id in waiting else e for e in self.queue))
            for job_id in waiting:
                self._clean_up(job_id)
            if not self._leaving:  # the program's end forgets nothing
                self._forget_ended()

    def remove(self, job_id: str) -> None:
        """Take a job that has ended out of the list, or give a paused one up."""
        entry = self._entry(job_id)
        if entry.is_open:
            return
        self._set_queue(tuple(e for e in self.queue if e.id != job_id))
        self._discard(job_id)
        if not entry.is_over:
            self._forget_order(job_id)

    def remove_ended(self) -> None:
        """Take every job that has ended out of the list."""
        over = [entry.id for entry in self.queue if entry.is_over]
        self._set_queue(tuple(entry for entry in self.queue if not entry.is_over))
        for job_id in over:
            self._discard(job_id)

    def _forget_order(self, job_id: str) -> None:
        """Let the arrays of a job go."""
        self._orders.pop(job_id, None)

    # the disk; see Stored

    def _keep_on_disk(self, job_id: str) -> None:
        """Write a job to disk."""

    def _clean_up(self, job_id: str) -> None:
        """A job has come to its end."""

    def _discard(self, job_id: str) -> None:
        """A job is not listed any more."""
        self._asked_in.pop(job_id, None)

    # the values

    def _entry(self, job_id: str) -> Entry:
        return next(entry for entry in self.queue if entry.id == job_id)

    def _status(self, job_id: str) -> str:
        """How a job stands; "" when it is no longer listed."""
        return next((entry.status for entry in self.queue if entry.id == job_id), "")

    def _is_over(self, job_id: str) -> bool:
        return all(entry.is_over for entry in self.queue if entry.id == job_id)

    def _add_entry(self, entry: Entry, place: str = "end") -> None:
        listed = self._forget_ended()
        waiting = [row for row, e in enumerate(listed) if e.status == "waiting"]
        row = waiting[0] if waiting and place == "next" else len(listed)
        self._set_queue((*listed[:row], entry, *listed[row:]))

    def _forget_ended(self) -> tuple[Entry, ...]:
        """Drop the oldest jobs that are over, first those that were stopped; what stays listed."""
        ended = sorted((e for e in self.queue if e.is_over), key=lambda e: e.status != "cancelled")
        forgotten = {e.id for e in ended[: max(0, len(ended) - REMEMBERED)]}
        if forgotten:
            self._set_queue(tuple(e for e in self.queue if e.id not in forgotten))
        for job_id in forgotten:
            self._discard(job_id)
            self._forget_order(job_id)
        return self.queue

    def _change_order(self, job_id: str, **changes: object) -> None:
        self._orders[job_id] = dataclasses.replace(self._orders[job_id], **changes)  # type: ignore[arg-type]

    def _change_entry(self, changed: Entry) -> None:
        if changed is self._entry(changed.id):
            return
        self._set_queue(tuple(changed if entry.id == changed.id else entry for entry in self.queue))

    def _tell(self, job_id: str, event: Event) -> None:
        self._set_queue(tuple(told(entry, event) if entry.id == job_id else entry for entry in self.queue))

    def _set_queue(self, queue: tuple[Entry, ...]) -> None:
        self.queue = queue
        if self._together:
            self._is_told = False
        else:
            self.queue_changed.emit()

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        """While inside, changes of the queue are not told; when it ends, all of them as one."""
        self._together += 1
        try:
            yield
        finally:
            self._together -= 1
            if not self._together and not self._is_told:
                self._is_told = True
                self.queue_changed.emit()
