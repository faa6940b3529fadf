"""What the tests do with the window and the canvas: press keys, drag, generate, read what is shown."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.rect import Rect
from studio.ui.canvas.canvas import Canvas
from studio.ui.qimage import to_pixels
from studio.ui.window import Window

Pixels = NDArray[np.uint8]
LEFT, NO = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def at(canvas: Canvas, x: float, y: float) -> QPoint:
    return QPointF(*canvas.view.to_widget(x, y)).toPoint()


def drag(canvas: Canvas, *points: tuple[float, float], release: bool = True) -> None:
    QTest.mousePress(canvas, LEFT, NO, at(canvas, *points[0]))
    for point in points[1:]:
        QTest.mouseMove(canvas, at(canvas, *point))
    if release:
        QTest.mouseRelease(canvas, LEFT, NO, at(canvas, *points[-1]))


def picture_on(canvas: Canvas, rect: Rect) -> Pixels:
    """What the canvas shows of `rect` (document pixels), one pixel per device pixel."""
    pixels = to_pixels(canvas.grab().toImage())
    left, top = canvas.view.to_device(rect.x, rect.y)
    right, bottom = canvas.view.to_device(rect.right, rect.bottom)
    return pixels[top:bottom, left:right]


def generate(session: Session, qtbot: QtBot, **params: object) -> None:
    session.generation.set_params(prompt="a hill", steps=2, width=64, height=64, **params)
    count = len(session.generation.candidates) + session.generation.params.batch
    qtbot.wait(1)
    session.generation.generate()
    qtbot.waitUntil(lambda: len(session.generation.candidates) == count)


def press(
    window: Window, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)
