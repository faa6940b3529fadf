"""Culling: many seeds run a part of their way, the promising ones are finished, the rest goes."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studio.app.queue.cull_cost import cost, model_calls, stop_call
from studio.document.region import Task
from studio.job import Params, Pixels, Step

if TYPE_CHECKING:
    from studio.app.session import Session


@dataclass(frozen=True, eq=False)
class Sample:
    """One seed of the sheet. `status` is that of its job in the queue; "" = it was given up."""

    job_id: str
    seed: int
    preview: Pixels | None = None  # None until its first step
    index: int = 0  # model calls done
    status: str = "waiting"
    picked: bool = False


def _seed(params: Params) -> int:
    return params.variation_seed if params.variation_strength else params.seed


class Culling(QObject):
    """The contact sheet: samples in the order of their seeds; what happens to them in the queue is seen."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.samples: tuple[Sample, ...] = ()
        self.call, self.total = 0, 0  # where they stop, of how many model calls
        session.generation.stepped.connect(self._on_step)
        session.generation.queue_changed.connect(self._on_queue)

    # what it would cost

    @property
    def calls(self) -> int:
        """Model calls of a whole picture, as the panel stands."""
        generation = self._session.generation
        schedulers = generation.catalog.schedulers if generation.catalog else ()
        return model_calls(generation.params, schedulers, generation.task is not Task.NEW_PICTURE)

    @property
    def picked(self) -> tuple[Sample, ...]:
        """Those to be finished."""
        return tuple(sample for sample in self.samples if sample.picked)

    @property
    def is_forming(self) -> bool:
        """Whether some have not come to the step where they stop."""
        return any(s.status in ("waiting", "running") and s.index < self.call for s in self.samples)

    def cost(self) -> float:
        """Of this sheet with what is picked, as a part of as many whole pictures."""
        count, picked = max(1, len(self.samples)), len(self.picked)
        return cost(count, picked, self.call, max(1, self.total))

    # making it

    def start(self, count: int, share: float) -> None:
        """Run `count` seeds to a share (0..1) of their steps, with what the panel says.

        What is left of the last sheet stays paused in the queue.
        """
        generation = self._session.generation
        if generation.problem:
            self._session.message.emit("error", generation.problem)
            return
        if not generation.seed_locked:
            generation.roll_variation() if generation.params.variation_strength else generation.roll_seed()
        total = self.calls
        call = stop_call(share, total)

        def expanded(pictures: list[Params]) -> None:
            several = [one.alone(k) for one in pictures for k in range(one.batch)][:count]
            self.call, self.total = call, total
            ids = generation.sample(several, call if total > 1 else 0)
            self.samples = tuple(Sample(i, _seed(p)) for i, p in zip(ids, several, strict=True))
            self._on_queue()
            self.changed.emit()

        self._session.wording.remember()
        self._session.wording.expand(dataclasses.replace(generation.params, batch=count), expanded)

    # what is done with it

    def pick(self, row: int, picked: bool) -> None:
        """Let a sample be finished, or not."""
        if 0 <= row < len(self.samples) and self.samples[row].picked != picked:
            self._change(row, picked=picked)
            self.changed.emit()

    def finish(self) -> None:
        """Let what is picked go on to the end; the pictures come as candidates."""
        for sample in self.picked:
            self._session.generation.resume(sample.job_id)

    def discard_rest(self) -> None:
        """Give up what is not picked and not finished; paused ones leave the disk too."""
        generation = self._session.generation
        for sample in self.samples:
            if sample.picked:
                continue
            if sample.status == "paused":
                generation.remove(sample.job_id)
            elif sample.status in ("waiting", "running"):
                generation.cancel(sample.job_id)
        self.samples = tuple(s for s in self.samples if s.picked or s.status == "done")
        self.changed.emit()

    def keep_rest(self) -> None:
        """Leave what is not picked paused in the queue, and clear it from the sheet."""
        self.samples = self.picked
        self.changed.emit()

    # what happens to it

    def _on_step(self, job_id: str, step: Step) -> None:
        for row, sample in enumerate(self.samples):
            if sample.job_id == job_id:
                self._change(row, preview=step.preview, index=step.index)
                self.changed.emit()

    def _on_queue(self) -> None:
        status = {entry.id: entry.status for entry in self._session.generation.queue}
        for row, sample in enumerate(self.samples):
            now = status.get(sample.job_id, "done" if sample.status == "done" else "")
            if now != sample.status:
                self._change(row, status=now)
                self.changed.emit()

    def _change(self, row: int, **changes: object) -> None:
        changed = dataclasses.replace(self.samples[row], **changes)  # type: ignore[arg-type]
        self.samples = (*self.samples[:row], changed, *self.samples[row + 1 :])
