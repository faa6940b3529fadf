"""The colour picker: take a colour from the picture."""

from __future__ import annotations

from studio.tools import Drag, Pointer
from studio.tools.painting import PaintEditor, pick

NAME = "Colour picker"
SHORTCUT = "I"
ICON = "mdi6.eyedropper"
CURSOR = "cross"
HINT = "Click a colour to paint with it. Shift takes it as the background colour."
ORDER = 190
PAINTS = True
OPTIONS = "paint"


def drag(editor: PaintEditor, press: Pointer) -> Drag:
    """The colour under the pointer, for as long as it is down; nothing is painted."""
    yield from pick(editor, press, background=press.shift)
