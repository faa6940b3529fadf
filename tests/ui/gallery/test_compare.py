"""Pictures of the gallery compared, with real keys, drags and the wheel."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.ui.gallery.pane import Pane
from studio.ui.qimage import to_pixels
from studio.ui.window import Window
from tests.ui.gallery.hands import CTRL, LEFT, NO, Key, click, fill, press, show_gallery

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform


@pytest.fixture
def ids(window: Window, qtbot: QtBot, tmp_path: Path) -> list[int]:
    """Six pictures, shown in the gallery: row 0 has seed 5, row 5 seed 0."""
    made = fill(window, tmp_path / "made", 6, 64)
    show_gallery(window, qtbot, 6)
    return made


def compare(window: Window, qtbot: QtBot, *rows: int) -> list[Pane]:
    """Select rows and press C."""
    for row in rows:
        click(window, row, CTRL if row != rows[0] else NO)
    press(window, Key.Key_C)
    qtbot.waitUntil(lambda: len(window.gallery.compare_view.panes) == len(rows))
    qtbot.waitUntil(lambda: all(pane.view.width > 150 for pane in window.gallery.compare_view.panes))
    return window.gallery.compare_view.panes


def mode(window: Window, name: str) -> Pane:
    """Choose a way to compare; its only pane."""
    QTest.mouseClick(window.gallery.compare_view.buttons[name], LEFT)
    (pane,) = window.gallery.compare_view.panes
    QApplication.processEvents()
    return pane


def turn_wheel(pane: Pane, where: QPointF, notches: int) -> None:
    event = QWheelEvent(
        where,
        pane.mapToGlobal(where),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        NO,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pane, event)


def colour(pane: Pane, x: float, y: float) -> list[int]:
    """What a pane shows of a picture at (x, y) of its pixels."""
    left, top = pane.view.to_widget(x, y)
    return to_pixels(pane.grab().toImage())[round(top), round(left)].tolist()


def test_c_shows_the_selected_pictures_beside_each_other(
    window: Window, ids: list[int], qtbot: QtBot
) -> None:
    first, second = compare(window, qtbot, 0, 1)
    assert first.shown[0].title.startswith("1  number 5")
    assert second.shown[0].title.startswith("2  number 4")
    assert colour(first, 60, 32) == [25, 25, 25, 255]
    assert colour(second, 60, 32) == [20, 20, 20, 255]
    assert first.view.zoom == pytest.approx(second.view.zoom, rel=0.02)


def test_four_pictures_stand_two_by_two(window: Window, ids: list[int], qtbot: QtBot) -> None:
    panes = compare(window, qtbot, 0, 1, 2, 3)
    assert len({pane.x() for pane in panes}) == len({pane.y() for pane in panes}) == 2


@pytest.mark.parametrize("rows", [(0, 1, 2), (0, 1, 2, 3)])
def test_three_and_four_pictures_are_compared_with_the_first_in_every_way_by_keys(
    window: Window, ids: list[int], qtbot: QtBot, rows: tuple[int, ...]
) -> None:
    view = window.gallery.compare_view
    compare(window, qtbot, *rows)
    press(window, Key.Key_2)
    assert [len(pane.shown) for pane in view.panes] == [2] * (len(rows) - 1)
    press(window, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert [pane.divider for pane in view.panes] == [pytest.approx(0.55)] * (len(rows) - 1)
    press(window, Key.Key_3)
    (pane,) = view.panes
    fronts = []
    for _ in rows:
        press(window, Key.Key_Space)
        fronts.append(pane.front)
    assert fronts == [*range(1, len(rows)), 0]
    press(window, Key.Key_4)
    qtbot.waitUntil(lambda: len(view.panes) == len(rows) - 1)
    assert "by at most 10 of 255" in view.panes[1].shown[0].title
    press(window, Key.Key_1)
    assert len(view.panes) == len(rows)
    press(window, Key.Key_Z)
    assert {pane.view.zoom for pane in view.panes} == {1.0}
    press(window, Key.Key_F)
    assert all(pane.fitted for pane in view.panes)


def test_one_or_five_pictures_cannot_be_compared(window: Window, ids: list[int]) -> None:
    click(window, 0)
    assert not window.commands.by_id["gallery_compare"].isEnabled()
    for row in range(1, 5):
        click(window, row, CTRL)
    assert window.gallery.selected == 5
    assert not window.commands.by_id["gallery_compare"].isEnabled()


def test_zoom_and_position_are_shared(window: Window, ids: list[int], qtbot: QtBot) -> None:
    first, second = compare(window, qtbot, 0, 1)
    turn_wheel(first, QPointF(100, 100), 3)
    assert second.view.zoom == first.view.zoom
    assert first.hasFocus()
    before = second.view.x
    QTest.mousePress(first, LEFT, NO, QPoint(100, 100))
    QTest.mouseMove(first, QPoint(130, 100))
    QTest.mouseRelease(first, LEFT, NO, QPoint(130, 100))
    assert second.view.x - before == pytest.approx(30, abs=2)
    press(window, Key.Key_Left)
    assert second.view.x == pytest.approx(first.view.x, abs=2)
    QTest.mouseClick(window.gallery.compare_view.actual, LEFT)
    assert first.view.zoom == second.view.zoom == 1.0
    QTest.mouseClick(window.gallery.compare_view.fit, LEFT)
    assert first.fitted
    assert second.fitted


def test_a_slider_divides_two_pictures(window: Window, ids: list[int], qtbot: QtBot) -> None:
    compare(window, qtbot, 0, 1)
    pane = mode(window, "Slider")
    assert pane.divider == 0.5
    assert colour(pane, 10, 32)[0] == 250
    assert colour(pane, 60, 32) == [20, 20, 20, 255]
    middle, right = (QPointF(*pane.view.to_widget(x, 32)).toPoint() for x in (32, 62))
    QTest.mousePress(pane, LEFT, NO, middle)
    QTest.mouseMove(pane, right)
    QTest.mouseRelease(pane, LEFT, NO, right)
    assert pane.divider == pytest.approx(62 / 64, abs=0.02)
    assert colour(pane, 50, 32) == [25, 25, 25, 255]
    press(window, Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert pane.divider == pytest.approx(62 / 64 - 0.05, abs=0.02)


def test_blinking_shows_the_two_in_turn(window: Window, ids: list[int], qtbot: QtBot) -> None:
    compare(window, qtbot, 0, 1)
    pane = mode(window, "Blink")
    assert pane.front == 0
    qtbot.waitUntil(lambda: pane.front == 1)
    assert colour(pane, 60, 32) == [20, 20, 20, 255]
    qtbot.waitUntil(lambda: pane.front == 0)


def test_the_difference_is_shown_and_measured(window: Window, ids: list[int], qtbot: QtBot) -> None:
    compare(window, qtbot, 0, 1)
    view = window.gallery.compare_view
    QTest.mouseClick(view.buttons["Difference"], LEFT)
    qtbot.waitUntil(lambda: len(view.panes) == 1)
    assert view.note.text() == "100.0 % of the pixels differ, by at most 5 of 255; brightened 51 times"
    assert colour(view.panes[0], 60, 32) == [255, 255, 255, 255]
    assert colour(view.panes[0], 10, 32) == [51, 255, 255, 255]


def test_equal_pictures_are_said_to_be_equal(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    fill(window, tmp_path / "one", 1)
    fill(window, tmp_path / "other", 1)
    show_gallery(window, qtbot, 2)
    compare(window, qtbot, 0, 1)
    view = window.gallery.compare_view
    QTest.mouseClick(view.buttons["Difference"], LEFT)
    qtbot.waitUntil(lambda: view.note.text() == "The two are equal in every pixel.")


def test_pictures_of_two_sizes_lie_on_each_other(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    fill(window, tmp_path / "small", 1, 32)
    fill(window, tmp_path / "large", 1, 64)
    show_gallery(window, qtbot, 2)
    compare(window, qtbot, 0, 1)
    pane = mode(window, "Slider")
    assert np.array_equal(colour(pane, 2, 16), colour(pane, 14, 16))
    assert {shown.size.width() for shown in pane.shown} == {32, 64}


def test_escape_goes_back_to_the_grid_with_the_selection(
    window: Window, ids: list[int], qtbot: QtBot
) -> None:
    compare(window, qtbot, 0, 1)
    window.gallery.compare_view.fit.setFocus()
    press(window, Key.Key_Escape)
    assert window.stage.in_gallery
    assert window.gallery.grid.hasFocus()
    assert window.gallery.selected == 2
    assert window.gallery.compare_view.panes == []


def test_a_file_that_cannot_be_read_is_told_and_the_grid_returns(
    window: Window, ids: list[int], qtbot: QtBot
) -> None:
    window.session.library.opened().item(ids[5]).path.write_bytes(b"no picture")
    for row in (0, 1):
        click(window, row, CTRL if row else NO)
    press(window, Key.Key_C)
    qtbot.waitUntil(lambda: "5.png" in window.status.text.text())
    assert window.gallery.grid.isVisible()
