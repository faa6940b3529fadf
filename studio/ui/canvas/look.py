"""The colours and patterns that the canvas is painted with, made from the palette."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPalette, QPen

CHECK = 8  # logical pixels of one square of the checkerboard
HATCH = 10  # logical pixels from one hatch line of the mask to the next
_DARK_CHECKS = ("#46474b", "#3a3b3f")
_LIGHT_CHECKS = ("#ffffff", "#dcdcde")


@dataclass(frozen=True)
class Look:
    """What surrounds the document, its edge, what shows through it, and the pattern on the mask."""

    backdrop: QColor
    border: QColor
    checks: QBrush
    hatch: QBrush


def look(palette: QPalette, ratio: float) -> Look:
    """The look for a palette on a screen of `ratio` device pixels per logical pixel."""
    window = palette.color(QPalette.ColorRole.Window)
    dark = window.lightness() < 128
    backdrop = window.darker(125) if dark else window.darker(112)
    border = backdrop.darker(180) if dark else backdrop.darker(135)
    first, second = (QColor(grey) for grey in (_DARK_CHECKS if dark else _LIGHT_CHECKS))
    return Look(backdrop, border, checkerboard(first, second, ratio), hatching(ratio))


def checkerboard(light: QColor, dark: QColor, ratio: float) -> QBrush:
    """A brush of two greys in squares of CHECK logical pixels, for painting in device pixels."""
    size = round(CHECK * ratio)
    image = QImage(2 * size, 2 * size, QImage.Format.Format_RGB32)
    image.fill(light)
    painter = QPainter(image)
    painter.fillRect(0, 0, size, size, dark)
    painter.fillRect(size, size, size, size, dark)
    painter.end()
    return QBrush(image)


def hatching(ratio: float) -> QBrush:
    """A brush of diagonal lines, each light and dark side by side, so that one shows on any picture."""
    size = round(HATCH * ratio)
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, shift in ((QColor(255, 255, 255, 150), 0.0), (QColor(0, 0, 0, 110), 1.4 * ratio)):
        painter.setPen(QPen(colour, ratio))
        for start in (-size, 0, size):
            painter.drawLine(QPointF(start + shift, size), QPointF(start + shift + size, 0))
    painter.end()
    return QBrush(image)
