"""Brush latency: from a mouse event to the painted canvas, on a 4K document, idle and while generating."""

from __future__ import annotations

import gc
import math
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from studio.app import responsive
from studio.app.garbage import Garbage
from studio.app.session import Session
from studio.backends.local import LocalBackend
from studio.bench.report import Measurement, quantile
from studio.document.region import Task
from studio.errors import StudioError
from studio.settings import Settings
from studio.tools import Brush
from studio.ui import start as program
from studio.ui.canvas.canvas import Canvas
from studio.ui.theme import apply_theme
from studio.ui.window import Window

SIDE = 4096  # document pixels
BRUSH = Brush(size=200, hardness=0.5)
MOVES = 240
PACE = 1 / 120  # seconds between two mouse events
PATIENCE = 120.0  # seconds for the engine to answer
LIMIT = 0.016


def measure(settings: Settings, model: str) -> Iterator[Measurement]:
    """Strokes over the whole document, half of them fitted to the window, half at 100 %."""
    application = running_application()
    with open_window(settings, application) as window:
        session, generation = window.session, window.session.generation
        start(application, session, model)
        session.paste_pixels(_picture(), "Picture")
        session.set_brush(BRUSH)
        yield _latency("brush, idle", _strokes(application, window.canvas))
        generation.override_task(Task.NEW_PICTURE)
        generation.set_params(batch=64)
        generation.generate()
        until(application, lambda: generation.preview is not None)
        times = _strokes(application, window.canvas)
        if not any(entry.status == "running" for entry in generation.queue):
            raise StudioError("The job ended before the brush had been measured.")
        yield _latency("brush, generating", times)
        generation.stop()


def running_application() -> QApplication:
    """The application that all windows of a benchmark share, on no screen unless told otherwise."""
    responsive.set_up()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # the offscreen platform has its say
    application = QApplication.instance() or QApplication(["sfumato"])
    assert isinstance(application, QApplication)
    return application


@contextmanager
def open_window(settings: Settings, application: QApplication, data: Path | None = None) -> Iterator[Window]:
    """The whole window on a session that leaves the user's files alone; `data`: its folder, if not new."""
    apply_theme(application, settings.theme)
    with tempfile.TemporaryDirectory() as new, _kept_in(str(data or new)):
        own = settings.replace(pictures_folder=str(Path(data or new) / "pictures"))
        garbage = Garbage(application)  # as the program has it
        session = Session(own, LocalBackend(own))
        window = Window(session)
        program.spare_the_hand(garbage, window)
        window.resize(1600, 1000)
        window.show()
        try:
            yield window
        finally:
            session.close()
            window.hide()
            window.deleteLater()
            garbage.deleteLater()
            gc.enable()
            gc.unfreeze()


def start(application: QApplication, session: Session, model: str) -> None:
    """Start the engine with `model` and wait until it has: its imports would be measured with the rest."""
    generation, told = session.generation, list[str]()
    generation.engine_changed.connect(lambda: told.append(generation.engine))
    session.start()
    until(application, lambda: any(told) and not told[-1])
    generation.choose_model(model)


@contextmanager
def _kept_in(folder: str) -> Iterator[None]:
    """Settings and data in `folder`, for as long as it lasts."""
    before = {name: os.environ.get(name) for name in ("SFUMATO_CONFIG", "SFUMATO_DATA")}
    os.environ.update(dict.fromkeys(before, folder))
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


def _picture() -> np.ndarray:
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    return np.dstack((x >> 4, y >> 4, (x * y) >> 16, np.full_like(x, 255))).astype(np.uint8)


def _latency(name: str, times: list[float]) -> Measurement:
    half, worst = (quantile(times, share) * 1000 for share in (0.5, 1))
    detail = f"p50 {half:.1f} ms, worst {worst:.1f} ms of {len(times)} moves, {SIDE} x {SIDE}"
    return Measurement(f"{name} (p95)", quantile(times, 0.95), "s", LIMIT, detail)


class Painted(QObject):
    """Notes when a canvas was painted and its window handed to the screen.

    What the event loop does in the same turn after that, when the picture is seen already, is not waited for.
    """

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._asked, self._at = False, 0.0
        self._window = canvas.window()
        canvas.installEventFilter(self)
        self._window.installEventFilter(self)

    def seconds(self, application: QApplication, act: Callable[[], object]) -> float:
        """Do something; seconds until what it changed was painted, at most one."""
        self._asked, self._at, began = False, 0.0, time.perf_counter()
        act()
        while not self._at and time.perf_counter() - began < 1:
            application.processEvents()
        return (self._at or time.perf_counter()) - began

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and watched is not self._window:
            self._asked = True
        if event.type() != QEvent.Type.UpdateRequest or watched is not self._window:
            return False
        self._window.event(event)  # paints everything that asked for it, and flushes
        if self._asked and not self._at:
            self._at = time.perf_counter()
        return True


def _strokes(application: QApplication, canvas: Canvas) -> list[float]:
    """Seconds of every move of two strokes."""
    painted = Painted(canvas)
    times = []
    for view in (canvas.fit, canvas.actual_size):
        view()
        wait(application, 0.3)
        send(canvas, QEvent.Type.MouseButtonPress, 0)
        for turn in range(1, MOVES // 2):
            due = time.perf_counter() + PACE
            times.append(move(application, canvas, painted, turn / (MOVES // 2)))
            wait(application, due - time.perf_counter())
        send(canvas, QEvent.Type.MouseButtonRelease, 1)
    return times


def move(application: QApplication, canvas: Canvas, painted: Painted, part: float) -> float:
    """Move the pointer; seconds until the canvas is painted."""
    return painted.seconds(application, lambda: send(canvas, QEvent.Type.MouseMove, part))


def send(canvas: Canvas, kind: QEvent.Type, part: float) -> None:
    """Send a mouse event on a curve through the canvas; `part` (0..1) says how far along it."""
    turn = 2 * math.pi * part
    x = canvas.width() * (0.5 + 0.35 * math.sin(2 * turn))
    y = canvas.height() * (0.5 + 0.35 * math.cos(3 * turn))
    at, left = QPointF(x, y), Qt.MouseButton.LeftButton
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else left
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else left
    place = canvas.mapToGlobal(at)
    QApplication.sendEvent(canvas, QMouseEvent(kind, at, place, button, held, Qt.KeyboardModifier.NoModifier))


def wait(application: QApplication, seconds: float) -> None:
    """Let the window work for so long."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        application.processEvents()
        time.sleep(0.001)


def until(application: QApplication, done: Callable[[], bool]) -> None:
    """Let the window work until something is so. Raises StudioError when it takes too long."""
    end = time.perf_counter() + PATIENCE
    while not done():
        if time.perf_counter() > end:
            raise StudioError("The window did not get ready to be measured in time.")
        wait(application, 0.01)
