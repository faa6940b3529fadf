"""The file worker: whatever is slow and not a job, in order and off the GUI thread."""

from __future__ import annotations

import queue
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QThread, Signal

from studio.app import responsive

Work = Callable[[], Any]
Done = Callable[[Any], None]
Trouble = Callable[[Exception], None]


class Files(QThread):
    """Runs functions one after another; their values come back in the GUI thread.

    The functions see immutable values only (a Document, pixels, a path), so nothing is locked. `beside`:
    nobody waits for what they do, and the processors are left to those that somebody waits for.
    """

    _finished = Signal(object, object)

    def __init__(self, beside: bool = False) -> None:
        super().__init__()
        self._beside = beside
        self._inbox: queue.SimpleQueue[tuple[Work, Done, Trouble] | None] = queue.SimpleQueue()
        self._finished.connect(self._deliver)
        self.waiting = 0

    def submit(self, work: Work, done: Done, trouble: Trouble) -> None:
        """Run `work()` in the worker, then `done(value)` or `trouble(error)` in the GUI thread."""
        self.waiting += 1
        self._inbox.put((work, done, trouble))

    def leave(self) -> None:
        """End the thread once everything submitted so far is done, so that no write is lost."""
        self._inbox.put(None)

    def run(self) -> None:
        if self._beside:
            self.setPriority(QThread.Priority.LowPriority)
            responsive.give_way()
        while (item := self._inbox.get()) is not None:
            self._run(*item)
            del item  # while it waits for the next, the documents and pixels of the last may go

    def _run(self, work: Work, done: Done, trouble: Trouble) -> None:
        try:
            self._finished.emit(done, work())
        except Exception as error:  # delivered: the caller decides what it means
            self._finished.emit(trouble, error)

    def _deliver(self, callback: Callable[[Any], None], value: Any) -> None:
        self.waiting -= 1
        callback(value)
