"""How a cell is painted: its picture, how it forms, why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from studio.ui.gallery.pane import Shown
from studio.ui.theme import Colours

_ROUND = 3.0
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True)
class Lens:
    """Which part of every picture is shown: `detail` times larger than fits, around a point of it (0..1)."""

    detail: float = 1.0
    x: float = 0.5
    y: float = 0.5

    def moved(self, dx: float, dy: float) -> Lens:
        """Moved by parts of the cell."""
        return self.zoomed(self.detail, self.x - dx / self.detail, self.y - dy / self.detail)

    def zoomed(self, detail: float, x: float, y: float) -> Lens:
        """At another detail around another point, as near as leaves no border."""
        detail = min(max(detail, 1.0), 16.0)
        half = 0.5 / detail
        return Lens(detail, min(max(x, half), 1 - half), min(max(y, half), 1 - half))

    def rect(self, box: QRectF) -> QRectF:
        """Where the whole picture lies when `box` shows the part."""
        width, height = box.width() * self.detail, box.height() * self.detail
        centre = box.center()
        return QRectF(centre.x() - self.x * width, centre.y() - self.y * height, width, height)


def paint_picture(painter: QPainter, box: QRect, shown: Shown, lens: Lens) -> None:
    """Paint the part of a picture that the lens shows, in its own proportions."""
    fitted = _fitted(box, shown.size.width(), shown.size.height())
    ratio = painter.device().devicePixelRatioF()
    scale = fitted.width() * lens.detail * ratio / shown.size.width()
    _paint(painter, fitted, shown.image(scale), lens, scale)


def paint_preview(
    painter: QPainter, box: QRect, preview: QImage, width: int, height: int, lens: Lens
) -> None:
    """Paint how a picture of width x height looks so far."""
    _paint(painter, _fitted(box, width, height), preview, lens, 0.5)


def paint_empty(painter: QPainter, box: QRect, c: Colours, accent: bool = False) -> None:
    """Paint the place of a picture that is not there yet."""
    painter.setPen(QPen(QColor(c.accent), 1.5) if accent else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(c.panel))
    painter.drawRoundedRect(QRectF(box), _ROUND, _ROUND)


def paint_words(painter: QPainter, box: QRect, text: str, colour: str) -> None:
    """Write into the place of a picture."""
    painter.setPen(QColor(colour))
    painter.drawText(box.adjusted(8, 6, -8, -6), _WRAP, text)


def paint_lines(painter: QPainter, box: QRect, lines: Sequence[str]) -> None:
    """Write lines under a picture, each as far as there is room."""
    metrics = painter.fontMetrics()
    for number, line in enumerate(lines):
        text = metrics.elidedText(line, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box.x(), box.bottom() + 3 + metrics.ascent() + number * metrics.lineSpacing(), text)


def paint_frame(painter: QPainter, box: QRect, c: Colours, has_focus: bool) -> None:
    """Show that a cell is the current one."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(c.accent if has_focus else c.muted), 3.0 if has_focus else 2.0))
    painter.drawRoundedRect(QRectF(box).adjusted(-2, -2, 2, 2), _ROUND, _ROUND)


def _fitted(box: QRect, width: int, height: int) -> QRectF:
    scale = min(box.width() / width, box.height() / height)
    rect = QRectF(0, 0, width * scale, height * scale)
    rect.moveCenter(QRectF(box).center())
    rect.moveTopLeft(QPointF(round(rect.x()), round(rect.y())))
    return rect


def _paint(painter: QPainter, where: QRectF, image: QImage, lens: Lens, scale: float) -> None:
    painter.save()
    painter.setClipRect(where, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < 2)
    painter.drawImage(lens.rect(where), image)
    painter.restore()
