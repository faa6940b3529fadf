"""The grid: selected with keys and clicks, sized, scrolled through very many pictures."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.ui import menus
from studio.ui.window import Window
from tests.app.backend import GreyBackend
from tests.ui.conftest import MakeSession, show_window
from tests.ui.gallery.hands import CTRL, NO, SHIFT, Key, chosen, click, fill, press, show_gallery, shown

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform


def test_clicks_and_arrow_keys_select(window: Window, ids: list[int]) -> None:
    click(window, 1)
    assert chosen(window) == [10]
    click(window, 3, CTRL)
    assert chosen(window) == [10, 8]
    click(window, 5, SHIFT)
    assert chosen(window) == [10, 8, 7, 6]
    press(window, Key.Key_Home)
    press(window, Key.Key_Right)
    assert chosen(window) == [10]
    press(window, Key.Key_Down)
    assert chosen(window) == [10 - window.gallery.grid.columns]
    press(window, Key.Key_A, CTRL)
    assert len(chosen(window)) == 12
    assert window.session.document.mask_pixels().max() == 0


def test_the_arrows_stop_at_the_ends(window: Window, ids: list[int]) -> None:
    click(window, 0)
    press(window, Key.Key_Up)
    press(window, Key.Key_Left)
    assert chosen(window) == [11]
    press(window, Key.Key_End)
    assert chosen(window) == [0]
    press(window, Key.Key_Down)
    press(window, Key.Key_Right)
    assert chosen(window) == [0]


def test_a_selection_reaches_rows_that_have_not_been_read(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    ids = fill(window, tmp_path / "made", 150)
    show_gallery(window, qtbot, 150)
    press(window, Key.Key_A, CTRL)
    assert window.gallery.selected == 150
    window.refresh()
    press(window, Key.Key_2)
    gallery = window.session.library.opened()
    qtbot.waitUntil(lambda: {gallery.item(ids[0]).stars, gallery.item(ids[-1]).stars} == {2})


@pytest.mark.qt_log_ignore("does not support")  # of the offscreen platform, about any menu
def test_a_right_click_shows_the_commands(window: Window, ids: list[int]) -> None:
    grid = window.gallery.grid
    where = grid.visualRect(grid.pictures.index(1)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.RightButton, NO, where)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, grid.viewport().mapToGlobal(where))
    QApplication.sendEvent(grid.viewport(), event)
    menu = window._menus[menus.GALLERY]
    assert menu.isVisible()
    assert chosen(window) == [10]
    menu.close()


def test_ctrl_and_the_wheel_or_the_slider_change_the_size(window: Window, ids: list[int]) -> None:
    grid = window.gallery.grid
    columns = grid.columns
    window.gallery.header.edge.setValue(256)
    assert grid.edge == 256
    assert grid.columns < columns
    assert grid.visualRect(grid.pictures.index(0)).width() >= 256


def test_scrolling_through_very_many_pictures_reads_only_what_is_seen(
    make_session: MakeSession, qtbot: QtBot, tmp_path: Path
) -> None:
    session = make_session(GreyBackend())
    window = show_window(session, qtbot)
    fill(window, tmp_path / "made", 300)
    show_gallery(window, qtbot, 300)
    grid, bar = window.gallery.grid, window.gallery.grid.verticalScrollBar()
    assert grid.pictures.item(299) is None
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: 299 in grid._painted.values())
    assert shown(window)[-1] == 0
    assert grid.indexAt(QPoint(30, grid.viewport().height() - 40)).row() >= 290
    QApplication.sendEvent(grid, QEvent(QEvent.Type.FontChange))
    assert bar.value() == bar.maximum()


def test_the_layout_of_a_hundred_thousand_pictures_costs_no_more_than_one_screen(
    window: Window, ids: list[int]
) -> None:
    library, grid = window.session.library, window.gallery.grid
    started = time.thread_time()
    library.count = 100_000
    library.changed.emit()
    window.resize(window.width() - 60, window.height())
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    grid.grab()
    press(window, Key.Key_A, CTRL)
    press(window, Key.Key_End)
    assert time.thread_time() - started < 0.2  # seconds; a layout of every row takes about a second
    assert grid.currentIndex().row() == 99_999
