"""The panels of brushes and colours, put into the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.ui.brushes.brush_panel import BrushPanel
from studio.ui.brushes.colour_panel import ColourPanel

if TYPE_CHECKING:
    from studio.ui.window import Window


def connect_brushes(window: Window) -> tuple[BrushPanel, ColourPanel]:
    """Make both panels, beside the layers, and let the strip of tool options open them."""
    session, docks, strip = window.session, window.docks, window.tool_options
    brush, colour = BrushPanel(session), ColourPanel(session)
    docks.add("colour", window.tr("Colour"), colour, beside="layers")
    docks.add("brush", window.tr("Brush"), brush, beside="layers")
    strip.brush_options.panel_wanted.connect(lambda: docks.show("brush"))
    for options in (strip.brush_options, strip.paint_options):
        options.colour_wanted.connect(lambda: docks.show("colour"))
    return brush, colour
