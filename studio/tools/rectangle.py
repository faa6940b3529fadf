"""The mask rectangle: mask a box at once."""

from __future__ import annotations

import numpy as np

from studio.document.document import Document
from studio.document.rect import Rect
from studio.tools import Drag, Editor, Point, Pointer, commit_mask

NAME = "Mask rectangle"
SHORTCUT = "R"
ICON = "mdi6.rectangle-outline"
CURSOR = "cross"
HINT = "Drag a box over what should change. Alt takes the box out of the mask, Shift makes it square."
ORDER = 30


def drag(editor: Editor, press: Pointer) -> Drag:
    """One box, committed on release; a click without a drag does nothing."""
    document, end = editor.document, press
    while (pointer := (yield)) is not None:
        end = _square(press, pointer) if pointer.shift else pointer
        editor.outline(corners(press, end))
    editor.outline(None)
    box = enclosed(press, end).intersect(document.rect)
    if not box.is_empty:
        mask = _masked(document, box, press.alt).mask
        commit_mask(editor, mask, "Unmask rectangle" if press.alt else "Mask rectangle")


def corners(start: Pointer, end: Pointer) -> list[Point]:
    """The four corners of the box between two points."""
    return [(start.x, start.y), (end.x, start.y), (end.x, end.y), (start.x, end.y)]


def enclosed(start: Pointer, end: Pointer) -> Rect:
    """The whole pixels nearest to the box between two points."""
    left, right = sorted((round(start.x), round(end.x)))
    top, bottom = sorted((round(start.y), round(end.y)))
    return Rect.from_edges(left, top, right, bottom)


def _square(start: Pointer, end: Pointer) -> Pointer:
    side = max(abs(end.x - start.x), abs(end.y - start.y))
    x = start.x + (side if end.x >= start.x else -side)
    return end._replace(x=x, y=start.y + (side if end.y >= start.y else -side))


def _masked(document: Document, box: Rect, subtract: bool) -> Document:
    values = np.full((box.height, box.width), 0 if subtract else 255, np.uint8)
    return document.with_mask(document.mask.paste(values, box.x, box.y))
