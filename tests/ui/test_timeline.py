"""The tree of branches, the contact sheet and the gallery's way back to a timeline, in the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from studio.ui.timeline.branches import Branches
from studio.ui.timeline.budget_field import TimelineBudget, amount
from studio.ui.timeline.cull_dialog import CullDialog
from studio.ui.window import Window


@pytest.fixture
def branches(window: Window, qtbot: QtBot) -> Iterator[Branches]:
    window.show()
    window.commands.by_id["show_branches"].trigger()
    assert window.docks.is_seen("branches")
    return window.branches


def generate(window: Window, qtbot: QtBot, **params: object) -> None:
    generation = window.session.generation
    generation.set_params(**{"prompt": "a tree", "steps": 8, "width": 64, "height": 64, **params})
    count = len(generation.candidates) + 1
    generation.generate()
    qtbot.waitUntil(lambda: len(generation.candidates) == count)


def branch(window: Window, qtbot: QtBot, row: int, **params: object) -> None:
    generation = window.session.generation
    generation.show_candidate(-1)
    generation.show_step(row)
    generation.set_params(**params)
    count = len(generation.candidates) + 1
    window.commands.refresh()
    window.commands.by_id["branch"].trigger()
    qtbot.waitUntil(lambda: len(generation.candidates) == count)


def texts(item: QTreeWidgetItem) -> list[object]:
    return [item.text(0), *(texts(item.child(row)) for row in range(item.childCount()))]


def whole(branches: Branches) -> list[object]:
    item = branches.tree.topLevelItem(0)
    return [] if item is None else texts(item)


def test_the_tree_grows_with_every_branch_and_says_what_it_changed(
    branches: Branches, window: Window, qtbot: QtBot
) -> None:
    generate(window, qtbot)
    qtbot.waitUntil(lambda: whole(branches) == ["a tree"])
    branch(window, qtbot, 2, prompt="a house")
    branch(window, qtbot, 5, guidance_scale=7.5)
    expected = ["a tree", ["Step 3 · a house", ["Step 6 · guidance 7.5"]]]
    qtbot.waitUntil(lambda: whole(branches) == expected)
    root = branches.tree.topLevelItem(0)
    assert root is not None
    assert not root.icon(0).isNull()


def test_a_click_goes_to_a_picture_and_its_film_comes_back(
    branches: Branches, window: Window, qtbot: QtBot
) -> None:
    generation = window.session.generation
    generate(window, qtbot)
    branch(window, qtbot, 2, prompt="a house")
    expected = ["a tree", ["Step 3 · a house"]]
    qtbot.waitUntil(lambda: whole(branches) == expected)
    generation.discard_all()
    qtbot.waitUntil(lambda: window.session.reels.used > 0 and window.session.reels._worker.waiting == 0)
    root = branches.tree.topLevelItem(0)
    assert root is not None
    before = generation.film_key
    where = branches.tree.visualItemRect(root).center()
    QTest.mouseClick(branches.tree.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.waitUntil(lambda: generation.film_key != before)
    assert (len(generation.film), generation.film_shown, generation.film_shared) == (8, 7, 0)
    order = generation.film_order
    assert order is not None
    assert order.plan is not None
    assert order.plan.job.params.prompt == "a tree"


def test_the_tree_can_be_walked_with_the_keys(branches: Branches, window: Window, qtbot: QtBot) -> None:
    generation = window.session.generation
    generate(window, qtbot)
    branch(window, qtbot, 2, prompt="a house")
    qtbot.waitUntil(lambda: whole(branches) == ["a tree", ["Step 3 · a house"]])
    window.activateWindow()
    branches.tree.setFocus()
    qtbot.waitUntil(branches.tree.hasFocus)  # else Return would keep the candidate on show
    branches.tree.setCurrentItem(branches.tree.topLevelItem(0))
    QTest.keyClick(branches.tree, Qt.Key.Key_Return)
    assert generation.current == 0
    QTest.keyClick(branches.tree, Qt.Key.Key_Down)
    QTest.keyClick(branches.tree, Qt.Key.Key_Return)
    assert generation.current == 1


def test_without_a_picture_the_tree_says_how_one_grows(branches: Branches) -> None:
    assert branches._pages.currentWidget() is branches.empty
    assert not branches.open.isEnabled()
    assert not branches.resume.isVisible()


@pytest.fixture
def sheet(window: Window, qtbot: QtBot) -> CullDialog:
    window.show()
    window.session.generation.set_params(prompt="a tree", steps=10, width=64, height=64)
    window.commands.by_id["cull"].trigger()
    dialog = window.cull_dialog
    assert dialog.isVisible()
    dialog.count.setValue(5)
    return dialog


def test_seeds_are_culled_by_mouse_and_keys(sheet: CullDialog, window: Window, qtbot: QtBot) -> None:
    assert "step 3 of 10" in sheet.until.text()
    assert "5 seeds, 2 finished: 58 %" in sheet.cost.text()
    QTest.mouseClick(sheet.start, Qt.MouseButton.LeftButton)
    culling = sheet._culling
    qtbot.waitUntil(lambda: [sample.status for sample in culling.samples] == ["paused"] * 5)
    assert sheet.sheet.count() == 5
    assert all(not sheet.sheet.item(row).icon().isNull() for row in range(5))
    assert (sheet.sheet.currentRow(), culling.picked) == (0, ())
    QTest.keyClick(sheet.sheet, Qt.Key.Key_Space)
    assert len(culling.picked) == 1
    QTest.keyClick(sheet.sheet, Qt.Key.Key_Space)
    where = sheet.sheet.visualItemRect(sheet.sheet.item(1)).center()
    QTest.mouseClick(sheet.sheet.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.keyClick(sheet.sheet, Qt.Key.Key_Right)
    QTest.keyClick(sheet.sheet, Qt.Key.Key_Space)
    assert [sample.picked for sample in culling.samples] == [False, True, True, False, False]
    assert sheet.finish.text() == "&Finish 2 picked"
    assert sheet.finish.isDefault()  # Enter does not begin another sheet
    qtbot.waitActive(sheet)
    QTest.keyClick(sheet.sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(window.session.generation.candidates) == 2)
    qtbot.waitUntil(lambda: [s.status for s in culling.picked] == ["done", "done"])
    assert not sheet.finish.isEnabled()
    sheet.discard.click()
    assert sheet.sheet.count() == 2
    assert all(entry.is_over for entry in window.session.generation.queue)


def test_a_ring_on_the_sheet_shows_which_seed_the_keyboard_is_on(sheet: CullDialog, qtbot: QtBot) -> None:
    QTest.mouseClick(sheet.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [s.status for s in sheet._culling.samples] == ["paused"] * 5)
    qtbot.waitActive(sheet)
    sheet.sheet.setFocus()

    def look(row: int) -> bytes:
        view = sheet.sheet.viewport()
        image = view.grab(sheet.sheet.visualItemRect(sheet.sheet.item(row))).toImage()
        return bytes(image.constBits())

    before = look(0), look(1)
    QTest.keyClick(sheet.sheet, Qt.Key.Key_Right)
    assert look(0) != before[0]
    assert look(1) != before[1]
    assert not sheet._culling.picked


def test_the_sheet_says_why_it_cannot_start(sheet: CullDialog, window: Window) -> None:
    window.session.generation.set_params(model="nowhere")
    assert not sheet.start.isEnabled()
    assert sheet.start.toolTip()


def test_the_gallery_opens_the_timeline_of_a_picture_or_says_that_there_is_none(
    window: Window, qtbot: QtBot
) -> None:
    window.show()
    session, generation = window.session, window.session.generation
    generate(window, qtbot)
    qtbot.waitUntil(lambda: session.reels.used > 0)
    generation.discard_all()
    window.stage.show_gallery()
    grid = window.gallery.grid
    qtbot.waitUntil(lambda: session.library.count == 1 and grid.model().rowCount() == 1)
    grid.setCurrentIndex(grid.model().index(0, 0))
    qtbot.waitUntil(lambda: window.gallery.selected == 1)
    before = generation.film_key
    window.commands.refresh()
    window.commands.by_id["gallery_timeline"].trigger()
    qtbot.waitUntil(lambda: not window.stage.in_gallery)
    qtbot.waitUntil(lambda: generation.film_key != before and len(generation.film) == 8)
    session.change_settings(timelines_gigabytes=0.0)
    qtbot.waitUntil(lambda: session.reels.used == 0)
    window.stage.show_gallery()
    with qtbot.waitSignal(session.message, check_params_cb=lambda kind, text: "not kept" in text):
        window.commands.by_id["gallery_timeline"].trigger()
    assert window.stage.in_gallery


def test_the_settings_say_what_timelines_take_and_can_switch_them_off(window: Window, qtbot: QtBot) -> None:
    session = window.session
    generate(window, qtbot)
    qtbot.waitUntil(lambda: session.reels.used > 0)
    field = TimelineBudget(session)
    qtbot.addWidget(field)
    assert amount(session.reels.used) in field.used.text()
    field.number.box.setValue(0)
    assert session.settings.timelines_gigabytes == 0
    assert "not kept" in field.used.text()
    assert field.number.box.text() == "Off"
    qtbot.waitUntil(lambda: session.reels.used == 0)


def test_sizes_are_told_as_people_write_them() -> None:
    assert [amount(size) for size in (12, 3400, 2_500_000, 7 * 10**9)] == [
        "12 bytes",
        "3.4 kB",
        "2.5 MB",
        "7.0 GB",
    ]
