"""Colour brushes on 8192 x 8192 with ten layers: a soft brush of 512 pixels, undo, and memory."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from studio.bench import window as bench
from studio.bench.layers import LAYERS, SIDE, large_document
from studio.bench.report import Measurement, quantile
from studio.document.brushes.brush import Brush
from studio.document.document import Document
from studio.document.region import Task
from studio.errors import StudioError
from studio.settings import Settings
from studio.ui.canvas.canvas import Canvas
from studio.ui.window import Window

BRUSH = Brush(size=512, hardness=0.0)
MOVES = 120
UNDOS = 40
IDLE_LIMIT, BUSY_LIMIT, UNDO_LIMIT = 0.008, 0.016, 0.020
STROKES = 100


def measure(settings: Settings, model: str) -> Iterator[Measurement]:
    """Strokes on the topmost layer, idle and while a picture forms; what undo and memory cost."""
    application = bench.running_application()
    with bench.open_window(settings, application) as window:
        session, generation = window.session, window.session.generation
        bench.start(application, session, model)
        session.commit(large_document(), "Open")
        session.set_tool("Paint brush")
        session.set_brush(BRUSH)
        yield from _strokes(application, window, "idle", IDLE_LIMIT)
        yield _undo(application, window)
        yield _memory(application, window)
        generation.override_task(Task.NEW_PICTURE)
        generation.set_params(batch=64)
        generation.generate()
        bench.until(application, lambda: generation.preview is not None)
        yield from _strokes(application, window, "generating", BUSY_LIMIT)
        if not any(entry.status == "running" for entry in generation.queue):
            raise StudioError("The job ended before the brush had been measured.")
        generation.stop()


def _strokes(application: QApplication, window: Window, when: str, limit: float) -> Iterator[Measurement]:
    canvas = window.canvas
    for name, view in (("fitted", canvas.fit), ("at 100 %", canvas.actual_size)):
        view()
        _settle(application, canvas)
        painted, whole = _stroke(application, canvas, pace=bench.PACE)
        later = quantile(whole, 0.95) * 1000
        detail = f"worst {max(painted) * 1000:.1f} ms; all of it shown p95 {later:.1f} ms; {_scene()}"
        yield Measurement(f"512 px brush, {when}, {name} (p95)", quantile(painted, 0.95), "s", limit, detail)


def _stroke(application: QApplication, canvas: Canvas, pace: float) -> tuple[list[float], list[float]]:
    """Seconds from each move of a stroke to the canvas painted, and to all of it shown."""
    watch = bench.Painted(canvas)
    painted, whole = [], []
    bench.send(canvas, QEvent.Type.MouseButtonPress, 0)
    for turn in range(1, MOVES):
        began = perf_counter()
        painted.append(bench.move(application, canvas, watch, turn / MOVES))
        while canvas.is_behind and perf_counter() - began < 1:
            bench.wait(application, 0.0005)
        whole.append(perf_counter() - began)
        bench.wait(application, began + pace - perf_counter())
    bench.send(canvas, QEvent.Type.MouseButtonRelease, 1)
    return painted, whole


def _undo(application: QApplication, window: Window) -> Measurement:
    """From the call of undo or redo of a stroke to the painted canvas."""
    session, canvas, times = window.session, window.canvas, []
    watch = bench.Painted(canvas)
    for turn in range(UNDOS):
        times.append(watch.seconds(application, session.redo if turn % 2 else session.undo))
        _settle(application, canvas)
    detail = f"worst {max(times) * 1000:.1f} ms; {_scene()}"
    return Measurement("undo and redo of a stroke (p95)", quantile(times, 0.95), "s", UNDO_LIMIT, detail)


def _memory(application: QApplication, window: Window) -> Measurement:
    """What a hundred strokes keep, as a ratio to the tiles that they touched."""
    session, canvas = window.session, window.canvas
    before, touched = session.history.nbytes, 0
    for stroke in range(STROKES):
        first: Document = session.document
        for kind, part in (
            (QEvent.Type.MouseButtonPress, stroke),
            (QEvent.Type.MouseMove, stroke + 0.5),
            (QEvent.Type.MouseButtonRelease, stroke + 0.5),
        ):
            bench.send(canvas, kind, part / STROKES)
        layers = zip(session.document.layers, first.layers, strict=True)
        touched += sum(len(new.raster.changed(old.raster)) for new, old in layers) * 256 * 256 * 4
        application.processEvents()
    kept = session.history.nbytes - before
    detail = (
        f"{kept / 2**20:.0f} MiB kept, the canvas alone would be {SIDE * SIDE * 4 / 2**20:.0f} MiB each time"
    )
    return Measurement(
        f"memory of {STROKES} strokes, of the tiles touched", kept / touched, "x", 1.01, detail
    )


def _settle(application: QApplication, canvas: Canvas) -> None:
    canvas.update()
    bench.wait(application, 0.3)
    bench.until(application, lambda: not canvas.is_behind)


def _scene() -> str:
    return f"{SIDE} x {SIDE}, {LAYERS} layers"
