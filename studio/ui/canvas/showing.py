"""The picture, its mask and what is forming, as the canvas paints them; what is not ready yet is late."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from studio.app.steps.timeline import Preview
from studio.document.document import Document
from studio.document.layers.alone import mask_alone
from studio.document.rect import Rect
from studio.registry import modules
from studio.ui.canvas.forming import paint_patch, patch
from studio.ui.canvas.look import Look
from studio.ui.canvas.renderer import Renderer
from studio.ui.canvas.veils import SELECTION, Veils
from studio.ui.canvas.view import Viewport

if TYPE_CHECKING:
    from studio.app.session import Session

TOGETHER = 0.016  # seconds that what is ready may wait for the rest, so as to be painted once
QUIETER = 0.55  # of the density of the active mask, for the others


class Showing:
    """Paints in device pixels, for as long as a deadline allows, and knows what it still owes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._renderer = Renderer()
        self._document = self._renderer.document
        self._veils = Veils(self._renderer)
        self.bell = self._renderer.maker.bell  # rings when something that was late is ready
        self._preview: Preview | None = None
        self._patch = QImage()
        self._aside = False  # whether the preview gives way to the hand
        self._late = QRegion()  # device pixels that show old tiles
        self._collected = 0.0  # when, by time.perf_counter

    @property
    def document(self) -> Document:
        """What is shown, if only a layer mask of it."""
        return self._document

    @property
    def is_behind(self) -> bool:
        """Whether some of what is on show is still being made ready."""
        return not self._late.isEmpty()

    def forget_late(self) -> None:
        """The view is another one: everything will be painted."""
        self._late = QRegion()

    def collect(self, drawing: bool) -> list[Rect]:
        """Take over what was late and is ready now. Returns where it is seen, in document pixels.

        While a tool is `drawing`, what it changed is seen at once where that can soon be, not tile by tile.
        """
        now, maker = time.perf_counter(), self._renderer.maker
        if drawing and maker.is_busy and now < self._collected + TOGETHER:
            maker.listen()
            return []
        self._collected = now
        return self._renderer.collect()

    def show(self, document: Document) -> list[Rect]:
        """Paint `document` from now on. Returns where it differs from the last one, in document pixels."""
        self._document = document
        seen = mask_alone(document) if self._session.mask_alone else document
        return self._renderer.show(seen) + self._veils.show(document)

    def show_preview(self, preview: Preview | None) -> list[Rect]:
        """Paint what is forming from now on, or nothing. Returns where that is seen, in document pixels."""
        old, self._preview = self._preview, preview
        self._patch = patch(preview) if preview is not None else QImage()
        return [shown.region for shown in (old, preview) if shown is not None]

    def step_aside(self, drawing: bool) -> bool:
        """Let what is forming give way to a stroke of colour under it. Returns whether that is news."""
        before, self._aside = self._aside, drawing and self._paints
        return self._preview is not None and self._aside != before

    @property
    def _paints(self) -> bool:
        """Whether the tool in hand paints colour."""
        return bool(getattr(modules("studio.tools")[self._session.tool], "PAINTS", False))

    @property
    def is_moving(self) -> bool:
        """Whether the view is on the move: speed counts for more than smooth edges."""
        return self._renderer.is_moving

    @is_moving.setter
    def is_moving(self, value: bool) -> None:
        self._renderer.is_moving = value

    def paint(
        self, painter: QPainter, view: Viewport, look: Look, exposed: QRect, drawing: bool, deadline: float
    ) -> None:
        """Paint what is in `exposed`; `drawing`: a tool is at work, and its stroke is seen everywhere."""
        late = self._renderer.paint(
            painter, view, exposed, look.checks, deadline, here=drawing or not self.is_moving
        )
        if not drawing:
            late += self._paint_veil(painter, view, look, exposed, drawing, deadline)
        if self._preview is not None and not self._aside:
            paint_patch(painter, view, self._preview.region, self._patch)
        if drawing:
            late += self._paint_veil(painter, view, look, exposed, drawing, deadline)
        self._late = self._late.subtracted(exposed)
        for rect in late:
            self._late += rect.intersected(exposed)

    def _paint_veil(
        self, painter: QPainter, view: Viewport, look: Look, exposed: QRect, drawing: bool, deadline: float
    ) -> list[QRect]:
        settings = self._session.settings
        judging = self._session.generation.current >= 0 and not drawing
        if judging or settings.overlay_opacity <= 0:
            return []
        late: list[QRect] = []
        for name, colour, is_active in self._seen_veils():
            is_quiet = not is_active and name != SELECTION
            colour.setAlphaF(settings.overlay_opacity * (QUIETER if is_quiet else 1))
            hatch = look.hatch if is_active else None
            late += self._veils.paint(painter, view, exposed, name, colour, hatch, deadline, drawing)
        return late

    def _seen_veils(self) -> list[tuple[str, QColor, bool]]:
        """Which are painted, the active mask last; the quick mask alone while it is painted.

        None while colour is painted on a layer mask that is shown alone.
        """
        session, document = self._session, self.document
        self._veils.shows_selection = session.quick_mask
        if session.masks.is_effective_seen:
            return []
        if session.quick_mask:
            return [(SELECTION, QColor(session.settings.overlay_colour), False)]
        if session.mask_alone and self._paints:
            return []
        active = document.masks[document.active_mask]
        others = [mask for mask in document.masks if mask is not active]
        seen = [mask for mask in (*others, active) if mask.visible]
        return [(mask.id, QColor(mask.colour), mask is active) for mask in seen]
