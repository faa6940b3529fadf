"""The library's pictures as a Qt model: one row each, read when it is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, QUrl

from studio.app.gallery.library import Library
from studio.gallery import Item
from studio.ui import facts

ITEM = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class Pictures(QAbstractListModel):
    """Rows are there at once, however many; a row whose page is being read has no data yet."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.library = library
        self._count = library.count
        library.changed.connect(self._on_changed)
        library.page_ready.connect(self._on_page)

    def item(self, row: int) -> Item | None:
        """The picture in a row; None while it is being read."""
        return self.library.item(row) if 0 <= row < self._count else None

    def _on_changed(self) -> None:
        self.beginResetModel()
        self._count = self.library.count
        self.endResetModel()

    def _on_page(self, first: int, last: int) -> None:
        last = min(last, self._count - 1)
        if first <= last:
            self.dataChanged.emit(self.index(first), self.index(last))

    # Qt overrides

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.item(index.row())
        if item is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return item.record.params.prompt
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(item)
            case _:
                return item if role == ITEM else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled | flag.ItemNeverHasChildren

    def mimeTypes(self) -> list[str]:  # noqa: N802
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802
        items = [self.item(row) for row in sorted({index.row() for index in indexes})]
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(item.path)) for item in items if item is not None])
        return data


def spoken(item: Item) -> str:
    """A picture in words."""
    params = item.record.params
    parts = [params.prompt or item.path.name, facts.seed(params), f"{item.width} × {item.height}"]
    if item.stars:
        parts.append(facts.tr("%1 stars", item.stars))
    return ", ".join(parts)
