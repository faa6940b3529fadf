"""Draws resources/icons/sfumato.png from the SVG beside it: python packaging/icon.py"""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZE = 256
ICONS = Path(__file__).parent.parent / "resources" / "icons"


def draw(source: Path, target: Path) -> None:
    """Draw the SVG file `source` into the PNG file `target`, SIZE pixels square."""
    image = QImage(SIZE, SIZE, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(source)).render(painter)
    painter.end()
    if not image.save(str(target)):
        raise SystemExit(f"{target} cannot be written.")


if __name__ == "__main__":
    application = QGuiApplication([])
    draw(ICONS / "sfumato.svg", ICONS / "sfumato.png")
