"""One cell of the grid: the picture, its stars, the beginning of its prompt."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap

from studio.gallery import Item
from studio.job import Pixels
from studio.ui.qimage import wrapped
from studio.ui.theme import Colours

PAD = 8  # logical pixels around a picture
_GAP = 5  # between a picture and its caption
_ROUND = 4.0  # radius of corners
_PIXMAPS = 400  # kept


@dataclass(frozen=True)
class State:
    """How a cell stands in its view."""

    selected: bool = False
    current: bool = False  # has the keyboard
    badge: str = ""  # what it is to the picture whose family is shown


class Pixmaps:
    """Thumbnails as they are drawn: scaled to the cell for the screen, kept while they are in use."""

    def __init__(self) -> None:
        self._made: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()

    def get(self, item: int, edge: int, ratio: float, pixels: Pixels | None) -> QPixmap | None:
        """The thumbnail of an item within `edge` logical pixels; None when it is not here and not given."""
        key = item, round(edge * ratio)
        made = self._made.get(key)
        if made is None:
            if pixels is None:
                return None
            made = QPixmap.fromImage(
                wrapped(pixels).scaled(
                    QSize(key[1], key[1]),
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
            made.setDevicePixelRatio(ratio)
            self._made[key] = made
            if len(self._made) > _PIXMAPS:
                self._made.popitem(last=False)
        self._made.move_to_end(key)
        return made


def cell_height(edge: int, metrics: QFontMetrics) -> int:
    """How high a cell is whose picture has `edge` logical pixels."""
    return PAD + edge + _GAP + metrics.height() + PAD


def paint(
    painter: QPainter,
    cell: QRect,
    edge: int,
    item: Item | None,
    pixmap: QPixmap | None,
    state: State,
    c: Colours,
) -> None:
    """Paint a cell; without an item or a pixmap, the place where it will be."""
    box = QRect(cell.x() + (cell.width() - edge) // 2, cell.y() + PAD, edge, edge)
    if state.selected:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.button))
        painter.drawRoundedRect(QRectF(box.adjusted(-6, -6, 6, cell.bottom() - box.bottom() - 2)), 7, 7)
    if item is None or pixmap is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.panel))
        painter.drawRoundedRect(QRectF(box), _ROUND, _ROUND)
        where = QRectF(box)
    else:
        size = pixmap.deviceIndependentSize()
        where = QRectF(QPointF(0, 0), size)
        where.moveCenter(QRectF(box).center())
        where.moveTopLeft(where.topLeft().toPoint().toPointF())
        painter.drawPixmap(where.topLeft(), pixmap)
    if state.selected or state.current:
        _paint_frame(painter, where, state, c)
    if item is not None:
        if item.stars:
            _paint_tag(painter, where, "★" * item.stars, "#ffd76a", low=True)
        if state.badge:
            _paint_tag(painter, where, state.badge, "#ffffff", low=False)
        _paint_caption(painter, box, item, state, c)


def _paint_frame(painter: QPainter, where: QRectF, state: State, c: Colours) -> None:
    colour = QColor(c.accent if state.selected else c.muted)
    pen = QPen(
        colour,
        3.0 if state.current else 2.0,
        Qt.PenStyle.SolidLine if state.selected else Qt.PenStyle.DotLine,
    )
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(where.adjusted(-1, -1, 1, 1), 2, 2)


def _paint_tag(painter: QPainter, where: QRectF, text: str, colour: str, low: bool) -> None:
    metrics = painter.fontMetrics()
    tag = QRectF(0, 0, metrics.horizontalAdvance(text) + 10, metrics.height() + 2)
    if low:
        tag.moveBottomLeft(where.bottomLeft() + QPointF(5, -5))
    else:
        tag.moveTopLeft(where.topLeft() + QPointF(5, 5))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 150))
    painter.drawRoundedRect(tag, _ROUND, _ROUND)
    painter.setPen(QColor(colour))
    painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)


def _paint_caption(painter: QPainter, box: QRect, item: Item, state: State, c: Colours) -> None:
    metrics = painter.fontMetrics()
    line = QRect(box.x(), box.bottom() + 1 + _GAP, box.width(), metrics.height())
    text = item.record.params.prompt or item.path.name
    painter.setPen(QColor(c.text if state.selected else c.muted))
    painter.drawText(
        line,
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
        metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, line.width()),
    )
