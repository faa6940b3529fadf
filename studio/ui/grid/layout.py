"""Where the cells and headings of a grid lie in its view, in logical pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetrics

from studio.grid.cells import Cell, Grid

GAP = 8
_LEFT = 190  # the widest room for the headings of rows
_LINES = 3  # of a heading above a column


@dataclass(frozen=True)
class Layout:
    """`edge` is how wide a cell is; `left` and `top` are taken by headings, which stay in sight."""

    columns: int
    rows: int
    count: int  # cells of a page
    edge: int
    height: int  # of a picture
    caption: int  # under it
    left: int
    top: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of all that can be scrolled."""
        return GAP + self.columns * self.pitch[0], GAP + self.rows * self.pitch[1]

    @property
    def pitch(self) -> tuple[int, int]:
        """From one cell to the next."""
        return self.edge + GAP, self.height + self.caption + GAP

    def box(self, place: int, scrolled: QPoint) -> QRect:
        """The picture of the cell at `place` on its page."""
        row, column = divmod(place, self.columns)
        x = self.left + GAP + column * self.pitch[0] - scrolled.x()
        y = self.top + GAP + row * self.pitch[1] - scrolled.y()
        return QRect(x, y, self.edge, self.height)

    def place_at(self, point: QPoint, scrolled: QPoint) -> int | None:
        """Which cell of the page is under a point; None = none."""
        if point.x() < self.left or point.y() < self.top:
            return None
        column = (point.x() - self.left - GAP + scrolled.x()) // self.pitch[0]
        row = (point.y() - self.top - GAP + scrolled.y()) // self.pitch[1]
        place = row * self.columns + column
        inside = 0 <= column < self.columns and 0 <= row < self.rows and place < self.count
        return place if inside and self.box(place, scrolled).contains(point) else None

    def in_sight(self, view: QRect, scrolled: QPoint) -> range:
        """The rows of which something is in `view`."""
        first = max(0, (scrolled.y() - GAP) // self.pitch[1])
        last = (scrolled.y() + view.height() - self.top) // self.pitch[1]
        return range(first, min(self.rows, last + 1))


def lay_out(grid: Grid, edge: int, metrics: QFontMetrics) -> Layout:
    """The layout of a page of `grid` with cells `edge` wide."""
    sizes = {(cell.params.width, cell.params.height) for cell in grid.cells}
    width, height = max(size[0] for size in sizes), max(size[1] for size in sizes)
    high = max(16, round(edge * height / width))
    line = metrics.lineSpacing()
    headings = [grid.heading(1, row) for row in range(grid.rows)] if grid.title(1) else []
    left = 0
    if headings:
        widest = max(metrics.horizontalAdvance(text) for text in [*headings[:500], grid.title(1)])
        left = min(_LEFT, widest) + 2 * GAP
    top = 0
    if grid.title(0):
        longest = max(metrics.horizontalAdvance(grid.heading(0, column)) for column in range(grid.columns))
        top = line * (1 + min(_LINES, math.ceil(longest * 1.15 / edge))) + GAP
    elif headings:
        top = line + GAP
    caption = line * len(grid.told(grid.cells[0])) + 2 if grid.spec.draws else 0
    count = grid.columns * grid.rows if not grid.spec.draws else len(grid.cells)
    return Layout(grid.columns, grid.rows, count, edge, high, caption, left, top)


def cell_at(grid: Grid, page: int, place: int) -> Cell:
    """The cell at a place of a page."""
    return grid.cells[page * grid.columns * grid.rows + place]
