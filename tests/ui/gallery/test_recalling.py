"""How a picture was made: shown, recalled whole or in part, traced to its parents."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from studio.formats import open_pixels, save_pixels
from studio.job import Params, Record
from studio.ui.gallery.details import RecordDialog
from studio.ui.window import Window
from tests.ui.gallery.hands import LEFT, NO, SHIFT, Key, chosen, click, item_of, press, show_gallery, shown

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform


@pytest.mark.parametrize(
    ("key", "modifiers", "expected"),
    [
        (Key.Key_R, NO, ("number 11", 11, 7, True)),
        (Key.Key_P, SHIFT, ("number 11", 500, 33, False)),
        (Key.Key_S, SHIFT, ("mine", 11, 33, True)),
        (Key.Key_T, SHIFT, ("mine", 500, 7, False)),
    ],
)
def test_all_or_a_part_is_recalled(
    window: Window,
    ids: list[int],
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
    expected: tuple[str, int, int, bool],
) -> None:
    generation = window.session.generation
    generation.set_params(prompt="mine", seed=500, steps=33)
    click(window, 0)
    press(window, key, modifiers)
    params = generation.params
    assert (params.prompt, params.seed, params.steps, generation.seed_locked) == expected
    assert window.stage.in_gallery
    assert window.status.text.text().startswith("Recalled")


def test_a_recalled_model_that_is_not_here_is_named(window: Window, qtbot: QtBot) -> None:
    pixels = np.zeros((16, 16, 3), np.uint8)
    path = Path(window.session.settings.pictures_folder) / "other.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    record = Record(Params(prompt="far", model="elsewhere"), "text-to-image")
    save_pixels(pixels, path, record)
    window.session.library.opened().add(record, path, pixels)
    show_gallery(window, qtbot, 1)
    click(window, 0)
    press(window, Key.Key_R)
    assert "Its model elsewhere is not here" in window.status.text.text()
    assert window.session.generation.params.model == "grey"


def test_how_it_was_made_can_be_read_and_copied(window: Window, ids: list[int]) -> None:
    click(window, 0)
    press(window, Key.Key_I)
    dialog = window.findChild(RecordDialog)
    assert dialog is not None
    text = dialog.tabs.widget(0)
    assert isinstance(text, QPlainTextEdit)
    assert text.toPlainText().startswith("number 11\nSteps: 7")
    dialog.tabs.setCurrentIndex(1)
    QTest.mouseClick(dialog.copy, LEFT)
    copied = json.loads(QGuiApplication.clipboard().text())
    assert copied["params"]["seed"] == 11
    dialog.reject()


def test_parents_and_children_are_shown_with_one_key(window: Window, ids: list[int], qtbot: QtBot) -> None:
    gallery = window.session.library.opened()
    item = item_of(window, ids[11])
    pixels, _, record = open_pixels(item.path)
    assert record is not None
    gallery.add(record, item.path, pixels, parent=ids[2])
    click(window, 0)
    press(window, Key.Key_M)
    qtbot.waitUntil(lambda: shown(window) == [2, 11])
    assert chosen(window) == [11]
    grid, banner = window.gallery.grid, window.gallery.banner
    assert [grid._badge(item) for item in (ids[2], ids[11])] == ["comes from", "this one"]
    assert banner.text.text() == "Pictures it comes from: 1; none was made from it."
    assert banner.parent_button.isVisible()
    assert not banner.child_button.isVisible()
    press(window, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: banner.text.text() == "The first of its family; made from it: 1")
    assert chosen(window) == [2]
    assert [grid._badge(item) for item in (ids[2], ids[11])] == ["this one", "made from it"]
    QTest.mouseClick(banner.child_button, LEFT)
    qtbot.waitUntil(lambda: banner.parent_button.isVisible())
    assert chosen(window) == [11]
    window.gallery.take_focus()
    press(window, Key.Key_Escape)
    qtbot.waitUntil(lambda: len(shown(window)) == 12)
    assert window.stage.in_gallery
