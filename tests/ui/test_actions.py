"""The table of commands and the menus made from it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from PySide6.QtGui import QKeySequence

from studio.ui.action import SCOPES, Action
from studio.ui.actions import actions
from studio.ui.icons import icon
from studio.ui.menus import PANELS, RECENT, Menu, menus
from studio.ui.window import Window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform


def entries(menu: Menu) -> list[Any]:
    """Every id in a menu and in those below it."""
    found: list[Any] = []
    for item in menu[1]:
        found += entries(item) if isinstance(item, tuple) else [item]
    return [item for item in found if item is not None]


def in_menus() -> list[str]:
    return [entry for menu in menus() for entry in entries(menu)]


def test_every_menu_entry_is_a_command() -> None:
    assert set(in_menus()) <= {row.id for row in actions()}


def test_every_command_is_in_a_menu_once() -> None:
    assert Counter(in_menus()) == Counter(row.id for row in actions())


@pytest.mark.parametrize(
    "scopes", [("window", "picture", "canvas"), ("window", "gallery"), ("window", "grid")]
)
def test_no_two_commands_that_can_be_used_at_once_share_a_key(scopes: tuple[str, ...]) -> None:
    keys = Counter(key for row in actions() if row.scope in scopes for key in row.shortcuts)
    assert keys
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_scope_has_commands() -> None:
    assert {row.scope for row in actions()} == set(SCOPES)


@pytest.mark.parametrize("row", [row for row in actions() if row.keys], ids=lambda row: row.id)
def test_qt_understands_the_keys(row: Action) -> None:
    for keys in row.shortcuts:
        sequence = QKeySequence(keys)
        assert sequence.count() == 1
        assert sequence.toString(QKeySequence.SequenceFormat.PortableText).lower().replace(
            "del", "delete"
        ) in (
            keys.lower().replace("escape", "esc"),
            keys.lower(),
        )


def test_every_tooltip_tells_the_key(window: Window) -> None:
    for row in actions():
        tip = window.commands.by_id[row.id].toolTip()
        assert tip
        assert not row.keys or f"({QKeySequence(row.shortcuts[0]).toString()})" in tip, row.id


def test_every_icon_exists(window: Window) -> None:
    for row in actions():
        assert not row.icon or not icon(row.icon).isNull()


@pytest.mark.parametrize(
    "menu", [*menus(), ("menu bar", tuple((m[0], ()) for m in menus()))], ids=lambda m: m[0]
)
def test_no_two_entries_of_a_menu_share_a_mnemonic(menu: Menu) -> None:
    texts = {row.id: row.text for row in actions()}
    titles = [item[0] if isinstance(item, tuple) else texts[item] for item in menu[1] if item is not None]
    letters = Counter(t[t.index("&") + 1].lower() for t in titles if "&" in t)
    assert [letter for letter, count in letters.items() if count > 1] == []


def test_the_window_fills_the_open_menus(window: Window) -> None:
    assert len(window._menus[PANELS[0]].actions()) >= 3
    window._menus[RECENT[0]].aboutToShow.emit()
    assert window._menus[RECENT[0]].actions()[0].text() == "Nothing yet"


def test_the_commands_needed_most_have_their_habitual_keys() -> None:
    keys = {row.id: row.shortcuts for row in actions()}
    for name, key in {
        "generate": "Ctrl+Return",
        "stop": "Escape",
        "tool_Mask brush": "B",
        "tool_Mask eraser": "E",
        "swap": "X",
        "undo": "Ctrl+Z",
        "redo": "Ctrl+Shift+Z",
        "save": "Ctrl+S",
        "fit": "Ctrl+0",
        "actual_size": "Ctrl+1",
        "mask_invert": "Ctrl+I",
        "select_all": "Ctrl+A",
        "select_none": "Ctrl+D",
        "delete": "Delete",
        "shortcuts": "F1",
    }.items():
        assert key in keys[name], name
