"""The files that were opened or saved last, as small pictures on the start page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from studio.app.documents.recents import Recent
from studio.app.session import Session
from studio.ui.documents.framed import framed

SHOWN = 5
PICTURE = QSize(98, 66)  # logical pixels
TILE = QSize(114, 98)


class RecentRow(QWidget):
    """Shows the newest of `session.recents`; hidden while there is none."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.tiles: list[QToolButton] = []
        title = QLabel(self.tr("Recent files"))
        title.setObjectName("muted")
        self.clear = QPushButton(self.tr("Clear"))
        self.clear.setObjectName("offer")
        self.clear.setToolTip(self.tr("Forget the recent files; the files stay"))
        self.clear.clicked.connect(session.recents.clear)
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(self.clear)
        self._row = QHBoxLayout(spacing=7)
        self._row.addStretch(1)
        column = QVBoxLayout(self, spacing=6)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addLayout(self._row)
        session.recents.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the recent files as they are now."""
        items = self._session.recents.items[:SHOWN]
        for tile in self.tiles:
            self._row.removeWidget(tile)
            tile.deleteLater()
        self.tiles = [self._tile(item) for item in items]
        for place, tile in enumerate(self.tiles):
            self._row.insertWidget(place, tile)
        self.setVisible(bool(items))

    def _tile(self, item: Recent) -> QToolButton:
        tile = QToolButton(self, autoRaise=True)
        tile.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        tile.setFixedSize(TILE)
        tile.setIconSize(PICTURE)
        tile.setIcon(QIcon(self._picture(item)))
        name = item.path.name
        room = TILE.width() - 12
        tile.setText(
            self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room).replace("&", "&&")
        )
        tile.setAccessibleName(name)
        tile.setEnabled(item.exists)
        gone = self.tr("It is not there any more: %1").replace("%1", str(item.path))
        tile.setToolTip(str(item.path) if item.exists else gone)
        tile.clicked.connect(lambda: self._session.open(item.path))
        tile.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tile.customContextMenuRequested.connect(lambda at: self._pop_up(item, tile.mapToGlobal(at)))
        return tile

    def _pop_up(self, item: Recent, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("&Forget this file"), lambda: self._session.recents.forget(item.path))
        menu.popup(at)

    def _picture(self, item: Recent) -> QPixmap:
        """What the file shows; faint when it is gone."""
        return framed(item.thumbnail, PICTURE, self.devicePixelRatioF(), 1.0 if item.exists else 0.3)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.refresh()
