"""What users do with the queue: put jobs in another order, and repeat those that are over."""

from __future__ import annotations

import dataclasses
import random
from uuid import uuid4

from studio.app.queue.job_file import StoredJob, open_job
from studio.app.queue.order import Order
from studio.app.queue.timing import Timing
from studio.job import MAX_SEED, Params

__all__ = ["Jobs", "Order"]


class Jobs(Timing):
    """The queue."""

    # the order

    def move(self, job_id: str, to: int) -> None:
        """Let a job that waits or is paused be number `to` (from 0) of these."""
        places = [row for row, entry in enumerate(self.queue) if entry.can_move]
        movable = [self.queue[row] for row in places]
        entry = next((entry for entry in movable if entry.id == job_id), None)
        if entry is None:
            return
        movable.remove(entry)
        movable.insert(min(max(0, to), len(movable)), entry)
        queue = list(self.queue)
        for row, moved in zip(places, movable, strict=True):
            queue[row] = moved
        self._set_queue(tuple(queue))
        self._arrange()

    def run_next(self, job_id: str) -> None:
        """Let a job be the next that runs; a paused one is resumed."""
        if self._status(job_id) == "paused":
            self.resume(job_id)
        self.move(job_id, 0)

    def _clear_way(self, place: str) -> None:
        """Stop all that waits when what comes is to run "instead"."""
        if place == "instead":
            self._cancel_all(entry for entry in self.queue if entry.status == "waiting")

    # again

    def repeat(self, job_id: str) -> None:
        """Line up a job that is over once more: one that was finished with a new seed, another as it was."""
        entry, folder = self._entry(job_id), self._ended
        tab = self.tab_of(job_id) or self._session.tab
        if not entry.is_over:
            return

        def opened(kept: StoredJob) -> None:
            params = kept.plan.job.params
            if entry.status == "done" and not entry.fixed:
                params = _reseeded(params)
            job = dataclasses.replace(kept.plan.job, params=params, id=uuid4().hex)
            state = kept.state if kept.keep else None  # from the start; the branches are gone through again
            self._line_up(
                job,
                kept.plan.task,
                entry.title,
                dataclasses.replace(self._restored(kept), opening=tab.number, plan=None, state=state),
            )
            self._planned(job.id, dataclasses.replace(kept.plan, job=job))

        def failed(_: Exception) -> None:
            text = self.tr("This job is not on disk any more, so it cannot be repeated.")
            self._session.message.emit("warning", text)

        self._session.files.submit(lambda: open_job(job_id, folder), opened, failed)


def _reseeded(params: Params) -> Params:
    """With a new seed, or with a new variation of it."""
    seed = random.randint(0, MAX_SEED)
    if params.variation_strength:
        return dataclasses.replace(params, variation_seed=seed)
    return dataclasses.replace(params, seed=seed)
