"""A row of pictures to pick from, by click or arrow key; what is picked is told, not kept."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage, QKeyEvent, QMouseEvent, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

GAP = 5  # logical pixels around a picture, where the mark of the one on show is drawn
DIMMED = 0.4  # the opacity of a picture that stands back
_DIMMED_ROLE = Qt.ItemDataRole.UserRole
_KEY = Qt.Key


def cell(side: int, metrics: QFontMetrics, with_text: bool) -> QSize:
    """The room one picture takes."""
    return QSize(side + 2 * GAP, side + 2 * GAP + (metrics.height() if with_text else 0))


class _PictureDelegate(QStyledItemDelegate):
    """A picture with its text under it; a frame in the accent colour around the one on show."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        picture, text = index.data(Qt.ItemDataRole.DecorationRole), index.data()
        side = option.rect.width() - 2 * GAP
        frame = QRectF(option.rect.x() + GAP, option.rect.y() + GAP, side, side)
        size = picture.deviceIndependentSize()
        corner = frame.center() - QPointF(size.width() / 2, size.height() / 2)
        painter.setOpacity(DIMMED if index.data(_DIMMED_ROLE) else 1)
        painter.drawPixmap(corner.toPoint(), picture)
        painter.setOpacity(1)
        palette, ink = option.palette, QPalette.ColorRole.Text
        if option.state & QStyle.StateFlag.State_Selected:
            ink = QPalette.ColorRole.Highlight
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(palette.color(ink), 2))
            painter.drawRoundedRect(QRectF(corner, size).adjusted(-2.5, -2.5, 2.5, 2.5), 3, 3)
        painter.setPen(palette.color(ink))
        below = QRectF(option.rect).adjusted(0, side + 2 * GAP - 1, 0, 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text)


class PictureRow(QListWidget):
    """Thumbnails of `side` logical pixels in one row.

    `pressed_row(row)` = the user clicked a picture, `reached(row)` = went to it with the keys, `left()` =
    Escape while one is on show. The owner answers with `show_row`. It scrolls along with new pictures only
    when it is at its end already and none is on show.
    """

    pressed_row = Signal(int)
    reached = Signal(int)
    left = Signal()

    def __init__(self, side: int) -> None:
        super().__init__()
        self._side = side
        self._shown = -1  # not the current row: Qt gives the list one whenever it gets the focus
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setMovement(QListView.Movement.Static)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setAutoScroll(False)
        self.setItemDelegate(_PictureDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def add(self, image: QImage, text: str, tip: str, dimmed: bool = False) -> None:
        """Put a picture at the end, with a text under it; a dimmed one stands back behind the others."""
        at_end = self._is_at_end()
        ratio = self.devicePixelRatioF()
        size = round(self._side * ratio)
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        picture = QPixmap.fromImage(image.scaled(size, size, keep, smooth))
        picture.setDevicePixelRatio(ratio)
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.DecorationRole, picture)
        item.setData(_DIMMED_ROLE, dimmed)
        item.setToolTip(tip)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, tip)
        item.setSizeHint(cell(self._side, self.fontMetrics(), bool(text)))
        self.addItem(item)
        if at_end:
            self.doItemsLayout()
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())

    def clear(self) -> None:
        """Take every picture out."""
        super().clear()
        self._shown = -1

    def show_row(self, row: int) -> None:
        """Mark a picture as the one on show; -1 = none."""
        if row >= 0 and row != self._shown:
            self.setCurrentRow(row)
            self.scrollToItem(self.item(row))
        elif row < 0:
            self.clearSelection()
        self._shown = row

    def _is_at_end(self) -> bool:
        bar = self.horizontalScrollBar()
        return (
            self.currentRow() < 0
            and bar.value() >= bar.maximum() - self._side // 2
            and not bar.isSliderDown()
        )

    def _go(self, row: int) -> None:
        row = min(max(row, 0), self.count() - 1)
        self.reached.emit(row)

    def _takes(self, event: QKeyEvent) -> bool:
        return event.key() == _KEY.Key_Escape and self._shown >= 0

    # Qt

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._takes(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.indexAt(event.position().toPoint()).row()
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.pressed_row.emit(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.ignore()  # dragging over the pictures picks none of them

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, last = self._shown, self.count() - 1
        rows = {
            _KEY.Key_Left: row - 1 if row >= 0 else last,
            _KEY.Key_Right: row + 1 if row >= 0 else 0,
            _KEY.Key_Home: 0,
            _KEY.Key_End: last,
        }
        if event.key() in rows and last >= 0:
            self._go(rows[Qt.Key(event.key())])
        elif self._takes(event):
            self.left.emit()
        else:
            event.ignore()
