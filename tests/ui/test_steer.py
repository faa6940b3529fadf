"""What moves, zooms and turns the view: drags with keys held, wheel, touchpad and fingers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.app.session import Session
from studio.ui.canvas.canvas import Canvas
from tests.ui.gestures import LEFT, NO

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
MIDDLE = Qt.MouseButton.MiddleButton
CENTRE = QPoint(200, 150)
TOUCHPAD = QPointingDevice.primaryPointingDevice()


def pull(
    canvas: Canvas,
    start: QPoint,
    end: QPoint,
    keys: Qt.KeyboardModifier = NO,
    button: Qt.MouseButton = LEFT,
) -> None:
    QTest.mousePress(canvas, button, keys, start)
    for place in ((start + end) / 2, end):
        QTest.mouseMove(canvas, place)
    QTest.mouseRelease(canvas, button, keys, end)


def gesture(canvas: Canvas, kind: Qt.NativeGestureType, value: float, at: QPoint = CENTRE) -> None:
    place, far = QPointF(at), QPointF(canvas.mapToGlobal(at))
    QApplication.sendEvent(
        canvas, QNativeGestureEvent(kind, TOUCHPAD, 2, place, place, far, value, QPointF())
    )


def test_shift_space_and_a_drag_turn_the_view_about_its_middle(session: Session, canvas: Canvas) -> None:
    before, middle = session.document, canvas.view.to_document(200, 150)
    canvas.setFocus()
    QTest.keyPress(canvas, Qt.Key.Key_Space, SHIFT)
    pull(canvas, CENTRE + QPoint(100, 0), CENTRE + QPoint(0, 100), SHIFT)
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.view.angle == 90.0
    assert canvas.view.to_document(200, 150) == pytest.approx(middle, abs=0.6)
    assert session.document is before


def test_a_turn_that_ends_near_upright_is_upright(canvas: Canvas) -> None:
    pull(canvas, CENTRE + QPoint(100, 0), CENTRE + QPoint(100, 40), SHIFT, MIDDLE)
    assert canvas.view.angle == pytest.approx(21.8, abs=0.1)
    pull(canvas, CENTRE + QPoint(100, 40), CENTRE + QPoint(100, 2), SHIFT, MIDDLE)
    assert canvas.view.angle == 0.0


def test_z_and_a_drag_zoom_about_where_it_began(session: Session, canvas: Canvas) -> None:
    before, point = session.document, canvas.view.to_document(120, 100)
    canvas.setFocus()
    QTest.keyPress(canvas, Qt.Key.Key_Z)
    pull(canvas, QPoint(120, 100), QPoint(240, 100))
    QTest.keyRelease(canvas, Qt.Key.Key_Z)
    assert canvas.zoom == pytest.approx(2.0)
    assert canvas.view.to_document(120, 100) == pytest.approx(point, abs=0.6)
    assert session.document is before
    pull(canvas, QPoint(120, 100), QPoint(140, 100))
    assert session.document is not before  # the key is up: the tool draws again


def test_ctrl_and_the_middle_button_zoom(canvas: Canvas) -> None:
    pull(canvas, QPoint(120, 100), QPoint(120, 220), CTRL, MIDDLE)
    assert canvas.zoom == pytest.approx(0.5)


def test_ctrl_z_still_undoes_while_the_canvas_has_the_keyboard(session: Session, canvas: Canvas) -> None:
    canvas.setFocus()
    QTest.keyPress(canvas, Qt.Key.Key_Z, CTRL)
    pull(canvas, QPoint(120, 100), QPoint(140, 100))
    assert canvas.zoom == 1.0


def test_a_pinch_on_a_touchpad_zooms_and_a_clear_turn_turns(canvas: Canvas) -> None:
    point = canvas.view.to_document(90, 80)
    gesture(canvas, Qt.NativeGestureType.BeginNativeGesture, 0)
    gesture(canvas, Qt.NativeGestureType.ZoomNativeGesture, 0.5, QPoint(90, 80))
    gesture(canvas, Qt.NativeGestureType.RotateNativeGesture, 4, QPoint(90, 80))
    assert canvas.zoom == pytest.approx(1.5)
    assert canvas.view.angle == 0.0  # fingers never stay quite parallel
    for _ in range(4):
        gesture(canvas, Qt.NativeGestureType.RotateNativeGesture, 5, QPoint(90, 80))
    assert canvas.view.angle == pytest.approx(20.0)
    assert canvas.view.to_document(90, 80) == pytest.approx(point, abs=1.5)


def test_a_double_tap_on_a_touchpad_fits_and_shows_100_per_cent_in_turns(canvas: Canvas) -> None:
    canvas.set_room_below(110)  # so that 100 % does not fit
    gesture(canvas, Qt.NativeGestureType.SmartZoomNativeGesture, 1)
    assert canvas.zoom < 1
    gesture(canvas, Qt.NativeGestureType.SmartZoomNativeGesture, 1)
    assert canvas.zoom == 1.0


def test_the_wheel_moves_the_picture_where_that_is_preferred(session: Session, canvas: Canvas) -> None:
    session.change_settings(wheel_pans=True)
    x, y = canvas.view.x, canvas.view.y
    for keys in (NO, CTRL):
        place = QPointF(130, 90)
        event = QWheelEvent(
            place, QPointF(canvas.mapToGlobal(place)), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
            keys, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(canvas, event)
        if keys == NO:
            assert (canvas.view.x, canvas.view.y, canvas.zoom) == (x, y + 60, 1.0)
    assert canvas.zoom > 1.0


def test_one_finger_draws_and_two_turn_and_zoom(session: Session, canvas: Canvas) -> None:
    before, screen = session.document, QTest.createTouchDevice()
    QTest.touchEvent(canvas, screen).press(0, QPoint(150, 150))
    QTest.touchEvent(canvas, screen).move(0, QPoint(170, 150))
    assert session.shown is not before
    QTest.touchEvent(canvas, screen).move(0, QPoint(170, 150)).press(1, QPoint(250, 150))
    assert session.shown is before  # the second finger takes the stroke back
    QTest.touchEvent(canvas, screen).move(0, QPoint(210, 70)).move(1, QPoint(210, 230))
    QTest.touchEvent(canvas, screen).release(0, QPoint(210, 70)).release(1, QPoint(210, 230))
    assert session.document is before
    assert canvas.view.angle == 90.0
    assert canvas.zoom == pytest.approx(2.0)
    QTest.touchEvent(canvas, screen).press(0, QPoint(150, 150))
    QTest.touchEvent(canvas, screen).move(0, QPoint(170, 150))
    QTest.touchEvent(canvas, screen).release(0, QPoint(170, 150))
    assert session.document is not before


def test_fingers_on_a_screen_zoom_about_the_point_between_them(session: Session, canvas: Canvas) -> None:
    screen, point = QTest.createTouchDevice(), canvas.view.to_document(90, 80)
    QTest.touchEvent(canvas, screen).press(0, QPoint(80, 80)).press(1, QPoint(100, 80))
    QTest.touchEvent(canvas, screen).move(0, QPoint(70, 80)).move(1, QPoint(110, 80))
    QTest.touchEvent(canvas, screen).release(0, QPoint(70, 80)).release(1, QPoint(110, 80))
    assert canvas.zoom == pytest.approx(2.0)
    assert canvas.view.to_document(90, 80) == pytest.approx(point, abs=1.5)


def test_a_click_of_the_middle_button_leaves_a_fitted_view_fitted(canvas: Canvas) -> None:
    canvas.fit()
    QTest.mousePress(canvas, MIDDLE, NO, CENTRE)
    QTest.mouseMove(canvas, CENTRE)
    QTest.mouseRelease(canvas, MIDDLE, NO, CENTRE)
    assert canvas.is_fitted


def test_the_ring_of_the_brush_stays_under_a_pointer_that_does_not_move(canvas: Canvas) -> None:
    canvas.move(0, 0)
    for place in (QPoint(10, 10), CENTRE):  # from elsewhere: where the pointer is already nothing moves
        QTest.mouseMove(canvas, place)
    canvas.setGeometry(60, 40, 500, 400)  # what was around it is hidden
    assert canvas.pointer == QPointF(canvas.mapFromGlobal(QCursor.pos()))
    assert canvas.pointer != QPointF(CENTRE)
