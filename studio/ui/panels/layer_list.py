"""The list of layer rows: several can be chosen, and dragged between others and into groups."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from studio.ui.theme import colours

INDENT = 14  # logical pixels to the right for each group around a layer
EDGE = 34  # where the rows of no group begin: right of the eyes
_MOVE = Qt.DropAction.MoveAction


class Target(NamedTuple):
    """Where the pointer drags to: above row `gap`, so far to the right; or into the group at row `into`."""

    gap: int
    depth: int
    into: int = -1


class LayerList(QListWidget):
    """Rows are widgets. `dropped(Target)` = the user dropped the chosen rows there; `folded(row, shut)` = a
    group was opened or shut with the arrow keys.

    The list itself moves nothing: the rows follow the document. `groups` are the rows that take others in,
    and `landing` says at which depth a drop at a target lands.
    """

    dropped = Signal(object)
    folded = Signal(int, bool)

    def __init__(self) -> None:
        super().__init__(verticalScrollMode=QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDropIndicatorShown(False)  # it cannot tell groups; `paintEvent` does
        self.groups: set[int] = set()
        self.target: Target | None = None
        self.landing: Callable[[Target], int] = lambda target: target.depth

    def add_row(self) -> QListWidgetItem:
        """A new last row."""
        item = QListWidgetItem(self)
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
        return item

    @property
    def chosen_rows(self) -> list[int]:
        """The selected rows, from top to bottom."""
        return sorted(self.row(item) for item in self.selectedItems())

    def choose_rows(self, rows: list[int], current: int) -> None:
        """Select exactly these rows; does nothing where they are selected already."""
        model, none = self.selectionModel(), self.selectionModel().SelectionFlag.NoUpdate
        if self.chosen_rows != rows:
            for row in range(self.count()):
                self.item(row).setSelected(row in rows)
        if self.currentRow() != current:
            index = self.model().index(current, 0) if current >= 0 else QModelIndex()
            model.setCurrentIndex(index, none)

    def target_at(self, position: QPoint) -> Target:
        """What a drop at a point of the viewport means."""
        depth = max(0, (position.x() - EDGE) // INDENT)
        rects = [self.visualItemRect(self.item(row)) for row in range(self.count())]
        for row in self.groups:
            third = rects[row].height() // 3
            if rects[row].adjusted(0, third, 0, -third).contains(position):
                return Target(row + 1, depth, row)
        return Target(sum(rect.center().y() < position.y() for rect in rects), depth)

    def _mark(self, target: Target | None) -> None:
        if target != self.target:
            self.target = target
            self.viewport().update()

    # Qt overrides

    def startDrag(self, actions: Qt.DropAction) -> None:  # noqa: N802
        item = self.currentItem()
        if item is None:
            return
        drag = QDrag(self)
        drag.setMimeData(self.mimeData(self.selectedItems()))
        picture = self.itemWidget(item).grab()
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(20, round(picture.height() / picture.devicePixelRatio() / 2)))
        drag.exec(_MOVE)  # the base class would then take the rows out by itself
        self._mark(None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        super().dragEnterEvent(event)
        if event.source() is self:
            event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # it scrolls at the edges
        if event.source() is self:
            self._mark(self.target_at(event.position().toPoint()))
            event.setDropAction(_MOVE)
            event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._mark(None)

    def dropEvent(self, event: QDropEvent) -> None:
        target = self.target_at(event.position().toPoint())
        event.setDropAction(_MOVE)
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
        self._mark(None)
        self.dropped.emit(target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentRow()
        if row in self.groups and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.folded.emit(row, event.key() == Qt.Key.Key_Left)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.target is None or not self.count():
            return
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(colours().accent), 2))
        if self.target.into >= 0:
            painter.drawRect(self.visualItemRect(self.item(self.target.into)).adjusted(1, 1, -1, -1))
        else:
            y = self._height_of(self.target.gap)
            left = EDGE + INDENT * self.landing(self.target)
            painter.drawLine(left, y, self.viewport().width() - 4, y)
            painter.drawEllipse(QRect(left - 5, y - 3, 6, 6))
        painter.end()

    def _height_of(self, gap: int) -> int:
        last = self.visualItemRect(self.item(min(gap, self.count() - 1)))
        return max(1, last.top() if gap < self.count() else last.bottom())
