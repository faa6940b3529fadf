"""The colour eraser: make what is painted on the active layer transparent."""

from __future__ import annotations

from studio.document.brushes.brush import Brush
from studio.tools import Drag, Pointer
from studio.tools.painting import PaintEditor, paint

NAME = "Colour eraser"
SHORTCUT = "Shift+E"
ICON = "mdi6.eraser-variant"
CURSOR = "brush"
HINT = "Erase from the active layer. Shift and click draws a straight line."
ORDER = 120
PAINTS = True
OPTIONS = "brush"
BRUSH = Brush(size=40)


def drag(editor: PaintEditor, press: Pointer) -> Drag:
    """One stroke of the eraser, committed on release."""
    yield from paint(editor, press, erase=True, name="Erase")
