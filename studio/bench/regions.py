"""Selections and transforms on an 8K document: marching ants, commands, the wand, a layer that is turned."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from studio.bench.layers import LAYERS, SIDE, large_document
from studio.bench.report import Measurement, quantile
from studio.bench.window import open_window, running_application, until
from studio.document.raster import Raster
from studio.document.transforms.transform import Parts, Transform
from studio.registry import modules
from studio.settings import Settings
from studio.tools import Pointer, transform, wand
from studio.ui.canvas.ants import Ants
from studio.ui.window import Window

FRAMES = 60
ANTS_LIMIT = 0.002
FRAME = 1 / 30


def measure(settings: Settings, side: int = SIDE, layers: int = LAYERS) -> Iterator[Measurement]:
    """Ants of a selection with many islands, a wand over everything, and one layer that is turned."""
    application = running_application()
    what = f"{side} x {side}, {layers} layers"
    with open_window(settings, application) as window:
        window.session.files.start()
        window.session.commit(large_document(side, layers), "Open")
        window.canvas.fit()
        yield from _ants(application, window, side, what)
        yield from _changed(application, window, what)
        yield _wand(application, window, what)
        yield from _turned(application, window, what)


def _ants(application: QApplication, window: Window, side: int, what: str) -> Iterator[Measurement]:
    document, canvas = window.session.document, window.canvas
    window.session.commit(document.with_selection(islands(side)), "Select")
    ants = next(each for each in canvas.adornments if isinstance(each, Ants))
    until(application, lambda: not ants.path.isEmpty() and not canvas.is_behind)
    image = QImage(canvas.size(), QImage.Format.Format_ARGB32_Premultiplied)

    def paint() -> None:
        painter = QPainter(image)
        ants.paint(painter, canvas.view, QRectF(canvas.rect()))
        painter.end()

    detail = f"{what}, {ants.path.elementCount()} points"
    yield Measurement("marching ants painted, median", _quantile(paint, 0.5), "s", ANTS_LIMIT, detail)
    yield Measurement("a whole frame with ants, p95", _quantile(canvas.repaint, 0.95), "s", FRAME, detail)


def islands(side: int, seed: int = 0) -> Raster:
    """A selection of soft islands all over the canvas."""
    rng = np.random.default_rng(seed)
    heights = rng.standard_normal((side // 64 + 1, side // 64 + 1)).astype(np.float32)
    place = np.linspace(0, side // 64, side, dtype=np.float32)
    left = np.minimum(place.astype(int), side // 64 - 1)
    share = (place - left)[:, None]
    rows = heights[left] * (1 - share) + heights[left + 1] * share
    large = rows[:, left] * (1 - share.T) + rows[:, left + 1] * share.T
    return Raster.from_array(np.clip(128 + 200 * large, 0, 255).astype(np.uint8))


def _changed(application: QApplication, window: Window, what: str) -> Iterator[Measurement]:
    """Commands on a whole selection: how long the window does nothing else, at the longest."""
    session = window.session
    regions, start = session.regions, session.document
    commands: dict[str, Callable[[], None]] = {
        "inverted": regions.invert,
        "grown": lambda: regions.grow(8),
        "feathered": lambda: regions.feather(12),
        "of everything": regions.select_all,
        "made a mask": session.masks.from_selection,
    }
    for name, command in commands.items():
        session.commit(start, "Select")
        until(application, lambda: not session.files.waiting and not window.canvas.is_behind)
        halts = [_seconds(command)]
        while session.files.waiting or window.canvas.is_behind or len(halts) < FRAMES:
            halts.append(_seconds(application.processEvents))
            time.sleep(0.001)
        yield Measurement(f"a selection {name}, longest halt", max(halts), "s", None, what)
    session.commit(start, "Select")


def _wand(application: QApplication, window: Window, what: str) -> Measurement:
    session = window.session
    session.regions.set_shaping(session.shaping._replace(target="selection", contiguous=False))
    begin = time.perf_counter()
    drag = modules("studio.tools")[wand.NAME].drag(session, Pointer(10, 10))
    next(drag)
    with contextlib.suppress(StopIteration):
        drag.send(None)
    until(application, lambda: not session.busy)
    seconds = time.perf_counter() - begin
    return Measurement("the wand over the whole canvas, behind the window", seconds, "s", None, what)


def _turned(application: QApplication, window: Window, what: str) -> Iterator[Measurement]:
    session, canvas = window.session, window.canvas
    session.regions.select_none()
    session.set_tool(transform.NAME)
    placing, middle = session.placing, (session.document.width / 2, session.document.height / 2)
    until(application, lambda: not session.files.waiting and not canvas.is_behind)
    angles = iter(range(1, 1000))

    def frame() -> None:
        placing.set(Transform.about(*middle, Parts(1, 1, next(angles) / 4, 0)), live=True)
        canvas.repaint()

    yield Measurement("a layer turned by hand, a frame, p95", _quantile(frame, 0.95), "s", FRAME, what)
    begin = time.perf_counter()
    placing.set(placing.mapped)
    until(application, lambda: placing.floating is None)
    seconds = time.perf_counter() - begin
    yield Measurement("that layer worked out in full, behind the window", seconds, "s", None, what)
    placing.cancel()
    session.set_tool(wand.NAME)


def _quantile(call: Callable[[], object], share: float) -> float:
    call()
    return quantile([_seconds(call) for _ in range(FRAMES)], share)


def _seconds(call: Callable[[], object]) -> float:
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin
