"""What a brush looks like: one stroke of it, drawn small."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache, partial

from PySide6.QtCore import QRect, QSize, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from studio.document import kernels
from studio.document.brushes.brush import Brush
from studio.document.brushes.inks import tone
from studio.document.brushes.stroke import Stroke
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.ui.qimage import coverage

POINTS = 48
AGAIN = 50  # milliseconds after which it is looked again whether samples can be painted
PART = 0.42  # of the height: as large as the brush is drawn at most


def when_ready(widget: QWidget, draw: Callable[[], None]) -> None:
    """Draw samples for `widget`, at once or when the window need not wait for what paints them."""
    if kernels.are_ready():
        draw()
        return
    kernels.load_soon()
    QTimer.singleShot(AGAIN, widget, partial(when_ready, widget, draw))


def stroke_image(brush: Brush, size: QSize, ink: QColor, ratio: float = 1.0) -> QImage:
    """A wave that swells and fades as under a pen, in `ink` on nothing; `size` is in logical pixels."""
    width, height = round(size.width() * ratio), round(size.height() * ratio)
    image = QImage(_wave(brush, width, height))
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(QRect(0, 0, width, height), ink)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


@lru_cache(maxsize=64)
def _wave(brush: Brush, width: int, height: int) -> QImage:
    area = Rect(0, 0, max(width, 1), max(height, 1))
    drawn = brush._replace(size=max(1.0, min(brush.size, height * PART)), smoothing=0.0)
    stroke = Stroke(Raster(1), drawn, tone(255), area)
    margin = drawn.size / 2 + 2
    for n in range(POINTS + 1):
        t = n / POINTS
        x = margin + (width - 2 * margin) * t
        y = height / 2 - math.sin(2 * math.pi * t) * (height / 2 - margin) * 0.8
        stroke.to(x, y, 0.08 + 0.92 * math.sin(math.pi * t) ** 0.8)
    stroke.finish()
    return coverage(stroke.raster.crop(area))
