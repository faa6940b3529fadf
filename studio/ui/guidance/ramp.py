"""The colours of the heat map: from deep blue to yellow, told apart by every kind of colour vision."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from studio.job import Pixels
from studio.ui.qimage import premultiplied

# Lightness rises evenly from stop to stop, so that the order shows without hue too; blue and yellow are the
# pair that red-green weakness leaves apart. The fourth number is the coverage: little guidance hides little.
STOPS: tuple[tuple[int, int, int, int], ...] = (
    (12, 30, 92, 130),
    (66, 78, 118, 150),
    (124, 124, 126, 170),
    (190, 174, 98, 190),
    (255, 230, 66, 215),
)


def coloured(shares: NDArray[np.float32]) -> Pixels:
    """(h, w) in 0..1 -> (h, w, 4) straight RGBA."""
    places = np.linspace(0, 1, len(STOPS))
    channels = [np.interp(shares, places, [stop[channel] for stop in STOPS]) for channel in range(4)]
    return np.ascontiguousarray(np.rint(np.stack(channels, -1)).astype(np.uint8))


def image(shares: NDArray[np.float32]) -> QImage:
    """The same as an image to paint with."""
    return premultiplied(coloured(shares))


def paint_bar(painter: QPainter, rect: QRectF) -> None:
    """The ramp from left (none) to right (most), for a legend."""
    gradient = QLinearGradient(QPointF(rect.left(), 0), QPointF(rect.right(), 0))
    for place, stop in zip(np.linspace(0, 1, len(STOPS)).tolist(), STOPS, strict=True):
        gradient.setColorAt(place, QColor(*stop[:3]))
    painter.fillRect(rect, gradient)
