"""Layers: from the click that changes how one is laid over the others to the canvas showing it, on 8K."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
from PySide6.QtWidgets import QApplication

from studio.app.session import Session
from studio.bench.report import Measurement, quantile
from studio.bench.window import open_window, running_application, until, wait
from studio.document.document import Document, Layer
from studio.document.raster import TILE, Raster
from studio.settings import Settings
from studio.ui.canvas.canvas import Canvas

SIDE, LAYERS = 8192, 10
KINDS = 64  # different tiles in a layer: what is measured depends on how many there are to blend, not to keep
SHOWN_LIMIT = 0.1
MODES = ("multiply", "screen", "overlay", "soft-light", "color", "difference")


def measure(settings: Settings) -> Iterator[Measurement]:
    """Blend modes, visibility and undo of full layers, the upmost, a middle and the lowest one."""
    application = running_application()
    with open_window(settings, application) as window:
        session, canvas = window.session, window.canvas
        session.commit(large_document(), "Open")
        views = {"fitted": canvas.fit, "at 100 %": canvas.actual_size}
        for name, view in views.items():
            view()
            for what, times in _changes(application, session, canvas).items():
                yield _shown(f"{what}, {name}", times)


def large_document(side: int = SIDE, layers: int = LAYERS, seed: int = 0) -> Document:
    """Soft clouds of colour, opaque at the bottom, each layer reaching over the whole canvas."""
    random = np.random.default_rng(seed)
    made = []
    for number in range(layers):
        tiles = [_clouds(random, number == 0) for _ in range(KINDS)]
        places = [(x, y) for x in range(side // TILE) for y in range(side // TILE)]
        raster = Raster(4, {place: tiles[random.integers(KINDS)] for place in places})
        made.append(Layer(f"Layer {number + 1}", raster))
    return Document(side, side, tuple(made), active=layers - 1)


def _clouds(random: np.random.Generator, opaque: bool) -> np.ndarray:
    corners = random.integers(0, 256, (9, 9, 4)).astype(np.float32)
    place = np.linspace(0, 8, TILE, dtype=np.float32)
    near = np.maximum(0, 1 - np.abs(place[:, None] - np.arange(9)))  # between two corners, the way to each
    planes = np.einsum("yi,xj,ijc->yxc", near, near, corners, optimize=True)
    tile = planes.astype(np.uint8, order="C")  # as tiles of files and strokes lie in memory
    if opaque:
        tile[..., 3] = 255
    tile.flags.writeable = False
    return tile


def _changes(application: QApplication, session: Session, canvas: Canvas) -> dict[str, list[float]]:
    """Seconds of every change until all that is seen is shown."""
    found: dict[str, list[float]] = {
        "blend mode of a layer": [],
        "layer hidden and shown": [],
        "undo of both": [],
    }
    modes, shown, undone = found.values()
    for active in (LAYERS - 1, LAYERS // 2, 0):
        session.select_layer(active)
        _settle(application, canvas)
        changes = [{"mode": mode} for mode in MODES]
        modes += [
            _until_shown(application, canvas, partial(session.set_layer, active, **one)) for one in changes
        ]
        changes = [{"visible": on} for on in (False, True)]
        shown += [
            _until_shown(application, canvas, partial(session.set_layer, active, **one)) for one in changes
        ]
        undone += [_until_shown(application, canvas, session.undo) for _ in range(len(MODES) + 2)]
    return found


def _until_shown(application: QApplication, canvas: Canvas, change: Callable[[], object]) -> float:
    began = time.perf_counter()
    change()
    application.processEvents()
    while canvas.is_behind:
        application.processEvents()
    return time.perf_counter() - began


def _settle(application: QApplication, canvas: Canvas) -> None:
    wait(application, 0.6)  # who chooses a mode has looked at the layer first
    until(application, lambda: not canvas.is_behind)


def _shown(name: str, times: list[float]) -> Measurement:
    half, worst = (quantile(times, share) * 1000 for share in (0.5, 1))
    detail = f"p50 {half:.0f} ms, worst {worst:.0f} ms of {len(times)}, {LAYERS} layers, {SIDE} x {SIDE}"
    return Measurement(f"{name} (p95)", quantile(times, 0.95), "s", SHOWN_LIMIT, detail)
