"""The ring that shows which colour is being taken from the picture."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.ui.canvas.canvas import Canvas
from studio.ui.canvas.sampling import RADIUS
from tests.ui.gestures import LEFT, NO, at

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
UP = QPoint(0, -round(RADIUS))


def seen(canvas: Canvas, place: QPoint) -> tuple[int, ...]:
    return tuple(canvas.grab().toImage().pixelColor(place).getRgb()[:3])


@pytest.mark.parametrize(
    ("tool", "keys"), [("Paint brush", ALT), ("Colour picker", NO), ("Colour picker", SHIFT)]
)
def test_the_colour_is_shown_above_the_one_before_until_the_button_is_up(
    session: Session, canvas: Canvas, qtbot: QtBot, tool: str, keys: Qt.KeyboardModifier
) -> None:
    session.set_tool(tool)
    name = "background" if keys == SHIFT else "foreground"
    before = getattr(session.paints, name)
    place, end = at(canvas, 150, 100), at(canvas, 170, 110)
    plain = seen(canvas, end + UP)
    QTest.mousePress(canvas, LEFT, keys, place)
    QTest.mouseMove(canvas, end)
    taken = tuple(int(value) for value in session.document.composite()[110, 170, :3])
    qtbot.waitUntil(lambda: getattr(session.paints, name) == taken)
    assert seen(canvas, end + UP) == taken
    assert seen(canvas, end - UP) == before
    QTest.mouseRelease(canvas, LEFT, keys, end)
    qtbot.waitUntil(lambda: seen(canvas, end + UP) == plain)


def test_no_ring_is_shown_while_something_is_painted(session: Session, canvas: Canvas) -> None:
    session.set_tool("Paint brush")
    place = at(canvas, 150, 100)
    plain = seen(canvas, place + 2 * UP)
    QTest.mousePress(canvas, LEFT, NO, place)
    assert seen(canvas, place + 2 * UP) == plain
    QTest.mouseRelease(canvas, LEFT, NO, place)
    session.paints.pick((1, 2, 3))
    assert seen(canvas, place + UP) != (1, 2, 3)


def test_no_ring_is_shown_for_a_colour_that_is_chosen_while_a_polygon_is_drawn(
    session: Session, canvas: Canvas
) -> None:
    session.set_tool("Polygon")
    for x in (100, 150):
        QTest.mouseClick(canvas, LEFT, NO, at(canvas, x, 100))
    assert canvas.is_drawing
    session.paints.pick((1, 2, 3))
    assert seen(canvas, at(canvas, 150, 100) + UP) != (1, 2, 3)
