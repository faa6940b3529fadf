"""The palette with real keys: found by a few letters, run by Enter, greyed with a reason."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.app.documents.recents import Recent
from studio.settings import open_settings
from studio.ui.actions import actions
from studio.ui.palette import reasons
from studio.ui.palette.entries import Entry
from studio.ui.palette.finding import score
from studio.ui.palette.palette import Palette
from studio.ui.palette.synonyms import SYNONYMS
from studio.ui.window import Window
from tests.ui.gestures import press

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def palette(window: Window, qtbot: QtBot) -> Palette:
    press(window, Key.Key_K, CTRL)
    qtbot.waitUntil(window.palette_window.isVisible)
    return window.palette_window


def entry(palette: Palette, name: str) -> Entry:
    return next(found for found in palette.found if found.name == name)


def test_letters_find_a_command_and_enter_runs_it(window: Window, palette: Palette, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.field, "mask eras")
    assert palette.found[0].name == "Mask eraser"
    QTest.keyClick(palette.field, Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.tool == "Mask eraser")
    assert not palette.isVisible()
    assert open_settings().recent_commands == ("tool_Mask eraser",)


def test_every_command_that_is_in_a_menu_is_found_with_its_keys(palette: Palette) -> None:
    names = {found.id for found in palette.found}
    assert {row.id for row in actions()} - names == {"palette"}
    undo = entry(palette, "Undo")
    assert (undo.where, undo.keys) == ("There is nothing to undo.", "Ctrl+Z")
    assert entry(palette, "Full screen").where == "View"


def test_the_names_of_other_programs_find_a_command(palette: Palette) -> None:
    for typed, name in (
        ("preferences", "Settings"),
        ("deselect", "Select none"),
        ("eyedropper", "Colour picker"),
        ("txt2img", "New picture"),
    ):
        palette.field.clear()
        QTest.keyClicks(palette.field, typed)
        assert palette.found[0].name == name


def test_other_names_are_given_to_commands_that_there_are() -> None:
    assert SYNONYMS.keys() <= {row.id for row in actions()}


def test_what_cannot_be_used_says_why_and_does_not_run(window: Window, palette: Palette) -> None:
    QTest.keyClicks(palette.field, "duplicate lay")
    first = palette.found[0]
    assert (first.name, first.enabled, first.where) == ("Duplicate layer", False, "There is no layer.")
    QTest.keyClick(palette.field, Key.Key_Return)
    assert palette.isVisible()
    assert window.session.settings.recent_commands == ()


def test_what_was_run_last_comes_first(window: Window, palette: Palette, qtbot: QtBot) -> None:
    palette.leave()
    window.session.change_settings(recent_commands=("mask_all", "fit"))
    palette.open()
    assert [found.id for found in palette.found[:2]] == ["mask_all", "fit"]


def test_layers_and_recent_files_are_found_by_name(window: Window, palette: Palette, qtbot: QtBot) -> None:
    palette.leave()
    for name in ("Sky", "Sea"):
        window.session.paste_pixels(np.full((30, 40, 4), 255, np.uint8), name)
    window.session.recents.items = (Recent(Path("/pictures/harbour.png"), exists=True),)
    palette.open()
    QTest.keyClicks(palette.field, "harbour")
    assert palette.found[0].name.endswith("harbour.png")
    palette.field.setText("sky")
    assert palette.found[0].name == "Sky"
    QTest.keyClick(palette.field, Key.Key_Enter)
    qtbot.waitUntil(lambda: window.session.document.active_layer.name == "Sky")


def test_the_arrows_walk_the_list_and_tell_a_screen_reader(palette: Palette) -> None:
    palette.field.setText("zoom")
    QTest.keyClick(palette.field, Key.Key_Down)
    assert palette.list.currentRow() == 1
    assert palette.field.accessibleDescription().startswith(palette.found[1].name)
    for _ in range(2):
        QTest.keyClick(palette.field, Key.Key_Up)
    assert palette.list.currentRow() == palette.list.count() - 1
    QTest.keyClick(palette.field, Key.Key_PageUp)
    assert palette.list.currentRow() == 0


def test_letters_that_fit_nothing_say_so(palette: Palette) -> None:
    palette.field.setText("qqzzxx")
    assert palette.found == []
    assert palette.empty.isVisible()
    QTest.keyClick(palette.field, Key.Key_Return)
    assert palette.isVisible()


@pytest.mark.parametrize("border", [0, 1, 3])
def test_the_palette_is_as_high_as_what_it_found(palette: Palette, border: int) -> None:
    palette.setStyleSheet(f"#card {{ border: {border}px solid; }}")
    whole, bar = palette.height(), palette.list.verticalScrollBar()
    palette.field.setText("workspace paint")
    assert palette.height() < whole / 2
    assert bar.maximum() == 0, "every line is in sight"
    palette.field.clear()
    assert palette.height() == whole


def test_escape_leaves_everything_as_it_was(window: Window, palette: Palette) -> None:
    QTest.keyClick(palette.field, Key.Key_Escape)
    assert not palette.isVisible()
    assert window.canvas.hasFocus()
    assert window.session.settings.recent_commands == ()


def test_a_better_fit_comes_first() -> None:
    names = ["Merge down", "Fit in window", "Feather mask…", "Show the gallery filters"]
    assert max(names, key=lambda name: score("fe", name)) == "Feather mask…"
    assert score("md", "Merge down") > 0
    assert score("merge up", "Merge down") == 0
    assert score("grosse", "Größe ändern") == score("größe", "Größe ändern") > 0
    assert score("layer", "Duplicate", "Layer") > 0


def test_every_reason_belongs_to_a_test_of_a_command() -> None:
    tests = {f"{r.enabled.__module__}.{r.enabled.__qualname__}" for r in actions() if r.enabled}
    assert {f"studio.ui.{name}" for name in reasons.NEEDS} <= tests
