"""What the canvas draws over the picture and its mask, in the order in which it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer
from PySide6.QtGui import QPainter

from studio.registry import modules
from studio.ui.canvas import overlay
from studio.ui.canvas.ants import Ants
from studio.ui.canvas.view import Viewport

if TYPE_CHECKING:
    from studio.app.session import Session
    from studio.ui.canvas.canvas import Canvas


RING_MS = 900  # how long the brush is shown in the middle


class Adornment(Protocol):
    """Something that is drawn over the picture; it asks the canvas to `update` where it changed."""

    def paint(self, painter: QPainter, view: Viewport, exposed: QRectF) -> None:
        """Draw it, antialiased, in logical pixels of the canvas; only `exposed` is seen."""
        ...


def adornments(canvas: Canvas, session: Session) -> list[Adornment]:
    """What every canvas has, from bottom to top."""
    kinds = (Ground, Work, Ants, Handles, Ring)
    return [*(kind(canvas, session) for kind in kinds), canvas.guides]


class Ground:
    """The edge of the document, the pixel grid and the grid."""

    def __init__(self, canvas: Canvas, session: Session) -> None:
        self._canvas = canvas
        self._session = session

    def paint(self, painter: QPainter, view: Viewport, exposed: QRectF) -> None:
        """Draw them."""
        document = self._canvas.document.rect
        overlay.draw_border(painter, view, document, self._canvas.look.border)
        settings = self._session.settings
        if settings.pixel_grid:
            overlay.draw_grid(painter, view, document, exposed)
        if settings.grid:
            overlay.draw_wide_grid(painter, view, document, exposed, settings.grid_step)


class Work:
    """What Generate will work on, while nothing that was generated is looked at."""

    def __init__(self, canvas: Canvas, session: Session) -> None:
        self._canvas = canvas
        self._generation = session.generation

    def paint(self, painter: QPainter, view: Viewport, exposed: QRectF) -> None:
        """Draw its outline and its label."""
        if self._generation.preview is None and self._generation.current < 0:
            bounds = QRectF(self._canvas.rect())
            overlay.draw_plan(painter, view, self._generation.outline, bounds, self._canvas.palette())


class Handles(QObject):
    """The handles of the frame tool, and the line that a tool draws while it is dragged."""

    def __init__(self, canvas: Canvas, session: Session) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._session = session
        self._line = session.polyline
        session.tool_changed.connect(self._on_tool)

    def paint(self, painter: QPainter, view: Viewport, exposed: QRectF) -> None:
        """Draw them."""
        if modules("studio.tools")[self._session.tool].CURSOR == "frame":
            corners = overlay.widget_polygon(view, self._canvas.document.rect)
            overlay.draw_handles(painter, corners, self._canvas.palette())
        overlay.draw_polyline(painter, view, self._session.polyline, self._session.polyline_note)

    def _on_tool(self) -> None:
        before, self._line = self._line, self._session.polyline
        if before != self._line:
            self._canvas.update()


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
            overlay.draw_ring(painter, view, at, self._brush.size, self._brush.hardness)

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
                    ring = overlay.ring_rect(self._canvas.view, place, self._brush.size)
                    self._canvas.update(ring.toAlignedRect())

    def _on_tool(self) -> None:
        session = self._session
        if session.brush != self._brush and session.tool == self._tool:
            self._timer.start()
            self._canvas.update()
        self._brush, self._tool = session.brush, session.tool
