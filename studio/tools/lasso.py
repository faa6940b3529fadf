"""The lasso: mask what a freehand line encloses."""

from __future__ import annotations

import math

import numpy as np

from studio.document.document import Document
from studio.document.mask import polygon
from studio.document.rect import Rect
from studio.tools import Drag, Editor, Point, Pointer, commit_mask

NAME = "Mask lasso"
SHORTCUT = "L"
ICON = "mdi6.lasso"
CURSOR = "cross"
HINT = "Draw around what should change. Alt takes the enclosed part out of the mask."
ORDER = 40


def drag(editor: Editor, press: Pointer) -> Drag:
    """One closed line, committed on release; a click without a drag does nothing."""
    document = editor.document
    points: list[Point] = [(press.x, press.y)]
    while (pointer := (yield)) is not None:
        points.append((pointer.x, pointer.y))
        editor.outline(points)
    editor.outline(None)
    if len(points) > 2:
        after = enclosed(document, points, press.alt)
        commit_mask(editor, after.mask, "Unmask lasso" if press.alt else "Mask lasso")


def enclosed(document: Document, points: list[Point], subtract: bool = False) -> Document:
    """The document with the inside of a closed line masked (or unmasked), smooth at its edge."""
    xs, ys = zip(*points, strict=True)
    reach = Rect.from_edges(
        math.floor(min(xs)) - 1, math.floor(min(ys)) - 1, math.ceil(max(xs)) + 2, math.ceil(max(ys)) + 2
    )
    area = reach.intersect(document.rect)
    if area.is_empty:
        return document
    inside = polygon(points, area)
    before = document.mask_pixels(area)
    values = np.minimum(before, 255 - inside) if subtract else np.maximum(before, inside)
    return document.with_mask(document.mask.paste(values, area.x, area.y))
