"""The paint brush: paint colour on the active layer."""

from __future__ import annotations

from studio.document.brushes.brush import Brush
from studio.tools import Drag, Pointer
from studio.tools.painting import PaintEditor, paint, pick

NAME = "Paint brush"
SHORTCUT = "Shift+B"
ICON = "mdi6.palette-outline"
CURSOR = "brush"
HINT = "Paint with the foreground colour. Ctrl or Alt takes a colour, Shift and click draws a straight line."
ORDER = 110
PAINTS = True
OPTIONS = "brush"
BRUSH = Brush(size=24)


def drag(editor: PaintEditor, press: Pointer) -> Drag:
    """One stroke of colour, committed on release; with Ctrl or Alt held the colour under it is taken."""
    if press.ctrl or press.alt:
        yield from pick(editor, press)
    else:
        yield from paint(editor, press, erase=False, name="Paint")
