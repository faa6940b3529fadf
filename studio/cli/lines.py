"""Tells how far a training is: as bars on a terminal, line by line in a log."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from rich.progress import BarColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

if TYPE_CHECKING:
    from rich.progress import TaskID

    from studio.training.loop import Progress

BETWEEN_LINES = 30  # seconds


class Lines:
    """Called with the name of a stage and how far it is."""

    def __init__(self) -> None:
        self._spoken = 0.0
        self._bars: Bars | None = None
        self._stages: dict[str, TaskID] = {}

    def __enter__(self) -> Lines:
        if sys.stdout.isatty():
            words, loss = TextColumn("{task.description}"), TextColumn("loss {task.fields[loss]:.4f}")
            self._bars = Bars(words, BarColumn(), TimeElapsedColumn(), TimeRemainingColumn(), loss)
            self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bars:
            self._bars.stop()

    def __call__(self, stage: str, progress: Progress) -> None:
        """Move the stage's bar, or write a line unless one was written a moment ago."""
        if self._bars:
            if stage not in self._stages:
                self._stages[stage] = self._bars.add_task(stage, total=1.0, loss=0.0)
            self._bars.update(self._stages[stage], completed=progress.share, loss=progress.loss)
            return
        if progress.share < 1 and time.monotonic() - self._spoken < BETWEEN_LINES:
            return
        self._spoken = time.monotonic()
        done = f"{stage} {progress.share:5.1%}  step {progress.step}  {progress.seconds:.0f} s"
        sys.stdout.write(f"{done}  loss {progress.loss:.4f}\n")
        sys.stdout.flush()
