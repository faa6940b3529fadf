"""The window on the smallest screen, in the language with the longer words, and its numbers there."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.ui.explore.walk_dialog import WalkDialog
from studio.ui.timeline.budget_field import amount
from studio.ui.window import Window
from tests.app.test_language import german
from tests.ui.conftest import show_window

__all__ = ["german"]  # a fixture of the language's own tests
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform
SMALL = (1280, 690)  # what a desktop leaves of 1280 x 720


def room(window: Window) -> tuple[int, int]:
    return window.minimumSizeHint().width(), window.minimumSizeHint().height()


def test_the_settings_of_a_control_layer_leave_the_window_on_a_small_screen(
    german: QApplication, session: Session, qtbot: QtBot
) -> None:
    window = show_window(session, qtbot)
    session.paste_pixels(np.full((64, 64, 4), 90, np.uint8), "Grey")
    session.generation.set_params(prompt="a {red|blue} hill")
    window.docks.show("layers")
    before = window.layers.list.minimumHeight()
    session.controls.add_empty()
    qtbot.waitUntil(window.layers.control.isVisible)
    qtbot.waitUntil(lambda: room(window)[0] <= SMALL[0] and room(window)[1] <= SMALL[1])
    session.undo()
    qtbot.waitUntil(window.layers.control.isHidden)
    assert window.layers.list.minimumHeight() == before


def test_numbers_in_sentences_have_the_comma_of_the_language(
    german: QApplication, session: Session, qtbot: QtBot
) -> None:
    window = show_window(session, qtbot)
    window.commands.refresh()
    window.commands.by_id["explore_walk"].trigger()
    dialog = window.findChild(WalkDialog)
    assert dialog is not None
    assert "Einzelbilder, 3,0 Sekunden" in dialog.note.text()
    assert amount(2_500_000) == "2,5 MB"
