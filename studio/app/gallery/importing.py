"""A folder taken into the gallery while the work goes on: how far it is, what came of it, and its end."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.app.files import Files, Trouble
from studio.gallery import Gallery, Report
from studio.job import Cancel

_PACE = 0.1  # seconds between two signs of progress


class FolderImport(QObject):
    """Runs in `worker`, one folder after another. `progressed`: files done, files in all."""

    progressed = Signal(int, int)
    began = Signal(Path)
    ended = Signal()

    def __init__(
        self, worker: Files, opened: Callable[[], Gallery], trouble: Trouble, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._opened = opened
        self._trouble = trouble
        self._cancel = Cancel()
        self._waiting = 0  # folders

    @property
    def is_running(self) -> bool:
        """Whether a folder is being read, or waits to be."""
        return self._waiting > 0

    def start(self, folder: Path, done: Callable[[Report], None]) -> None:
        """Take in the pictures under `folder` that tell how they were made; the files stay where they are."""
        if not self.is_running:
            self._cancel = Cancel()
        cancel = self._cancel
        self._waiting += 1

        def work() -> Report:
            return self._opened().import_folder(folder, cancel, self._paced())

        def finished(report: Report) -> None:
            self._end()
            done(report)

        def failed(error: Exception) -> None:
            self._end()
            self._trouble(error)

        self.began.emit(folder)
        self._worker.submit(work, finished, failed)

    def stop(self) -> None:
        """Read no more files; what has been taken in stays."""
        self._cancel.set()

    def _end(self) -> None:
        self._waiting -= 1
        if not self.is_running:
            self.ended.emit()

    def _paced(self) -> Callable[[int, int], None]:
        last = 0.0

        def tell(done: int, total: int) -> None:
            nonlocal last
            if done == total or time.monotonic() - last > _PACE:
                last = time.monotonic()
                self.progressed.emit(done, total)

        return tell
