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
_MOST = 500  # headings that are measured


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


@dataclass(frozen=True)
class Measure:
    """What is measured of a grid once, however large its cells are shown."""

    line: int
    left: int
    longest: int  # of the headings above columns
    has_columns: bool

    @classmethod
    def of(cls, grid: Grid, metrics: QFontMetrics) -> Measure:
        """Measure `grid` in the font of the view."""
        rows = [grid.heading(1, row) for row in range(min(grid.rows, _MOST))] if grid.title(1) else []
        columns = [grid.heading(0, column) for column in range(min(grid.columns, _MOST))]
        widest = max((metrics.horizontalAdvance(text) for text in [*rows, grid.title(1)]), default=0)
        left = min(_LEFT, widest) + 2 * GAP if rows else 0
        longest = max(metrics.horizontalAdvance(text) for text in columns)
        return cls(metrics.lineSpacing(), left, longest, bool(grid.title(0)))


def lay_out(grid: Grid, measure: Measure, edge: int) -> Layout:
    """The layout of a page of `grid` with cells `edge` wide."""
    width, height = grid.largest
    line, top = measure.line, 0
    if measure.has_columns:
        top = line * (1 + min(_LINES, math.ceil(measure.longest * 1.15 / edge))) + GAP
    elif measure.left:
        top = line + GAP
    caption = line * len(grid.told(grid.cells[0])) + 2 if grid.spec.draws else 0
    count = len(grid.cells) if grid.spec.draws else grid.columns * grid.rows
    high = max(16, round(edge * height / width))
    return Layout(grid.columns, grid.rows, count, edge, high, caption, measure.left, top)


def cell_at(grid: Grid, page: int, place: int) -> Cell:
    """The cell at a place of a page."""
    return grid.cells[page * grid.columns * grid.rows + place]
