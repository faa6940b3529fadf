"""Stars and tags given with real keys, and what the line below tells."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QMessageBox, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from studio.ui.gallery.labels import NAME, Labels
from studio.ui.gallery.naming import NamesDialog
from studio.ui.window import Window
from tests.ui.gallery.hands import CTRL, LEFT, NO, SHIFT, Key, click, item_of, press, shown

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform


def test_the_line_below_tells_about_the_selected_picture(window: Window, ids: list[int]) -> None:
    click(window, 0)
    assert window.gallery.details.prompt.text() == "number 11"
    assert "seed 11" in window.gallery.details.facts.text()
    facts = window.gallery.details.facts
    facts.resize(90, facts.height())
    assert facts.shown.endswith("…")  # and all of it in the tool tip
    assert "seed 11" in facts.toolTip()
    click(window, 1, CTRL)
    assert window.gallery.details.prompt.text() == "2 pictures selected"


def test_digits_give_stars(window: Window, ids: list[int], qtbot: QtBot) -> None:
    click(window, 0)
    press(window, Key.Key_4)
    qtbot.waitUntil(lambda: item_of(window, ids[11]).stars == 4)
    qtbot.waitUntil(lambda: window.gallery.grid.selected_items()[0].stars == 4)
    window.refresh()
    press(window, Key.Key_0)
    qtbot.waitUntil(lambda: item_of(window, ids[11]).stars == 0)


def names_dialog(window: Window, qtbot: QtBot) -> NamesDialog:
    """The dialog that comes after a key was pressed."""
    qtbot.waitUntil(lambda: window.findChild(NamesDialog) is not None)
    dialog = window.findChild(NamesDialog)
    assert dialog is not None
    return dialog


def end(window: Window, qtbot: QtBot) -> None:
    """The dialog is gone, and the pictures have the keyboard again."""
    qtbot.waitUntil(lambda: window.findChild(NamesDialog) is None)
    window.activateWindow()
    qtbot.waitUntil(window.gallery.grid.hasFocus)


def row(panel: Labels, name: str) -> QTreeWidgetItem:
    (item,) = panel.tree.findItems(name, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    return item


def names(panel: Labels, kind: str) -> dict[str, str]:
    """The names in the panel, with their numbers."""
    group = panel.groups[kind]
    items = [group.child(number) for number in range(group.childCount())]
    return {item.text(0): item.text(1) for item in items if item.data(0, NAME)}


def test_tags_are_typed_with_commas_between(window: Window, ids: list[int], qtbot: QtBot) -> None:
    click(window, 0)
    press(window, Key.Key_T)
    dialog = names_dialog(window, qtbot)
    QTest.keyClicks(dialog.field, "night, red  car,, night,")
    QTest.keyClick(dialog.field, Key.Key_Return)
    qtbot.waitUntil(lambda: item_of(window, ids[11]).tags == ("night", "red car"))


def test_a_tag_is_typed_ticked_off_and_found_in_the_panel(
    window: Window, ids: list[int], qtbot: QtBot
) -> None:
    click(window, 0)
    press(window, Key.Key_T)
    dialog = names_dialog(window, qtbot)
    QTest.keyClicks(dialog.field, "winter")
    QTest.keyClick(dialog.field, Key.Key_Return)
    qtbot.waitUntil(lambda: item_of(window, ids[11]).tags == ("winter",))
    panel = window.gallery.filters.labels
    qtbot.waitUntil(lambda: names(panel, "tag") == {"winter": "1"})
    end(window, qtbot)
    click(window, 0)
    press(window, Key.Key_T)
    dialog = names_dialog(window, qtbot)
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    dialog.accept()
    qtbot.waitUntil(lambda: item_of(window, ids[11]).tags == ())


def test_a_name_that_only_some_pictures_have_stays_as_it_is_until_it_is_ticked(
    window: Window, ids: list[int], qtbot: QtBot
) -> None:
    window.session.library.label("tag", ids[11:], ["old"], ())
    click(window, 0)
    click(window, 1, CTRL)
    press(window, Key.Key_T)
    dialog = names_dialog(window, qtbot)
    assert dialog.list.item(0).checkState() == Qt.CheckState.PartiallyChecked
    QTest.keyClicks(dialog.field, "new")
    dialog.accept()
    qtbot.waitUntil(lambda: item_of(window, ids[10]).tags == ("new",))
    assert item_of(window, ids[11]).tags == ("new", "old")


def test_pictures_are_put_into_a_collection_shown_with_a_click_and_taken_out(
    window: Window, ids: list[int], qtbot: QtBot
) -> None:
    click(window, 0)
    click(window, 2, CTRL)
    press(window, Key.Key_B)
    dialog = names_dialog(window, qtbot)
    QTest.keyClicks(dialog.field, "Portfolio")
    dialog.accept()
    panel = window.gallery.filters.labels
    qtbot.waitUntil(lambda: names(panel, "collection") == {"Portfolio": "2"})
    end(window, qtbot)
    where = panel.tree.visualItemRect(row(panel, "Portfolio")).center()
    QTest.mouseClick(panel.tree.viewport(), LEFT, NO, where)
    qtbot.waitUntil(lambda: shown(window) == [11, 9])
    assert window.gallery.header.filters.text() == "Filters (1)"
    click(window, 0)
    press(window, Key.Key_B, SHIFT)
    qtbot.waitUntil(lambda: shown(window) == [9])
    QTest.mouseClick(panel.tree.viewport(), LEFT, NO, where)
    qtbot.waitUntil(lambda: len(shown(window)) == 12)


@pytest.mark.parametrize("kind", ["tag", "collection"])
def test_a_name_is_renamed_and_removed_with_keys_and_the_filter_follows(
    window: Window, ids: list[int], qtbot: QtBot, kind: str
) -> None:
    library, panel = window.session.library, window.gallery.filters.labels
    library.label(kind, ids[:3], ["dawn"], ())
    qtbot.waitUntil(lambda: names(panel, kind) == {"dawn": "3"})
    panel.tree.setFocus()
    panel.tree.setCurrentItem(row(panel, "dawn"))
    press(window, Key.Key_Return)
    qtbot.waitUntil(lambda: shown(window) == [2, 1, 0])
    press(window, Key.Key_F2)
    dialog = window.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("dusk")
    dialog.accept()
    qtbot.waitUntil(lambda: names(panel, kind) == {"dusk": "3"})
    qtbot.waitUntil(lambda: getattr(library.query.filters, kind) == "dusk")
    qtbot.waitUntil(lambda: shown(window) == [2, 1, 0])
    window.activateWindow()
    panel.tree.setFocus()
    qtbot.waitUntil(panel.tree.hasFocus)
    panel.tree.setCurrentItem(row(panel, "dusk"))
    press(window, Key.Key_Delete)
    box = window.findChild(QMessageBox)
    assert box is not None
    QTest.mouseClick(box.buttons()[1], LEFT)
    qtbot.waitUntil(lambda: names(panel, kind) == {})
    qtbot.waitUntil(lambda: len(shown(window)) == 12)


def test_an_empty_collection_is_begun_with_a_button(window: Window, ids: list[int], qtbot: QtBot) -> None:
    panel = window.gallery.filters.labels
    QTest.mouseClick(panel.add, LEFT)
    dialog = window.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("Ideas")
    dialog.accept()
    qtbot.waitUntil(lambda: names(panel, "collection") == {"Ideas": "0"})
