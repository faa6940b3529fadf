"""What the canvas draws over the picture and its mask, in the order in which it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, QRectF
from PySide6.QtGui import QColor, QPainter, QPalette

from studio.app.language import told
from studio.app.setup import Outline
from studio.registry import modules
from studio.ui.canvas import overlay
from studio.ui.canvas.ants import Ants
from studio.ui.canvas.placing import Box
from studio.ui.canvas.resizing import Resizing
from studio.ui.canvas.ring import Ring, Source
from studio.ui.canvas.sampling import Sampling
from studio.ui.canvas.view import Viewport

if TYPE_CHECKING:
    from studio.app.session import Session
    from studio.ui.canvas.canvas import Canvas


class Adornment(Protocol):
    """Something that is drawn over the picture; it asks the canvas to `update` where it changed."""

    def paint(self, painter: QPainter, view: Viewport, exposed: QRectF) -> None:
        """Draw it, antialiased, in logical pixels of the canvas; only `exposed` is seen."""
        ...


def adornments(canvas: Canvas, session: Session) -> list[Adornment]:
    """What every canvas has, from bottom to top."""
    kinds = (Ground, Work, Ants, Box, Handles, Source, Ring, Resizing, Sampling)
    return [*(kind(canvas, session) for kind in kinds), canvas.guides]


class Ground:
    """The edge of the document, the pixel grid and the grid."""

    def __init__(self, canvas: Canvas, session: Session) -> None:
        self._canvas = canvas
        self._session = session

    def paint(self, painter: QPainter, view: Viewport, exposed: QRectF) -> None:
        """Draw them."""
        document = self._canvas.document.rect
        overlay.draw_border(painter, view, document, self._canvas.look.border, exposed)
        settings = self._session.settings
        if settings.pixel_grid:
            overlay.draw_grid(painter, view, document, exposed)
        if settings.grid:
            overlay.draw_wide_grid(painter, view, document, exposed, settings.grid_step)


class Work:
    """What Generate will work on, while nothing that was generated is seen; or that the quick mask is on."""

    def __init__(self, canvas: Canvas, session: Session) -> None:
        self._canvas = canvas
        self._session = session
        self._generation = session.generation
        self._plan: tuple[Outline | None, str] = None, ""  # the last one, in words

    def paint(self, painter: QPainter, view: Viewport, exposed: QRectF) -> None:
        """Draw its outline and its label."""
        bounds, palette = QRectF(self._canvas.rect()), self._canvas.palette()
        if self._session.quick_mask:
            text = QCoreApplication.translate("canvas", "Quick mask")
            colour = QColor(self._session.settings.overlay_colour)
            area = self._canvas.document.rect
            overlay.draw_named(painter, view, area, text, colour, bounds, palette, exposed)
        elif self._session.mask_alone:
            return
        elif self._generation.preview is None and self._generation.current < 0 and not self._is_plain:
            plan, colour = self._generation.outline, palette.color(QPalette.ColorRole.Accent)
            words = self._words(plan)
            overlay.draw_named(painter, view, plan.region, words, colour, bounds, palette, exposed)

    @property
    def _is_plain(self) -> bool:
        """Whether colour is painted and all of the picture would be worked on: no frame need tell that."""
        plan = self._generation.outline
        paints = getattr(modules("studio.tools")[self._session.tool], "PAINTS", False)
        return paints and not plan.problem and plan.region == self._canvas.document.rect

    def _words(self, plan: Outline) -> str:
        """Those of the plan, looked up once for each."""
        if plan is not self._plan[0]:
            self._plan = plan, plan_words(plan)
        return self._plan[1]


def plan_words(plan: Outline) -> str:
    """What Generate will do and at which size, or why it cannot, in the user's language."""
    return told(plan.problem) or f"{told(plan.task.value)} · {plan.width} × {plan.height}"


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
