"""Scrolling through the gallery in the window: how long each frame keeps the GUI thread."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from studio.bench.report import Measurement, quantile
from studio.bench.window import open_window, running_application, until, wait
from studio.settings import Settings
from studio.ui.gallery.grid import Grid

FRAMES = 300
LIMIT = 1 / 60  # seconds
_STEP = 120  # pixels in one frame: about seven screens in a second


def measure(settings: Settings, home: Path, frames: int = FRAMES) -> Iterator[Measurement]:
    """The gallery in the data folder `home`, scrolled through its pages and dragged from end to end."""
    application = running_application()
    with open_window(settings, application, home) as window:
        library, grid = window.session.library, window.gallery.grid
        window.session.start()
        window.stage.show_gallery()
        until(application, lambda: library.count > 0 and not library.is_checking)
        wait(application, 0.5)
        top = grid.verticalScrollBar().maximum()
        walk = [min(top, _STEP * frame) for frame in range(frames)]
        leaps = [round(top * frame / frames) for frame in range(frames)]
        for name, way in (("scrolling", walk), ("the scroll bar dragged", leaps)):
            frames_of = [_frame(application, grid, value) for value in way]
            yield _measured(f"{name} (p95)", frames_of, library.count)


def _frame(application: QApplication, grid: Grid, value: int) -> tuple[float, float]:
    """Seconds that one frame takes: the move, its painting, and what has arrived from the worker.

    By the clock, and in processor time of this thread, which other programs disturb less.
    """
    began, worked = time.perf_counter(), time.thread_time()
    grid.verticalScrollBar().setValue(value)
    grid.viewport().repaint()
    application.processEvents()
    spent, work = time.perf_counter() - began, time.thread_time() - worked
    wait(application, max(0.0, LIMIT - spent))
    return spent, work


def _measured(name: str, frames: list[tuple[float, float]], count: int) -> Measurement:
    times = [spent for spent, _ in frames]
    half, worst = (quantile(times, share) * 1000 for share in (0.5, 1))
    work = quantile([work for _, work in frames], 0.95) * 1000
    detail = f"p50 {half:.1f} ms, worst {worst:.1f} ms of {len(times)} frames, {count:,} pictures"
    detail += f"; in processor time p95 {work:.1f} ms"
    return Measurement(name, quantile(times, 0.95), "s", LIMIT, detail)
