"""The hand over the canvas: mouse, pen, wheel, keys and what is dropped, with real events."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QPointingDevice,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.rect import Rect
from studio.tools import eraser
from studio.ui.canvas.canvas import Canvas
from studio.ui.qimage import wrapped
from tests.ui.gestures import LEFT, NO, at, drag, generate

# drawing


def test_a_stroke_is_one_undo_step(session: Session, canvas: Canvas) -> None:
    before = session.document
    drag(canvas, (50, 60), (120, 60), (150, 90))
    assert session.undo_name == "Paint mask"
    assert session.document.mask_pixels(Rect(120, 60, 1, 1))[0, 0] == 255
    session.undo()
    assert session.document is before


def test_escape_during_a_stroke_changes_nothing(session: Session, canvas: Canvas) -> None:
    before, undo_name = session.document, session.undo_name
    drag(canvas, (50, 60), (120, 60), release=False)
    assert session.shown is not before
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert session.shown is before
    QTest.mouseMove(canvas, at(canvas, 150, 90))
    QTest.mouseRelease(canvas, LEFT, NO, at(canvas, 150, 90))
    assert session.document is before
    assert session.undo_name == undo_name


def test_undo_during_a_stroke_only_ends_the_stroke(session: Session, canvas: Canvas) -> None:
    drag(canvas, (50, 60), (120, 60))
    before = session.document
    drag(canvas, (50, 120), (120, 120), release=False)
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    override.ignore()
    QApplication.sendEvent(canvas, override)
    assert override.isAccepted()
    QTest.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseRelease(canvas, LEFT, NO, at(canvas, 120, 120))
    assert session.shown is session.document is before


@pytest.mark.parametrize("button", [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
def test_another_button_during_a_stroke_changes_nothing(
    session: Session, canvas: Canvas, button: Qt.MouseButton
) -> None:
    view = canvas.view
    drag(canvas, (50, 60), (120, 60), release=False)
    QTest.mousePress(canvas, button, NO, at(canvas, 120, 60))
    QTest.mouseMove(canvas, at(canvas, 150, 90))
    QTest.mouseRelease(canvas, button, NO, at(canvas, 150, 90))
    assert canvas.is_drawing
    QTest.mouseRelease(canvas, LEFT, NO, at(canvas, 200, 60))
    assert canvas.view == view
    assert session.undo_name == "Paint mask"
    assert session.document.mask_pixels(Rect(150, 90, 1, 1))[0, 0] == 255


def test_a_stroke_whose_end_went_elsewhere_is_kept_and_does_not_go_on(
    session: Session, canvas: Canvas
) -> None:
    """A menu or another window may take the release of the button."""
    drag(canvas, (50, 60), (120, 60), release=False)
    place = QPointF(at(canvas, 150, 150))
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(QEvent.Type.MouseMove, place, canvas.mapToGlobal(place), none, none, NO)
    QApplication.sendEvent(canvas, move)
    QTest.mouseRelease(canvas, LEFT, NO, at(canvas, 120, 60))
    assert not canvas.is_drawing
    assert session.undo_name == "Paint mask"
    assert session.document.mask_pixels(Rect(100, 60, 1, 1))[0, 0] == 255
    assert session.document.mask_pixels(Rect(150, 150, 1, 1))[0, 0] == 0


def tablet(canvas: Canvas, kind: str, x: float, y: float, pressure: float, over: bool = False) -> None:
    tip = QPointingDevice.PointerType.Eraser if over else QPointingDevice.PointerType.Pen
    pen = QPointingDevice(
        "pen", 7, QInputDevice.DeviceType.Stylus, tip, QInputDevice.Capability.Pressure, 1, 2
    )
    place = QPointF(*canvas.view.to_widget(x, y))
    types = QTabletEvent.Type
    event_type = {"press": types.TabletPress, "move": types.TabletMove, "release": types.TabletRelease}[kind]
    button = Qt.MouseButton.NoButton if kind == "move" else LEFT
    held = Qt.MouseButton.NoButton if kind == "release" else LEFT
    glob = QPointF(canvas.mapToGlobal(place.toPoint()))
    event = QTabletEvent(event_type, pen, place, glob, pressure, 0, 0, 0.0, 0.0, 0.0, NO, button, held)
    assert QApplication.sendEvent(canvas, event)


def masked(session: Session) -> int:
    return int((session.document.mask_pixels() > 127).sum())


def stroke_of_a_pen(canvas: Canvas, pressure: float, over: bool = False) -> None:
    tablet(canvas, "press", 50, 100, pressure, over)
    tablet(canvas, "move", 200, 100, pressure, over)
    tablet(canvas, "release", 200, 100, 0.0, over)


def test_a_light_pen_paints_a_thin_stroke(session: Session, canvas: Canvas) -> None:
    canvas.clearFocus()
    stroke_of_a_pen(canvas, 1.0)
    assert canvas.hasFocus()
    heavy = masked(session)
    session.undo()
    stroke_of_a_pen(canvas, 0.25)
    assert 0 < masked(session) < heavy / 2


def test_the_other_end_of_the_pen_erases_and_the_tip_paints_again(session: Session, canvas: Canvas) -> None:
    session.select_all_mask()
    before = masked(session)
    stroke_of_a_pen(canvas, 1.0, over=True)
    assert session.tool == eraser.NAME
    erased = masked(session)
    assert erased < before
    stroke_of_a_pen(canvas, 1.0)
    assert session.tool == "Mask brush"
    assert masked(session) == before


def test_a_tool_that_cannot_go_on_says_so_and_leaves_the_picture(
    session: Session, canvas: Canvas, qtbot: QtBot
) -> None:
    session.set_tool("Outpainting frame")
    canvas.set_zoom(0.01)  # the edge of the widget is far beyond the largest canvas
    before = session.document
    with qtbot.waitSignal(session.message) as said:
        QTest.mousePress(canvas, LEFT, NO, at(canvas, 300, 100))
        QTest.mouseMove(canvas, QPoint(399, 150))
        QTest.mouseMove(canvas, QPoint(3999, 150))
        QTest.mouseRelease(canvas, LEFT, NO, QPoint(3999, 150))
    assert said.args is not None
    assert said.args[0] == "error"
    assert session.document is before
    assert session.polyline == ()


# moving the view


def wheel(
    canvas: Canvas, place: QPoint, angle: int, keys: Qt.KeyboardModifier = NO, pixels: QPoint | None = None
) -> None:
    event = QWheelEvent(
        QPointF(place), QPointF(canvas.mapToGlobal(place)), pixels or QPoint(), QPoint(0, angle),
        Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


def test_the_wheel_zooms_to_the_pointer(canvas: Canvas) -> None:
    place = QPoint(130, 90)
    point = canvas.view.to_document(130, 90)
    wheel(canvas, place, 360)
    assert canvas.zoom == pytest.approx(2.0)
    assert canvas.view.to_document(130, 90) == pytest.approx(point, abs=0.5)


def test_two_fingers_on_a_touchpad_pan_and_zoom_with_ctrl(canvas: Canvas) -> None:
    x, y = canvas.view.x, canvas.view.y
    wheel(canvas, QPoint(130, 90), 0, pixels=QPoint(-20, -30))
    assert (canvas.view.x, canvas.view.y, canvas.zoom) == (x - 20, y - 30, 1.0)
    wheel(canvas, QPoint(130, 90), 120, Qt.KeyboardModifier.ControlModifier, QPoint(0, 30))
    assert canvas.zoom > 1.0


def test_space_and_a_drag_pan_without_painting(session: Session, canvas: Canvas) -> None:
    before, x, y = session.document, canvas.view.x, canvas.view.y
    canvas.setFocus()
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    assert canvas.cursor().shape() == Qt.CursorShape.OpenHandCursor
    QTest.mousePress(canvas, LEFT, NO, QPoint(100, 100))
    QTest.mouseMove(canvas, QPoint(130, 80))
    QTest.mouseRelease(canvas, LEFT, NO, QPoint(130, 80))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert (canvas.view.x, canvas.view.y) == (x + 30, y - 20)
    assert session.document is before
    assert canvas.cursor().shape() == Qt.CursorShape.BlankCursor


def test_the_middle_button_pans(canvas: Canvas) -> None:
    x, y = canvas.view.x, canvas.view.y
    QTest.mousePress(canvas, Qt.MouseButton.MiddleButton, NO, QPoint(100, 100))
    QTest.mouseMove(canvas, QPoint(60, 70))
    QTest.mouseRelease(canvas, Qt.MouseButton.MiddleButton, NO, QPoint(60, 70))
    assert (canvas.view.x, canvas.view.y) == (x - 40, y - 30)


def test_a_fitted_picture_stays_fitted_while_the_window_is_resized(canvas: Canvas) -> None:
    canvas.fit()
    canvas.resize(900, 800)
    assert canvas.zoom == 2.0
    canvas.resize(250, 200)
    assert canvas.zoom < 1.0


# the frame


def test_dragging_the_right_edge_outwards_extends_the_canvas(session: Session, canvas: Canvas) -> None:
    session.set_tool("Outpainting frame")
    QTest.mouseMove(canvas, at(canvas, 300, 100))
    assert canvas.cursor().shape() == Qt.CursorShape.SizeHorCursor
    drag(canvas, (300, 100), (320, 100), (340, 100), release=False)
    assert (340, 0) in session.polyline
    QTest.mouseRelease(canvas, LEFT, NO, at(canvas, 340, 100))
    assert (session.document.width, session.document.height) == (340, 200)
    assert session.polyline == ()


# keys


def test_arrow_keys_step_candidates_enter_keeps_and_delete_discards(
    session: Session, canvas: Canvas, qtbot: QtBot
) -> None:
    generate(session, qtbot, batch=3)
    generation = session.generation
    first = generation.current
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert generation.current == (first + 1) % 3
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert generation.current == first
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert len(generation.candidates) == 2
    layers = len(session.document.layers)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert len(session.document.layers) == layers + 1
    assert len(generation.candidates) == 1


def test_arrow_keys_pan_when_there_is_no_candidate(canvas: Canvas) -> None:
    x = canvas.view.x
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.view.x == x - 48


# what is dropped


def drop_on(canvas: Canvas, data: QMimeData) -> None:
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(50, 50), copy, data, LEFT, NO)
    QApplication.sendEvent(canvas, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(canvas, QDropEvent(QPointF(50, 50), copy, data, LEFT, NO))


def test_a_dropped_picture_becomes_a_layer(session: Session, canvas: Canvas) -> None:
    data = QMimeData()
    data.setImageData(wrapped(np.full((20, 30, 4), 255, np.uint8)))
    layers = len(session.document.layers)
    drop_on(canvas, data)
    assert len(session.document.layers) == layers + 1


def test_a_dropped_file_is_opened_while_the_canvas_is_empty_and_a_layer_afterwards(
    session: Session, tmp_path: object, qtbot: QtBot
) -> None:
    path = f"{tmp_path}/white.png"
    assert wrapped(np.full((20, 30, 4), 255, np.uint8)).save(path)
    canvas = Canvas(session)
    qtbot.addWidget(canvas)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path)])
    for layers in (1, 2):
        drop_on(canvas, data)
        qtbot.waitUntil(lambda count=layers: len(session.document.layers) == count)
    assert (session.document.width, session.document.height) == (30, 20)
