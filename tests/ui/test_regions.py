"""Selections on the canvas: drawn with real events, marching, and changed by commands."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.ui.canvas.ants import Ants, path_of
from studio.ui.canvas.canvas import Canvas
from studio.ui.window import Window
from tests.ui.gestures import LEFT, NO, at, drag, press

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def selecting(canvas: Canvas, session: Session) -> Canvas:
    session.regions.set_shaping(session.shaping._replace(target="selection"))
    return canvas


def ants(canvas: Canvas) -> Ants:
    return next(each for each in canvas.adornments if isinstance(each, Ants))


def polygon(canvas: Canvas, *points: tuple[float, float]) -> None:
    for point in points:
        QTest.mouseClick(canvas, LEFT, NO, at(canvas, *point))


CORNERS = (20, 20), (120, 20), (120, 90), (20, 90)


def test_a_polygon_is_clicked_and_closed_with_enter(selecting: Canvas, session: Session) -> None:
    session.set_tool("Polygon")
    polygon(selecting, *CORNERS)
    assert not session.document.selection.tiles
    QTest.keyClick(selecting, Key.Key_Return)
    assert session.document.selection.crop(Rect(60, 50, 1, 1)).item() == 255
    assert session.history.undo_name == "Select polygon"


def test_a_double_click_closes_a_polygon_too(selecting: Canvas, session: Session) -> None:
    session.set_tool("Polygon")
    polygon(selecting, *CORNERS[:3])
    QTest.mouseClick(selecting, LEFT, NO, at(selecting, *CORNERS[3]))
    QTest.mouseDClick(selecting, LEFT, NO, at(selecting, *CORNERS[3]))
    assert session.document.selection.crop(Rect(30, 80, 1, 1)).item() == 255
    QTest.mouseRelease(selecting, LEFT, NO, at(selecting, 50, 50))
    assert session.history.undo_name == "Select polygon"


@pytest.mark.parametrize("undo", [False, True])
def test_backspace_and_undo_take_a_corner_back_and_the_last_one_ends_the_polygon(
    selecting: Canvas, session: Session, undo: bool
) -> None:
    key, keys = (Key.Key_Z, Qt.KeyboardModifier.ControlModifier) if undo else (Key.Key_Backspace, NO)
    session.set_tool("Polygon")
    polygon(selecting, *CORNERS, (290, 190))
    QTest.keyClick(selecting, key, keys)
    QTest.keyClick(selecting, Key.Key_Return)
    assert session.document.selection.bounds().right <= 122
    polygon(selecting, (10, 10))
    QTest.keyClick(selecting, key, keys)
    assert session.polyline == ()


def test_escape_gives_a_polygon_up_and_another_tool_does_too(selecting: Canvas, session: Session) -> None:
    session.set_tool("Polygon")
    polygon(selecting, *CORNERS)
    QTest.keyClick(selecting, Key.Key_Escape)
    polygon(selecting, *CORNERS)
    session.set_tool("Rectangle")
    assert session.polyline == ()
    assert not session.document.selection.tiles


def test_the_view_can_be_moved_between_the_clicks_of_a_polygon(selecting: Canvas, session: Session) -> None:
    session.set_tool("Polygon")
    polygon(selecting, *CORNERS[:2])
    start = at(selecting, 100, 100)
    QTest.mousePress(selecting, Qt.MouseButton.MiddleButton, NO, start)
    QTest.mouseMove(selecting, at(selecting, 110, 95))
    QTest.mouseRelease(selecting, Qt.MouseButton.MiddleButton, NO, at(selecting, 110, 95))
    polygon(selecting, *CORNERS[2:])
    QTest.keyClick(selecting, Key.Key_Return)
    assert session.document.selection.bounds() == Rect(20, 20, 100, 70)


def test_the_ants_follow_the_selection_and_stop_without_one(
    selecting: Canvas, session: Session, qtbot: QtBot
) -> None:
    session.set_tool("Rectangle")
    selecting.activateWindow()
    qtbot.waitActive(selecting)
    drag(selecting, (20, 30), (120, 90))
    assert ants(selecting).path.boundingRect().getRect() == (20.5, 30.5, 99, 59)
    assert ants(selecting).is_running
    session.regions.select_none()
    assert ants(selecting).path.isEmpty()
    assert not ants(selecting).is_running


def test_the_ants_rest_while_another_window_is_used(window: Window, session: Session, qtbot: QtBot) -> None:
    session.regions.select_all()
    qtbot.waitUntil(lambda: ants(window.canvas).is_running)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not ants(window.canvas).is_running)
    window.activateWindow()
    qtbot.waitUntil(lambda: ants(window.canvas).is_running)


def test_a_path_has_the_points_of_its_lines() -> None:
    lines = [np.array([[0.0, 0.5], [4, 0.5], [4, 8]]), np.array([[10.0, 10], [12, 10], [11, 13.25]])]
    path = path_of(lines)
    assert path.elementCount() == 8
    assert [(path.elementAt(i).x, path.elementAt(i).y) for i in (2, 6)] == [(4, 8), (11, 13.25)]
    assert path_of([]).isEmpty()


def test_keys_select_everything_nothing_and_the_rest(window: Window, session: Session) -> None:
    session.new(300, 200)
    press(window, Key.Key_A, CTRL)
    assert (session.document.selection.crop(session.document.rect) == 255).all()
    press(window, Key.Key_A, CTRL | SHIFT)
    assert not session.document.selection.tiles
    press(window, Key.Key_D, CTRL | Qt.KeyboardModifier.AltModifier)
    assert session.document.selection.tiles
    session.commit(
        session.document.with_selection(Raster.from_array(np.full((50, 300), 255, np.uint8))), "Select"
    )
    press(window, Key.Key_I, CTRL | SHIFT)
    assert session.document.selection.bounds() == Rect(0, 50, 300, 150)


def test_delete_takes_the_selected_pixels_and_without_a_selection_the_mask(
    window: Window, session: Session, pixels: np.ndarray, qtbot: QtBot
) -> None:
    session.paste_pixels(pixels, "Picture")
    session.select_all_mask()
    session.regions.set_shaping(session.shaping._replace(target="selection"))
    session.set_tool("Rectangle")
    window.canvas.actual_size()
    drag(window.canvas, (10, 20), (60, 70))
    qtbot.waitUntil(window.commands.by_id["delete"].isEnabled)
    press(window, Key.Key_Delete)
    shown = session.document.composite()
    assert not shown[20:70, 10:60, 3].any()
    assert (shown[70:, :, 3] == 255).all()
    assert session.document.mask.tiles
    press(window, Key.Key_D, CTRL)
    qtbot.waitUntil(window.commands.by_id["delete"].isEnabled)
    press(window, Key.Key_Delete)
    assert not session.document.mask.tiles
    assert (session.document.composite() == shown).all()
