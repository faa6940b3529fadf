"""Pictures deleted to the trash, and brought back."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from studio.ui.window import Window
from tests.ui.gallery.hands import CTRL, LEFT, Key, chosen, click, item_of, press, shown

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform


def test_delete_moves_to_the_trash_and_undo_brings_back(window: Window, ids: list[int], qtbot: QtBot) -> None:
    window.session.select_all_mask()
    click(window, 0)
    path = item_of(window, ids[11]).path
    press(window, Key.Key_Delete)
    qtbot.waitUntil(lambda: len(shown(window)) == 11)
    assert not path.exists()
    assert chosen(window) == [10]
    assert window.session.document.mask_pixels().min() == 255
    assert window.status.offer_button.isVisible()
    window.refresh()
    press(window, Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(shown(window)) == 12)
    assert path.exists()


def test_the_button_beside_the_message_undoes_a_deletion(
    window: Window, ids: list[int], qtbot: QtBot
) -> None:
    click(window, 4)
    press(window, Key.Key_Delete)
    qtbot.waitUntil(window.status.offer_button.isVisible)
    assert window.status.offer_button.text() == "Undo"
    QTest.mouseClick(window.status.offer_button, LEFT)
    qtbot.waitUntil(lambda: len(shown(window)) == 12)
    assert not window.status.offer_button.isVisible()


def test_pictures_come_back_from_the_trash(window: Window, ids: list[int], qtbot: QtBot) -> None:
    click(window, 4)
    press(window, Key.Key_Delete)
    qtbot.waitUntil(lambda: len(shown(window)) == 11)
    QTest.mouseClick(window.gallery.header.trash, LEFT)
    qtbot.waitUntil(lambda: shown(window) == [7])
    click(window, 0)
    assert window.commands.by_id["gallery_delete"].text() == "&Restore from the trash"
    press(window, Key.Key_Delete)
    qtbot.waitUntil(lambda: window.gallery.empty.title.text() == "The trash is empty")
    assert item_of(window, ids[7]).path.exists()


def test_a_file_that_is_gone_is_told(window: Window, ids: list[int]) -> None:
    item_of(window, ids[11]).path.unlink()
    click(window, 0)
    press(window, Key.Key_Return)
    assert "is not there any more" in window.status.text.text()
    assert window.stage.in_gallery


def trash_of(window: Window, qtbot: QtBot, count: int) -> None:
    """Delete the first `count` pictures and look into the trash."""
    for left in range(11, 11 - count, -1):
        click(window, 0)
        press(window, Key.Key_Delete)
        qtbot.waitUntil(lambda left=left: len(shown(window)) == left)
        window.refresh()
    QTest.mouseClick(window.gallery.header.trash, LEFT)
    qtbot.waitUntil(lambda: len(shown(window)) == count)


def answer(window: Window, qtbot: QtBot, button: str) -> None:
    """Press a button of the question that is asked."""
    box = window.findChild(QMessageBox)
    assert box is not None
    (found,) = [each for each in box.buttons() if each.text().replace("&", "") == button]
    QTest.mouseClick(found, LEFT)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is None)
    window.activateWindow()


def test_one_picture_is_deleted_for_good_after_a_question(
    window: Window, ids: list[int], qtbot: QtBot
) -> None:
    trash_of(window, qtbot, 2)
    click(window, 0)
    path = window.gallery.grid.selected_items()[0].path
    assert path.exists()
    press(window, Key.Key_Delete, CTRL)
    answer(window, qtbot, "Cancel")
    assert path.exists()
    window.gallery.grid.setFocus()
    qtbot.waitUntil(window.gallery.grid.hasFocus)
    press(window, Key.Key_Delete, CTRL)
    answer(window, qtbot, "Delete for good")
    qtbot.waitUntil(lambda: len(shown(window)) == 1)
    assert not path.exists()
    window.session.library.undo()
    window.session.library.undo()
    qtbot.waitUntil(lambda: window.gallery.empty.title.text() == "The trash is empty")
    assert window.session.library.undo_name == ""


def test_the_trash_is_emptied_after_a_question_and_nothing_else(
    window: Window, ids: list[int], qtbot: QtBot
) -> None:
    trash_of(window, qtbot, 3)
    assert window.gallery.banner.isVisible()
    assert not window.commands.by_id["gallery_collect"].isEnabled()
    QTest.mouseClick(window.gallery.banner.empty, LEFT)
    answer(window, qtbot, "Empty the trash")
    said = "Emptied the trash: 3 pictures deleted for good."
    qtbot.waitUntil(lambda: window.status.text.text() == said)
    qtbot.waitUntil(lambda: window.gallery.empty.title.text() == "The trash is empty")
    qtbot.waitUntil(window.gallery.empty.hasFocus)
    press(window, Key.Key_Escape)
    qtbot.waitUntil(lambda: len(shown(window)) == 9)
    assert all(item_of(window, number).path.exists() for number in ids[:9])
