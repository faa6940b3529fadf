"""Several documents in the window: their tabs, the keys, the one question about all that is unsaved."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QTabBar
from pytestqt.qtbot import QtBot

from studio.formats import open_document, save_pixels
from studio.ui.canvas.view import Viewport
from studio.ui.dialogs.asking import show_settings
from studio.ui.documents.tab_bar import DOT
from studio.ui.preferences.dialog import SettingsDialog
from studio.ui.window import Window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform

Pixels = NDArray[np.uint8]
BUTTON = QMessageBox.StandardButton
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def three(window: Window, pixels: Pixels) -> Window:
    """A window with three documents that were never saved; the last is on show."""
    session = window.session
    for name in ("first", "second", "third"):
        if session.tabs[0].modified:
            session.new(300, 200)
        session.paste_pixels(pixels, name)
    assert len(session.tabs) == 3
    window.refresh()
    return window


def names(window: Window) -> list[str]:
    bar = window.documents
    return [bar.tabText(row) for row in range(bar.count())]


def test_one_document_has_no_tab_and_two_have(window: Window, pixels: Pixels) -> None:
    assert not window.documents.isVisible()
    window.session.paste_pixels(pixels, "Picture")
    window.session.new(8, 8)
    assert window.documents.isVisible()
    assert names(window) == [DOT + "Untitled", "Untitled 2"]


def test_ctrl_tab_goes_through_the_documents(three: Window) -> None:
    session = three.session
    first, second, third = session.tabs
    QTest.keyClick(three.canvas, Qt.Key.Key_Tab, CTRL)
    assert session.tab is first
    assert three.documents.currentIndex() == 0
    QTest.keyClick(three.canvas, Qt.Key.Key_Tab, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert session.tab is third
    QTest.keyClick(three.canvas, Qt.Key.Key_PageUp, CTRL)
    assert session.tab is second


def test_a_click_on_a_tab_shows_its_document(three: Window) -> None:
    bar = three.documents
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(0).center())
    assert three.session.tab is three.session.tabs[0]
    assert three.canvas.document is three.session.shown


def test_the_title_of_the_window_follows_the_document(three: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: three.windowTitle().startswith("Untitled 3"))
    three.session.step_tab(1)
    qtbot.waitUntil(lambda: three.windowTitle().startswith("Untitled[*]"))


def test_each_document_is_looked_at_as_it_was_left(three: Window) -> None:
    canvas, session = three.canvas, three.session
    canvas.set_zoom(4.0)
    canvas.set_view(canvas.view.panned(31, -17))
    left = canvas.view
    session.step_tab(1)
    assert canvas.is_fitted
    canvas.set_zoom(0.5)
    session.step_tab(-1)
    assert canvas.view == left
    assert isinstance(left, Viewport)
    session.step_tab(1)
    assert canvas.zoom == 0.5


def test_the_middle_button_closes_a_document_after_a_question(three: Window) -> None:
    bar = three.documents
    QTest.mouseClick(bar, Qt.MouseButton.MiddleButton, pos=bar.tabRect(0).center())
    box = three.guard.box
    assert box is not None
    assert "Untitled?" in box.text()
    QTest.mouseClick(box.button(BUTTON.Discard), Qt.MouseButton.LeftButton)
    assert names(three) == [DOT + "Untitled 2", DOT + "Untitled 3"]


def test_ctrl_w_closes_and_ctrl_shift_t_brings_it_back(three: Window, qtbot: QtBot) -> None:
    tab = three.session.tab
    three.refresh()
    QTest.keyClick(three.canvas, Qt.Key.Key_W, CTRL)
    assert three.guard.box is not None
    QTest.mouseClick(three.guard.box.button(BUTTON.Discard), Qt.MouseButton.LeftButton)
    assert tab not in three.session.tabs
    three.refresh()
    QTest.keyClick(three.canvas, Qt.Key.Key_T, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert three.session.tab is tab


def test_tabs_can_be_moved(three: Window) -> None:
    first, second, third = three.session.tabs
    three.documents.moveTab(0, 2)
    assert three.session.tabs == (second, third, first)
    assert three.session.tab is third
    assert three.documents.currentIndex() == 1


def test_closing_the_window_asks_about_all_documents_at_once(three: Window) -> None:
    three.close()
    box = three.guard.box
    assert box is not None
    assert "3 documents" in box.text()
    for name in ("Untitled", "Untitled 2", "Untitled 3"):
        assert f"• {name}\n" in box.informativeText()
    QTest.mouseClick(box.button(BUTTON.Cancel), Qt.MouseButton.LeftButton)
    assert three.isVisible()
    three.close()
    assert three.guard.box is not None
    QTest.mouseClick(three.guard.box.button(BUTTON.Discard), Qt.MouseButton.LeftButton)
    assert not three.isVisible()


def test_save_all_writes_each_document_to_its_own_file_and_closes_then(
    three: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    session = three.session
    for number, tab in enumerate(session.tabs):
        session.show_tab(tab)
        with qtbot.waitSignal(session.saved):
            session.save(tmp_path / f"{number}.ora")
        session.set_layer(0, name=f"changed {number}")
    three.close()
    assert three.guard.box is not None
    QTest.mouseClick(three.guard.box.button(BUTTON.SaveAll), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not three.isVisible())
    for number in range(3):
        document = open_document(tmp_path / f"{number}.ora").document
        assert document.layers[0].name == f"changed {number}"


def test_a_save_that_is_given_up_among_several_keeps_the_window_and_the_rest(
    three: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    session = three.session
    session.show_tab(session.tabs[0])
    with qtbot.waitSignal(session.saved):
        session.save(tmp_path / "first.ora")
    session.add_layer()
    three.close()
    assert three.guard.box is not None
    three.guard.save = lambda: session.save() if session.path else three.guard.forget()
    with qtbot.waitSignal(session.saved):
        QTest.mouseClick(three.guard.box.button(BUTTON.SaveAll), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.path is None)
    assert three.isVisible()
    assert len(session.modified_tabs) == 2


def test_files_dropped_on_the_tabs_are_opened_beside_the_others(
    three: Window, qtbot: QtBot, tmp_path: Path, pixels: Pixels
) -> None:
    for name in ("a", "b"):
        save_pixels(pixels, tmp_path / f"{name}.png")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / f"{name}.png")) for name in ("a", "b")])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    three.documents.dropEvent(drop)
    qtbot.waitUntil(lambda: len(three.session.tabs) == 5)
    qtbot.waitUntil(lambda: names(three)[-2:] == ["a.png", "b.png"])


def test_every_tab_has_a_name_a_tool_tip_and_a_button_that_closes_it(three: Window) -> None:
    bar = three.documents
    for row in range(bar.count()):
        assert "unsaved" in bar.tabToolTip(row)
        assert "unsaved" in bar.accessibleTabName(row)
        close = bar.tabButton(row, QTabBar.ButtonPosition.RightSide)
        assert close is not None
        assert "Ctrl+W" in close.toolTip()
    bar.tabButton(1, QTabBar.ButtonPosition.RightSide).click()
    assert three.guard.box is not None
    assert "Untitled 2?" in three.guard.box.text()


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_the_menu_of_a_tab_closes_the_others(three: Window) -> None:
    bar = three.documents
    bar._pop_up(three.session.tabs[1], bar.mapToGlobal(QPoint(0, 0)))
    menu = next(child for child in bar.children() if hasattr(child, "popup"))
    next(action for action in menu.actions() if "others" in action.text()).trigger()
    assert three.guard.box is not None
    assert "2 documents" in three.guard.box.text()
    QTest.mouseClick(three.guard.box.button(BUTTON.Discard), Qt.MouseButton.LeftButton)
    assert names(three) == [DOT + "Untitled 2"]


def test_revert_is_a_step_that_can_be_undone(
    window: Window, qtbot: QtBot, tmp_path: Path, pixels: Pixels
) -> None:
    session = window.session
    session.paste_pixels(pixels, "Picture")
    with qtbot.waitSignal(session.saved):
        session.save(tmp_path / "kept.ora")
    session.add_layer()
    session.revert()
    qtbot.waitUntil(lambda: not session.modified)
    assert len(session.document.layers) == 1
    session.undo()
    assert len(session.document.layers) == 2
    assert session.modified


def test_a_row_of_the_queue_says_which_document_it_is_for(three: Window, qtbot: QtBot) -> None:
    session = three.session
    session.generation.generate()
    qtbot.waitUntil(lambda: len(session.generation.candidates) == 1)
    (row,) = three.queue.rows.values()
    assert row.note.text().endswith("· for Untitled 3")
    session.step_tab(1)
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_D)
    assert session.title == "Untitled 3"


def test_recovery_and_reopening_are_settings(three: Window, qtbot: QtBot, tmp_path: Path) -> None:
    session = three.session
    with qtbot.waitSignal(session.saved):
        session.save(tmp_path / "kept.ora")
    show_settings(three)
    dialog = three.findChild(SettingsDialog)
    assert dialog is not None
    dialog.documents.recovery.box.setValue(5)
    dialog.documents.reopen.click()
    assert session.settings.recovery_seconds == 5
    assert session.settings.open_files == (str(tmp_path / "kept.ora"),)
    dialog.documents.reopen.click()
    assert not session.settings.reopen_documents
    assert session.settings.open_files == ()


def test_a_tab_says_how_many_pictures_came_while_another_was_shown(three: Window, qtbot: QtBot) -> None:
    session = three.session
    session.generation.set_params(prompt="a tree", batch=2)
    session.generation.generate()
    tree = session.tab
    session.step_tab(1)
    qtbot.waitUntil(lambda: len(tree.candidates.items) == 2)
    assert names(three)[2] == DOT + "Untitled 3 (2 new)"
    session.show_tab(tree)
    assert names(three)[2] == DOT + "Untitled 3"
