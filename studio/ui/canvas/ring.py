"""The brush on the canvas: its true outline where the pointer is, and where the clone brush copies from."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from studio.document.brushes.brush import Brush, touch
from studio.registry import modules
from studio.tools import clone, heal
from studio.ui.canvas.view import Viewport

if TYPE_CHECKING:
    from studio.app.session import Session
    from studio.ui.canvas.canvas import Canvas

LIGHT = QColor(255, 255, 255, 230)
DARK = QColor(0, 0, 0, 170)
FAINT_LIGHT = QColor(255, 255, 255, 110)
FAINT_DARK = QColor(0, 0, 0, 80)
SMALLEST = 1.5  # logical pixels: the radius of what can still be seen
POINT_BELOW = 4.0  # logical pixels of radius: from there on the middle is marked too
APART = 3.0  # logical pixels between the outline and the core of a soft brush, at least
CROSS = 7.0
RING_MS = 900  # how long the brush is shown in the middle


def outline(view: Viewport, brush: Brush, at: QPointF, part: float = 1.0) -> QPainterPath:
    """The edge of a brush at full pressure around a place of the widget; `part` of its radius away."""
    whole = view.transform
    return _edge(brush, view.scale, part, (whole.m11(), whole.m12(), whole.m21(), whole.m22())).translated(at)


@lru_cache(maxsize=16)  # drawn again at every move of the pointer
def _edge(brush: Brush, scale: float, part: float, matrix: tuple[float, float, float, float]) -> QPainterPath:
    """The edge around the origin. `matrix` is what the view does to directions."""
    radius = max(touch(brush, 1.0).size / 2 * scale, SMALLEST) * part
    path = QPainterPath()
    box = QRectF(-radius, -radius * brush.roundness, 2 * radius, 2 * radius * brush.roundness)
    if brush.tip == "square":
        path.addRect(box)
    else:
        path.addEllipse(box)
    turned = QTransform().rotate(-brush.angle).map(path)
    size = math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])) or 1.0
    return QTransform(*(value / size for value in matrix), 0, 0).map(turned)


def ring_rect(view: Viewport, brush: Brush, at: QPointF) -> QRectF:
    """What the outline covers, with its line and a margin."""
    return outline(view, brush, at).boundingRect().adjusted(-3, -3, 3, 3)


def draw_ring(painter: QPainter, view: Viewport, brush: Brush, at: QPointF) -> None:
    """The outline in two tones; inside, a fainter one where a soft brush is half as strong."""
    radius = max(touch(brush, 1.0).size / 2 * view.scale, SMALLEST)
    core = (1 + brush.hardness) / 2
    inner = brush.hardness < 1 and radius * (1 - core) > APART
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for shift, (line, soft) in ((0.5, (DARK, FAINT_DARK)), (-0.5, (LIGHT, FAINT_LIGHT))):
        painter.setPen(QPen(line, 1))
        painter.drawPath(outline(view, brush, at, 1 + shift / radius))
        if inner:
            painter.setPen(QPen(soft, 1))
            painter.drawPath(outline(view, brush, at, core + shift / radius))
    if radius < POINT_BELOW:
        painter.setPen(QPen(LIGHT, 1))
        painter.drawPoint(at)


class Ring(QObject):
    """The brush at its true size, where the pointer is; in the middle while its size is changed elsewhere."""

    def __init__(self, canvas: Canvas, session: Session) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._session = session
        self._brush, self._tool = session.brush, session.tool
        self._at: QPointF | None = None  # where it was drawn last
        self._timer = QTimer(self, singleShot=True, interval=RING_MS)
        self._timer.timeout.connect(canvas.update)
        session.tool_changed.connect(self._on_tool)
        canvas.pointed.connect(self._on_pointer)

    def paint(self, painter: QPainter, view: Viewport, exposed: QRectF) -> None:
        """Draw it."""
        at = self._place
        if at is not None:
            draw_ring(painter, view, self._brush, at)

    @property
    def _place(self) -> QPointF | None:
        if modules("studio.tools")[self._tool].CURSOR != "brush" or self._canvas.is_panning:
            return None
        if self._canvas.pointer is not None:
            return self._canvas.pointer
        return QRectF(self._canvas.rect()).center() if self._timer.isActive() else None

    def _on_pointer(self, at: QPointF | None) -> None:
        before, self._at = self._at, at
        if modules("studio.tools")[self._tool].CURSOR == "brush":
            for place in (before, at):
                if place is not None:
                    self._canvas.exposing.add(
                        ring_rect(self._canvas.view, self._brush, place).toAlignedRect()
                    )

    def _on_tool(self) -> None:
        session = self._session
        if session.brush != self._brush and session.tool == self._tool:
            self._timer.start()
            self._canvas.update()
        if session.tool != self._tool:
            self._canvas.update()
        self._brush, self._tool = session.brush, session.tool


class Source(QObject):
    """A cross where the clone and heal brushes copy from; it moves along with an aligned stroke."""

    def __init__(self, canvas: Canvas, session: Session) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._session = session
        self._drawn: QPointF | None = None
        canvas.pointed.connect(lambda _: self._follow())
        session.paints.changed.connect(self._follow)

    def paint(self, painter: QPainter, view: Viewport, exposed: QRectF) -> None:
        """Draw it."""
        at = self._place()
        if at is None:
            return
        for colour, width in ((DARK, 3.0), (LIGHT, 1.2)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(QLineF(at.x() - CROSS, at.y(), at.x() + CROSS, at.y()))
            painter.drawLine(QLineF(at.x(), at.y() - CROSS, at.x(), at.y() + CROSS))

    def _place(self) -> QPointF | None:
        paints, canvas = self._session.paints, self._canvas
        if self._session.tool not in (clone.NAME, heal.NAME) or paints.clone_from is None:
            return None
        offset = paints.clone_offset
        if offset is None or canvas.pointer is None or not (paints.options.aligned or canvas.is_drawing):
            return QPointF(*canvas.view.to_widget(*paints.clone_from))
        x, y = canvas.view.to_document(canvas.pointer.x(), canvas.pointer.y())
        return QPointF(*canvas.view.to_widget(x + offset[0], y + offset[1]))

    def _follow(self) -> None:
        before, self._drawn = self._drawn, self._place()
        for place in (before, self._drawn):
            if place is not None:
                reach = CROSS + 3
                area = QRectF(place.x() - reach, place.y() - reach, 2 * reach, 2 * reach)
                self._canvas.update(area.toAlignedRect())
