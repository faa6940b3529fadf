"""What a screen reader says: every place the keyboard can go has a name, in the window and in dialogs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QScrollArea, QToolButton, QWidget

from studio.ui.menus import menus
from studio.ui.window import Window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform

# Commands that open a dialog at once, without a question before.
DIALOGS = (
    *("settings", "shortcuts", "about", "new", "styles", "prompt_history", "expansions", "mask_grow"),
    *("explore_noise", "explore_ladder", "explore_pad", "explore_walk", "cull", "workspace_save", "extend"),
    "select_numbers",
)


def told(widget: QWidget) -> str:
    """The name that a screen reader is given."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def nameless(root: QWidget) -> list[str]:
    """The places of the keyboard at or below `root` that have no name."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        takes_keys = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        popup = widget.parent() and widget.parent().metaObject().className() == "QComboBoxPrivateContainer"
        inner = popup or widget.objectName().startswith("qt_") or isinstance(widget.parent(), QLineEdit)
        part = widget.focusProxy() is not None or isinstance(widget, QScrollArea) or inner
        if takes_keys and not part and not told(widget).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def with_picture(window: Window) -> None:
    window.session.paste_pixels(np.full((64, 64, 4), 200, np.uint8), "Grey")
    window.session.select_all_mask()
    window.session.generation.set_params(prompt="a {red|blue} hill", width=64, height=64, steps=2)
    window.refresh()


def test_every_place_of_the_keyboard_in_the_window_has_a_name(window: Window) -> None:
    with_picture(window)
    found = nameless(window)
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("commands", [DIALOGS[start::3] for start in range(3)])
def test_every_place_of_the_keyboard_in_a_dialog_has_a_name(window: Window, commands: Sequence[str]) -> None:
    with_picture(window)
    for command in commands:
        action = window.commands.by_id[command]
        assert action.isEnabled(), command
        action.trigger()
        dialogs = [d for d in window.findChildren(QDialog) if d.isVisible()]
        assert dialogs, f"{command} opened no dialog"
        for dialog in dialogs:
            assert dialog.windowTitle(), command
            found = nameless(dialog)
            assert found == [], "\n".join((command, *found))
            dialog.reject()


def test_every_panel_and_the_canvas_have_a_name_and_the_keys_reach_them(window: Window) -> None:
    assert told(window.canvas)
    for name, dock in window.docks.by_name.items():
        assert dock.windowTitle(), name
        window.docks.show(name)
        QApplication.processEvents()
        window.docks.give_focus(name)
        focused = QApplication.focusWidget()
        inside = [w for w in dock.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        able = [w for w in inside if w.isVisibleTo(dock) and w.isEnabled()]
        assert not able or dock.isAncestorOf(focused), name


def test_every_menu_opens_by_a_letter_and_every_command_says_what_it_does(window: Window) -> None:
    assert all("&" in title for title, _items in menus())
    for row in window.commands.rows.values():
        action = window.commands.by_id[row.id]
        assert action.text().replace("&", "").strip(), row.id
        assert action.toolTip(), row.id
        assert all(QKeySequence(key).count() for key in action.shortcuts()), row.id


def test_the_tick_of_a_button_is_told_by_its_role(window: Window) -> None:
    button = next(b for b in window.tool_bar.findChildren(QToolButton) if b.isCheckable())
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface.role() in (
        QAccessible.Role.CheckBox,
        QAccessible.Role.RadioButton,
        QAccessible.Role.Button,
    )
    assert interface.state().checkable
