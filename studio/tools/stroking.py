"""What every brush does between press and release: the stroke goes where the hand goes."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Protocol

from studio.document.document import Document
from studio.tools import Editor, Pointer


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
    editor: Editor, press: Pointer, stroke: Drawn, shown: Callable[[], Document], dx: int = 0, dy: int = 0
) -> Generator[None, Pointer | None, Document]:
    """Draw until the release; `shown` makes the document of the stroke so far, which is returned at the end.

    The stroke's pixels lie at (dx, dy) of the document. With Shift held at the press a straight line comes
    first, from where the last stroke ended. Nothing is shown while more points are waiting already.
    """

    def to(pointer: Pointer, x: float, y: float) -> None:
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
    return shown()
