"""Painting goes on and on: a broken build of Qt's Python bindings dies after some thousand calls."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

CALLS = 1_000_000


@pytest.mark.slow
def test_a_million_painter_calls_leave_the_program_alive(qapp: object) -> None:
    image = QImage(64, 64, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.black)
    tile = QImage(8, 8, QImage.Format.Format_RGB32)
    tile.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    area, colour = QRect(8, 8, 4, 4), QColor(10, 20, 30)
    for _ in range(CALLS // 5):
        painter.save()
        painter.fillRect(area, colour)
        painter.drawImage(40, 40, tile)
        painter.setOpacity(1.0)
        painter.restore()
    painter.end()
    assert image.pixelColor(9, 9) == colour
    assert image.pixelColor(41, 41) == QColor(Qt.GlobalColor.white)
