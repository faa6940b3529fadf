"""The polygon: mask or select what straight lines between clicks enclose."""

from __future__ import annotations

import math

from studio.tools import Drag, Point, Pointer
from studio.tools.ramp import snapped
from studio.tools.shaping import Keys, ShapeEditor, enclose, title

NAME = "Polygon"
SHORTCUT = "Shift+L"
ICON = "mdi6.vector-polygon"
CURSOR = "cross"
HINT = "Click from corner to corner. Enter or a double click closes it, Backspace takes a corner back."
ORDER = 33
SNAPS = True
OPTIONS = "shape"
CLICKS = True


def drag(editor: ShapeEditor, press: Pointer) -> Drag:
    """One polygon, from its first corner until it is closed: by Enter, a double click, or on that corner."""
    keys = Keys(press, editor.shaping.mode)
    corners: list[Point] = [(press.x, press.y)]
    while (pointer := (yield)) is not None:
        if pointer.back:
            corners.pop()
            if not corners:
                break
            at = corners[-1]
        else:
            regular, _ = keys.constraints(pointer)
            at = snapped(corners[-1], (pointer.x, pointer.y)) if regular else (pointer.x, pointer.y)
            if pointer.pressed:
                if len(corners) > 2 and math.dist(at, corners[0]) <= editor.tolerance:
                    break
                corners.append(at)
        editor.outline([*corners, at])
    editor.outline(None)
    names = "Mask polygon", "Unmask polygon", "Select polygon", "Deselect polygon"
    enclose(editor, corners, keys.mode, title(editor, keys.mode, *names))
