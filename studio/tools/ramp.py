"""The mask gradient: mask or select less and less along a line, or away from a point."""

from __future__ import annotations

import math

from studio.document.areas.figures import RAMPS
from studio.tools import Drag, Point, Pointer
from studio.tools.shaping import Keys, ShapeEditor, later, title

NAME = "Mask gradient"
SHORTCUT = "Shift+G"
ICON = "mdi6.gradient-horizontal"
CURSOR = "cross"
HINT = (
    "Drag from where all is masked or selected to where nothing is. Shift held later keeps to steps of 45°."
)
ORDER = 35
SNAPS = True
OPTIONS = "shape"


def drag(editor: ShapeEditor, press: Pointer) -> Drag:
    """One ramp, committed on release; a click without a drag does nothing."""
    keys = Keys(press, editor.shaping.mode)
    start: Point = (press.x, press.y)
    end = start
    while (pointer := (yield)) is not None:
        regular, _ = keys.constraints(pointer)
        end = snapped(start, (pointer.x, pointer.y)) if regular else (pointer.x, pointer.y)
        editor.outline([start, end], f"{math.dist(start, end):.0f} px")
    editor.outline(None)
    if math.dist(start, end) < 1:
        return
    ramp, canvas = RAMPS[editor.shaping.ramp], editor.document.rect
    names = "Mask gradient", "Unmask gradient", "Select gradient", "Deselect gradient"
    later(editor, lambda _: ramp(start, end, canvas), keys.mode, title(editor, keys.mode, *names))


def snapped(start: Point, end: Point) -> Point:
    """The end of a line turned to the nearest of eight directions, as long as before."""
    turn = math.pi / 4
    angle = round(math.atan2(end[1] - start[1], end[0] - start[0]) / turn) * turn
    length = math.dist(start, end)
    return start[0] + length * math.cos(angle), start[1] + length * math.sin(angle)
