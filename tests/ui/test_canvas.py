"""The canvas with real events: what it shows, how it is moved, how it is drawn on."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QInputDevice,
    QPointingDevice,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.document import Document
from studio.document.rect import Rect
from studio.tools import Brush, eraser
from studio.ui import canvas as canvas_module
from studio.ui.canvas import Canvas
from studio.ui.qimage import to_pixels, wrapped
from tests.app.backend import GreyBackend
from tests.ui.conftest import MakeSession

Pixels = NDArray[np.uint8]
LEFT, NO = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def at(canvas: Canvas, x: float, y: float) -> QPoint:
    return QPointF(*canvas.view.to_widget(x, y)).toPoint()


def drag(canvas: Canvas, *points: tuple[float, float], release: bool = True) -> None:
    QTest.mousePress(canvas, LEFT, NO, at(canvas, *points[0]))
    for point in points[1:]:
        QTest.mouseMove(canvas, at(canvas, *point))
    if release:
        QTest.mouseRelease(canvas, LEFT, NO, at(canvas, *points[-1]))


def picture_on(canvas: Canvas, rect: Rect) -> Pixels:
    """What the canvas shows of `rect` (document pixels), one pixel per device pixel."""
    pixels = to_pixels(canvas.grab().toImage())
    left, top = canvas.view.to_device(rect.x, rect.y)
    right, bottom = canvas.view.to_device(rect.right, rect.bottom)
    return pixels[top:bottom, left:right]


@pytest.fixture
def bare(canvas: Canvas) -> Canvas:
    """The canvas with a tool that draws nothing over the picture, away from the outline."""
    canvas._session.set_tool("Move layer")
    return canvas


INNER = Rect(20, 30, 120, 100)


def test_at_100_per_cent_the_screen_shows_the_very_pixels(bare: Canvas, pixels: Pixels) -> None:
    assert (picture_on(bare, INNER) == pixels[30:130, 20:140]).all()


def test_at_400_per_cent_every_pixel_is_four_by_four(bare: Canvas, pixels: Pixels) -> None:
    bare.set_zoom(4.0)
    bare.set_grid(False)
    left, top, right, bottom = (int(v) for v in bare.view.visible())
    rect = Rect.from_edges(left + 12, top + 12, right - 12, bottom - 12)
    expected = pixels[rect.y : rect.bottom, rect.x : rect.right].repeat(4, 0).repeat(4, 1)
    assert (picture_on(bare, rect) == expected).all()


def test_at_50_per_cent_the_screen_shows_means(bare: Canvas, pixels: Pixels) -> None:
    bare.set_zoom(0.5)
    expected = pixels[30:130, 20:140].reshape(50, 2, 60, 2, 4).mean((1, 3))
    assert np.abs(picture_on(bare, INNER).astype(int) - expected).max() <= 1


def test_a_transparent_pixel_shows_a_checkerboard(session: Session, bare: Canvas, pixels: Pixels) -> None:
    hole = pixels.copy()
    hole[40:80, 40:80, 3] = 0
    session.commit(Document.from_pixels(hole), "Hole")
    bare.actual_size()
    seen = picture_on(bare, Rect(40, 40, 40, 40))
    assert len(np.unique(seen.reshape(-1, 4), axis=0)) == 2


def test_the_pixel_grid_appears_at_800_per_cent(bare: Canvas) -> None:
    bare.set_zoom(16.0)
    with_grid = to_pixels(bare.grab().toImage())
    bare.set_grid(False)
    assert (with_grid != to_pixels(bare.grab().toImage())).any()


def test_a_large_document_is_complete_after_a_few_frames_whatever_else_is_painted(
    session: Session, bare: Canvas, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = np.full((3000, 4000, 4), 255, np.uint8)
    large[..., 0] = np.arange(4000) // 16
    monkeypatch.setattr(canvas_module, "PAINT_SECONDS", 0.0005)
    session.commit(Document.from_pixels(large), "Large")
    bare.fit()
    bare.repaint()
    assert bare.is_behind
    bare.repaint(QRect(0, 0, 4, 4))
    qtbot.waitUntil(lambda: not bare.is_behind)
    monkeypatch.setattr(canvas_module, "PAINT_SECONDS", -1.0)  # only what is ready is painted now
    seen = picture_on(bare, Rect(400, 400, 3200, 2200))
    place = np.linspace(400, 3600, seen.shape[1]) // 16
    assert np.abs(seen[..., 0].astype(int) - place[None]).max() <= 4


def test_another_picture_of_the_same_size_is_fitted_again(
    session: Session, canvas: Canvas, pixels: Pixels
) -> None:
    canvas.set_zoom(7.0)
    session.commit(Document.from_pixels(pixels[::-1].copy()), "Other")
    assert canvas.view == canvas.view.fitted(300, 200)


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


def test_the_mask_is_seen_as_a_tint_as_dense_as_it_is(
    session: Session, canvas: Canvas, pixels: Pixels
) -> None:
    session.set_brush(Brush(60, 1.0, 1.0))
    drag(canvas, (60, 60), (62, 60))
    session.set_brush(Brush(60, 1.0, 0.5))
    drag(canvas, (160, 60), (162, 60))
    session.set_tool("Move layer")
    session.change_settings(overlay_colour="#ff0000", overlay_opacity=0.6)

    def tint(x: int) -> float:
        rect = Rect(x - 10, 50, 20, 20)
        before = pixels[rect.y : rect.bottom, rect.x : rect.right, 1:3].astype(float)
        return float(np.abs(picture_on(canvas, rect)[..., 1:3] - before).mean())

    assert tint(60) > 1.5 * tint(160) > 8
    assert tint(110) == 0


def test_the_overlay_at_zero_shows_the_picture_alone(session: Session, bare: Canvas, pixels: Pixels) -> None:
    session.select_all_mask()
    assert (picture_on(bare, INNER) != pixels[30:130, 20:140]).any()
    session.change_settings(overlay_opacity=0.0)
    assert (picture_on(bare, INNER) == pixels[30:130, 20:140]).all()


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
    stroke_of_a_pen(canvas, 1.0)
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
    before = session.document
    with qtbot.waitSignal(session.message) as said:
        QTest.mousePress(canvas, LEFT, NO, at(canvas, 300, 100))
        canvas._hand._drag.move(canvas._hand._pointer(QPointF(10**6, 0), NO, 1.0))
        canvas._hand._drag.release()
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


def test_the_picture_stays_still_on_the_screen_when_the_canvas_grows(
    session: Session, canvas: Canvas
) -> None:
    before = canvas.view.to_widget(10, 20)
    session.extend(64, 32, 0, 0)
    assert canvas.view.to_widget(10 + 64, 20 + 32) == pytest.approx(before)


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


# what the model sends


def generate(session: Session, qtbot: QtBot, **params: object) -> None:
    session.generation.set_params(prompt="a hill", steps=2, width=64, height=64, **params)
    count = len(session.generation.candidates) + session.generation.params.batch
    qtbot.wait(1)
    session.generation.generate()
    qtbot.waitUntil(lambda: len(session.generation.candidates) == count)


class OneStep(threading.Event):
    """A gate that lets one step through, and the others once it is set."""

    passed = False

    def wait(self, timeout: float | None = None) -> bool:
        first, self.passed = not self.passed, True
        return first or super().wait(timeout)


def test_a_preview_is_painted_in_place_and_only_under_the_mask(
    make_session: MakeSession, pixels: Pixels, qtbot: QtBot
) -> None:
    gate = OneStep()
    session = make_session(GreyBackend(gate))
    session.paste_pixels(pixels, "Picture")
    canvas = Canvas(session)
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.show()
    canvas.actual_size()
    session.set_brush(Brush(80, 1.0, 1.0))
    drag(canvas, (150, 100), (152, 100))
    session.set_tool("Move layer")
    session.change_settings(overlay_opacity=0.0)
    session.generation.set_params(prompt="a hill", steps=5)
    session.generation.generate()
    qtbot.waitUntil(lambda: session.generation.preview is not None)
    grey = picture_on(canvas, Rect(145, 95, 10, 10))[..., :3]
    assert grey.max() - grey.min() <= 2
    assert grey.mean() == pytest.approx(40, abs=2)
    corner = picture_on(canvas, Rect(0, 0, 60, 60))
    assert (corner == pixels[:60, :60]).all()
    session.generation.stop()
    gate.set()


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


def test_a_candidate_is_looked_at_without_the_mask_on_it(
    session: Session, canvas: Canvas, qtbot: QtBot
) -> None:
    session.set_brush(Brush(80, 1.0, 1.0))
    drag(canvas, (150, 100), (152, 100))
    generate(session, qtbot)
    session.set_tool("Move layer")
    rect = Rect(145, 95, 10, 10)
    assert session.generation.current == 0
    assert (picture_on(canvas, rect) == session.shown.composite(rect)).all()
    session.generation.show_candidate(-1)
    assert (picture_on(canvas, rect) != session.shown.composite(rect)).any()


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
