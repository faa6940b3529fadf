"""The quick mask: the mask brush and the eraser paint the selection."""

from __future__ import annotations

import numpy as np

from studio.document.document import Document
from studio.document.raster import Raster
from studio.tools import Pointer, brush, eraser

from .test_tools import Bench


def stroke(tool, editor, *points):
    drag = tool.drag(editor, Pointer(*points[0]))
    next(drag)
    for point in points[1:]:
        drag.send(Pointer(*point))
    try:
        drag.send(None)
    except StopIteration:
        return


def test_the_brush_selects_and_leaves_the_mask_alone():
    editor = Bench(Document.new(200, 150))
    editor.quick_mask = True
    stroke(brush, editor, (50, 50), (120, 50))
    assert not editor.document.mask.tiles
    assert editor.document.selection.crop(editor.document.rect)[50, 90] == 255


def test_the_eraser_takes_from_the_selection_even_outside_what_is_selected_now():
    whole = Raster.from_array(np.full((150, 200), 255, np.uint8))
    editor = Bench(Document.new(200, 150).with_selection(whole))
    editor.quick_mask = True
    stroke(eraser, editor, (50, 50), (120, 50))
    values = editor.document.selection.crop(editor.document.rect)
    assert values[50, 90] == 0
    assert values[140, 190] == 255
    stroke(brush, editor, (90, 50), (92, 50))
    assert editor.document.selection.crop(editor.document.rect)[50, 91] == 255
