"""Panels as docks: shown, moved by keys, put under tabs, arranged, remembered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QInputDialog
from pytestqt.qtbot import QtBot

from studio.settings import open_settings
from studio.ui.dock_title import DockTitle
from studio.ui.docks import LEFT, RIGHT
from studio.ui.window import Window
from tests.ui.gestures import press

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def side(window: Window, name: str) -> Qt.DockWidgetArea:
    return window.dockWidgetArea(window.docks.by_name[name])


def run(window: Window, name: str) -> None:
    window.commands.by_id[name].trigger()


def test_shift_f6_walks_from_panel_to_panel(window: Window) -> None:
    seen = []
    for _ in range(4):
        press(window, Key.Key_F6, SHIFT)
        seen.append(window.docks.current)
    assert seen[:3] == ["tools", "prompt", "layers"]
    assert window.isAncestorOf(QApplication.focusWidget())
    press(window, Key.Key_F6)
    assert window.canvas.hasFocus()
    assert window.docks.current == ""


def test_the_panel_with_the_keyboard_moves_floats_and_hides_by_commands(window: Window, qtbot: QtBot) -> None:
    window.prompt.focus_prompt()
    run(window, "panel_left")
    assert side(window, "prompt") is LEFT
    run(window, "panel_right")
    assert side(window, "prompt") is RIGHT
    run(window, "panel_float")
    assert window.docks.by_name["prompt"].isFloating()
    run(window, "panel_float")
    assert not window.docks.by_name["prompt"].isFloating()
    run(window, "panel_join")
    assert window.docks.by_name["layers"] in window.tabifiedDockWidgets(window.docks.by_name["prompt"])
    run(window, "panel_hide")
    assert not window.prompt.isVisible()


def test_without_a_panel_that_has_the_keyboard_the_commands_say_what_to_do(window: Window) -> None:
    window.canvas.setFocus()
    run(window, "panel_left")
    assert "Go to a panel first" in window.status.text.text()
    assert side(window, "prompt") is RIGHT


def test_a_panel_alone_has_a_title_and_under_tabs_only_a_handle(window: Window, qtbot: QtBot) -> None:
    bar = window.docks.by_name["queue"].titleBarWidget()
    assert isinstance(bar, DockTitle)
    qtbot.waitUntil(lambda: bar.is_thin)
    window.docks.move("queue", LEFT)
    qtbot.waitUntil(lambda: not bar.is_thin)
    assert bar.label.text() == "Queue"
    bar.close_button.click()
    assert not window.queue.isVisible()
    run(window, "queue_show")
    qtbot.waitUntil(window.queue.isVisible)


def test_the_tick_of_a_panel_tells_whether_it_is_seen(window: Window, qtbot: QtBot) -> None:
    layers, queue = (window.commands.by_id[f"panel_{name}"] for name in ("layers", "queue"))
    qtbot.waitUntil(lambda: layers.isChecked() and not queue.isChecked())
    queue.trigger()
    qtbot.waitUntil(lambda: queue.isChecked() and not layers.isChecked())
    queue.trigger()
    qtbot.waitUntil(lambda: not queue.isChecked())


@pytest.mark.parametrize("name", ["paint", "generate", "gallery"])
def test_a_workspace_arranges_the_panels(window: Window, qtbot: QtBot, name: str) -> None:
    run(window, f"workspace_{name}")
    assert window.stage.in_gallery == (name == "gallery")
    assert window.docks.is_shown("tools") == (name != "gallery")
    assert window.docks.is_shown("queue") == (name != "paint")
    first = {"paint": "colour", "generate": "prompt", "gallery": "prompt"}[name]
    if first in window.docks.by_name:
        qtbot.waitUntil(lambda: window.docks.is_seen(first))
    run(window, "workspace_generate")
    run(window, "workspace_reset")
    qtbot.waitUntil(lambda: window.docks.is_seen("layers"))
    assert window.docks.is_seen("prompt")


def test_a_workspace_of_ones_own_is_kept_taken_and_forgotten(window: Window, qtbot: QtBot) -> None:
    window.docks.move("layers", LEFT)
    run(window, "workspace_save")
    (dialog,) = window.findChildren(QInputDialog)
    dialog.setTextValue("  My   desk ")
    dialog.accept()
    assert window.workspaces.own == ("My desk",)
    run(window, "workspace_reset")
    assert side(window, "layers") is RIGHT
    window.session.settings = open_settings()
    menu = window._menus["Wor&kspaces"]
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "My desk").trigger()
    assert side(window, "layers") is LEFT
    run(window, "workspace_delete")
    qtbot.waitUntil(lambda: any(d.labelText() == "Workspace to delete:" for d in inputs(window)))
    next(d for d in inputs(window) if d.isVisible()).accept()
    assert window.workspaces.own == ()


def inputs(window: Window) -> list[QInputDialog]:
    return window.findChildren(QInputDialog)


def test_what_a_workspace_hides_stays_hidden_after_a_restart(window: Window) -> None:
    run(window, "workspace_paint")
    state = window.docks.state()
    run(window, "workspace_reset")
    assert window.docks.is_shown("queue")
    assert window.docks.restore(state)
    assert not window.docks.is_shown("queue")
    assert window.docks.is_shown("prompt")


def test_a_workspace_that_cannot_be_read_says_so_and_moves_nothing(window: Window) -> None:
    window.session.change_settings(window={"workspace:Bad": "bm90IGEgc3RhdGU= tools"})
    window.workspaces.take_own("Bad")
    assert window.status.text.text() == "The workspace “Bad” cannot be read."
    assert window.docks.is_shown("prompt")


def test_a_panel_that_a_remembered_layout_does_not_know_is_still_there(window: Window, qtbot: QtBot) -> None:
    state, *known = window.docks.state().split(" ")
    known.remove("queue")
    assert window.docks.restore(" ".join((state, *known)))
    assert window.docks.is_shown("queue")
    assert side(window, "queue") is RIGHT


def test_the_tools_come_back_after_the_gallery_unless_they_were_hidden(window: Window, qtbot: QtBot) -> None:
    run(window, "gallery")
    assert not window.tool_bar.isVisible()
    window.save_layout()
    run(window, "gallery")
    assert window.tool_bar.isVisible()
    window.docks.hide("tools")
    run(window, "gallery")
    run(window, "gallery")
    assert not window.tool_bar.isVisible()
    assert window.docks.restore(window.session.settings.window["docks"])
    assert window.tool_bar.isVisible()


def test_canvas_only_brings_back_what_was_seen(window: Window, qtbot: QtBot) -> None:
    window.docks.show("queue")
    qtbot.waitUntil(lambda: window.docks.is_seen("queue"))
    run(window, "canvas_only")
    assert not any(window.docks.is_shown(name) for name in window.docks.by_name)
    run(window, "canvas_only")
    qtbot.waitUntil(lambda: window.docks.is_seen("queue") and not window.docks.is_seen("layers"))
