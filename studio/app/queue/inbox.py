"""What the job thread is to do next: errands as they came, then the jobs in the order of the queue."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from studio.app.steps.film import Wanted
from studio.job import Cancel, Job, SamplingState

Errand = TypeVar("Errand")


@dataclass(frozen=True, eq=False)
class Work:
    """A job in the queue, with the token that stops it and the state it goes on from."""

    job: Job
    resume: SamplingState | None = None
    cancel: Cancel = field(default_factory=Cancel)
    states: Wanted = field(default_factory=Wanted)
    last: threading.Event = field(default_factory=threading.Event)  # set: it ends after the present picture
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def take(self) -> bool:
        """Claim it, once: True for the runner that is to run it, or for who takes it back before that."""
        return self._turn.acquire(blocking=False)


class Inbox(Generic[Errand]):
    """Filled from the GUI thread, emptied by the job thread. Errands are short and come before any job."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._errands: deque[Errand] = deque()
        self._works: list[Work] = []
        self._held = False
        self._closed = False

    def put(self, errand: Errand) -> None:
        """Add an errand, which is run before the jobs that wait."""
        with self._changed:
            self._errands.append(errand)
            self._changed.notify()

    def submit(self, work: Work) -> None:
        """Add a job after those that wait."""
        with self._changed:
            self._works.append(work)
            self._changed.notify()

    def arrange(self, ids: Sequence[str]) -> None:
        """Let the waiting jobs run in the order of these ids; a job that is not named keeps to the end."""
        places = {job_id: place for place, job_id in enumerate(ids)}
        with self._changed:
            self._works.sort(key=lambda work: places.get(work.job.id, len(places)))

    def hold(self, held: bool) -> None:
        """Begin no job while `held`; the one that runs is left alone."""
        with self._changed:
            self._held = held
            self._changed.notify()

    def close(self) -> None:
        """Give out nothing any more."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    def pick(self, wanted: Callable[[Errand], bool]) -> Errand | None:
        """The first errand that is `wanted`, taken out; None = there is none now."""
        with self._changed:
            for place, errand in enumerate(self._errands):
                if wanted(errand) and not self._closed:
                    del self._errands[place]
                    return errand
            return None

    def next(self) -> Errand | Work | None:
        """Wait for the next thing to do; None once the inbox is closed."""
        with self._changed:
            while True:
                if self._closed:
                    return None
                if self._errands:
                    return self._errands.popleft()
                if self._works and not self._held:
                    return self._works.pop(0)
                self._changed.wait()
