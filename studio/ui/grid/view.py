"""The live grid: cells that fill as pictures come, headings that stay in sight, one lens for all pictures."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

from studio.app.grid.grids import Grids
from studio.grid.cells import Grid
from studio.ui.grid import paint
from studio.ui.grid.layout import GAP, Layout, Measure, cell_at, lay_out
from studio.ui.grid.paint import Lens
from studio.ui.grid.pictures import Pictures
from studio.ui.qimage import wrapped
from studio.ui.theme import Colours, colours

_PLAIN = 160  # logical pixels with which a cell is well seen, even when the page is to be scrolled
EDGES = (48, 768)  # logical pixels that a cell may be wide
_LENS_KEYS = {Qt.Key.Key_Plus: 1.25, Qt.Key.Key_Equal: 1.25, Qt.Key.Key_Minus: 0.8}
_MOVES = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap


class GridView(QAbstractScrollArea):
    """Shows a page of `grids.grid`. Signals: selected: another cell is current; sized, lens_changed: by hand;
    turned: another page; menu_wanted(place); opened: double click; left: Escape."""

    selected = Signal()
    sized = Signal(int)
    lens_changed = Signal(float)
    turned = Signal(int)
    menu_wanted = Signal(QPoint)
    opened = Signal()
    left = Signal()

    def __init__(self, grids: Grids) -> None:
        super().__init__()
        self._grids = grids
        self.pictures = Pictures(grids)
        self.page = 0
        self.current = -1  # the selected cell
        self.lens = Lens()
        self._edge = 0  # 0 = as fits
        self._hold: QPointF | None = None
        self._layout: Layout | None = None
        self._measure: Measure | None = None
        self._grid: Grid | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName(self.tr("Cells of the grid"))
        self.viewport().setMouseTracking(True)
        self._soon = QTimer(self, singleShot=True, interval=40)  # many cells change at once
        self._soon.timeout.connect(self.viewport().update)
        grids.changed.connect(self.refresh)
        grids.cell_changed.connect(lambda _cell: self._soon.start())
        self.pictures.ready.connect(lambda _cell: self._soon.start())
        self.refresh()

    # what is on show

    def refresh(self) -> None:
        """Another grid, or another size of it."""
        grid = self._grids.grid
        if grid is not self._grid:
            self._grid, self.page, self.lens = grid, 0, Lens()
            self.current = 0 if grid else -1
            self._edge, self._measure = 0, None
            self.pictures.forget()
            self.lens_changed.emit(1.0)
            self.selected.emit()
        self._arrange()

    @property
    def edge(self) -> int:
        """How wide a cell is."""
        return self._layout.edge if self._layout else EDGES[0]

    def set_edge(self, edge: int) -> None:
        """Show the cells larger or smaller."""
        if edge != self._edge:
            self._edge = min(max(edge, EDGES[0]), EDGES[1])
            self._arrange()
            self._reveal()

    def set_detail(self, detail: float) -> None:
        """Look closer at all pictures, at the same place of each."""
        self._set_lens(self.lens.zoomed(detail, self.lens.x, self.lens.y))

    def set_page(self, page: int) -> None:
        """Show another page; the current cell is the one at the same place."""
        if self._grid is None or not 0 <= page < self._grid.pages or page == self.page:
            return
        cells = self._grid.columns * self._grid.rows
        self.current += (page - self.page) * cells
        self.page = page
        self.viewport().update()
        self.turned.emit(page)
        self.selected.emit()

    def select(self, cell: int) -> None:
        """Make a cell the current one, and bring it into sight."""
        if self._grid is None or not 0 <= cell < len(self._grid.cells):
            return
        self.current = cell
        if self._grid.cells[cell].page != self.page:
            self.page = self._grid.cells[cell].page
            self.turned.emit(self.page)
        self._reveal()
        self.viewport().update()
        self.selected.emit()

    def _set_lens(self, lens: Lens) -> None:
        if lens != self.lens:
            self.lens = lens
            self.viewport().update()
            self.lens_changed.emit(lens.detail)

    # layout

    def _arrange(self) -> None:
        grid = self._grid
        self._layout = None
        if grid is not None:
            if self._measure is None:
                self._measure = Measure.of(grid, self.fontMetrics())
            edge = self._edge or self._fitting(grid, self._measure)
            self._layout = lay_out(grid, self._measure, edge)
            width, height = self._layout.size
            view = self.viewport().size()
            page = (view.width() - self._layout.left, view.height() - self._layout.top)
            bars = (self.horizontalScrollBar(), self.verticalScrollBar())
            for bar, size, room, step in zip(bars, (width, height), page, self._layout.pitch, strict=True):
                bar.setRange(0, max(0, size - room))
                bar.setPageStep(max(1, room))
                bar.setSingleStep(max(8, step // 4))
        else:
            for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
                bar.setRange(0, 0)
        self.viewport().update()

    def _fitting(self, grid: Grid, measure: Measure) -> int:
        """The widest cells with which a whole page is in sight, but none too small to see anything."""
        view = self.viewport().size()
        best = 136 if grid.spec.draws else 96
        for edge in range(best, 513, 8):
            layout = lay_out(grid, measure, edge)
            width, height = layout.size
            high = height + layout.top > view.height() and edge > _PLAIN
            if width + layout.left > view.width() or high:
                break
            best = edge
        return best

    def _scrolled(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _reveal(self) -> None:
        if self._layout is None or self.current < 0 or self._grid is None:
            return
        place = self.current - self.page * self._grid.columns * self._grid.rows
        box = self._layout.box(place, self._scrolled()).adjusted(-GAP, -GAP, GAP, self._layout.caption + GAP)
        view = self.viewport().rect().adjusted(self._layout.left, self._layout.top, 0, 0)
        for bar, low, high, least, most in (
            (self.horizontalScrollBar(), box.left(), box.right(), view.left(), view.right()),
            (self.verticalScrollBar(), box.top(), box.bottom(), view.top(), view.bottom()),
        ):
            if low < least:
                bar.setValue(bar.value() + low - least)
            elif high > most:
                bar.setValue(bar.value() + high - most)

    # painting

    def _paint_cells(self, painter: QPainter, grid: Grid, layout: Layout, c: Colours) -> None:
        view, scrolled = self.viewport().rect(), self._scrolled()
        painter.setClipRect(view.adjusted(layout.left, layout.top, 0, 0))
        for row in layout.in_sight(view, scrolled):
            for column in range(layout.columns):
                place = row * layout.columns + column
                box = layout.box(place, scrolled)
                if place < layout.count and box.intersects(view):
                    self._paint_cell(painter, grid, place, box, c)

    def _paint_cell(self, painter: QPainter, grid: Grid, place: int, box: QRect, c: Colours) -> None:
        grids, cell = self._grids, cell_at(grid, self.page, place)
        outcome = grids.outcomes.get(cell.index)
        shown = self.pictures.get(cell.index) if outcome and outcome.path else None
        params = cell.params
        if shown is not None:
            paint.paint_picture(painter, box, shown, self.lens)
        elif cell.index == grids.current:
            paint.paint_empty(painter, box, c, accent=True)
            if grids.preview is not None and grids.preview.size:
                paint.paint_preview(
                    painter, box, wrapped(grids.preview), params.width, params.height, self.lens
                )
        else:
            paint.paint_empty(painter, box, c)
            if outcome is not None and outcome.problem:
                paint.paint_words(painter, box, outcome.problem, c.error)
            elif outcome is not None and self.pictures.is_lost(cell.index):
                paint.paint_words(painter, box, self.tr("The file is not there any more."), c.error)
        if cell.index == self.current:
            paint.paint_frame(painter, box, c, self.hasFocus())
        if grid.spec.draws and self._layout is not None:
            painter.setPen(QColor(c.muted))
            paint.paint_lines(painter, box, [f"{name}: {value}" for name, value in grid.told(cell)])

    def _paint_headings(self, painter: QPainter, grid: Grid, layout: Layout, c: Colours) -> None:
        scrolled, view, line = self._scrolled(), self.viewport().rect(), self.fontMetrics().lineSpacing()
        bold, bottom = QFont(self.font()), layout.top - GAP // 2
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setClipRect(QRect(layout.left, 0, view.width(), layout.top))
        if grid.title(0):
            painter.setPen(QColor(c.muted))
            painter.drawText(layout.left + GAP, self.fontMetrics().ascent() + 2, grid.title(0))
        painter.setPen(QColor(c.text))
        painter.setFont(bold)
        for column in range(grid.columns):
            box = layout.box(column, scrolled)
            where = QRect(box.x(), line, box.width(), bottom - line)
            painter.drawText(where, _WRAP, grid.heading(0, column))
        self._paint_rows(painter, grid, layout, QFontMetrics(bold), c)

    def _paint_rows(
        self, painter: QPainter, grid: Grid, layout: Layout, metrics: QFontMetrics, c: Colours
    ) -> None:
        if not layout.left:
            return
        scrolled, view = self._scrolled(), self.viewport().rect()
        painter.setClipRect(QRect(0, layout.top, layout.left, view.height()))
        for row in layout.in_sight(view, scrolled):
            box = layout.box(row * layout.columns, scrolled)
            where = QRect(GAP, box.y(), layout.left - 2 * GAP, box.height())
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(where, flags, grid.heading(1, row))
        painter.setClipping(False)
        painter.setFont(self.font())
        painter.setPen(QColor(c.muted))
        painter.drawText(GAP, layout.top - GAP // 2 - metrics.descent(), grid.title(1))

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c = QPainter(self.viewport()), colours()
        painter.fillRect(self.viewport().rect(), QColor(c.window).darker(112))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._grid is not None and self._layout is not None:
            self._paint_cells(painter, self._grid, self._layout, c)
            self._paint_headings(painter, self._grid, self._layout, c)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self.sized.emit(self.edge)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place(event.position().toPoint())
        if place is not None and self._grid is not None:
            self.select(cell_at(self._grid, self.page, place).index)
            if event.button() == Qt.MouseButton.LeftButton and self.lens.detail > 1:
                self._hold = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._hold is not None and self._layout is not None:
            by, self._hold = event.position() - self._hold, event.position()
            self._set_lens(self.lens.moved(by.x() / self._layout.edge, by.y() / self._layout.height))
        over = self._place(event.position().toPoint()) is not None
        hand = Qt.CursorShape.OpenHandCursor if over and self.lens.detail > 1 else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hold = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._place(event.position().toPoint()) is not None:
            self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._grid is not None:
            self.menu_wanted.emit(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = (event.angleDelta().y() or event.angleDelta().x()) / 120
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_edge(round(self.edge * 1.15**notches))
            self.sized.emit(self.edge)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.set_detail(self.lens.detail * 1.25**notches)
        else:
            super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        is_ours = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_ours and Qt.Key(event.key()) in _LENS_KEYS and not event.modifiers() & ~_KEYPAD:  # type: ignore[attr-defined]
            event.accept()  # the canvas' own zoom leaves them to the pictures here
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _LENS_KEYS:
            self.set_detail(self.lens.detail * _LENS_KEYS[key])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and self._grid and self._grid.pages > 1:
            self.set_page(self.page + (1 if key == Qt.Key.Key_PageDown else -1))
        elif key in _MOVES and self._grid is not None:
            self._move(self._grid, *_MOVES[key])
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _move(self, grid: Grid, dx: int, dy: int) -> None:
        cells = grid.columns * grid.rows
        place = self.current - self.page * cells
        column, row = place % grid.columns + dx, place // grid.columns + dy
        if 0 <= column < grid.columns and 0 <= row < grid.rows:
            self.select(self.page * cells + row * grid.columns + column)

    def _place(self, point: QPoint) -> int | None:
        return None if self._layout is None else self._layout.place_at(point, self._scrolled())


_KEYPAD = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
