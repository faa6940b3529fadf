"""Looks: what explorers ask of the model beside the queue, between its pictures."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.document import region
from studio.document.document import Document
from studio.document.region import Plan, Task
from studio.errors import StudioError
from studio.job import Backend, Cancel, Cancelled, Event, Failed, Job, Params, SamplingState
from studio.probe import Probe, Sight

if TYPE_CHECKING:
    from studio.app.runner import Runner
    from studio.app.session import Session

Seen = Sight | Event
Receive = Callable[[Seen], None]


@dataclass(frozen=True, eq=False)
class Look:
    """A job to be looked at: as far as `probe` says, or to its end, from `resume` on when that is given."""

    job: Job
    probe: Probe | None = None
    resume: SamplingState | None = None
    cancel: Cancel = field(default_factory=Cancel)

    def pull(self, backend: Backend) -> Generator[Seen, None, None]:
        """The events of it; for the job thread."""
        if self.cancel:
            yield Cancelled()
        elif self.probe is None:
            yield from backend.run(self.job, self.cancel, self.resume)
        else:
            yield from backend.probe(self.job, self.probe, self.cancel)

    def runs_beside(self, job: Job) -> bool:
        """Whether it needs the very model, threads and number format that `job` runs with."""
        mine, its = self.job.params, job.params
        names = ("model", "dtype", "weights", "threads")
        return all(getattr(mine, name) == getattr(its, name) for name in names)


class Looks(QObject):
    """Sends looks to the job thread, which takes one up between two pictures, and their events back."""

    def __init__(self, session: Session, runner: Runner) -> None:
        super().__init__(session)
        self._session = session
        self._runner = runner
        self._receivers: dict[Look, tuple[Receive, Callable[[], None]]] = {}
        runner.looked.connect(self._on_looked)
        runner.look_ended.connect(self._on_ended)

    def begin(self, look: Look, receive: Receive, ended: Callable[[], None]) -> None:
        """Have a look: `receive(event)` for each of its events, then `ended()`; not after `drop`."""
        self._receivers[look] = receive, ended
        self._runner.look(look)

    def drop(self, look: Look | None) -> None:
        """Stop a look and hear no more of it."""
        if look is not None and look in self._receivers:
            look.cancel.set()
            del self._receivers[look]

    def plan(
        self,
        document: Document,
        params: Params,
        task: Task,
        done: Callable[[Plan], None],
        trouble: Callable[[str], None],
    ) -> None:
        """`done(plan)` with the job for one picture of `document`, its templates drawn; or `trouble(why)`."""
        model = self._session.generation.model
        assert model is not None

        def failed(error: Exception) -> None:
            trouble(error.message if isinstance(error, StudioError) else str(error))
            if not isinstance(error, StudioError):
                raise error

        def expanded(pictures: list[Params]) -> None:
            work = functools.partial(region.plan, document, pictures[0], model, task)
            self._session.files.submit(work, done, failed)

        self._session.wording.expand(dataclasses.replace(params, batch=1), expanded)

    def _on_looked(self, look: Look, event: Seen) -> None:
        if look in self._receivers:
            self._receivers[look][0](event)

    def _on_ended(self, look: Look) -> None:
        if look in self._receivers:
            _, ended = self._receivers.pop(look)
            ended()


def task_now(session: Session) -> Task:
    """What Generate would do to the picture as it is in this moment."""
    generation = session.generation
    return generation.task_override or region.suggest_task(session.document, generation.model)


def trouble_in(event: Seen) -> str:
    """What went wrong, if that is what an event tells; "" otherwise."""
    return event.message if isinstance(event, Failed) else ""
