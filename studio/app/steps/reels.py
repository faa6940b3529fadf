"""The timelines of kept pictures: followed while they form, written behind the user's back, brought back."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from studio.app.files import Files
from studio.app.steps.film import place
from studio.app.steps.reel import Reel, keep_within, open_reel, save_reel, sweep, thinned, used
from studio.errors import StudioError
from studio.job import Record, Step
from studio.settings import data_folder

if TYPE_CHECKING:
    from studio.app.session import Session

log = logging.getLogger(__name__)

GIGABYTE = 10**9
SOON = 2000  # milliseconds after which what is not wanted any more is deleted


class Reels(QObject):
    """Keeps the timeline of every finished picture within the budget the user gave."""

    changed = Signal()  # how much disk they take

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._folder = data_folder() / "timelines"
        self._worker = Files()  # of its own: a long write keeps no save and no plan waiting
        self._following: dict[str, tuple[Step, ...]] = {}  # of the picture that forms, by its job
        self.used = 0  # bytes on disk
        self._budget = self.budget
        self._told = False
        self._sweeping = QTimer(self, singleShot=True, interval=SOON)
        self._sweeping.timeout.connect(self._sweep)
        session.settings_changed.connect(self._on_settings)

    @property
    def budget(self) -> int:
        """Bytes that timelines may take; 0 = none are kept."""
        return round(self._session.settings.timelines_gigabytes * GIGABYTE)

    # beginning and end

    def start(self) -> None:
        """Start the worker; what belongs to pictures that are gone is deleted."""
        self._worker.start()
        self._session.library.changed.connect(self._sweeping.start)
        self._sweep()

    def close(self) -> None:
        """Finish what is being written, and end the worker."""
        self._sweeping.stop()
        self._worker.leave()
        self._worker.wait()

    # what forms

    def follow(self, job_id: str, step: Step, shared: tuple[Step, ...] = ()) -> None:
        """One more step; `shared` are those of its parent that the picture begins with."""
        if not self.budget:
            return
        steps = self._following.get(job_id, ())
        if not steps or steps[-1].picture != step.picture:
            self._following.clear()  # one picture forms at a time
            steps = shared
        if not steps or place(step) > place(steps[-1]):
            steps = (*steps, *thinned((step,)))
        self._following[job_id] = steps

    def taken(self, job_id: str) -> tuple[Step, ...]:
        """The steps of the picture of this job that is finished now."""
        return thinned(self._following.pop(job_id, ()))

    def keep(self, reel: Reel, item: int | None) -> None:
        """Write the timeline of a picture that became item `item` of the gallery."""
        folder, budget, opened = self._folder, self.budget, self._session.library.opened
        if item is None or not reel.steps or not budget:
            return

        def write() -> int:
            save_reel(reel, item, folder)
            sweep(folder, lambda items: opened().known(items))  # its picture may have pushed others out
            keep_within(folder, budget)
            return used(folder)

        self._worker.submit(write, self._set_used, self._on_trouble)

    # what was kept

    def open(self, record: Record, done: Callable[[Reel | None], None]) -> None:
        """`done` with the timeline of the picture of this record, None when it is not kept."""
        folder = self._folder
        self._worker.submit(lambda: open_reel(record, folder), done, self._session.complain)

    def _on_settings(self) -> None:
        if self.budget != self._budget:
            self._budget, self._told = self.budget, False
            self._sweeping.start()  # not at once: the number may be on its way to another one

    def _sweep(self) -> None:
        folder, budget, opened = self._folder, self.budget, self._session.library.opened

        def tidied() -> int:
            sweep(folder, lambda items: opened().known(items))
            keep_within(folder, budget)
            return used(folder)

        self._worker.submit(tidied, self._set_used, self._on_trouble)

    def _set_used(self, used: int) -> None:
        if used != self.used:
            self.used = used
            self.changed.emit()

    def _on_trouble(self, error: Exception) -> None:
        """Said once, not with every picture: the pictures themselves are kept."""
        if not isinstance(error, StudioError):
            raise error
        log.warning("%s", error.message)
        if not self._told:
            self._told = True
            self._session.message.emit("warning", error.message)
