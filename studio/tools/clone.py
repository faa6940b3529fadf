"""The clone brush: paint with pixels from elsewhere in the picture."""

from __future__ import annotations

from studio.document.brushes.brush import Brush
from studio.document.brushes.copying import seen_from
from studio.document.brushes.inks import Source
from studio.document.rect import Rect
from studio.errors import StudioError
from studio.tools import Drag, Pointer
from studio.tools.painting import Ground, PaintEditor, clone_ink, ground, stroke

NAME = "Clone brush"
SHORTCUT = "S"
ICON = "mdi6.stamper"
CURSOR = "brush"
HINT = "Alt or Ctrl and click where to copy from, then paint with what is there."
ORDER = 130
PAINTS = True
OPTIONS = "brush"
BRUSH = Brush(size=48, hardness=0.6)


def drag(editor: PaintEditor, press: Pointer) -> Drag:
    """One stroke of copied pixels, committed on release; with Alt or Ctrl held only the source is set."""
    if press.alt or press.ctrl:
        yield from set_source(editor, press)
        return
    on, source, (dx, dy) = begin(editor, press)
    before, ink = editor.document, clone_ink(source, on, dx, dy, editor.brush.mode)
    drawn = yield from stroke(editor, press, on, ink, "Clone")
    if editor.document is before and not on.is_mask:
        check_source(editor, on, source, drawn.cover.bounds().shift(dx, dy))


def set_source(editor: PaintEditor, press: Pointer) -> Drag:
    """Take pixels from here from now on."""
    paints, end = editor.paints, press
    while (pointer := (yield)) is not None:
        end = pointer
    paints.clone_from, paints.clone_offset = (end.x, end.y), None


def begin(editor: PaintEditor, press: Pointer) -> tuple[Ground, Source, tuple[int, int]]:
    """What a stroke from `press` paints on, what it copies, and how far away that lies, in whole pixels.

    Raises StudioError when nobody has said yet from where.
    """
    paints, on = editor.paints, ground(editor)
    if paints.clone_from is None:
        raise StudioError("Ctrl or Alt and click first where to copy from.")
    offset = paints.clone_offset
    if offset is None or not paints.options.aligned:
        offset = paints.clone_from[0] - press.x, paints.clone_from[1] - press.y
        paints.clone_offset = offset
    return on, source_of(editor, on), (round(offset[0]), round(offset[1]))


def check_source(editor: PaintEditor, on: Ground, source: Source, area: Rect) -> None:
    """Raises StudioError where all that was to be copied is transparent: nothing can come of it."""
    if area.is_empty or source(area)[..., 3].any():
        return
    if editor.paints.options.clone_all:
        raise StudioError("There is nothing to copy there.")
    raise StudioError(
        f"There is nothing to copy there on “{on.layer.name}”: choose “All layers” to copy what is seen."
    )


def source_of(editor: PaintEditor, on: Ground) -> Source:
    """What is copied: the layer as it was before the stroke, or what is seen; on a layer mask as greys."""
    if not editor.paints.options.clone_all:
        return on.raster.crop
    return seen_from(editor.document, (on.layer.x, on.layer.y), on.is_mask)
