"""The ellipse: mask or select a round area at once."""

from __future__ import annotations

import math

from studio.document.areas import figures
from studio.document.areas.blocks import Told, silent
from studio.document.raster import Raster
from studio.tools import Drag, Point, Pointer
from studio.tools.rectangle import enclosed, size, stretched
from studio.tools.shaping import LARGE, Keys, ShapeEditor, draw, hardened, later, title

NAME = "Ellipse"
SHORTCUT = "O"
ICON = "mdi6.ellipse-outline"
CURSOR = "cross"
HINT = (
    "Drag an ellipse. Shift adds, Alt takes away; held after the press, Shift makes a circle, Alt centres it."
)
ORDER = 31
SNAPS = True
OPTIONS = "shape"

_CORNERS = 72  # of the polygon that shows it while it is drawn


def drag(editor: ShapeEditor, press: Pointer) -> Drag:
    """One ellipse, committed on release; a click without a drag clears a selection, and nothing else."""
    keys = Keys(press, editor.shaping.mode)
    ends = (press.x, press.y), (press.x, press.y)
    while (pointer := (yield)) is not None:
        ends = stretched(press, pointer, *keys.constraints(pointer))
        editor.outline(rim(*ends), size(*ends))
    editor.outline(None)
    area, canvas, shaping = enclosed(*ends), editor.document.rect, editor.shaping
    names = "Mask ellipse", "Unmask ellipse", "Select ellipse", "Deselect ellipse"
    name = title(editor, keys.mode, *names)

    def make(_told: Told = silent) -> Raster:
        return hardened(figures.ellipse(area.x, area.y, area.right, area.bottom, canvas), shaping)

    if area.intersect(canvas).area > LARGE:
        later(editor, make, keys.mode, name)
    else:
        draw(editor, make(), keys.mode, name)


def rim(start: Point, end: Point) -> list[Point]:
    """Points around the ellipse in the box between two points."""
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    across, down = (end[0] - start[0]) / 2, (end[1] - start[1]) / 2
    turns = (2 * math.pi * step / _CORNERS for step in range(_CORNERS))
    return [(middle[0] + across * math.cos(turn), middle[1] + down * math.sin(turn)) for turn in turns]
