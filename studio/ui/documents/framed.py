"""A small picture of a document in the middle of a box, for lists of files and of what can be recovered."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from studio.job import Pixels
from studio.ui.icons import icon
from studio.ui.qimage import wrapped
from studio.ui.theme import colours


def framed(pixels: Pixels | None, box: QSize, ratio: float, opacity: float = 1.0) -> QPixmap:
    """`pixels` ((h, w, 4) uint8) as large as `box` allows (logical pixels, `ratio` device pixels each).

    A sign where there is no picture.
    """
    room = QRect(QPoint(0, 0), box * ratio)
    made = QPixmap(room.size())
    made.fill(QColor(colours().field))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setOpacity(opacity)
    if pixels is None or not pixels[..., 3].any():
        side = min(room.width(), room.height()) // 2
        target = QRect(0, 0, side, side)
        target.moveCenter(room.center())
        icon("image-outline", "muted").paint(painter, target)
    else:
        image = wrapped(pixels)
        target = QRect(QPoint(0, 0), image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
        target.moveCenter(room.center())
        painter.drawImage(target, image)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
