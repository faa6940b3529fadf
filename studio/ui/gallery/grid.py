"""The grid of pictures: its layout is arithmetic, so that 100,000 rows cost no more than one screen."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView

from studio.gallery import Item
from studio.ui.gallery.cell import PAD, Pixmaps, State, cell_height, paint
from studio.ui.gallery.model import Index, Pictures
from studio.ui.theme import colours

EDGES = (96, 256)  # smallest and largest picture, logical pixels
_EDGE = 168
MOST_ITEMS = 500  # selected pictures that are looked at one by one, and stay selected when others are read

_DRAGGED = 50  # pictures that are dragged out at most

Flag = QItemSelectionModel.SelectionFlag
Move = QAbstractItemView.CursorAction


class Grid(QAbstractItemView):
    """Shows Pictures.

    Signals: selected: others are selected; menu_wanted: a context menu, at that place of the screen;
    drag_began: pictures are dragged out; drag_ended: True = they were dropped inside this window.
    """

    selected = Signal()
    menu_wanted = Signal(QPoint)
    drag_began = Signal()
    drag_ended = Signal(bool)

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self.pictures = pictures
        self.edge = _EDGE
        self._pixmaps = Pixmaps()
        self._painted: dict[int, int] = {}  # item: row, of what was painted last
        self._kept: list[int] = []  # items that are selected
        self._current = 0  # the row with the keyboard
        self._band = QRect()
        self.setModel(pictures)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(self.tr("Pictures in the gallery"))
        self.setAutoFillBackground(True)
        pictures.library.thumbnail_ready.connect(self._on_thumbnail)
        pictures.modelReset.connect(self._restore)

    # what is selected

    def selected_items(self, most: int = MOST_ITEMS) -> list[Item]:
        """The selected pictures that have been read, in their order, among the first `most` selected rows."""
        rows = (row for first, last in self.selected_rows() for row in range(first, last + 1))
        found = (self.pictures.item(row) for row in islice(rows, most))
        return [item for item in found if item is not None]

    def selected_rows(self) -> list[tuple[int, int]]:
        """First and last row of each stretch that is selected, in their order."""
        return sorted((part.top(), part.bottom()) for part in self.selectionModel().selection())

    def current_item(self) -> Item | None:
        """The picture with the keyboard, if it is selected."""
        index = self.currentIndex()
        return self.pictures.item(index.row()) if self.selectionModel().isSelected(index) else None

    def select_item(self, item: int) -> None:
        """Select this picture alone, if it has been read."""
        row = self.pictures.library.row_of(item)
        if row is not None:
            self.setCurrentIndex(self.pictures.index(row))

    def set_edge(self, edge: int) -> None:
        """Show pictures at least this large (logical pixels); the current one stays in sight."""
        self.edge = edge
        self.updateGeometries()
        self.scrollTo(self.currentIndex())
        self.viewport().update()

    def _restore(self) -> None:
        """Other pictures: select those again that were, or what has moved into their place."""
        rows = [row for item in self._kept if (row := self.pictures.library.row_of(item)) is not None]
        count = self.pictures.rowCount()
        if self._kept and not rows and count:
            rows = [min(self._current, count - 1)]
        self.updateGeometries()
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self.pictures.index(row), self.pictures.index(row))
        if rows:
            self.selectionModel().setCurrentIndex(self.pictures.index(rows[0]), Flag.NoUpdate)
        self.selectionModel().select(chosen, Flag.ClearAndSelect)
        self.viewport().update()
        self.selected.emit()

    # where things are, in pixels of the whole grid

    @property
    def columns(self) -> int:
        """Pictures in a line."""
        return max(1, self.viewport().width() // (self.edge + 2 * PAD))

    @property
    def _drawn(self) -> int:
        """The edge that pictures are drawn with, so that a line of them fills the width."""
        return max(EDGES[0], self.viewport().width() // self.columns - 2 * PAD)

    def _cell(self) -> QSize:
        return QSize(self._drawn + 2 * PAD, cell_height(self._drawn, self.fontMetrics()))

    def _rect(self, row: int) -> QRect:
        """Where a row is in the viewport."""
        cell, (line, column) = self._cell(), divmod(row, self.columns)
        return QRect(QPoint(column * cell.width(), PAD + line * cell.height() - self.verticalOffset()), cell)

    def _row_near(self, point: QPoint) -> int:
        """The row nearest to a point of the viewport, which may lie outside."""
        cell = self._cell()
        line = max(0, (point.y() + self.verticalOffset() - PAD) // cell.height())
        column = min(max(0, point.x() // cell.width()), self.columns - 1)
        return min(line * self.columns + column, self.pictures.rowCount() - 1)

    def _on_thumbnail(self, item: int) -> None:
        row = self._painted.get(item)
        if row is not None:
            self.viewport().update(self._rect(row))

    def _badge(self, item: int) -> str:
        """What a picture is to the one whose family is shown; "" = no family is shown."""
        library = self.pictures.library
        if library.query.family is None:
            return ""
        if item in library.family.ancestors:
            return self.tr("comes from")
        return self.tr("made from it") if item in library.family.children else self.tr("this one")

    # QAbstractItemView's questions

    def visualRect(self, index: Index) -> QRect:  # noqa: N802
        return self._rect(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802
        row = self._row_near(point)
        inside = row >= 0 and self._rect(row).adjusted(PAD // 2, 0, -PAD // 2, 0).contains(point)
        return self.pictures.index(row if inside else -1)

    def scrollTo(  # noqa: N802
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if not index.isValid():
            return
        rect, bar, height = self._rect(index.row()), self.verticalScrollBar(), self.viewport().height()
        if rect.top() < PAD:
            bar.setValue(bar.value() + rect.top() - PAD)
        elif rect.bottom() > height:
            bar.setValue(bar.value() + min(rect.bottom() - height, rect.top()))

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: N802
        count, columns = self.pictures.rowCount(), self.columns
        row = max(0, self.currentIndex().row())
        page = max(1, self.viewport().height() // self._cell().height()) * columns
        steps = {
            Move.MoveLeft: -1,
            Move.MovePrevious: -1,
            Move.MoveRight: 1,
            Move.MoveNext: 1,
            Move.MoveUp: -columns,
            Move.MoveDown: columns,
            Move.MovePageUp: -page,
            Move.MovePageDown: page,
            Move.MoveHome: -count,
            Move.MoveEnd: count,
        }
        by = steps[action] if self.currentIndex().isValid() or action is Move.MoveEnd else 0
        if abs(by) == columns and not 0 <= row + by < count:
            by = 0 if by < 0 or row // columns == (count - 1) // columns else by
        return self.pictures.index(min(max(0, row + by), count - 1))

    def horizontalOffset(self) -> int:  # noqa: N802
        return 0

    def verticalOffset(self) -> int:  # noqa: N802
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:  # noqa: N802
        return False

    def setSelection(self, rect: QRect, command: Flag) -> None:  # noqa: N802
        """`rect` is a rubber band, or goes from one picture to another: then all between them are meant."""
        if self.pictures.rowCount() == 0:
            return
        chosen = QItemSelection()
        if self.state() == QAbstractItemView.State.DragSelectingState:
            self._band = rect.normalized()
            self._choose(self._band, chosen)
            self.viewport().update()
        else:
            ends = sorted((self._row_near(rect.topLeft()), self._row_near(rect.bottomRight())))
            chosen.select(*(self.pictures.index(row) for row in ends))
        self.selectionModel().select(chosen, command)

    def _choose(self, band: QRect, chosen: QItemSelection) -> None:
        count, columns, cell = self.pictures.rowCount(), self.columns, self._cell()
        left, right = (min(max(0, x // cell.width()), columns - 1) for x in (band.left(), band.right()))
        top, bottom = (
            max(0, (y + self.verticalOffset() - PAD) // cell.height()) for y in (band.top(), band.bottom())
        )
        for line in range(top, bottom + 1):
            first, last = line * columns + left, min(line * columns + right, count - 1)
            if first <= last:
                chosen.select(self.pictures.index(first), self.pictures.index(last))

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: N802
        return QRegion(self.viewport().rect())

    # Qt overrides

    def updateGeometries(self) -> None:  # noqa: N802
        super().updateGeometries()
        cell, height = self._cell(), self.viewport().height()
        lines = -(-self.pictures.rowCount() // self.columns)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, 2 * PAD + lines * cell.height() - height))
        bar.setPageStep(height)
        bar.setSingleStep(max(1, cell.height() // 3))

    def selectionChanged(self, chosen: QItemSelection, dropped: QItemSelection) -> None:  # noqa: N802
        super().selectionChanged(chosen, dropped)
        self._current = max(0, self.currentIndex().row())
        total = sum(last - first + 1 for first, last in self.selected_rows())
        self._kept = [item.id for item in self.selected_items()] if total <= MOST_ITEMS else []
        self.viewport().update()
        self.selected.emit()

    def startDrag(self, actions: Qt.DropAction) -> None:  # noqa: N802
        drag = QDrag(self)
        rows = [row for first, last in self.selected_rows() for row in range(first, last + 1)]
        drag.setMimeData(self.pictures.mimeData([self.pictures.index(row) for row in rows[:_DRAGGED]]))
        item = self.current_item()
        ratio = self.devicePixelRatioF()
        pixmap = None if item is None else self._pixmaps.get(item.id, self._drawn, ratio, None)
        if pixmap is not None:
            drag.setPixmap(pixmap)
        self.drag_began.emit()
        drag.exec(Qt.DropAction.CopyAction)
        self.drag_ended.emit(drag.target() is not None)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Letters are commands here."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        where = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            where = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_wanted.emit(where)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step = 16 if event.angleDelta().y() > 0 else -16
            self.set_edge(min(max(self.edge + step, EDGES[0]), EDGES[1]))
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometries()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometries()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shades, ratio, region = colours(), self.devicePixelRatioF(), event.region()
        painter.fillRect(event.rect(), QColor(shades.window))
        first = self._row_near(QPoint(0, 0))
        last = self._row_near(QPoint(self.viewport().width(), self.viewport().height()))
        chosen, focus = self.selectionModel(), self.currentIndex().row() if self.hasFocus() else -1
        edge, self._painted = self._drawn, {}
        for row in range(max(0, first), last + 1):
            item = self.pictures.item(row)
            if item is not None:
                self._painted[item.id] = row
            rect = self._rect(row)
            if not region.intersects(rect):
                continue
            pixmap = None
            if item is not None:
                thumbnail = self.pictures.library.thumbnail(item.id)
                pixmap = self._pixmaps.get(item.id, edge, ratio, thumbnail)
            badge = "" if item is None else self._badge(item.id)
            state = State(chosen.isSelected(self.pictures.index(row)), row == focus, badge)
            paint(painter, rect, edge, item, pixmap, state, shades)
        if self.state() == QAbstractItemView.State.DragSelectingState:
            accent = QColor(shades.accent)
            painter.setPen(accent)
            accent.setAlpha(40)
            painter.setBrush(accent)
            painter.drawRect(self._band)
