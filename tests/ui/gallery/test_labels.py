"""Stars and tags given with real keys, and what the line below tells."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLineEdit
from pytestqt.qtbot import QtBot

from studio.ui.window import Window
from tests.ui.gallery.hands import CTRL, Key, click, item_of, press

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform


def test_the_line_below_tells_about_the_selected_picture(window: Window, ids: list[int]) -> None:
    click(window, 0)
    assert window.gallery.details.prompt.text() == "number 11"
    assert "seed 11" in window.gallery.details.facts.text()
    click(window, 1, CTRL)
    assert window.gallery.details.prompt.text() == "2 pictures selected"


def test_digits_give_stars(window: Window, ids: list[int], qtbot: QtBot) -> None:
    click(window, 0)
    press(window, Key.Key_4)
    qtbot.waitUntil(lambda: item_of(window, ids[11]).stars == 4)
    qtbot.waitUntil(lambda: window.gallery.grid.selected_items()[0].stars == 4)
    window.refresh()
    press(window, Key.Key_0)
    qtbot.waitUntil(lambda: item_of(window, ids[11]).stars == 0)


def test_a_tag_is_given_and_taken(window: Window, ids: list[int], qtbot: QtBot) -> None:
    for text, tags in (("winter", ("winter",)), ("-winter", ())):
        click(window, 0)
        press(window, Key.Key_T)
        dialog = window.findChild(QInputDialog)
        assert dialog is not None
        QTest.keyClicks(dialog.findChild(QLineEdit), text)
        dialog.accept()
        qtbot.waitUntil(lambda tags=tags: item_of(window, ids[11]).tags == tags)
        qtbot.waitUntil(lambda: window.findChild(QInputDialog) is None)
        window.activateWindow()
        qtbot.waitUntil(window.gallery.grid.hasFocus)
