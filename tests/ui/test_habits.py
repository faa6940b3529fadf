"""What the hand of a painter expects of the window: keys where they are used, nothing that jumps."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.ui.window import Window
from tests.ui.test_window import press

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform

Key = Qt.Key


def test_x_keeps_the_size_of_the_brush_as_swapping_colours_does(window: Window) -> None:
    window.session.set_brush(window.session.brush._replace(size=17.0))
    press(window, Key.Key_X)
    assert (window.session.tool, window.session.brush.size) == ("Mask eraser", 17)
    press(window, Key.Key_BracketRight)
    larger = window.session.brush.size
    press(window, Key.Key_X)
    assert (window.session.tool, window.session.brush.size) == ("Mask brush", larger)


def test_after_a_click_on_generate_the_arrow_keys_step_through_candidates(
    window: Window, qtbot: QtBot
) -> None:
    generation = window.session.generation
    generation.set_params(batch=2)
    window.prompt.focus_prompt()
    QTest.mouseClick(window.prompt.bar.generate, Qt.MouseButton.LeftButton)
    assert window.canvas.hasFocus()
    qtbot.waitUntil(lambda: len(generation.candidates) == 2)
    first = generation.current
    press(window, Key.Key_Right)
    assert generation.current == (first + 1) % 2


def test_a_fitted_picture_stays_where_it_is_when_the_filmstrip_comes(window: Window, qtbot: QtBot) -> None:
    window.session.paste_pixels(np.full((900, 900, 4), 255, np.uint8), "White")
    assert not window.filmstrip.isVisible()
    height, zoom = window.canvas.height(), window.canvas.zoom
    corner = window.canvas.view.to_widget(0, 0)
    window.session.generation.generate()
    qtbot.waitUntil(lambda: len(window.session.generation.candidates) == 1)
    assert window.filmstrip.isVisible()
    qtbot.waitUntil(lambda: window.canvas.height() < height)
    assert window.canvas.zoom == zoom
    assert window.canvas.view.to_widget(0, 0) == corner
