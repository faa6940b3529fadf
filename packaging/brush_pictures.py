"""Takes the pictures of docs/brushes.md anew, from the real window.

    PYTHONPATH=. QT_QPA_PLATFORM=offscreen .venv/bin/python packaging/brush_pictures.py

The window is driven by mouse and pen events; nothing is painted but by its own tools.
"""

from __future__ import annotations

import math

import numpy as np
import pictures  # the script beside this one: it makes a home of its own for settings and data
from PIL import Image
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication, QWidget

from studio.app.session import Session
from studio.backends.local import LocalBackend
from studio.document.brushes.presets import PRESETS
from studio.settings import Settings
from studio.ui.canvas.canvas import Canvas
from studio.ui.qimage import to_pixels
from studio.ui.theme import apply_theme
from studio.ui.window import Window

SIZE = (900, 640)
COLOURS = ((40, 44, 60), (200, 74, 52), (60, 60, 66), (24, 60, 110), (216, 150, 60), (70, 130, 150),
           (90, 140, 80), (140, 70, 110))  # fmt: skip
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


def pen(canvas: QWidget, kind: QTabletEvent.Type, at: QPointF, pressure: float) -> None:
    """Send what a graphics tablet sends."""
    able = QInputDevice.Capability.Pressure
    device = QPointingDevice(
        "pen", 1, QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen, able, 1, 2
    )
    button = NONE if kind == QTabletEvent.Type.TabletMove else LEFT
    held = NONE if kind == QTabletEvent.Type.TabletRelease else LEFT
    place = QPointF(canvas.mapToGlobal(at.toPoint()))
    keys = Qt.KeyboardModifier.NoModifier
    event = QTabletEvent(kind, device, at, place, pressure, 0, 0, 0, 0, 0, keys, button, held)
    QApplication.sendEvent(canvas, event)


def wave(canvas: Canvas, left: float, top: float, width: float) -> None:
    """A wave from light to heavy and back, with the brush in hand."""
    kinds = QTabletEvent.Type
    for n in range(61):
        t = n / 60
        x, y = left + width * t, top + 34 * math.sin(2 * math.pi * t)
        place = QPointF(*canvas.view.to_widget(x, y))
        kind = kinds.TabletPress if n == 0 else kinds.TabletMove
        pen(canvas, kind, place, 0.05 + 0.95 * math.sin(math.pi * t))
        pictures.rest(0.005)
    pen(canvas, kinds.TabletRelease, place, 0)


def keep(widget: QWidget, name: str, height: int | None = None) -> None:
    """A picture of a widget, or of its upper part, in the folder of the pages' pictures."""
    pictures.rest(0.6)
    shot = Image.fromarray(to_pixels(widget.grab().toImage())[:height, :, :3])
    shot.save(pictures.FOLDER / f"{name}.webp", quality=88, method=6)


def main() -> None:
    """Take the pictures."""
    application = QApplication([])
    apply_theme(application, "dark")
    settings = Settings(pictures_folder=pictures.HOME.name, theme="dark")
    session = Session(settings, LocalBackend(settings))
    window = Window(session)
    window.resize(1440, 900)
    window.show()
    paper = np.full((SIZE[1], SIZE[0], 4), (244, 240, 232, 255), np.uint8)
    session.paste_pixels(paper, "Paper")
    session.add_layer()
    canvas, paints = window.canvas, session.paints
    session.set_tool("Paint brush")
    pictures.rest(1)
    for index, (preset, rgb) in enumerate(zip(PRESETS, COLOURS, strict=True)):
        session.set_brush(preset.brush._replace(size=min(preset.brush.size, 60.0)))
        paints.pick(rgb)
        wave(canvas, 60 + 430 * (index % 2), 90 + 150 * (index // 2), 350)
    session.set_brush(PRESETS[4].brush)
    paints.set_swatches(COLOURS)
    window.docks.show("brush")
    window.docks.by_name["prompt"].hide()
    keep(window, "brushes")
    window.docks.show("colour")
    keep(window.colour_panel, "colour-panel", height=400)
    window.leave()
    window.leave()
    session.close()


if __name__ == "__main__":
    main()
