"""Keys chosen by the user: recorded, taken over, forgotten, kept in files, in force at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from studio.errors import StudioError
from studio.settings import open_settings
from studio.ui import keymap
from studio.ui.action import meet, native
from studio.ui.actions import actions
from studio.ui.dialogs import asking
from studio.ui.dialogs.shortcuts import ShortcutsDialog
from studio.ui.preferences.dialog import SettingsDialog
from studio.ui.window import Window
from tests.ui.gestures import press

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform

Key, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ROWS = {row.id: row for row in actions()}


@pytest.fixture
def dialog(window: Window) -> ShortcutsDialog:
    asking.show_shortcuts(window)
    found = window.findChild(ShortcutsDialog)
    assert found is not None
    return found


def choose(dialog: ShortcutsDialog, name: str) -> QTreeWidgetItem:
    item = next(item for _group, item in dialog._items() if item.data(0, Qt.ItemDataRole.UserRole).id == name)
    dialog.tree.setCurrentItem(item)
    return item


def record(dialog: ShortcutsDialog, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    dialog.change.click()
    QTest.keyClick(dialog.change, key, held)


def test_a_recorded_key_works_at_once_and_the_old_one_no_more(
    window: Window, dialog: ShortcutsDialog, qtbot: QtBot
) -> None:
    item = choose(dialog, "tool_Mask eraser")
    record(dialog, Key.Key_F9, CTRL)
    assert item.text(1) == "Ctrl+F9"
    assert "(Ctrl+F9)" in window.commands.by_id["tool_Mask eraser"].toolTip()
    dialog.reject()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.canvas.setFocus()
    press(window, Key.Key_E)
    assert window.session.tool == "Mask brush"
    press(window, Key.Key_F9, CTRL)
    assert window.session.tool == "Mask eraser"
    assert open_settings().keys == {"tool_Mask eraser": "Ctrl+F9"}


def test_a_key_that_is_taken_names_its_owner_and_is_taken_over_when_asked(
    window: Window, dialog: ShortcutsDialog
) -> None:
    choose(dialog, "fit")
    record(dialog, Key.Key_J, CTRL)
    assert "Duplicate layer" in dialog.note.text()
    assert window.commands.by_id["fit"].shortcut().toString() == "Ctrl+0"
    dialog.take_over.click()
    assert window.commands.by_id["fit"].shortcut().toString() == "Ctrl+J"
    assert window.commands.by_id["layer_duplicate"].shortcuts() == []
    choose(dialog, "layer_duplicate")
    dialog.default.click()
    assert window.commands.by_id["layer_duplicate"].shortcut().toString() == "Ctrl+J"
    assert window.commands.by_id["fit"].shortcuts() == []


def test_enter_in_the_list_records_the_next_key(window: Window, dialog: ShortcutsDialog) -> None:
    dialog.search.setText("fit in window")
    dialog.tree.setFocus()
    QTest.keyClick(dialog.tree, Key.Key_Return)
    assert dialog.focusWidget() is dialog.change
    QTest.keyClick(dialog.change, Key.Key_F9, CTRL)
    assert window.session.settings.keys == {"fit": "Ctrl+F9"}


def test_escape_gives_up_recording_and_changes_nothing(window: Window, dialog: ShortcutsDialog) -> None:
    choose(dialog, "fit")
    record(dialog, Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert not dialog.change.is_waiting
    assert dialog.isVisible()
    assert window.session.settings.keys == {}


def test_tab_can_be_recorded_and_a_sign_is_written_as_in_the_table(dialog: ShortcutsDialog) -> None:
    choose(dialog, "fit")
    heard: list[str] = []
    dialog.more.recorded.connect(heard.append)
    for key, held, text in ((Key.Key_Tab, CTRL, ""), (Key.Key_BraceLeft, SHIFT, "{")):
        dialog.more.click()
        if text:
            QTest.sendKeyEvent(QTest.KeyAction.Click, dialog.more, key, text, held)
        else:
            QTest.keyClick(dialog.more, key, held)
    assert heard == ["Ctrl+Tab", "{"]


def test_the_search_finds_commands_by_name_and_by_key(dialog: ShortcutsDialog) -> None:
    for wanted, expected in (("dupl lay", "Duplicate layer"), ("Ctrl+J", "Duplicate layer")):
        dialog.search.setText(wanted)
        shown = [item.text(0) for _group, item in dialog._items() if not item.isHidden()]
        assert expected in shown
        assert len(shown) < 8


def test_every_key_of_ours_is_back_after_all_defaults(window: Window, dialog: ShortcutsDialog) -> None:
    window.session.change_settings(keys={"fit": "F9", "undo": ""})
    assert window.commands.by_id["undo"].shortcuts() == []
    dialog._change({})
    assert window.commands.by_id["undo"].shortcut().toString() == "Ctrl+Z"
    assert not dialog.reset_all.isEnabled()


def test_keys_go_into_a_file_and_come_back(window: Window, dialog: ShortcutsDialog, tmp_path: Path) -> None:
    own = {"fit": "F9 Ctrl+F9", "undo": ""}
    window.session.change_settings(keys=own)
    dialog._export(tmp_path / "mine.json")
    dialog._change({})
    dialog._import(tmp_path / "mine.json")
    assert window.session.settings.keys == own
    assert "mine.json" in dialog.note.text()


def test_a_file_that_holds_no_keys_is_told_and_changes_nothing(
    window: Window, dialog: ShortcutsDialog, tmp_path: Path
) -> None:
    window.session.change_settings(keys={"fit": "F9"})
    for number, text in enumerate(("", "[]", "{}", '{"kind": "sfumato keys", "keys": 3}', '"\\ud800')):
        path = tmp_path / f"other {number}.json"
        path.write_text(text)
        dialog._import(path)
        assert dialog.note.text() == f"{path.name} is not a file of keys.", text
        assert window.session.settings.keys == {"fit": "F9"}
    with pytest.raises(StudioError, match="cannot be read"):
        keymap.import_keys(tmp_path / "missing.json", ROWS.values())


def test_lines_of_a_file_that_mean_nothing_here_are_counted(tmp_path: Path) -> None:
    keys = {"fit": ["F9"], "of another version": ["F3"], "undo": ["no key at all"], "redo": "F4"}
    (tmp_path / "keys.json").write_text(json.dumps({"kind": "sfumato keys", "keys": keys}))
    found = keymap.import_keys(tmp_path / "keys.json", ROWS.values())
    assert found == keymap.Imported({"fit": "F9"}, 3)


def test_settings_with_nonsense_for_keys_leave_ours() -> None:
    for nonsense in ("no key at all", 5, None, ["F9"]):
        assert keymap.keys_of(ROWS["undo"], {"undo": nonsense}) == ("Ctrl+Z",)


def test_a_key_may_mean_different_things_where_they_cannot_meet() -> None:
    assert keymap.takers("B", ROWS["gallery_collect"], ROWS.values(), {}) == ()
    assert [row.id for row in keymap.takers("Shift+F6", ROWS["fit"], ROWS.values(), {})] == ["panel_next"]
    assert meet("picture", "canvas")
    assert not meet("gallery", "canvas")


def test_the_keys_of_a_panel_can_be_chosen_too(window: Window, qtbot: QtBot) -> None:
    window.session.change_settings(keys={"panel_queue": "Ctrl+F7"})
    press(window, Key.Key_F7, CTRL)
    qtbot.waitUntil(lambda: window.docks.is_seen("queue"))


def test_buttons_outside_the_table_tell_the_keys_that_are_in_force(window: Window) -> None:
    clear = window.tool_options.mask_options.clear
    assert "(Ctrl+Shift+Del)" in clear.toolTip()
    window.session.change_settings(keys={"mask_clear": "Ctrl+F9"})
    assert "(Ctrl+F9)" in clear.toolTip()


def test_every_tip_that_names_a_key_names_the_one_that_is_in_force(window: Window) -> None:
    bar, seed = window.candidates_bar, window.prompt.sampling.seed
    tips = {
        "keep": bar.keep.toolTip,
        "discard": bar.discard.toolTip,
        "lock_seed": seed.lock.toolTip,
        "explore_pad": seed.vary.toolTip,
        "prompt_history": window.prompt.words.history_button.toolTip,
        "styles": window.prompt.words.styles_button.toolTip,
        "generate": window.prompt.words.prompt.text.toolTip,
        "tool_Mask brush": window.start_page._painting.text,
        "gallery_filters": window.gallery.header.filters.toolTip,
        "swap": window.colour_panel.swap.toolTip,
        "stop": window.prompt.bar.stop.toolTip,
    }
    for name, tip in tips.items():
        assert native(ROWS[name].shortcuts[0]) in tip(), name
        window.session.change_settings(keys={name: "Ctrl+F9"})
        assert "Ctrl+F9" in tip(), name
        window.session.change_settings(keys={name: ""})
        assert "(" not in tip(), name
        assert "Ctrl+F9" not in tip(), name


def test_the_settings_lead_to_the_keys(window: Window) -> None:
    asking.show_settings(window)
    settings = window.findChild(SettingsDialog)
    settings.keys.click()
    assert not settings.isVisible()
    assert window.findChild(ShortcutsDialog).isVisible()
