"""Takes the pictures of docs/view.md anew, from the real window.

    PYTHONPATH=. QT_QPA_PLATFORM=offscreen .venv/bin/python packaging/view_pictures.py

The window is driven by mouse and keys; only the picture in it is drawn here.
"""

from __future__ import annotations

import numpy as np
import pictures  # the script beside this one: it makes a home of its own for settings and data
from PIL import Image, ImageDraw
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from studio.app.session import Session
from studio.backends.local import LocalBackend
from studio.settings import Settings
from studio.ui.canvas.canvas import Canvas
from studio.ui.canvas.rulers import Ruler
from studio.ui.qimage import to_pixels
from studio.ui.theme import apply_theme
from studio.ui.window import Window

SIZE = (1200, 800)
LEFT, NO, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier


def scene() -> np.ndarray:
    """An evening by the sea."""
    width, height = SIZE
    y = np.linspace(0, 1, height)[:, None]
    sky = np.stack([60 + 190 * y, 80 + 90 * y, 130 - 20 * y], -1).repeat(width, 1)
    image = Image.fromarray(sky.astype(np.uint8))
    draw = ImageDraw.Draw(image)
    draw.ellipse((520, 300, 760, 540), fill=(255, 226, 150))
    draw.rectangle((0, 520, width, height), fill=(36, 62, 92))
    for row in range(530, height, 18):
        half = 150 - (row - 530) // 3
        draw.line((640 - half, row, 640 + half, row), fill=(240, 190, 130), width=4)
    draw.polygon([(120, 520), (330, 330), (470, 520)], fill=(52, 48, 74))
    draw.polygon([(300, 520), (430, 400), (560, 520)], fill=(70, 58, 82))
    return np.dstack((np.asarray(image), np.full((height, width), 255, np.uint8)))


def pull_out(ruler: Ruler, canvas: Canvas, x: float, y: float) -> None:
    """Drag a guide out of a ruler to a place of the picture."""
    place = canvas.mapToGlobal(QPointF(*canvas.view.to_widget(x, y)).toPoint())
    QTest.mousePress(ruler, LEFT, NO, QPoint(8, 8))
    for step in (place - QPoint(5, 5), place):
        QTest.mouseMove(ruler, ruler.mapFromGlobal(step))
    QTest.mouseRelease(ruler, LEFT, NO, ruler.mapFromGlobal(place))


def keep(widget: QWidget, name: str) -> None:
    """A picture of a widget in the folder of the pages' pictures."""
    pictures.rest(0.8)
    shot = Image.fromarray(to_pixels(widget.grab().toImage())[..., :3])
    shot.save(pictures.FOLDER / f"{name}.webp", quality=88, method=6)


def main() -> None:
    """Take the pictures."""
    application = QApplication([])
    apply_theme(application, "dark")
    settings = Settings(pictures_folder=pictures.HOME.name, theme="dark", rulers=True)
    session = Session(settings, LocalBackend(settings))
    session.start()
    window = Window(session)
    window.resize(1440, 900)
    window.show()
    session.paste_pixels(scene(), "Evening")
    window.docks.show("navigator")
    window.docks.by_name["prompt"].hide()
    canvas = window.canvas
    pictures.rest(1)
    for x, y in ((640, 420), (400, 520)):
        pull_out(window.rulers.left, canvas, x, y)
    pull_out(window.rulers.above, canvas, 640, 520)
    session.set_tool("Rectangle")
    for kind, x, y in (
        (QTest.mousePress, 400, 520), (QTest.mouseMove, 520, 400), (QTest.mouseMove, 640, 300),
    ):  # fmt: skip
        place = QPointF(*canvas.view.to_widget(x, y)).toPoint()
        kind(canvas, place) if kind is QTest.mouseMove else kind(canvas, LEFT, NO, place)
    keep(window, "view-guides")
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    canvas.setFocus()
    session.change_settings(rulers=False)
    for _ in range(2):
        QTest.keyClick(canvas, Qt.Key.Key_Right, ALT)
    canvas.set_view(canvas.view.zoomed(1.2))
    keep(window, "view-turned")
    window.leave()
    window.leave()
    session.close()


if __name__ == "__main__":
    main()
