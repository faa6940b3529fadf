"""Rows of a list that can be ticked, with a box that can be seen on any theme."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio.ui.theme import colours

BOX, ROOM = 14, 8  # logical pixels: of the box, and around it


class TickRow(QStyledItemDelegate):
    """Fusion's own box has an outline darker than the window, which a dark theme swallows."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            painter.fillRect(option.rect, option.palette.brush(QPalette.ColorRole.Highlight))
        role = QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text
        ink = option.palette.color(role)
        box = QRectF(option.rect.x() + ROOM, option.rect.center().y() - BOX / 2 + 0.5, BOX, BOX)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink if is_chosen else QColor(colours().muted), 1.2))
        painter.drawRoundedRect(box, 3, 3)
        if index.data(Qt.ItemDataRole.CheckStateRole) in (Qt.CheckState.Checked, Qt.CheckState.Checked.value):
            painter.setPen(QPen(ink, 2))
            painter.drawPath(_tick(box))
        painter.setPen(ink)
        text = option.rect.adjusted(BOX + 2 * ROOM, 0, -ROOM, 0)
        name = option.fontMetrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(160, option.fontMetrics.height() + 10)


def _tick(box: QRectF) -> QPainterPath:
    corner, side = box.topLeft(), box.width()
    path = QPainterPath(corner + QPointF(0.22 * side, 0.52 * side))
    path.lineTo(corner + QPointF(0.43 * side, 0.73 * side))
    path.lineTo(corner + QPointF(0.8 * side, 0.28 * side))
    return path


def tick_list(name: str) -> QListWidget:
    """A list whose rows are to have check states. Space and a click on the box tick the row."""
    made = QListWidget()
    made.setObjectName("boxed")
    made.setAccessibleName(name)
    made.setItemDelegate(TickRow(made))
    return made
