"""What the pointer does on the canvas: one file is one tool, a generator over pointer events.

A tool module has NAME, SHORTCUT (a key), ICON (a Material Design Icons name), CURSOR ("brush", "cross",
"move" or "frame"), HINT (a sentence for the status bar), ORDER, and `drag(editor, press) -> Drag`. It may
have OPTIONS (which strip of options it shows), WIDE (the strip takes all the room), BRUSH (the one it begins
with), PAINTS (it paints colour), SNAPS (its pointer snaps to guides and the like), CLICKS (a drag goes on
from click to click) and KEEPS (its drags go on with one edit).

    drag = tool.drag(editor, press)   # the button went down
    next(drag)                        # the tool looks at the press and waits
    drag.send(pointer)                # the pointer moved
    drag.send(None)                   # released: what changed is one undo step, StopIteration is raised
                                  # (a tool with CLICKS goes on until Enter or a double click)
    drag.close()                      # Escape instead: nothing happened; the editor shows its document again
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import NamedTuple, Protocol

from studio.document.brushes.brush import LARGEST_BRUSH, Brush
from studio.document.document import Document
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.document.snapping import Snaps
from studio.errors import StudioError

__all__ = ["LARGEST_BRUSH", "Brush", "Drag", "Editor", "Point", "Pointer", "check_reach", "commit_mask"]

Point = tuple[float, float]


class Pointer(NamedTuple):
    """Where the pointer is, in document pixels, how hard it presses (0..1), and the keys held.

    `tilt_x` and `tilt_y`: how far a pen leans to the right and towards the hand, in degrees. `more`: the next
    point is known already, so that nothing need be shown for this one. Tools with CLICKS alone are told that
    the button went down again (`pressed`), and that the last click is to be taken back (`back`).
    """

    x: float
    y: float
    pressure: float = 1.0
    shift: bool = False
    alt: bool = False
    ctrl: bool = False
    tilt_x: float = 0.0
    tilt_y: float = 0.0
    more: bool = False
    pressed: bool = False
    back: bool = False


class Editor(Protocol):
    """What a tool sees of the program."""

    @property
    def document(self) -> Document:
        """The committed document, not the one being shown."""
        ...

    @property
    def brush(self) -> Brush:
        """The brush as set now."""
        ...

    @property
    def overlap(self) -> int:
        """Pixels inside the old picture that outpainting blends over."""
        ...

    @property
    def tolerance(self) -> float:
        """How near to a handle counts as on it, in document pixels (a few screen pixels)."""
        ...

    @property
    def snaps(self) -> Snaps:
        """What points and boxes snap to now."""
        ...

    quick_mask: bool
    """Whether the mask brush and the eraser paint the selection instead of the mask."""

    anchor: Point | None
    """Where the last stroke ended: Shift and a click draw a straight line from there."""

    def show(self, document: Document) -> None:
        """Show a document that is not committed yet."""
        ...

    def commit(self, document: Document, name: str) -> None:
        """Make it the document, one undo step called `name`."""
        ...

    def outline(self, points: Sequence[Point] | None, note: str = "") -> None:
        """Show a closed line through `points` with a few words beside it, or none any more."""
        ...


Drag = Generator[None, Pointer | None, None]


def commit_mask(editor: Editor, mask: Raster, name: str) -> None:
    """Commit another mask; where no pixel differs nothing happened, and there is nothing to undo."""
    if _differ(editor.document.mask, mask):
        editor.commit(editor.document.with_mask(mask), name)


def commit_selection(editor: Editor, selection: Raster, name: str) -> None:
    """The same with another selection."""
    if _differ(editor.document.selection, selection):
        editor.commit(editor.document.with_selection(selection), name)


def check_reach(selection: Raster, touched: Rect) -> None:
    """Raises StudioError where all that was touched lies outside of the selection: nothing changes there."""
    if selection.tiles and not touched.is_empty and touched.intersect(selection.bounds()).is_empty:
        raise StudioError("Nothing is selected there. “Select none” lets you paint everywhere.")


def _differ(before: Raster, after: Raster) -> bool:
    return any((after.crop(rect) != before.crop(rect)).any() for rect in after.changed(before))
