"""The move tool: move the active layer."""

from __future__ import annotations

from studio.document.rect import Rect
from studio.tools import Drag, Editor, Pointer

NAME = "Move layer"
SHORTCUT = "V"
ICON = "mdi6.cursor-move"
CURSOR = "move"
HINT = "Drag to move the active layer. Shift keeps to one direction."
ORDER = 50


def drag(editor: Editor, press: Pointer) -> Drag:
    """One move by whole pixels, committed on release; back at the start it does nothing."""
    document, layer = editor.document, editor.document.active_layer
    dx = dy = 0
    bounds = layer.bounds() if layer is not None else Rect(0, 0, 0, 0)
    while (pointer := (yield)) is not None:
        dx, dy = _snapped(editor, bounds, round(pointer.x - press.x), round(pointer.y - press.y))
        if pointer.shift:
            dx, dy = (dx, 0) if abs(dx) >= abs(dy) else (0, dy)
        if layer is not None:
            editor.show(document.with_layer(document.active, layer.replace(x=layer.x + dx, y=layer.y + dy)))
    if layer is not None and (dx, dy) != (0, 0):
        moved = layer.replace(x=layer.x + dx, y=layer.y + dy)
        editor.commit(document.with_layer(document.active, moved), "Move layer")


def _snapped(editor: Editor, bounds: Rect, dx: int, dy: int) -> tuple[int, int]:
    """The move that brings an edge or the middle of the layer to what it snaps to, by whole pixels."""
    box = bounds.shift(dx, dy)
    across, down = editor.snaps.shift(box.x, box.y, box.right, box.bottom)
    return dx + round(across), dy + round(down)
