"""The list of layer rows, in which a row can be dragged to another place."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

_MOVE = Qt.DropAction.MoveAction


class LayerList(QListWidget):
    """Rows are widgets. `moved(row, to)` = the user dropped a row where it shall be row `to`.

    The list itself moves nothing: the rows follow the document.
    """

    moved = Signal(int, int)

    def __init__(self) -> None:
        super().__init__(verticalScrollMode=QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)

    def add_row(self) -> QListWidgetItem:
        """A new last row; nothing can be dropped onto it, only between rows."""
        item = QListWidgetItem(self)
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
        return item

    def place_at(self, row: int, position: QPoint) -> int:
        """Which row `row` becomes when it is dropped at a point of the viewport."""
        middles = [self.visualItemRect(self.item(index)).center().y() for index in range(self.count())]
        gap = sum(middle < position.y() for middle in middles)
        return gap - 1 if gap > row else gap

    # Qt overrides

    def startDrag(self, actions: Qt.DropAction) -> None:  # noqa: N802
        item = self.currentItem()
        drag = QDrag(self)
        drag.setMimeData(self.mimeData([item]))
        picture = self.itemWidget(item).grab()
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(20, round(picture.height() / picture.devicePixelRatio() / 2)))
        drag.exec(_MOVE)  # the base class would then take the row out by itself

    def dropEvent(self, event: QDropEvent) -> None:
        row = self.currentRow()  # the base class lets in nothing but the list's own rows
        to = self.place_at(row, event.position().toPoint())
        event.setDropAction(_MOVE)
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()
        if to != row:
            self.moved.emit(row, to)
