"""The job queue as the window shows it: one entry a job, told by the job's events."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from studio.document.region import Task
from studio.job import Cancelled, Event, Failed, Job, Loading, Result, Step

OPEN = ("waiting", "running")


@dataclass(frozen=True)
class Entry:
    """One job in the queue. `index` and `total` count the model calls over all its pictures."""

    id: str
    title: str
    task: Task
    status: str = "waiting"  # waiting | running | paused | done | failed | cancelled
    index: int = 0
    total: int = 0
    picture: int = 0
    pictures: int = 1
    eta: float | None = None  # seconds left, None = unknown
    message: str = ""
    detail: str = ""
    seconds: float = 0.0  # spent in model calls so far
    pausing: bool = False  # it runs on to the end of the present model call
    ending: bool = False  # it runs on to the end of the present picture
    edited: bool = False  # it is held back while its settings are in the panel
    estimate: float | None = None  # seconds that it would take from the start; None = unknown
    rough: bool = False  # the estimate is from jobs that were not quite like it
    quiet: bool = False  # it runs in the background: nothing of it is on the canvas
    fixed: bool = False  # it goes on from where another one was: its settings cannot be edited

    @property
    def is_open(self) -> bool:
        """Whether it waits or runs."""
        return self.status in OPEN

    @property
    def can_move(self) -> bool:
        """Whether it has a place among those that are still to run."""
        return self.status in ("waiting", "paused")

    @property
    def can_edit(self) -> bool:
        """Whether it can become another job: nothing of it is made yet."""
        return self.can_move and not self.index and not self.fixed

    @property
    def seconds_left(self) -> float | None:
        """Until it is done; None = nobody can say."""
        if self.eta is not None or self.estimate is None:
            return self.eta
        return self.estimate * (1 - self.index / self.total) if self.total else self.estimate

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it; a paused job may be resumed."""
        return not self.is_open and self.status != "paused"


def entry_for(job: Job, task: Task, title: str) -> Entry:
    """The entry of a job that has just been asked for."""
    return Entry(job.id, title, task, pictures=job.params.batch, total=job.params.steps * job.params.batch)


def paused(entry: Entry) -> Entry:
    """The entry of a job that has stopped and can be resumed."""
    return dataclasses.replace(entry, status="paused", pausing=False, message="", eta=None)


def resumed(entry: Entry) -> Entry:
    """The entry of a paused job that waits to go on."""
    return dataclasses.replace(entry, status="waiting")


def told(entry: Entry, event: Event) -> Entry:
    """The entry after one more event of its job."""
    match event:
        case Loading(message):
            return dataclasses.replace(entry, status="running", message=message)
        case Step():
            return _stepped(entry, event)
        case Result(picture=picture):
            last = picture == entry.pictures - 1
            status = "done" if last else "running"
            return dataclasses.replace(
                entry, status=status, message="", eta=None, ending=entry.ending and not last
            )
        case Failed(message, detail):
            ended = dataclasses.replace(entry, status="failed", pausing=False, ending=False, eta=None)
            return dataclasses.replace(ended, message=message, detail=detail)
        case Cancelled():
            ended = dataclasses.replace(entry, status="cancelled", pausing=False, ending=False, eta=None)
            return dataclasses.replace(ended, message="")


def _stepped(entry: Entry, step: Step) -> Entry:
    index = step.picture * step.total + step.index
    total = step.total * entry.pictures
    seconds = entry.seconds + step.seconds
    eta = seconds / index * (total - index)
    return dataclasses.replace(
        entry,
        status="running",
        index=index,
        total=total,
        picture=step.picture,
        seconds=seconds,
        eta=eta,
        message="",
    )
