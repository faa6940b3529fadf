"""What every brush does between press and release: the stroke goes where the hand goes."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator
from typing import Protocol

from studio.document.document import Document
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.tools import Editor, Pointer, check_reach


class Drawn(Protocol):
    """A stroke being drawn."""

    def to(self, x: float, y: float, pressure: float = 1.0, tilt: tuple[float, float] = (0.0, 0.0)) -> None:
        """Go on to a point."""
        ...

    def jump(self) -> None:
        """Let the next point be reached at once, not smoothly."""
        ...

    def finish(self) -> None:
        """End where the hand is."""
        ...


def follow(
    editor: Editor,
    press: Pointer,
    stroke: Drawn,
    shown: Callable[[], Document],
    dx: int = 0,
    dy: int = 0,
    within: Raster | None = None,
) -> Generator[None, Pointer | None, Document]:
    """Draw until the release; `shown` makes the document of the stroke so far, which is returned at the end.

    The stroke's pixels lie at (dx, dy) of the document. With Shift held at the press a straight line comes
    first, from where the last stroke ended. Nothing is shown while more points are waiting already.
    Raises StudioError at the end of a stroke that lies wholly outside of the selection `within`.
    """

    reach, touched = math.ceil(editor.brush.size / 2), Rect(0, 0, 0, 0)

    def to(pointer: Pointer, x: float, y: float) -> None:
        nonlocal touched
        touched = touched.union(Rect(math.floor(x), math.floor(y), 1, 1).grow(reach))
        stroke.to(x - dx, y - dy, pointer.pressure, (pointer.tilt_x, pointer.tilt_y))

    if press.shift and editor.anchor is not None:
        to(press, *editor.anchor)
        stroke.jump()
    end = press
    pointer: Pointer | None = press
    while pointer is not None:
        to(pointer, pointer.x, pointer.y)
        if not pointer.more:
            editor.show(shown())
        end, pointer = pointer, (yield)
    stroke.finish()
    editor.anchor = (end.x, end.y)
    if within is not None:
        check_reach(within, touched)
    return shown()
