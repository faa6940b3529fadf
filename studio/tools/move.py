"""The move tool: move the active layer or group, or the selected pixels."""

from __future__ import annotations

from typing import Protocol

from studio.document.rect import Rect
from studio.document.transforms.placing import Placement
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


class Lifted(Protocol):
    """What moves: pixels that the last step moved float on, as long as nothing else is done."""

    def take(self) -> tuple[Placement, Transform]:
        """What is to be moved, and what was done to it already. Raises StudioError for nothing."""
        ...

    def lay(self, placement: Placement, mapped: Transform, name: str) -> None:
        """Make it one undo step."""
        ...


class Place(Protocol):
    """What can be put elsewhere."""

    @property
    def lifted(self) -> Lifted:
        """What the last step moved."""
        ...


class MoveEditor(Editor, Protocol):
    """What the move tool sees of the program."""

    @property
    def placing(self) -> Place:
        """What can be put elsewhere."""
        ...


def drag(editor: MoveEditor, press: Pointer) -> Drag:
    """One move by whole pixels, committed on release; back at the start it does nothing."""
    dx = dy = 0
    placement: Placement | None = None
    start, why = Transform(), ""
    try:
        placement, start = editor.placing.lifted.take()
    except StudioError as error:
        why = error.message
    while (pointer := (yield)) is not None:
        if placement is None:
            raise StudioError(why)
        dx, dy = _way(editor, start.bounds(placement.box), press, pointer)
        editor.show(placement.shown(start.then(Transform.moved(dx, dy))))
    if placement is not None and (dx, dy) != (0, 0):
        moved = "Move selected pixels" if placement.cut is not None else "Move layer"
        editor.placing.lifted.lay(placement, start.then(Transform.moved(dx, dy)), moved)


def _way(editor: Editor, box: Rect, press: Pointer, pointer: Pointer) -> tuple[int, int]:
    """By how many whole pixels to move, so that an edge or the middle comes to what it snaps to."""
    dx, dy = round(pointer.x - press.x), round(pointer.y - press.y)
    box = box.shift(dx, dy)
    across, down = editor.snaps.shift(box.x, box.y, box.right, box.bottom)
    dx, dy = dx + round(across), dy + round(down)
    if pointer.shift:
        return (dx, 0) if abs(dx) >= abs(dy) else (0, dy)
    return dx, dy
