"""The lasso: mask or select what a freehand line encloses."""

from __future__ import annotations

from studio.tools import Drag, Point, Pointer
from studio.tools.shaping import Keys, ShapeEditor, enclose, title

NAME = "Lasso"
SHORTCUT = "L"
ICON = "mdi6.lasso"
CURSOR = "cross"
HINT = "Draw around an area. Shift adds, Alt takes the enclosed part away, both keep what is in common."
ORDER = 32
OPTIONS = "shape"


def drag(editor: ShapeEditor, press: Pointer) -> Drag:
    """One closed line, committed on release; a click without a drag clears a selection, and nothing else."""
    mode = Keys(press, editor.shaping.mode).mode
    points: list[Point] = [(press.x, press.y)]
    while (pointer := (yield)) is not None:
        points.append((pointer.x, pointer.y))
        editor.outline(points)
    editor.outline(None)
    names = "Mask lasso", "Unmask lasso", "Select lasso", "Deselect lasso"
    enclose(editor, points, mode, title(editor, mode, *names))
