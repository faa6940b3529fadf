"""The brush resized on the canvas by mouse and pen: nothing is painted, the outline stays in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.brushes.brush import LARGEST_BRUSH, Brush
from studio.ui.canvas.canvas import Canvas
from studio.ui.canvas.context import ContextMenu
from studio.ui.canvas.resizing import PAUSE, REACH, SLACK
from tests.ui.brushes.test_pen import KINDS, send
from tests.ui.gestures import LEFT, NO, at

RIGHT, SHIFT = Qt.MouseButton.RightButton, Qt.KeyboardModifier.ShiftModifier
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def painter(session: Session, canvas: Canvas) -> Canvas:
    session.set_tool("Paint brush")
    session.set_brush(Brush(40, 0.5))
    return canvas


def pull(canvas: Canvas, across: float, down: float, button=RIGHT, keys=ALT, release: bool = True) -> None:
    start = at(canvas, 100, 80)
    end = start + QPointF(across, down).toPoint()
    QTest.mousePress(canvas, button, keys, start)
    QTest.mouseMove(canvas, end)
    if release:
        QTest.mouseRelease(canvas, button, keys, end)


@pytest.mark.parametrize(("button", "keys"), [(RIGHT, SHIFT), (RIGHT, ALT), (LEFT, ALT | CTRL)])
def test_sideways_is_the_size_and_the_outline_follows_its_edge(
    session: Session, painter: Canvas, button: Qt.MouseButton, keys: Qt.KeyboardModifier
) -> None:
    before, foreground = session.document, session.paints.foreground
    pull(painter, 30 + SLACK, 3, button, keys)
    assert (session.brush.size, session.brush.hardness) == (100, 0.5)
    pull(painter, -20 - SLACK, -3, button, keys)
    assert session.brush.size == 60
    assert session.document is before
    assert session.paints.foreground == foreground


def test_at_another_zoom_the_screen_counts_and_the_ends_hold(session: Session, painter: Canvas) -> None:
    painter.set_zoom(4.0)
    pull(painter, 40 + SLACK, 0)
    assert session.brush.size == 60
    pull(painter, -300, 0)
    assert session.brush.size == 1
    painter.set_zoom(0.1)
    pull(painter, 250, 0)
    assert session.brush.size == LARGEST_BRUSH


def test_down_is_harder_and_up_is_softer(session: Session, painter: Canvas) -> None:
    pull(painter, 2, REACH / 4 + SLACK)
    assert (session.brush.size, session.brush.hardness) == (40, 0.75)
    pull(painter, 0, -REACH / 2 - SLACK)
    assert session.brush.hardness == 0.25


def test_the_outline_stays_where_the_drag_began(session: Session, painter: Canvas, qtbot: QtBot) -> None:
    QTest.mouseMove(painter, at(painter, 100, 80))
    place = painter.pointer
    pull(painter, 60, 0, release=False)
    qtbot.waitUntil(lambda: session.brush.size > 40)
    assert painter.pointer == place
    grown = painter.grab().toImage()
    QTest.mouseRelease(painter, RIGHT, ALT, at(painter, 160, 80))
    assert grown != painter.grab().toImage(), "the numbers are gone"


def test_escape_brings_back_the_brush(session: Session, painter: Canvas, qtbot: QtBot) -> None:
    pull(painter, 60, 60, release=False)
    qtbot.waitUntil(lambda: session.brush != Brush(40, 0.5))
    QTest.keyClick(painter, Qt.Key.Key_Escape)
    assert session.brush == Brush(40, 0.5)
    QTest.mouseMove(painter, at(painter, 200, 80))
    qtbot.wait(3 * PAUSE)
    assert session.brush == Brush(40, 0.5)
    QTest.mouseRelease(painter, RIGHT, ALT, at(painter, 200, 80))


def test_another_tool_taken_by_a_key_keeps_its_brush(session: Session, painter: Canvas, qtbot: QtBot) -> None:
    pull(painter, 60, 0, release=False)
    session.set_tool("Mask brush")
    before = session.brush
    QTest.mouseMove(painter, at(painter, 200, 80))
    qtbot.wait(3 * PAUSE)
    assert session.brush == before
    QTest.mouseRelease(painter, RIGHT, ALT, at(painter, 200, 80))


def test_a_pen_does_it_with_ctrl_and_alt(session: Session, painter: Canvas) -> None:
    before, keys = session.document, ALT | CTRL
    place = QPointF(*painter.view.to_widget(100, 80))
    send(painter, KINDS.TabletPress, place, 0.5, keys=keys)
    send(painter, KINDS.TabletMove, place + QPointF(30 + SLACK, 0), 0.7, keys=keys)
    send(painter, KINDS.TabletRelease, place + QPointF(30 + SLACK, 0), 0.0, keys=keys)
    assert session.brush.size == 100
    assert session.document is before


def test_no_menu_opens_with_shift_or_alt(painter: Canvas) -> None:
    opened: list[object] = []

    class Menu(QMenu):
        def popup(self, *place: object) -> None:
            opened.append(place)

    menu, place = Menu(painter), at(painter, 100, 80)
    ContextMenu(painter, lambda: menu)
    for keys in (ALT, SHIFT, NO):
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, painter.mapToGlobal(place), keys)
        QApplication.sendEvent(painter, asked)
        assert len(opened) == (keys == NO)


def test_tools_without_a_brush_take_a_colour(session: Session, painter: Canvas) -> None:
    session.set_tool("Fill")
    brush = session.brush
    pull(painter, 60, 0, LEFT, ALT | CTRL)
    assert session.brush == brush
    assert session.paints.foreground != (0, 0, 0)
