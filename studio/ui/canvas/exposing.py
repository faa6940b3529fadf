"""Which parts of the canvas are painted anew, in as few pieces as may be."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from studio.document.rect import Rect
from studio.ui.canvas.overlay import widget_rect

if TYPE_CHECKING:
    from studio.ui.canvas.canvas import Canvas

WASTE = 1.3  # times the area of two rectangles is as large as one around both may be
MANY = 32  # parts of the document of which only the rectangle around them is painted


class Exposing:
    """Asks the canvas to paint parts of itself: those near each other together.

    A region of several rectangles clips all that is painted in it, which takes longer than to paint more.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._whole = QRect()  # what will be painted next

    def add(self, rect: QRect) -> None:
        """Have a part painted, in logical pixels."""
        whole = self._whole.united(rect)
        near = _area(whole) <= WASTE * (_area(self._whole) + _area(rect))
        self._whole = whole if near else rect
        self._canvas.update(self._whole)

    def add_parts(self, rects: list[Rect]) -> None:
        """Have parts of the document painted."""
        if len(rects) > MANY:
            rects = [reduce(Rect.union, rects)]
        for rect in rects:
            self.add(widget_rect(self._canvas.view, rect).toAlignedRect().adjusted(-1, -1, 1, 1))

    def painted(self) -> None:
        """Nothing more is to be painted: the canvas is at it."""
        self._whole = QRect()


def _area(rect: QRect) -> int:
    return rect.width() * rect.height()
