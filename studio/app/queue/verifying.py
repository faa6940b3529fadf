"""A picture made again in the queue, only to be compared with what its record says."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, Signal

from studio.app.queue.editing import Editing
from studio.app.queue.order import Order
from studio.app.runner import Runner
from studio.app.steps.reel import open_reel
from studio.document.document import Document
from studio.document.rect import Rect
from studio.document.region import Plan, Task
from studio.errors import StudioError
from studio.formats import open_pixels
from studio.job import Event, Failed, Job, Pixels, Record, Result, Step, digest
from studio.receipt.compare import Apart, Verdict, chunks, compare, latents_apart, pixels_apart
from studio.receipt.inputs import job_again, keep_inputs
from studio.receipt.words import described
from studio.settings import data_folder

if TYPE_CHECKING:
    from studio.app.session import Session

TIMELINES = "timelines"  # the folder of them; see Reels
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


@dataclass
class Compared:
    """What is known of a picture that is made again: its file, its latents by their digests."""

    record: Record
    path: Path | None = None
    latents: dict[str, NDArray[Any]] = field(default_factory=dict)
    calls: int = 0
    apart: Apart | None = None  # the latents of the first call that differs and is known


class Verifying(Editing):
    """`checks` are the verifications of this run of the program, by the record of the picture."""

    checks_changed = Signal()

    def __init__(self, session: Session, runner: Runner) -> None:
        super().__init__(session, runner)
        self.checks: dict[Record, Check] = {}
        self._inputs = data_folder() / "inputs"
        self._compared: dict[str, Compared] = {}  # by job
        runner.yielded.connect(self._keep_inputs)
        self.queue_changed.connect(self._give_up)

    def verify(self, record: Record, path: Path) -> None:
        """Queue the picture in `path` once more, and say whether it becomes the same."""
        now = self.checks.get(record)
        if now is not None and now.status == "waiting":
            return
        self._set_check(record, Check("waiting", self.tr("Verifying: it waits in the queue.")))

        def opened(found: tuple[Job, dict[str, NDArray[Any]]]) -> None:
            job, latents = found
            region = Rect(0, 0, job.params.width, job.params.height)
            plan = Plan(_TASKS[job.task], region, job, region)
            order = Order(
                Document.new(region.width, region.height),
                self._opening,
                branches=record.branches,
                check=record,
            )
            title = self.tr("Verify · %1").replace("%1", job.params.prompt or path.name)
            self._line_up(job, plan.task, title, order)
            self._compared[job.id] = Compared(record, path, latents)
            self._planned(job.id, plan)

        def failed(error: Exception) -> None:
            if not isinstance(error, StudioError):
                raise error
            self._set_check(record, Check("failed", error.message))

        folder = self._inputs
        self._session.files.submit(lambda: _again(record, folder), opened, failed)

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
                self._compared.pop(job_id, None)
                self._set_check(record, Check("failed", message))

    def _give_up(self) -> None:
        """A verification was stopped, or its paused job given up."""
        for job_id in list(self._compared):
            if self._status(job_id) in ("", "cancelled"):
                record = self._compared.pop(job_id).record
                self._set_check(record, Check("failed", self.tr("Verifying was stopped.")))

    def _look_at(self, job_id: str, record: Record, step: Step) -> None:
        """Compare the latents from the first digest on that is another one."""
        state = self._orders[job_id].state
        behind = 0 if state is None else len(list(chunks(state.digests)))
        compared = self._compared.setdefault(job_id, Compared(record))
        compared.calls = max(compared.calls, behind) + 1
        expected = list(chunks(record.digests))[compared.calls - 1 : compared.calls]
        if not expected or expected[0] == step.digest or compared.apart is not None or step.state is None:
            return
        known = compared.latents.get(expected[0])
        if known is not None:
            compared.apart = latents_apart(known, step.state.latents, compared.calls)

    def _finish(self, job_id: str, record: Record, result: Result) -> None:
        compared = self._compared.pop(job_id, Compared(record))
        apart, path = compared.apart, compared.path

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
            if job.inputs:
                self._session.files.submit(
                    lambda: keep_inputs(job, folder), lambda _: None, self._session.complain
                )


def _again(record: Record, folder: Path) -> tuple[Job, dict[str, NDArray[Any]]]:
    """The job that makes the picture again, and what is kept of its latents, by their digests."""
    try:
        reel = open_reel(record, data_folder() / TIMELINES)
    except StudioError:  # damaged: the picture can be made again without
        reel = None
    if reel is None:
        return job_again(record, folder), {}
    old = reel.plan.job
    known = {step.digest: step.state.latents for step in reel.steps if step.state is not None}
    return job_again(record, folder, old.inputs), known


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
