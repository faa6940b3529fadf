"""Guidance in the window: the curve beside the filmstrip and the heat map over the canvas."""

from __future__ import annotations

from PySide6.QtGui import QAction

from studio.app.session import Session
from studio.ui.canvas.canvas import Canvas
from studio.ui.guidance.meter import GuidanceMeter
from studio.ui.guidance.veil import GuidanceVeil
from studio.ui.panels.filmstrip import Filmstrip


class GuidanceView:
    """Holds both, and puts them where they belong."""

    def __init__(self, session: Session, canvas: Canvas, filmstrip: Filmstrip) -> None:
        self.veil = GuidanceVeil(session, canvas)
        self.meter = GuidanceMeter(session)
        filmstrip.add_meter(self.meter)

    def set_command(self, action: QAction) -> None:
        """Put the command that switches the heat map on the meter's button."""
        self.meter.heat.setDefaultAction(action)
        self.meter.heat.setAccessibleName(action.toolTip())

    def toggle(self) -> None:
        """Show the heat map, or hide it."""
        self.veil.turn(not self.veil.is_on)
