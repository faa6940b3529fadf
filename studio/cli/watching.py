"""Tells how far the writing of a file is, on a bar or in lines, and lets Ctrl+C end it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from studio.cli.running import Stopped, ctrl_c, say

if TYPE_CHECKING:
    from studio.job import Cancel

Told = Callable[[int, int], None]  # (bytes written, of how many)
STEP = 2  # per cent between two lines


@contextmanager
def watched(words: str) -> Iterator[Told]:
    """What is called with how far it is; raises Stopped once Ctrl+C was pressed, or the process told to end.

    Lines are "words 37 %", which the window reads.
    """
    with ctrl_c() as cancelled:
        if not sys.stderr.isatty():
            yield _lines(words, cancelled)
            return
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
            task = bars.add_task(words, total=None)

            def told(done: int, total: int) -> None:
                check(cancelled)
                bars.update(task, completed=done, total=total)

            yield told


def _lines(words: str, cancelled: Cancel) -> Told:
    last = -STEP

    def told(done: int, total: int) -> None:
        nonlocal last
        check(cancelled)
        share = 100 * done // max(total, 1)
        if share >= last + STEP:
            last = share
            say(f"{words} {share} %")

    return told


def check(cancelled: Cancel) -> None:
    """Raise Stopped once it was asked for."""
    if cancelled:
        raise Stopped
