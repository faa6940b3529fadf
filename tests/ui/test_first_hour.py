"""What surprised people in their first hour with the window: small screens, long lists, little dialogs."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from studio.prompt.completion import Completion
from studio.settings import data_folder
from studio.ui.gallery.naming import ask_name
from studio.ui.panels.completion_popup import NARROWEST, WIDTH, CompletionPopup
from studio.ui.panels.filmstrip import IN_SIGHT
from studio.ui.preferences.dialog import SettingsDialog
from studio.ui.window import Window
from tests.app.backend import GreyBackend
from tests.app.conftest import MakeSession
from tests.ui.conftest import show_window


def generate(window: Window, qtbot: QtBot) -> None:
    generation = window.session.generation
    generation.set_params(prompt="a hill", steps=12, width=64, height=64)
    generation.generate()
    qtbot.waitUntil(lambda: len(generation.candidates) == 1)


def test_on_a_small_screen_the_steps_have_room_beside_one_meter_at_a_time(
    window: Window, qtbot: QtBot
) -> None:
    generate(window, qtbot)
    strip, meters = window.filmstrip, window.filmstrip.meters
    assert len(meters.meters) == 2
    window.resize(1280, 680)
    qtbot.waitUntil(lambda: [meter.isVisible() for meter in meters.meters] == [False, True])
    qtbot.waitUntil(lambda: strip.steps.width() >= IN_SIGHT - 60)
    QTest.mouseClick(meters.next, Qt.MouseButton.LeftButton)
    assert [meter.isVisible() for meter in meters.meters] == [True, False]
    window.session.generation.show_step(2)  # tells the meters of a film that has changed
    assert [meter.isVisible() for meter in meters.meters] == [True, False]


def test_on_a_large_screen_every_meter_is_shown(window: Window, qtbot: QtBot) -> None:
    window.resize(1900, 800)
    generate(window, qtbot)
    meters = window.filmstrip.meters
    qtbot.waitUntil(lambda: all(meter.isVisible() for meter in meters.meters))
    assert not meters.next.isVisible()


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_list_of_completions_is_no_wider_than_its_words(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    popup = CompletionPopup(parent)
    popup.offer([Completion(0, "daylight", "word")], QRect(10, 10, 1, 12))
    assert popup.width() == NARROWEST
    popup.offer([Completion(0, "w" * 200, "word")], QRect(10, 10, 1, 12))
    assert popup.width() == WIDTH


def test_the_settings_fit_on_a_small_screen(window: Window) -> None:
    dialog = SettingsDialog(window.session, window)
    dialog.open()
    assert dialog.height() <= 600
    for page in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(page)
        shown = dialog.tabs.currentWidget()
        assert shown.height() >= shown.minimumSizeHint().height()
    dialog.close()


def test_a_dialog_for_a_name_is_wide_enough_for_its_title(window: Window) -> None:
    ask_name(window, "New collection", "&Name:", "", lambda name: None)
    dialog = window.findChild(QInputDialog)
    assert isinstance(dialog, QInputDialog)
    assert dialog.width() >= 360
    dialog.reject()


def test_a_change_that_would_keep_nothing_offers_a_strength_that_does(window: Window, qtbot: QtBot) -> None:
    bar, generation = window.prompt.bar, window.session.generation
    assert not bar.gentler.isVisible()
    window.session.paste_pixels(np.full((64, 64, 4), 255, np.uint8), "Photo")
    generation.set_params(strength=1.0)
    qtbot.waitUntil(bar.gentler.isVisible)
    bar.gentler.click()
    assert generation.params.strength == 0.6
    assert not bar.gentler.isVisible()


def test_what_was_said_of_one_file_is_gone_when_another_is_opened(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "notes.png").write_text("no picture")
    Image.new("RGB", (20, 10)).save(tmp_path / "photo.png")
    window.session.open(tmp_path / "notes.png")
    qtbot.waitUntil(lambda: "notes.png" in window.status.text.text())
    window.session.open(tmp_path / "photo.png")
    qtbot.waitUntil(lambda: window.session.document.width == 20)
    assert "notes.png" not in window.status.text.text()


def test_the_first_file_is_looked_for_among_the_pictures(window: Window, tmp_path: Path) -> None:
    window.session.change_settings(pictures_folder=str(tmp_path / "Sfumato"))
    assert window.files._folder() == tmp_path
    window.session.change_settings(pictures_folder="/nowhere/at/all")
    assert window.files._folder() == Path.home()


def test_no_menu_is_higher_than_a_small_screen(window: Window) -> None:
    heights = {
        action.text(): action.menu().sizeHint().height()  # type: ignore[attr-defined]
        for action in window.menuBar().actions()
    }
    assert {text: height for text, height in heights.items() if height > 640} == {}


def test_all_that_is_paused_is_given_up_with_one_command(make_session: MakeSession, qtbot: QtBot) -> None:
    gate = threading.Event()
    window = show_window(make_session(GreyBackend(gate)), qtbot)
    generation, command = window.session.generation, window.commands.by_id["queue_give_up"]
    for _ in range(3):
        generation.set_params(prompt="a hill", steps=4, width=64, height=64)
        generation.generate()
    generation.toggle_pause()
    gate.set()
    qtbot.waitUntil(lambda: [entry.status for entry in generation.queue] == ["paused"] * 3)
    qtbot.waitUntil(command.isEnabled)
    command.trigger()
    box = window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert "paused (3)" in box.text()
    next(button for button in box.buttons() if button.text() == "Give up").click()
    assert generation.queue == ()
    folder = data_folder() / "paused"
    qtbot.waitUntil(lambda: not list(folder.glob("*.npz")))
    qtbot.waitUntil(lambda: not command.isEnabled())


def test_a_click_on_verify_leaves_the_keys_with_the_pictures(window: Window) -> None:
    policy, focus = window.gallery.receipt.button.focusPolicy(), Qt.FocusPolicy
    assert policy & focus.TabFocus == focus.TabFocus
    assert policy & focus.ClickFocus != focus.ClickFocus
