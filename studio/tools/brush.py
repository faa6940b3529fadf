"""The mask brush: paint what may be generated."""

from __future__ import annotations

from studio.document.stroke import Stroke
from studio.tools import Drag, Editor, Pointer, commit_mask

NAME = "Mask brush"
SHORTCUT = "B"
ICON = "mdi6.brush"
CURSOR = "brush"
HINT = "Paint over what should change. Shift and click draws a straight line, [ and ] change the size."
ORDER = 10


def drag(editor: Editor, press: Pointer) -> Drag:
    """One stroke of the brush, committed on release."""
    return paint(editor, press, erase=False, name="Paint mask")


def paint(editor: Editor, press: Pointer, erase: bool, name: str) -> Drag:
    """One stroke on the mask; with Shift held it begins where the last one ended."""
    document, brush = editor.document, editor.brush
    stroke = Stroke(document.mask, brush.size, brush.hardness, brush.opacity, erase, document.rect)
    if press.shift and editor.anchor is not None:
        stroke.to(*editor.anchor, press.pressure)
    end = press
    pointer: Pointer | None = press
    while pointer is not None:
        stroke.to(pointer.x, pointer.y, pointer.pressure)
        editor.show(document.with_mask(stroke.raster))
        end, pointer = pointer, (yield)
    editor.anchor = (end.x, end.y)
    commit_mask(editor, stroke.raster, name)
