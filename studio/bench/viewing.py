"""Frames of a view that moves: panned, zoomed, turned and mirrored, on an 8K document of ten layers."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QApplication

from studio.bench.layers import LAYERS, SIDE, large_document
from studio.bench.report import Measurement, quantile
from studio.bench.window import open_window, running_application, until, wait
from studio.settings import Settings
from studio.ui.canvas.canvas import Canvas
from studio.ui.canvas.view import Viewport

FRAMES = 120
FRAME = 1 / 60
PACE = 1 / 120  # seconds between two events of a hand that moves
Move = Callable[[Viewport, float], Viewport]  # the view at a part (0..1) of a movement that began with one


def measure(settings: Settings) -> Iterator[Measurement]:
    """Seconds a frame takes, from the change of the view to the painted canvas, upright and turned."""
    application = running_application()
    with open_window(settings, application) as window:
        window.session.commit(large_document(), "Open")
        for name, angle, mirrored in (("upright", 0.0, False), ("turned by 30°", 30.0, True)):
            for what, zoom, move in _moves(window.canvas):
                begin = _start(window.canvas, zoom, angle, mirrored)
                times, ready = _frames(application, window.canvas, begin, move)
                yield _told(f"{what}, {name}", times, ready)


def _moves(canvas: Canvas) -> list[tuple[str, float, Move]]:
    """What a hand does with the view, at which zoom it begins."""
    middle = canvas.width() / 2, canvas.height() / 2
    return [
        ("pan at 100 %", 1.0, lambda view, part: view.panned(*_circle(part, 600))),
        ("pan at 35 %", 0.35, lambda view, part: view.panned(*_circle(part, 600))),
        ("zoom", 0.1, lambda view, part: view.zoomed(0.1 * 2 ** (5 * part), middle)),
        ("turn", 0.2, lambda view, part: view.turned(view.angle + 60 * part)),
    ]


def _circle(part: float, radius: float) -> tuple[float, float]:
    turn = 2 * math.pi * part
    return radius * (math.cos(turn) - 1), radius * math.sin(turn)


def _start(canvas: Canvas, zoom: float, angle: float, mirrored: bool) -> Viewport:
    canvas.set_upright()
    canvas.fit()
    if mirrored:
        canvas.mirror()
    canvas.set_view(canvas.view.turned(angle).zoomed(zoom))
    return canvas.view


def _frames(
    application: QApplication, canvas: Canvas, begin: Viewport, move: Move
) -> tuple[list[float], float]:
    """Seconds of each frame of a movement, and until everything is sharp when it has ended."""
    until(application, lambda: not canvas.is_behind)
    wait(application, 0.2)
    times = []
    for frame in range(1, FRAMES + 1):
        due = time.perf_counter() + PACE
        times.append(_frame(application, canvas, move(begin, frame / FRAMES)))
        wait(application, due - time.perf_counter())
    began = time.perf_counter()
    until(application, lambda: not canvas.is_behind)
    return times, time.perf_counter() - began


def _frame(application: QApplication, canvas: Canvas, view: Viewport) -> float:
    began = time.perf_counter()
    canvas.set_view(view)
    application.processEvents()
    return time.perf_counter() - began


def _told(name: str, times: list[float], ready: float) -> Measurement:
    half, worst = (quantile(times, share) * 1000 for share in (0.5, 1))
    detail = (
        f"p50 {half:.1f} ms, worst {worst:.1f} ms of {len(times)} frames, sharp {ready * 1000:.0f} ms after; "
        f"{LAYERS} layers, {SIDE} x {SIDE}"
    )
    return Measurement(f"{name} (p95)", quantile(times, 0.95), "s", FRAME, detail)
