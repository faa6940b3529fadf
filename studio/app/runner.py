"""The job thread: it pulls events from the backend, one job at a time, and emits them as a signal."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QThread, Signal

from studio.app import responsive
from studio.app.explorers.looks import Look
from studio.app.files import Files
from studio.app.queue.inbox import Inbox, Work
from studio.errors import StudioError
from studio.job import Backend, Cancel, Cancelled, Failed, Job, Loading, Result, SamplingState, Step

__all__ = ["Runner", "Work", "failure"]

UNLISTED = "The models cannot be listed"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ReadCatalog:
    """Look again which models there are."""


@dataclass(frozen=True, eq=False)
class OpenModel:
    """Open the named model ahead of its first job, unless it is `given_up` before."""

    name: str
    given_up: Cancel = field(default_factory=Cancel)


class Runner(QThread):
    """Runs jobs one after another, in the order of the queue. Only plain values cross to the GUI thread.

    `began(job id)` tells that a job was taken up; `yielded(job id, Event)` is emitted for every event and
    ends with a Failed, a Cancelled or the last Result, or with `paused(job id, SamplingState)`, after which
    `ended(job id)` follows. `catalog(Catalog)` and `loading(str)` ("" = ready) tell of the engine.
    `looked(Look, event)` and then `look_ended(Look)` tell of looks, taken up between two pictures.
    """

    began = Signal(str)
    yielded = Signal(str, object)
    paused = Signal(str, object)
    ended = Signal(str)
    catalog = Signal(object)
    loading = Signal(str)
    trouble = Signal(str)
    looked = Signal(object, object)
    look_ended = Signal(object)

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend
        self._inbox: Inbox[ReadCatalog | OpenModel | Look] = Inbox()
        self._looking: Look | None = None
        self._leaving = Cancel()
        self._ahead: OpenModel | None = None
        self._reader: Files | None = None  # of the catalog, once it is known
        self._is_known = False
        self.catalog.connect(self._on_catalog)

    def submit(self, work: Work) -> None:
        """Put a job at the end of the queue; a model that is opened ahead gives way to one with another."""
        if self._ahead is not None and work.job.params.model != self._ahead.name:
            self._ahead.given_up.set()
        self._inbox.submit(work)

    def arrange(self, ids: Sequence[str]) -> None:
        """Run the waiting jobs in the order of these ids."""
        self._inbox.arrange(ids)

    def hold(self, held: bool) -> None:
        """Begin no other job while `held`; the one that runs goes on."""
        self._inbox.hold(held)

    def read_catalog(self) -> None:
        """Have the catalog read: the first time before any job, later beside what runs."""
        if not self._is_known:
            self._inbox.put(ReadCatalog())
            return
        if self._reader is None:
            self._reader = Files()
            self._reader.start()
        self._reader.submit(self._backend.catalog, self.catalog.emit, partial(self._tell, trouble=UNLISTED))

    def open_model(self, name: str) -> None:
        """Have a model opened ahead of its first job."""
        self._ahead = OpenModel(name)
        self._inbox.put(self._ahead)

    def look(self, look: Look) -> None:
        """Have a look at a job before the next picture."""
        self._inbox.put(look)

    def leave(self) -> None:
        """End the thread: what is loading stops, what waits is dropped. The caller sets the jobs' tokens."""
        self._leaving.set()
        self._inbox.close()
        if self._ahead is not None:
            self._ahead.given_up.set()
        if (look := self._looking) is not None:
            look.cancel.set()
        if self._reader is not None:
            self._reader.leave()
            self._reader.wait()
            self._reader = None

    def run(self) -> None:
        self.setPriority(QThread.Priority.LowPriority)
        responsive.give_way()
        while (item := self._inbox.next()) is not None and not self._leaving:
            match item:
                case Work():
                    self._run_job(item)
                case Look():
                    self._look_at(item)
                case OpenModel():
                    self._guarded(partial(self._open, item), "The model cannot be opened")
                case ReadCatalog():
                    self._guarded(self._read_catalog, UNLISTED)

    def _read_catalog(self) -> None:
        self.catalog.emit(self._backend.catalog())

    def _on_catalog(self, _catalog: object) -> None:
        self._is_known = True

    def _open(self, model: OpenModel) -> None:
        if model.given_up:
            return
        with closing(self._backend.prepare(model.name, model.given_up)) as events:
            for event in events:
                self.loading.emit(event.message)

    def _guarded(self, work: Callable[[], None], trouble: str) -> None:
        try:
            work()
        except Exception as error:  # told, and met again by the first job that needs it
            self._tell(error, trouble)
        self.loading.emit("")

    def _tell(self, error: Exception, trouble: str) -> None:
        failed = failure(error, trouble)
        log.warning("%s\n%s", failed.message, failed.detail)
        self.trouble.emit(failed.message)

    def _look_at(self, look: Look) -> None:
        self._looking = look
        if self._leaving:
            look.cancel.set()
        try:
            with closing(look.pull(self._backend)) as events:
                for event in events:
                    if isinstance(event, Loading):
                        self.loading.emit(event.message)
                    self.looked.emit(look, event)
        except Exception as error:  # the thread must outlive every look
            failed = failure(error, "The look failed")
            log.warning("%s\n%s", failed.message, failed.detail)
            self.looked.emit(look, failed)
        self._looking = None
        self.loading.emit("")
        self.look_ended.emit(look)

    def _look_between(self, job: Job) -> None:
        """Take up what may be looked at while `job` waits after one of its pictures."""
        while (
            look := self._inbox.pick(lambda item: isinstance(item, Look) and item.runs_beside(job))
        ) is not None:
            assert isinstance(look, Look)
            self._look_at(look)

    def _run_job(self, work: Work) -> None:
        if not work.take():
            return
        job_id, state = work.job.id, None
        self.began.emit(job_id)
        try:
            state = self._pull(work)
        except Exception as error:  # the thread must outlive every job
            self.yielded.emit(job_id, failure(error))
        if state is not None:
            self.paused.emit(job_id, state)
        self.ended.emit(job_id)

    def _pull(self, work: Work) -> SamplingState | None:
        """Run the job to its end, or until it is paused: then the state it stopped at.

        A picture whose last model call is done is finished first, so that a pause never keeps what only
        waits to be decoded.
        """
        job = work.job
        if work.cancel:
            self.yielded.emit(job.id, Cancelled())
            return None
        with closing(self._backend.run(job, work.cancel, work.resume, work.states)) as events:
            for event in events:
                self.yielded.emit(job.id, event)
                if isinstance(event, Result) and work.last.is_set() and event.picture < job.params.batch - 1:
                    self.yielded.emit(job.id, Cancelled())
                    return None
                if isinstance(event, Result):
                    self._look_between(job)
                if isinstance(event, Step) and event.state is not None:
                    work.states.measure(event.state)
                    stops = work.states.stops(event.index)
                    if stops and event.index < event.total and not work.cancel:
                        return event.state
        return None


def failure(error: Exception, trouble: str = "The job failed") -> Failed:
    """The event for an exception: a StudioError's own sentence, or `trouble` and what anything else says."""
    detail = "".join(traceback.format_exception(error))
    if isinstance(error, StudioError):
        return Failed(error.message, error.detail or detail)
    return Failed(f"{trouble}: {type(error).__name__}: {error}", detail)
