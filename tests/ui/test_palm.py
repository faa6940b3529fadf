"""A pen with its buttons, and the hand that rests on the screen beside it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.app.session import Session
from studio.document.brushes.brush import Brush
from studio.document.rect import Rect
from studio.ui.canvas import palm
from studio.ui.canvas.canvas import Canvas
from tests.ui.gestures import LEFT, NO

KINDS = QTabletEvent.Type
RIGHT, MIDDLE, NONE = Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.NoButton
HERE, THERE = QPoint(120, 120), QPoint(200, 160)


def pen(
    canvas: Canvas,
    kind: QTabletEvent.Type,
    place: QPoint,
    button: Qt.MouseButton = NONE,
    held: Qt.MouseButton = NONE,
) -> bool:
    """Whether the canvas used the event."""
    device = QPointingDevice(
        "pen", 7, QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Pressure, 1, 3,
    )  # fmt: skip
    at, far = QPointF(place), QPointF(canvas.mapToGlobal(place))
    event = QTabletEvent(kind, device, at, far, 1.0, 0, 0, 0.0, 0.0, 0.0, NO, button, held)
    QApplication.sendEvent(canvas, event)
    return event.isAccepted()


def test_a_button_of_the_pen_during_a_stroke_does_not_end_it(session: Session, canvas: Canvas) -> None:
    before = session.document
    pen(canvas, KINDS.TabletPress, HERE, LEFT, LEFT)
    for button in (MIDDLE, RIGHT):
        assert pen(canvas, KINDS.TabletPress, HERE, button, LEFT | button)
        pen(canvas, KINDS.TabletMove, THERE, held=LEFT | button)
        pen(canvas, KINDS.TabletRelease, THERE, button, LEFT)
        assert canvas.is_drawing
        assert not canvas.is_panning
    pen(canvas, KINDS.TabletRelease, THERE, LEFT)
    assert not canvas.is_drawing
    assert session.document is not before


def test_a_mouse_that_is_knocked_against_ends_no_stroke_of_the_pen(session: Session, canvas: Canvas) -> None:
    session.set_tool("Mask brush")
    session.set_brush(Brush(10, 1.0, smoothing=0.0))
    pen(canvas, KINDS.TabletPress, HERE, LEFT, LEFT)
    QTest.mouseMove(canvas, QPoint(20, 20))
    assert canvas.is_drawing
    pen(canvas, KINDS.TabletMove, THERE, held=LEFT)
    pen(canvas, KINDS.TabletRelease, THERE, LEFT)
    corner = canvas.view.to_document(20, 20)
    assert session.undo_name == "Paint mask"
    assert not session.document.mask.bounds().contains(Rect(int(corner[0]), int(corner[1]), 1, 1))


@pytest.mark.parametrize("by_mouse", [False, True])
def test_a_stroke_of_a_pen_that_came_up_unseen_is_over(
    session: Session, canvas: Canvas, by_mouse: bool
) -> None:
    pen(canvas, KINDS.TabletPress, HERE, LEFT, LEFT)
    pen(canvas, KINDS.TabletMove, THERE, held=LEFT)
    before = session.document
    if by_mouse:
        QTest.mousePress(canvas, LEFT, NO, HERE)
    else:
        pen(canvas, KINDS.TabletMove, HERE)
    assert canvas.is_drawing == by_mouse
    assert session.document is not before, "what was drawn is kept"
    QTest.mouseRelease(canvas, LEFT, NO, HERE)


def test_the_lower_button_of_a_pen_that_hovers_moves_the_view(session: Session, canvas: Canvas) -> None:
    before, x = session.document, canvas.view.x
    pen(canvas, KINDS.TabletPress, HERE, MIDDLE, MIDDLE)
    pen(canvas, KINDS.TabletMove, HERE + QPoint(30, 0), held=MIDDLE)
    pen(canvas, KINDS.TabletRelease, HERE + QPoint(30, 0), MIDDLE)
    pen(canvas, KINDS.TabletMove, THERE)
    assert canvas.view.x == pytest.approx(x + 30)
    assert session.document is before


def test_the_upper_button_of_the_pen_is_left_to_the_menu(session: Session, canvas: Canvas) -> None:
    before = session.shown
    assert not pen(canvas, KINDS.TabletPress, HERE, RIGHT, RIGHT)
    assert not pen(canvas, KINDS.TabletRelease, HERE, RIGHT)
    assert session.shown is before


def test_a_palm_beside_the_pen_draws_nothing_and_moves_nothing(
    session: Session, canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(palm, "NEAR", 60_000)
    screen, before, view = QTest.createTouchDevice(), session.document, canvas.view
    pen(canvas, KINDS.TabletMove, HERE)
    QTest.touchEvent(canvas, screen).press(0, THERE)
    QTest.touchEvent(canvas, screen).move(0, QPoint(230, 180)).press(1, QPoint(260, 200))
    QTest.touchEvent(canvas, screen).move(0, QPoint(200, 120)).move(1, QPoint(290, 240))
    pen(canvas, KINDS.TabletPress, HERE, LEFT, LEFT)
    pen(canvas, KINDS.TabletMove, HERE + QPoint(20, 0), held=LEFT)
    QTest.touchEvent(canvas, screen).release(0, THERE).release(1, THERE)
    assert canvas.is_drawing  # the palm that leaves does not end the stroke
    pen(canvas, KINDS.TabletRelease, HERE + QPoint(20, 0), LEFT)
    pixels = session.document.mask_pixels()
    drawn, rested = (canvas.view.to_document(p.x(), p.y()) for p in (HERE, THERE))
    assert pixels[round(drawn[1]), round(drawn[0])] == 255
    assert pixels[round(rested[1]), round(rested[0])] == 0
    assert canvas.view == view
    session.undo()
    assert session.document.mask is before.mask


def test_what_a_palm_began_is_gone_when_the_pen_comes_and_fingers_draw_when_it_has_left(
    session: Session, canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, before = QTest.createTouchDevice(), session.shown
    QTest.touchEvent(canvas, screen).press(0, THERE)
    QTest.touchEvent(canvas, screen).move(0, QPoint(230, 180))
    assert session.shown is not before
    pen(canvas, KINDS.TabletMove, HERE)
    assert session.shown is before
    QTest.touchEvent(canvas, screen).move(0, QPoint(260, 180))
    QTest.touchEvent(canvas, screen).release(0, QPoint(260, 180))
    assert session.shown is before
    monkeypatch.setattr(palm, "NEAR", 0)
    QTest.touchEvent(canvas, screen).press(0, THERE)
    QTest.touchEvent(canvas, screen).move(0, QPoint(230, 180))
    QTest.touchEvent(canvas, screen).release(0, QPoint(230, 180))
    assert session.document is not before
