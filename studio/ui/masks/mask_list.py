"""The list of masks: a tick shows one, a double click or F2 renames it, a drag moves it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from studio.app.language import shown_name
from studio.app.session import Session
from studio.document.masks import Mask
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.ui.panels.thumbnails import is_quick, thumbnail

THUMBNAIL = QSize(40, 30)
BAR = 6  # logical pixels of its colour beside the thumbnail
_FLAGS = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled
_KEY = Qt.ItemDataRole.UserRole
_Shown = tuple[Raster, str, Rect]


class MaskList(QListWidget):
    """Follows the document. `moved(row, to)` = the user dropped a row where it shall be row `to`."""

    moved = Signal(int, int)

    def __init__(self, session: Session) -> None:
        super().__init__(verticalScrollMode=QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._session = session
        self.setObjectName("masks")
        self.setAccessibleName(self.tr("Masks"))
        self.setIconSize(QSize(THUMBNAIL.width() + BAR + 2, THUMBNAIL.height()))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.currentRowChanged.connect(self._choose)
        self.itemChanged.connect(self._edited)
        self.model().rowsMoved.connect(self._on_moved)
        self._late: dict[int, _Shown] = {}  # by row: what is still to be drawn
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._draw_late)
        session.history_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the masks as they are; a thumbnail is drawn only where the mask is another one."""
        document = self._session.document
        with QSignalBlocker(self):
            while self.count() > len(document.masks):
                self.takeItem(self.count() - 1)
            while self.count() < len(document.masks):
                item = QListWidgetItem(self)
                item.setFlags((item.flags() | _FLAGS) & ~Qt.ItemFlag.ItemIsDropEnabled)
            for row, mask in enumerate(document.masks):
                self._show(self.item(row), mask, document.rect)
            self.setCurrentRow(document.active_mask)
        self.viewport().update()

    def _show(self, item: QListWidgetItem, mask: Mask, canvas: Rect) -> None:
        item.setText(shown_name(mask.name))
        item.setCheckState(Qt.CheckState.Checked if mask.visible else Qt.CheckState.Unchecked)
        words = self.tr("“%1” instead of the prompt").replace("%1", mask.prompt) if mask.prompt else ""
        item.setToolTip(words)
        key = (mask.raster, mask.colour, canvas)
        if item.data(_KEY) != key:
            item.setData(_KEY, key)
            self._late[self.row(item)] = key
            if is_quick(mask.raster):
                self._draw(self.row(item))
            else:
                self._later.start()

    def _draw(self, row: int) -> None:
        raster, colour, canvas = self._late.pop(row)
        picture = _picture(raster, colour, canvas, self.devicePixelRatioF())
        icon = QIcon(picture)
        icon.addPixmap(picture, QIcon.Mode.Selected)  # else it is tinted
        self.item(row).setIcon(icon)

    def _draw_late(self) -> None:
        """Draw the picture of one large mask, then let the window go on."""
        row = next((row for row in self._late if row < self.count()), None)
        if row is None:
            self._late.clear()
            return
        with QSignalBlocker(self):
            self._draw(row)
        self.viewport().update()
        self._later.start()

    def rename(self) -> None:
        """Let the user type another name for the active mask."""
        self.setFocus()
        self.editItem(self.currentItem())

    def _choose(self, row: int) -> None:
        self._session.masks.choose(row)

    def _edited(self, item: QListWidgetItem) -> None:
        row, masks = self.row(item), self._session.document.masks
        name, visible = item.text().strip(), item.checkState() == Qt.CheckState.Checked
        if visible != masks[row].visible:
            words = self.tr("Show mask") if visible else self.tr("Hide mask")
            self._session.masks.change(row, words, visible=visible)
        elif name and name != shown_name(masks[row].name):
            self._session.masks.change(row, self.tr("Rename mask"), name=name)
        else:
            self.refresh()

    def _on_moved(self, _parent: object, row: int, _last: int, _to: object, before: int) -> None:
        to = before - 1 if before > row else before
        self._session.masks.choose(row)
        self._session.masks.move(to - row)
        self.refresh()


def _picture(raster: Raster, colour: str, canvas: Rect, ratio: float) -> QPixmap:
    """A thumbnail with a bar of its colour on the left."""
    small = thumbnail(raster, canvas, THUMBNAIL, ratio)
    made = QPixmap(QSize(THUMBNAIL.width() + BAR + 2, THUMBNAIL.height()) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.fillRect(QRect(0, 0, BAR, THUMBNAIL.height()), QColor(colour))
    painter.drawPixmap(BAR + 2, 0, small)
    painter.end()
    return made
