"""The mask eraser: take back what may be generated."""

from __future__ import annotations

from studio.tools import Drag, Editor, Pointer
from studio.tools.brush import paint

NAME = "Mask eraser"
SHORTCUT = "E"
ICON = "mdi6.eraser"
CURSOR = "brush"
HINT = "Paint over what should stay as it is. Shift and click draws a straight line."
ORDER = 20


def drag(editor: Editor, press: Pointer) -> Drag:
    """One stroke of the eraser, committed on release."""
    return paint(editor, press, erase=True, name="Erase mask")
