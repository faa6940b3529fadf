"""How one line of the palette is painted: what it does, where it is found, its keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio.ui.palette.entries import Entry
from studio.ui.theme import colours

ENTRY = Qt.ItemDataRole.UserRole
_PAD, _ICON, _TICK = 10, 18, "✓ "
_Index = QModelIndex | QPersistentModelIndex


class Line(QStyledItemDelegate):
    """Paints an Entry: icon and name left, its menu beside them, keys right; grey when it cannot be used."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry: Entry = index.data(ENTRY)
        shades, rect = colours(), QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, QColor(shades.accent if entry.enabled else shades.button))
        strong = QColor(shades.text if entry.enabled else shades.disabled)
        soft = QColor(shades.muted if entry.enabled else shades.disabled)
        if chosen and entry.enabled:
            strong = soft = QColor(shades.on_accent)
        rect.adjust(_PAD, 0, -_PAD, 0)
        rect = _put_icon(painter, rect, entry)
        metrics = option.fontMetrics
        painter.setPen(soft)
        width = metrics.horizontalAdvance(entry.keys)
        painter.drawText(rect, _at(Qt.AlignmentFlag.AlignRight), entry.keys)
        rect.setRight(rect.right() - (width + 2 * _PAD if width else 0))
        name = (_TICK if entry.checked else "") + entry.name
        name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, rect.width())
        painter.setPen(strong)
        painter.drawText(rect, _at(Qt.AlignmentFlag.AlignLeft), name)
        rect.setLeft(rect.left() + metrics.horizontalAdvance(name) + 2 * _PAD)
        painter.setPen(soft)
        where = metrics.elidedText(entry.where, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _at(Qt.AlignmentFlag.AlignLeft), where)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(option.rect.width(), option.fontMetrics.height() + 12)


def _at(side: Qt.AlignmentFlag) -> int:
    return int((side | Qt.AlignmentFlag.AlignVCenter).value)


def _put_icon(painter: QPainter, rect: QRect, entry: Entry) -> QRect:
    place = QRect(rect.left(), rect.center().y() - _ICON // 2, _ICON, _ICON)
    if entry.icon is not None:
        mode = QIcon.Mode.Normal if entry.enabled else QIcon.Mode.Disabled
        entry.icon.paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)
    return rect.adjusted(_ICON + _PAD, 0, 0, 0)
