"""Marching ants: the outline of the selection, which runs while the window is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PySide6.QtCore import QByteArray, QDataStream, QEvent, QObject, QRectF, QTimer
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from studio.document.areas.outline import Line, outlines
from studio.document.blending.reduced import Reduced
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.ui.canvas.overlay import seen
from studio.ui.canvas.view import Viewport

if TYPE_CHECKING:
    from studio.app.session import Session
    from studio.ui.canvas.canvas import Canvas

FRAME_MS = 33
DASH = 4  # device pixels of one ant, and of the gap after it
MOST = 6_000  # points that are drawn in a frame
SMALL = 700_000  # device pixels on show, and selected pixels looked at, up to which it is traced at once
STALE = 150  # milliseconds after which an outline of what is not selected any more goes
SHARP = 2.0  # from this zoom on the outline runs between pixels
ROOM = 0.25  # how far beyond what is seen the outline is traced, as a part of it

_ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])


class _Key(NamedTuple):
    """What an outline depends on: a selection, and how and where it is looked at."""

    selection: Raster
    level: int
    exact: bool
    area: Rect


class Ants(QObject):
    """Draws the selection's outline on a canvas. It is traced anew when the selection or the view changes."""

    def __init__(self, canvas: Canvas, session: Session) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._session = session
        self._reduced = Reduced()
        self._path = QPainterPath()
        self._asked: _Key | None = None  # what the path was traced from, or is being traced from
        self._is_tracing = False  # in the background
        self._done: _Key | None = None  # what the path on show was traced from
        self._stale = QTimer(self, interval=STALE, singleShot=True)
        self._stale.timeout.connect(lambda: self._use([]))
        self._phase = 0
        self._timer = QTimer(self, interval=FRAME_MS)
        self._timer.timeout.connect(self._march)
        session.document_changed.connect(self._follow)
        session.settings_changed.connect(self._follow)
        canvas.view_changed.connect(self._follow)
        canvas.installEventFilter(self)
        self._follow()

    @property
    def is_running(self) -> bool:
        """Whether the ants march."""
        return self._timer.isActive()

    @property
    def path(self) -> QPainterPath:
        """The outline on show, in document pixels."""
        return self._path

    def paint(self, painter: QPainter, view: Viewport, exposed: QRectF) -> None:
        """Draw them: a black line with white dashes, about one logical pixel wide."""
        if self._path.isEmpty() or not self._is_shown:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        fine = round(view.ratio)  # on a fine screen lines of one pixel are hard to see, and thick ones slow
        pixel = 1 / view.ratio
        shifts = ((0.0, 0.0),) if fine < 2 else ((pixel, 0.0), (0.0, pixel))
        whole = painter.transform()
        pen = QPen(QColor(0, 0, 0), 1)
        pen.setCosmetic(True)
        for colour in (QColor(0, 0, 0), QColor(255, 255, 255)):
            pen.setColor(colour)
            painter.setPen(pen)
            for dx, dy in shifts:
                painter.setTransform(view.transform * QTransform.fromTranslate(dx, dy) * whole)
                painter.drawPath(self._path)
            pen.setDashPattern([DASH * fine, DASH * fine])
            pen.setDashOffset(-self._phase * fine)

    @property
    def _is_shown(self) -> bool:
        return bool(self._session.shown.selection.tiles)

    # tracing

    def _follow(self) -> None:
        """Trace the outline if what is on show is another one, and march if there is one."""
        selection = self._session.shown.selection
        if not selection.tiles:
            self._asked = None
            self._use([])
        else:
            self._trace(selection)
        self._start_or_stop()

    def _trace(self, selection: Raster) -> None:
        view = self._canvas.view
        level, exact = max(0, int(np.floor(np.log2(1 / view.zoom) + 1e-6))), view.zoom >= SHARP
        shown = seen(view)
        asked = self._asked
        if asked is not None and asked[:3] == (selection, level, exact) and asked.area.contains(shown):
            return
        area = shown.grow(int(ROOM * max(shown.width, shown.height)) + 1)
        key = self._asked = _Key(selection, level, exact, area)
        looked_at = shown.intersect(selection.tile_bounds()).area
        if view.width * view.height * view.ratio**2 <= SMALL and looked_at <= SMALL:
            self._use(self._outlines(key), key)
            return
        if (self._done is None or self._done.selection is not selection) and not self._stale.isActive():
            self._stale.start()
        if not self._is_tracing:
            self._trace_behind(key)

    def _outlines(self, key: _Key) -> list[Line]:
        return outlines(key.selection, key.area, key.level, MOST, key.exact, self._reduced)

    def _trace_behind(self, key: _Key) -> None:
        """Trace in the background; what was asked for meanwhile comes next, the newest alone."""
        self._is_tracing = True

        def traced(lines: list[Line]) -> None:
            self._is_tracing = False
            is_drawn = self._asked is not None and self._session.tab.transient is not None
            if key is self._asked or is_drawn:  # the outline of what is being painted is a little behind it
                self._use(lines, key)
                self._start_or_stop()
            if self._asked is not None and self._asked is not self._done:
                self._trace_behind(self._asked)

        def failed(error: Exception) -> None:
            self._is_tracing = False
            self._session.complain(error)

        self._session.files.submit(lambda: self._outlines(key), traced, failed)

    def _use(self, lines: Sequence[Line], key: _Key | None = None) -> None:
        self._stale.stop()
        self._done = key
        if lines or not self._path.isEmpty():
            self._update()
            self._path = path_of(lines)
            self._update()

    # marching

    def _start_or_stop(self) -> None:
        window = self._canvas.window()
        runs = self._is_shown and self._canvas.isVisible() and window.isActiveWindow()
        runs = runs and not self._session.settings.reduced_motion
        if runs != self._timer.isActive():
            self._timer.start() if runs else self._timer.stop()

    def _march(self) -> None:
        self._phase = (self._phase + 1) % (2 * DASH)
        self._update()

    def _update(self) -> None:
        area = self._canvas.view.transform.mapRect(self._path.boundingRect()).adjusted(-2, -2, 2, 2)
        self._canvas.update(area.toAlignedRect().intersected(self._canvas.rect()))

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = QEvent.Type
        if event.type() in (kinds.WindowDeactivate, kinds.Hide):
            self._timer.stop()  # a canvas that is being destroyed is hidden too, and is asked nothing more
        elif event.type() in (kinds.WindowActivate, kinds.Show):
            self._start_or_stop()
        elif event.type() == kinds.Resize:
            self._follow()
        return False


def path_of(lines: Sequence[Line]) -> QPainterPath:
    """Closed lines as one path; the points go over as one block of memory, not one by one."""
    path = QPainterPath()
    total = sum(len(line) + 1 for line in lines)
    if not total:
        return path
    elements = np.zeros(total, _ELEMENT)
    at = 0
    for line in lines:
        end = at + len(line)
        elements["x"][at:end], elements["y"][at:end] = line[:, 0], line[:, 1]
        elements["x"][end], elements["y"][end] = line[0]
        elements["kind"][at + 1 : end + 1] = 1  # a line to it; the first is a move
        at = end + 1
    head, tail = np.array([total], ">i4"), np.array([0, 0], ">i4")
    stream = QDataStream(QByteArray(head.tobytes() + elements.tobytes() + tail.tobytes()))
    stream.setFloatingPointPrecision(QDataStream.FloatingPointPrecision.DoublePrecision)
    stream >> path
    return path
