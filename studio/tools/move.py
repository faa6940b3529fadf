"""The move tool: move the active layer or group, or the selected pixels."""

from __future__ import annotations

from studio.document.rect import Rect
from studio.document.transforms.placing import Placement, taken
from studio.document.transforms.transform import Transform
from studio.errors import StudioError
from studio.tools import Drag, Editor, Pointer

NAME = "Move layer"
SHORTCUT = "V"
ICON = "mdi6.cursor-move"
CURSOR = "move"
HINT = "Drag to move the active layer, or what is selected of it. Shift keeps to one direction."
ORDER = 50
OPTIONS = "transform"


def drag(editor: Editor, press: Pointer) -> Drag:
    """One move by whole pixels, committed on release; back at the start it does nothing."""
    dx = dy = 0
    placement: Placement | None = None
    why = ""
    try:
        placement = taken(editor.document)
    except StudioError as error:
        why = error.message
    while (pointer := (yield)) is not None:
        if placement is None:
            raise StudioError(why)
        dx, dy = _way(editor, placement.box, press, pointer)
        editor.show(placement.shown(Transform.moved(dx, dy)))
    if placement is not None and (dx, dy) != (0, 0):
        moved = "Move selected pixels" if placement.cut is not None else "Move layer"
        editor.commit(placement.placed(Transform.moved(dx, dy)), moved)


def _way(editor: Editor, box: Rect, press: Pointer, pointer: Pointer) -> tuple[int, int]:
    """By how many whole pixels to move, so that an edge or the middle comes to what it snaps to."""
    dx, dy = round(pointer.x - press.x), round(pointer.y - press.y)
    box = box.shift(dx, dy)
    across, down = editor.snaps.shift(box.x, box.y, box.right, box.bottom)
    dx, dy = dx + round(across), dy + round(down)
    if pointer.shift:
        return (dx, 0) if abs(dx) >= abs(dy) else (0, dy)
    return dx, dy
