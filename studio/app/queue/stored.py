"""The queue on disk: every job that waits, runs or is paused is a file, so that none is lost."""

from __future__ import annotations

import dataclasses
import functools
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QTimer

from studio.app.queue.entries import Entry, paused, resumed
from studio.app.queue.ground import stands_on
from studio.app.queue.job_file import StoredJob, discard_job, open_job, save_job
from studio.app.queue.line import Line
from studio.app.queue.order import Order
from studio.app.queue.order_file import open_queue, save_order
from studio.app.runner import Runner
from studio.document.document import Document
from studio.document.region import Plan, Task
from studio.job import Cancelled, Event, SamplingState, Step
from studio.settings import data_folder

if TYPE_CHECKING:
    from studio.app.session import Session

ELSEWHERE = -1  # no open document: one must show first that it is what the job was planned for
SOON = 100  # milliseconds after which another order of the queue is written
OFTEN = 30.0  # seconds after which the state of the running job is written again


class Stored(Line):
    """Writes jobs as they are queued, and their states when they are paused or the program ends."""

    def __init__(self, session: Session, runner: Runner) -> None:
        super().__init__(session, runner)
        self._folder = data_folder() / "paused"
        self._ended = data_folder() / "ended"  # jobs of this run of the program, to be repeated
        self._order_file = data_folder() / "queue.json"
        self._lock = QLockFile(str(data_folder() / "queue.lock"))
        self._lock.setStaleLockTime(0)  # only the end of the program that holds it frees it
        self._on_disk: set[str] = set()
        self._written_order: tuple[str, ...] = ()
        self._latest: dict[str, SamplingState] = {}  # of the running job
        self._written_at = 0.0
        runner.paused.connect(self._on_paused)
        runner.yielded.connect(self._follow)
        self._ordering = QTimer(self, singleShot=True, interval=SOON)  # many changes are one write
        self._ordering.timeout.connect(self._save_order)
        self.queue_changed.connect(self._on_order)

    # pausing

    def pause(self, job_id: str) -> None:
        """Stop a job at its next model call and keep its state; one that has not begun just waits."""
        entry = self._entry(job_id)
        if not entry.is_open or entry.pausing:
            return
        if self._take_back(job_id):
            self._set_paused(job_id)
            return
        work = self._orders[job_id].work
        assert work is not None
        work.states.pause()
        self._change_entry(dataclasses.replace(entry, pausing=True))

    def resume(self, job_id: str) -> None:
        """Go on with a paused job, after those that wait."""
        entry = self._entry(job_id)
        if entry.status != "paused" or entry.edited:
            return
        others = tuple(other for other in self.queue if other.id != job_id)
        self._set_queue((*others, resumed(entry)))
        self._with_order(job_id, lambda: self._settle(job_id))

    def resume_all(self) -> None:
        """Go on with every paused job, in their order."""
        with self._at_once():
            for entry in self.queue:
                self.resume(entry.id)

    def toggle_pause(self) -> None:
        """Pause whatever runs or waits; when nothing does, resume all that is paused."""
        waiting = [entry for entry in self.queue if entry.is_open]
        for entry in waiting[::-1]:  # the running one last, so that none takes its place
            self.pause(entry.id)
        if not waiting:
            self.resume_all()

    def _settle(self, job_id: str) -> None:
        """Let a job go on over the document it was planned for, if that is open."""
        order, tabs = self._orders[job_id], self._session.tabs
        plan = order.plan
        if plan is None or self.tab_of(job_id) is not None:
            self._submit_planned(job_id)
            return
        documents = {tab.number: tab.document for tab in (self._session.tab, *tabs)}

        def looked(number: int) -> None:
            if job_id not in self._orders:
                return  # given up meanwhile
            self._change_order(job_id, opening=number)
            self._asked_in[job_id] = number
            if plan.task is Task.NEW_PICTURE and number in documents:  # it begins on this canvas
                begun = dataclasses.replace(plan, since=documents[number].since)
                self._change_order(job_id, plan=begun)
            if number == ELSEWHERE:
                self._session.message.emit("warning", self._elsewhere_words())
            self._submit_planned(job_id)

        work = functools.partial(_ground, plan, order.document, documents)
        self._session.files.submit(work, looked, self._session.complain)

    def _elsewhere_words(self) -> str:
        return self.tr(
            "This job changes a part of a picture that is not open: what it makes goes to the gallery only."
        )

    def _submit_planned(self, job_id: str) -> None:
        if self._status(job_id) == "waiting" and self._orders[job_id].plan is not None:
            self._submit(job_id)

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
        entry = self._entry(job_id)
        self._change_entry(paused(entry))
        if job_id in self._orders:
            self._change_order(job_id, work=None)
            text = "" if self._orders[job_id].stop_at else self._paused_words(entry)
            self._keep_on_disk(job_id, lambda: self._session.message.emit("info", text) if text else None)

    def _paused_words(self, entry: Entry) -> str:
        if not entry.index:
            return self.tr("Paused before its first step; it can be resumed after a restart too.")
        text = self.tr("Paused at step %1 of %2; it can be resumed after a restart too.")
        return text.replace("%1", str(entry.index)).replace("%2", str(entry.total))

    # writing

    def _keep_on_disk(self, job_id: str, saved: Callable[[], None] = lambda: None) -> None:
        """Write a job to disk as it stands, once it is planned."""
        order, entry, folder = self._orders[job_id], self._entry(job_id), self._folder
        if order.plan is None:
            return
        self._on_disk.add(job_id)
        model = self.catalog.model(order.plan.job.params.model) if self.catalog else None
        kept = StoredJob(
            entry,
            order.plan,
            order.document,
            order.state,
            order.branches,
            order.keep,
            model.folder if model else "",
            done=len(order.made),
            stop_at=order.stop_at,
            check=order.check,
            as_layer=order.as_layer,
        )
        files = self._session.files
        files.submit(lambda: save_job(kept, folder), lambda _: saved(), self._session.complain)

    def _follow(self, job_id: str, event: Event) -> None:
        """Remember how far the running job is, and write it now and then."""
        if not isinstance(event, Step) or event.state is None or job_id not in self._orders:
            return
        if job_id not in self._latest:
            self._latest.clear()  # one job runs at a time
            self._written_at = time.monotonic()
        self._latest[job_id] = event.state
        if time.monotonic() - self._written_at > OFTEN and event.index < event.total:
            self._written_at = time.monotonic()
            self._write_latest(job_id)

    def _write_latest(self, job_id: str) -> None:
        """Write the running job, as if it were paused where it is."""
        order, state, entry = self._orders[job_id], self._latest[job_id], self._entry(job_id)
        if state.call == state.total and state.index < entry.pictures - 1:
            return  # going on from here would be decoding it, and no more; its file knows what is done
        made = state.index * state.total + state.call
        self._change_order(job_id, state=state)
        self._change_entry(dataclasses.replace(entry, index=made))
        self._keep_on_disk(job_id)
        self._change_order(job_id, state=order.state)
        self._change_entry(entry)

    def halt(self) -> None:
        """The program ends: the running job is kept as far as it is, the others as they are."""
        if not self._leaving:
            self._ordering.stop()
            self._save_order()
            for entry in self.queue:
                if entry.status == "running" and not entry.pausing and entry.id in self._latest:
                    self._write_latest(entry.id)
            ended = self._ended
            if self._lock.isLocked():
                self._session.files.submit(
                    lambda: shutil.rmtree(ended, ignore_errors=True), lambda _: None, self._session.complain
                )
        super().halt()

    def _clean_up(self, job_id: str) -> None:
        """Put the file of a job aside that has come to its end; not of one stopped by the program's end."""
        self._latest.pop(job_id, None)
        if self._is_over(job_id) and not self._leaving:
            self._take_from_disk(job_id, self._ended)

    def _discard(self, job_id: str) -> None:
        super()._discard(job_id)
        self._take_from_disk(job_id, None)
        ended, complain = self._ended, self._session.complain
        self._session.files.submit(lambda: discard_job(job_id, ended), lambda _: None, complain)

    def _take_from_disk(self, job_id: str, ended: Path | None) -> None:
        if job_id in self._on_disk:
            self._on_disk.remove(job_id)
            folder, complain = self._folder, self._session.complain
            self._session.files.submit(lambda: discard_job(job_id, folder, ended), lambda _: None, complain)

    def _on_order(self) -> None:
        if not self._leaving and not self._ordering.isActive():
            self._ordering.start()

    def _save_order(self) -> None:
        """Write the order when it is another one; without the jobs that are over."""
        order = tuple(entry.id for entry in self.queue if not entry.is_over)
        if order != self._written_order and self._lock.isLocked():
            self._written_order = order
            path = self._order_file
            self._session.files.submit(
                lambda: save_order(order, path), lambda _: None, self._session.complain
            )

    # reading

    def _with_order(self, job_id: str, then: Callable[[], None]) -> None:
        """Run `then` with the job in memory, read from its file first when it is not."""
        if job_id in self._orders:
            then()
            return
        folder = self._folder

        def opened(kept: StoredJob) -> None:
            if job_id in self._orders or self._status(job_id) not in ("waiting", "paused"):
                return  # opened twice, or given up meanwhile
            self._orders[job_id] = self._restored(kept)
            if kept.is_stale:
                self._session.message.emit("warning", self._stale_words(kept))
            then()

        def failed(error: Exception) -> None:
            self._fail(job_id, error)

        self._session.files.submit(lambda: open_job(job_id, folder), opened, failed)

    def _restored(self, kept: StoredJob) -> Order:
        return Order(
            kept.under,
            ELSEWHERE,
            plan=kept.rest(),
            state=kept.state,
            keep=kept.keep,
            branches=kept.branches,
            check=kept.check,
            stop_at=kept.stop_at,
            as_layer=kept.as_layer,
        )

    def _stale_words(self, kept: StoredJob) -> str:
        text = self.tr("The files of %1 have changed since this job was paused: it will be another picture.")
        return text.replace("%1", kept.plan.job.params.model)

    def _list_paused(self) -> None:
        """Show what was in the queue when the program last ended, paused, and offer to go on with it.

        While another Sfumato runs, the jobs on disk are its own.
        """
        try:
            data_folder().mkdir(parents=True, exist_ok=True)
        except OSError as error:
            text = self.tr("The queue cannot be kept on disk: %1.").replace("%1", str(error))
            self._session.message.emit("warning", text)
            return
        if not self._lock.tryLock(0) and self._lock.error() is QLockFile.LockError.LockFailedError:
            self._session.message.emit("info", self.tr("Another Sfumato is open: its queue is shown there."))
            return
        folder, order, ended = self._folder, self._order_file, self._ended

        def listed(found: tuple[list[Entry], list[str]]) -> None:
            entries, problems = found
            self._on_disk |= {entry.id for entry in entries}
            known = {entry.id for entry in self.queue}
            self._set_queue((*(entry for entry in entries if entry.id not in known), *self.queue))
            for sentence in problems:
                self._session.message.emit("warning", sentence)
            if entries:
                self._listed(entries)

        self._session.files.submit(lambda: open_queue(folder, order, ended), listed, self._session.complain)

    def _listed(self, entries: list[Entry]) -> None:
        """These were in the queue when the program last ended."""
        text = self._restored_words(len(entries))
        self._session.offered.emit(text, self.tr("Resume"), self.resume_all)

    def _restored_words(self, number: int) -> str:
        if number == 1:
            return self.tr("A job from last time waits in the queue, paused.")
        return self.tr("%1 jobs from last time wait in the queue, paused.").replace("%1", str(number))


def _ground(plan: Plan, under: Document, documents: dict[int, Document]) -> int:
    """The number of the first document that `plan` was made for; ELSEWHERE = of none."""
    fitting = (number for number, opened in documents.items() if stands_on(plan, under, opened))
    return next(fitting, ELSEWHERE)
