"""The rectangle: mask or select a box at once."""

from __future__ import annotations

from studio.document.areas import figures
from studio.document.rect import Rect
from studio.tools import Drag, Point, Pointer
from studio.tools.shaping import Keys, ShapeEditor, draw, title

NAME = "Rectangle"
SHORTCUT = "R"
ICON = "mdi6.rectangle-outline"
CURSOR = "cross"
HINT = "Drag a box. Shift adds, Alt takes away; held after the press, Shift makes it square, Alt centres it."
ORDER = 30
SNAPS = True
OPTIONS = "shape"


def drag(editor: ShapeEditor, press: Pointer) -> Drag:
    """One box, committed on release; a click without a drag clears a selection, and nothing else."""
    keys = Keys(press, editor.shaping.mode)
    ends = (press.x, press.y), (press.x, press.y)
    while (pointer := (yield)) is not None:
        ends = stretched(press, pointer, *keys.constraints(pointer))
        editor.outline(corners(*ends), size(*ends))
    editor.outline(None)
    shape = figures.box(enclosed(*ends), editor.document.rect)
    names = "Mask rectangle", "Unmask rectangle", "Select rectangle", "Deselect rectangle"
    draw(editor, shape, keys.mode, title(editor, keys.mode, *names))


def stretched(start: Pointer, end: Pointer, regular: bool, centred: bool) -> tuple[Point, Point]:
    """Two opposite corners of the box drawn from `start` to `end`: a square, or around `start`, if wished."""
    across, down = end.x - start.x, end.y - start.y
    if regular:
        side = max(abs(across), abs(down))
        across, down = side if across >= 0 else -side, side if down >= 0 else -side
    first = (start.x - across, start.y - down) if centred else (start.x, start.y)
    return first, (start.x + across, start.y + down)


def corners(start: Point, end: Point) -> list[Point]:
    """The four corners of the box between two points."""
    return [start, (end[0], start[1]), end, (start[0], end[1])]


def enclosed(start: Point, end: Point) -> Rect:
    """The whole pixels nearest to the box between two points."""
    left, right = sorted((round(start[0]), round(end[0])))
    top, bottom = sorted((round(start[1]), round(end[1])))
    return Rect.from_edges(left, top, right, bottom)


def size(start: Point, end: Point) -> str:
    """Width and height of the box between two points, in whole pixels."""
    area = enclosed(start, end)
    return f"{area.width} × {area.height}"
