"""Collects garbage in the GUI thread alone."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

EVERY = 500  # milliseconds
LONGEST = 20.0  # seconds for which a hand at work is waited for


class Garbage(QObject):
    """From now on Python's cyclic garbage collector runs in the thread that made this, and in no other.

    Left alone it runs in whichever thread allocates next. There it may destroy a widget or a session that
    is part of a cycle, and Qt crashes when an object ends in another thread than its own.

    Made before anything else starts a thread. While `is_busy` says that a hand is drawing it waits: a look at
    everything takes longer than a frame.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self.is_busy: Callable[[], bool] = lambda: False
        self._looked = time.monotonic()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def keep(self) -> None:
        """What there is now lasts as long as the program, as modules do: it is not looked through again."""
        gc.freeze()

    def collect(self) -> None:
        """Collect the oldest generation that is due, by the interpreter's own thresholds."""
        now = time.monotonic()
        if self.is_busy() and now - self._looked < LONGEST:
            return
        self._looked = now
        due = [count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if any(due):
            gc.collect(max(generation for generation, is_due in enumerate(due) if is_due))
