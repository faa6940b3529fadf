"""A picture made again in the queue, only to be compared with what its record says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, Signal

from studio.app.editing import Editing
from studio.app.order import Order
from studio.app.runner import Runner
from studio.document.document import Document
from studio.document.rect import Rect
from studio.document.region import Plan, Task
from studio.errors import StudioError
from studio.formats import open_pixels
from studio.job import Cancelled, Event, Failed, Job, Pixels, Record, Result, Step, digest
from studio.receipt.compare import Apart, Verdict, chunks, compare, latents_apart, pixels_apart
from studio.receipt.inputs import job_again, keep_inputs
from studio.receipt.words import described
from studio.settings import data_folder

if TYPE_CHECKING:
    from studio.app.session import Session

_TASKS = {
    "text-to-image": Task.NEW_PICTURE,
    "image-to-image": Task.CHANGE,
    "inpaint": Task.INPAINT,
}
_EXACT = (".png", ".ora", ".tif", ".tiff", ".bmp")  # files that change no pixel


@dataclass(frozen=True)
class Check:
    """How the verification of a picture stands: "waiting", "same", "different", or "failed" with a reason."""

    status: str
    text: str
    verdict: Verdict | None = None


class Verifying(Editing):
    """`checks` are the verifications of this run of the program, by the record of the picture."""

    checks_changed = Signal()

    def __init__(self, session: Session, runner: Runner) -> None:
        super().__init__(session, runner)
        self.checks: dict[Record, Check] = {}
        self._inputs = data_folder() / "inputs"
        self._paths: dict[str, Path] = {}  # of the pictures that are verified, by job
        self._seen: dict[str, int] = {}  # how many digests of them have come again, by job
        self._apart: dict[str, Apart | None] = {}  # the latents at the first difference, by job
        runner.yielded.connect(self._keep_inputs)

    def verify(self, record: Record, path: Path) -> None:
        """Queue the picture in `path` once more, and say whether it becomes the same."""
        now = self.checks.get(record)
        if now is not None and now.status == "waiting":
            return
        self._set_check(record, Check("waiting", self.tr("Verifying: it waits in the queue.")))

        def opened(job: Job) -> None:
            region = Rect(0, 0, job.params.width, job.params.height)
            plan = Plan(_TASKS[job.task], region, job, region)
            order = Order(
                Document.new(region.width, region.height),
                self._opening,
                branches=record.branches,
                check=record,
            )
            self._paths[job.id] = path
            title = self.tr("Verify · %1").replace("%1", job.params.prompt or path.name)
            self._line_up(job, plan.task, title, order)
            self._planned(job.id, plan)

        def failed(error: Exception) -> None:
            if not isinstance(error, StudioError):
                raise error
            self._set_check(record, Check("failed", error.message))

        folder = self._inputs
        self._session.files.submit(lambda: job_again(record, folder), opened, failed)

    def _set_check(self, record: Record, check: Check) -> None:
        self.checks[record] = check
        self.checks_changed.emit()

    # what comes

    def _compare(self, job_id: str, record: Record, event: Event) -> None:
        """One more event of a job that is made again to be compared with `record`."""
        match event:
            case Step():
                self._look_at(job_id, record, event)
                text = self.tr("Verifying: step %1 of %2.").replace("%1", str(event.index))
                self._set_check(record, Check("waiting", text.replace("%2", str(event.total))))
            case Result():
                self._finish(job_id, record, event)
            case Failed(message):
                self._set_check(record, Check("failed", message))
            case Cancelled():
                self._set_check(record, Check("failed", self.tr("Verifying was stopped.")))

    def _look_at(self, job_id: str, record: Record, step: Step) -> None:
        order = self._orders[job_id]
        behind = 0 if order.state is None else len(list(chunks(order.state.digests)))
        row = self._seen.get(job_id, behind)
        self._seen[job_id] = row + 1
        expected = list(chunks(record.digests))[row : row + 1]
        if not expected or expected[0] == step.digest or job_id in self._apart or step.state is None:
            return
        known = self._latents_of(expected[0])
        self._apart[job_id] = None if known is None else latents_apart(known, step.state.latents)

    def _latents_of(self, wanted: str) -> np.ndarray | None:
        """The latents with that digest, when they are on the film."""
        states = (step.state for step in self.film if step.digest == wanted)
        return next((state.latents for state in states if state is not None), None)

    def _finish(self, job_id: str, record: Record, result: Result) -> None:
        apart, path = self._apart.pop(job_id, None), self._paths.pop(job_id, None)
        self._seen.pop(job_id, None)

        def judged(verdict: Verdict) -> None:
            text = described(verdict, _tr)
            self._set_check(record, Check("same" if verdict.is_same else "different", text, verdict))
            name = record.params.prompt if path is None else path.name
            kind = "info" if verdict.is_same else "warning"
            self._session.message.emit(kind, f"{name}: {text}")

        self._session.files.submit(lambda: judge(record, result, path, apart), judged, self._session.complain)

    def _keep_inputs(self, job_id: str, event: Event) -> None:
        """Keep what a finished picture was made from, so that it can be made again."""
        order = self._orders.get(job_id)
        if isinstance(event, Result) and order is not None and order.plan is not None and order.check is None:
            job, folder = order.plan.job, self._inputs
            if job.image is not None or job.guidance is not None:
                self._session.files.submit(
                    lambda: keep_inputs(job, folder), lambda _: None, self._session.complain
                )


def judge(record: Record, result: Result, path: Path | None, apart: Apart | None = None) -> Verdict:
    """Compare a picture that was made again with its record and its file. For the file worker.

    `apart` is how far the latents are from each other, when that is known already.
    """
    before = _decoded(record, path)
    same = None if before is None else np.array_equal(before, result.image)
    if apart is None and before is not None and not same:
        apart = pixels_apart(before, result.image)
    return compare(record, result.record, apart, same)


def _decoded(record: Record, path: Path | None) -> Pixels | None:
    """What the decoder gave when the picture was made, when its file still says so; None = it does not."""
    if path is None or path.suffix.lower() not in _EXACT:
        return None
    try:
        pixels = np.ascontiguousarray(open_pixels(path)[0][..., :3])
    except StudioError:  # moved or deleted since: the digests are compared all the same
        return None
    if record.pixels_hash:
        return pixels if digest(pixels) == record.pixels_hash else None
    shape = (record.params.height, record.params.width, 3)
    return pixels if record.task != "inpaint" and pixels.shape == shape else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("receipt", text)
