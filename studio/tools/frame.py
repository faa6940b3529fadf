"""The frame: drag an edge or corner of the canvas outwards to outpaint, inwards to crop."""

from __future__ import annotations

from typing import Protocol

from studio.document.document import Document
from studio.tools import Drag, Editor, Point, Pointer

NAME = "Outpainting frame"
SHORTCUT = "F"
ICON = "mdi6.arrow-expand-all"
CURSOR = "frame"
HINT = "Drag an edge or corner of the canvas out to continue the picture, in to crop it."
ORDER = 60
SNAPS = True
WIDE = True


class FrameEditor(Editor, Protocol):
    """What the frame needs of the program."""

    def extend(self, left: int, top: int, right: int, bottom: int) -> None:
        """Move the sides of the canvas out by so many pixels (negative numbers: in), one undo step."""
        ...


def drag(editor: FrameEditor, press: Pointer) -> Drag:
    """One change of the canvas, committed on release; a press away from every edge does nothing."""
    document = editor.document
    across, down = hit(document, press.x, press.y, editor.tolerance)
    sides = (0, 0, 0, 0)
    while (pointer := (yield)) is not None:
        dx, dy = round(pointer.x - press.x), round(pointer.y - press.y)
        sides = (-dx * (across < 0), -dy * (down < 0), dx * (across > 0), dy * (down > 0))
        sides = _kept(document, sides)
        if any((across, down)):
            outline = corners(document, sides)
            size = round(outline[2][0] - outline[0][0]), round(outline[2][1] - outline[0][1])
            editor.outline(outline, f"{size[0]} × {size[1]}")
    editor.outline(None)
    if any(sides):
        editor.extend(*sides)


def hit(document: Document, x: float, y: float, tolerance: float) -> tuple[int, int]:
    """Which side of the canvas is at (x, y): -1 left or top, 1 right or bottom, 0 neither, for each axis."""
    inside_x = -tolerance <= x <= document.width + tolerance
    inside_y = -tolerance <= y <= document.height + tolerance
    across = _side(x, document.width, tolerance) if inside_y else 0
    down = _side(y, document.height, tolerance) if inside_x else 0
    return across, down


def corners(document: Document, sides: tuple[int, int, int, int]) -> list[Point]:
    """The corners of the canvas with its sides (left, top, right, bottom) moved out."""
    left, top = -sides[0], -sides[1]
    right, bottom = document.width + sides[2], document.height + sides[3]
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _side(place: float, length: int, tolerance: float) -> int:
    """-1 near 0, 1 near `length`, whichever is nearer; 0 near neither."""
    if min(abs(place), abs(place - length)) > tolerance:
        return 0
    return -1 if abs(place) < abs(place - length) else 1


def _kept(document: Document, sides: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """Not so far in that nothing would be left."""
    left, top, right, bottom = sides
    across, down = 1 - document.width, 1 - document.height
    return max(left, across), max(top, down), max(right, across), max(bottom, down)
