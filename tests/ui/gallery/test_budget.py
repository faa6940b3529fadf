"""The disk budget in the settings says what it means before it deletes anything."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.app.gallery.pictures import keep_picture
from studio.job import Params, Record
from studio.ui.dialogs import asking
from studio.ui.preferences.dialog import SettingsDialog
from studio.ui.window import Window
from tests.ui.gallery.hands import LEFT, Key, press, show_gallery, shown

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform


def keep(window: Window, folder: Path, seed: int) -> int:
    """A picture of two megabytes that Sfumato made."""
    pixels = np.random.default_rng(seed).integers(0, 256, (830, 830, 3), np.uint8)
    record = Record(Params(prompt="kept", seed=seed), "text-to-image")
    path = keep_picture(pixels, record, folder)
    return window.session.library.opened().add(record, path, pixels, created=86400.0 * seed, own=True)


def test_what_a_budget_would_delete_first_is_told_and_shown(
    window: Window, ids: list[int], qtbot: QtBot, tmp_path: Path
) -> None:
    made = [keep(window, tmp_path / "own", seed) for seed in range(1, 5)]
    library = window.session.library
    library.opened().set_stars(made[:1], 5)
    asking.show_settings(window)
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    told = dialog.gallery.budget.told
    qtbot.waitUntil(lambda: "4 pictures that Sfumato made take 8.3 MB." in told.text())
    window.session.change_settings(disk_budget_gigabytes=0.005)
    dialog.gallery.budget.number.set_value(0.0)
    dialog.gallery.budget.number.box.setDecimals(3)
    dialog.gallery.budget.number.box.setValue(0.005)
    qtbot.waitUntil(
        lambda: "deletes for good: 2 pictures made from 03 Jan 1970 to 04 Jan 1970" in told.text()
    )
    assert "so do all other files" in told.text()
    QTest.mouseClick(dialog.gallery.budget.show_them, LEFT)
    qtbot.waitUntil(lambda: shown(window) == [2, 3, 4])
    assert window.gallery.banner.isVisible()
    assert "may delete" in window.gallery.banner.text.text()
    window.activateWindow()
    window.gallery.grid.setFocus()
    qtbot.waitUntil(window.gallery.grid.hasFocus)
    press(window, Key.Key_Escape)
    qtbot.waitUntil(lambda: len(shown(window)) == 16)
    assert all(Path(library.opened().item(item).path).exists() for item in made)


def test_what_may_go_is_shown_from_the_canvas_too(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    keep(window, tmp_path / "own", 1)
    show_gallery(window, qtbot, 1)
    press(window, Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert not window.stage.in_gallery
    window.session.library.show_expendable()
    assert window.stage.in_gallery
    qtbot.waitUntil(lambda: shown(window) == [1])
