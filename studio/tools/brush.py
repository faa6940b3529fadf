"""The mask brush: paint what may be generated."""

from __future__ import annotations

from studio.document.brushes.inks import tone
from studio.document.brushes.stroke import Stroke
from studio.tools import Drag, Editor, Pointer, commit_mask, commit_selection
from studio.tools.stroking import follow

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
    """One stroke on the mask, inside the selection; with Shift held it begins where the last one ended."""
    if editor.quick_mask:
        return (yield from _select(editor, press, erase))
    document = editor.document
    ink = tone(0 if erase else 255)
    stroke = Stroke(document.mask, editor.brush, ink, document.rect, document.selection)
    within = document.selection
    after = yield from follow(editor, press, stroke, lambda: document.with_mask(stroke.raster), within=within)
    commit_mask(editor, after.mask, name)


def _select(editor: Editor, press: Pointer, erase: bool) -> Drag:
    """One stroke on the selection; it is what is painted, so it holds no stroke back."""
    document = editor.document
    stroke = Stroke(document.selection, editor.brush, tone(0 if erase else 255), document.rect)
    after = yield from follow(editor, press, stroke, lambda: document.with_selection(stroke.raster))
    commit_selection(editor, after.selection, "Deselect with eraser" if erase else "Select with brush")
