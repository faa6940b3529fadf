"""The transform tool on the canvas: handles, keys, numbers, one undo step."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.document import Document, Layer
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.document.transforms.transform import Parts, Transform
from studio.formats import open_document
from studio.ui.canvas.canvas import Canvas
from studio.ui.panels.tool_options import ToolOptions
from studio.ui.panels.transform_options import TransformOptions
from studio.ui.window import Window
from tests.ui.gestures import LEFT, NO, at, drag, picture_on

Key, Mod = Qt.Key, Qt.KeyboardModifier
RED = np.full((40, 60, 4), (230, 20, 30, 255), np.uint8)


@pytest.fixture
def box(canvas: Canvas, session: Session) -> Canvas:
    """A red layer of 60 x 40 at (100, 80) over the picture, with the transform tool in hand."""
    session.commit(session.document.add(Layer("red", Raster.from_array(RED), 100, 80)), "Add")
    session.set_tool("Transform")
    return canvas


def red(session: Session) -> Layer:
    return session.document.layers[1]


def pull(canvas: Canvas, start: tuple[float, float], end: tuple[float, float], keys: Mod = NO) -> None:
    QTest.mousePress(canvas, LEFT, keys, at(canvas, *start))
    for spot in (((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), end):
        place = QPointF(at(canvas, *spot))  # QTest's own moves hold no keys
        event = QMouseEvent(QEvent.Type.MouseMove, place, place, Qt.MouseButton.NoButton, LEFT, keys)
        QApplication.sendEvent(canvas, event)
    QTest.mouseRelease(canvas, LEFT, keys, at(canvas, *end))


def test_a_corner_scales_and_keeps_proportions_and_enter_makes_it_one_step(
    box: Canvas, session: Session
) -> None:
    steps = session.history.undo_name
    pull(box, (160, 120), (220, 160))
    assert session.history.undo_name == steps
    assert session.placing.is_changed
    QTest.keyClick(box, Key.Key_Return)
    assert red(session).bounds() == Rect(100, 80, 120, 80)
    assert session.history.undo_name == "Transform layer"
    assert red(session).raster.bounds() == Rect(0, 0, 60, 40)
    session.undo()
    assert red(session).bounds() == Rect(100, 80, 60, 40)


def test_several_drags_are_one_step_and_escape_takes_them_all_back(box: Canvas, session: Session) -> None:
    before = session.document
    pull(box, (130, 100), (140, 110))
    pull(box, (170, 110), (200, 110))
    assert session.placing.mapped.parts.scale_x > 1
    QTest.keyClick(box, Key.Key_Escape)
    assert not session.placing.is_changed
    assert session.document is before
    assert session.shown is before


def test_undo_takes_back_what_is_not_applied_yet_and_nothing_else(box: Canvas, session: Session) -> None:
    before = session.document
    pull(box, (130, 100), (140, 110))
    assert session.undo_name == "Transform"
    session.undo()
    assert session.document is before
    assert not session.placing.is_changed


def test_a_drag_inside_moves_and_the_canvas_shows_it_at_once(box: Canvas, session: Session) -> None:
    QTest.mousePress(box, LEFT, NO, at(box, 120, 95))
    QTest.mouseMove(box, at(box, 140, 115))
    shown = picture_on(box, Rect(135, 108, 4, 4))
    assert (shown[..., :3] == RED[0, 0, :3]).all()
    QTest.mouseRelease(box, LEFT, NO, at(box, 140, 115))
    QTest.keyClick(box, Key.Key_Return)
    assert (red(session).x, red(session).y, red(session).transform) == (120, 100, None)


def test_a_drag_outside_turns_about_the_middle_and_ctrl_by_fifteen_degrees(
    box: Canvas, session: Session
) -> None:
    QTest.mousePress(box, LEFT, NO, at(box, 180, 100))
    QTest.mouseMove(box, at(box, 172, 133))
    free = session.placing.mapped.parts.angle
    assert 30 < free < 45
    QTest.mouseRelease(box, LEFT, NO, at(box, 172, 133))
    session.placing.cancel()
    QTest.mousePress(box, LEFT, Mod.ControlModifier, at(box, 180, 100))
    place = QPointF(at(box, 172, 133))
    event = QMouseEvent(
        QEvent.Type.MouseMove, place, place, Qt.MouseButton.NoButton, LEFT, Mod.ControlModifier
    )
    QApplication.sendEvent(box, event)
    assert session.placing.mapped.parts.angle == pytest.approx(45 if free > 37.5 else 30)
    QTest.mouseRelease(box, LEFT, Mod.ControlModifier, at(box, 172, 133))


def test_alt_takes_hold_of_the_point_it_turns_about(box: Canvas, session: Session) -> None:
    pull(box, (130, 100), (100, 80), Mod.AltModifier)
    assert session.placing.centre == pytest.approx((100, 80), abs=0.6)
    assert not session.placing.is_changed
    pull(box, (220, 80), (100, 200))
    assert session.placing.mapped.parts.angle == pytest.approx(90, abs=1)
    assert session.placing.mapped.at(100, 80) == pytest.approx((100, 80), abs=1)


def test_arrow_keys_move_by_one_pixel_and_with_shift_by_ten(box: Canvas, session: Session) -> None:
    QTest.keyClick(box, Key.Key_Right)
    QTest.keyClick(box, Key.Key_Down, Mod.ShiftModifier)
    QTest.keyClick(box, Key.Key_Return)
    assert (red(session).x, red(session).y) == (101, 90)


def test_arrow_keys_with_the_move_tool_are_one_step(box: Canvas, session: Session) -> None:
    session.set_tool("Move layer")
    for _ in range(5):
        QTest.keyClick(box, Key.Key_Left)
    assert red(session).x == 95
    session.undo()
    assert red(session).x == 100


def test_another_tool_applies_what_was_dragged(box: Canvas, session: Session) -> None:
    pull(box, (120, 95), (140, 115))
    session.set_tool("Mask brush")
    assert red(session).x == 120
    assert not session.placing.is_on


def test_numbers_say_where_it_is_and_change_it(box: Canvas, session: Session, qtbot: QtBot) -> None:
    options = TransformOptions(session)
    qtbot.addWidget(options)
    assert (options.x_field.value(), options.y_field.value()) == (100, 80)
    options.x_field.setValue(30)
    options.across.setValue(200)
    assert (options.down.value(), options.size_label.text()) == (200, "120 × 80")
    options.angle.setValue(90)
    options.apply.click()
    bounds = red(session).bounds()
    assert (bounds.width, bounds.height) == (80, 120)
    options.linked.setChecked(False)
    options.across.setValue(50)
    assert options.down.value() == 100
    options.cancel.click()
    assert red(session).bounds() == bounds


def test_a_locked_layer_says_that_it_is_locked(box: Canvas, session: Session, qtbot: QtBot) -> None:
    session.set_layer(1, locked=True)
    options = TransformOptions(session)
    qtbot.addWidget(options)
    assert "locked" in options.why.text()
    with qtbot.waitSignal(session.message) as said:
        drag(box, (130, 100), (140, 110))
    assert "locked" in said.args[1]


def test_selected_pixels_are_transformed_and_the_rest_stays(box: Canvas, session: Session) -> None:
    session.select_layer(0)
    before = session.document.layers[0].raster.crop(Rect(0, 0, 300, 200))
    selection = Raster.from_array(np.full((20, 20), 255, np.uint8), 10, 10)
    session.commit(session.document.with_selection(selection), "Select")
    pull(box, (20, 23), (220, 163))
    QTest.keyClick(box, Key.Key_Return)
    after = session.document.layers[0].raster.crop(Rect(0, 0, 300, 200))
    assert (after[150:170, 210:230] == before[10:30, 10:30]).all()
    assert not after[10:30, 10:30, 3].any()
    assert (after[40:140] == before[40:140]).all()
    assert session.history.undo_name == "Transform selected pixels"


def test_flips_turns_reset_and_apply_are_commands(box: Canvas, session: Session) -> None:
    placing = session.placing
    session.set_tool("Move layer")
    placing.put_about_middle(Parts(1, 1, 90, 0), "Rotate")
    assert red(session).bounds() == Rect(110, 70, 40, 60)
    placing.reset()
    assert red(session).bounds() == Rect(100, 80, 60, 40)
    assert red(session).transform is None
    placing.put_about_middle(Parts(1, 1, 90, 0), "Rotate")
    placing.bake()
    assert (red(session).transform, red(session).bounds()) == (None, Rect(110, 70, 40, 60))


def test_what_is_on_show_is_the_composite_after_any_drag(box: Canvas, session: Session, qtbot: QtBot) -> None:
    large = np.random.default_rng(2).integers(0, 256, (30, 40, 3), np.uint8).repeat(25, 0).repeat(25, 1)
    alpha = np.full((*large.shape[:2], 1), 255, np.uint8)
    session.new(1000, 750)
    session.paste_pixels(np.concatenate((large, alpha), axis=2), "Large")
    box.fit()
    pull(box, (1000, 0), (800, 150))
    pull(box, (900, 300), (880, 420))
    QTest.keyClick(box, Key.Key_Return)
    qtbot.waitUntil(lambda: not box.is_behind)
    session.set_tool("Move layer")
    box.set_zoom(1.0)
    x, y = (round(place) for place in box.view.to_document(200, 150))
    area = Rect(x - 120, y - 100, 240, 200)
    shown, wanted = picture_on(box, area), session.document.composite(area)
    opaque = wanted[..., 3] == 255
    assert opaque.mean() > 0.5
    assert (shown[opaque] == wanted[opaque]).all()


def test_what_is_exported_while_a_handle_was_dragged_is_what_is_seen(
    box: Canvas, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    pull(box, (160, 120), (220, 160))
    path = tmp_path / "seen.png"
    session.export(path)
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: not session.busy)
    pixels = open_document(path).document.composite()
    assert (pixels[90:150, 110:210, :3] == RED[0, 0, :3]).all()


def test_a_jobs_picture_is_the_one_with_the_transform(box: Canvas, session: Session) -> None:
    pull(box, (160, 120), (220, 160))
    session.generation.generate()
    assert red(session).bounds() == Rect(100, 80, 120, 80)


def test_painting_on_a_transformed_layer_applies_it_and_says_so(
    box: Canvas, session: Session, qtbot: QtBot
) -> None:
    session.placing.put_about_middle(Parts(2, 2, 30, 0), "Scale")
    QTest.keyClick(box, Key.Key_Return)
    session.set_tool("Paint brush")
    assert red(session).transform is not None
    with qtbot.waitSignal(session.message) as said:
        drag(box, (120, 95), (140, 105))
    assert said.args == ["info", "The transform of “red” was applied, to paint on it."]
    assert red(session).transform is None


def test_closing_asks_about_a_transform_that_was_not_applied_yet(
    window: Window, session: Session, qtbot: QtBot, pixels: np.ndarray
) -> None:
    session.add_tab(Document.from_pixels(pixels))
    session.set_tool("Transform")
    session.placing.set(Transform.moved(20, 0))
    assert not session.modified
    window.close()
    assert window.guard.box is not None
    assert session.modified
    window.guard.box.reject()


def test_ctrl_and_a_side_shears_and_the_opposite_side_stays(box: Canvas, session: Session) -> None:
    pull(box, (130, 80), (150, 80), Mod.ControlModifier)
    mapped = session.placing.mapped
    assert mapped.at(100, 80) == pytest.approx((120, 80))
    assert mapped.at(160, 120) == pytest.approx((160, 120))
    assert mapped.parts == pytest.approx((1, 1, 0, -0.5))
    QTest.keyClick(box, Key.Key_Return)
    assert red(session).bounds() == Rect(100, 80, 80, 40)
    pull(box, (180, 100), (180, 120), Mod.ControlModifier | Mod.AltModifier)
    assert session.placing.mapped.at(140, 100) == pytest.approx((140, 100))
    assert session.placing.mapped.at(180, 100) == pytest.approx((180, 120))


def test_shear_is_a_number_too_and_keeps_the_middle(session: Session, box: Canvas, qtbot: QtBot) -> None:
    options = TransformOptions(session)
    qtbot.addWidget(options)
    options.angle.setValue(30)
    options.shear.setValue(45)
    assert session.placing.mapped.parts == pytest.approx((1, 1, 30, 1))
    assert session.placing.mapped.at(130, 100) == pytest.approx((130, 100))
    assert options.angle.value() == 30
    options.shear.setValue(0)
    assert session.placing.mapped.parts == pytest.approx((1, 1, 30, 0))


def test_what_is_turned_below_another_layer_stays_below_it_while_it_is_dragged(
    box: Canvas, session: Session
) -> None:
    """With its blend mode, and where it is when the drag has ended."""
    above = Layer("above", Raster.from_array(np.full((50, 30, 4), 255, np.uint8)), 140, 75)
    document = session.document
    document = document.with_layer(1, document.layers[1].replace(mode="multiply"))
    session.commit(document.add(above).with_layers((*document.layers, above), 1), "Add")
    QTest.mousePress(box, LEFT, NO, at(box, 160, 120))
    for place in ((180, 130), (200, 150)):
        QTest.mouseMove(box, at(box, *place))
        assert session.placing.floating is None
        dragged = session.shown.composite()
        assert (dragged[90:120, 145:165] == 255).all()
    QTest.mouseRelease(box, LEFT, NO, at(box, 200, 150))
    QTest.keyClick(box, Key.Key_Return)
    apart = np.abs(dragged.astype(int) - session.document.composite())
    assert apart.mean() < 1.5


def test_apply_and_cancel_are_seen_where_the_numbers_have_no_room(session: Session, qtbot: QtBot) -> None:
    strip = ToolOptions(session)
    qtbot.addWidget(strip)
    strip.resize(500, strip.height())
    strip.show()
    options = strip.transform_options
    assert not options.ends.isVisible()
    session.commit(session.document.add(Layer("red", Raster.from_array(RED), 100, 80)), "Add")
    session.set_tool("Transform")
    qtbot.waitUntil(lambda: options.cancel.geometry().width() > 0 and options.ends.isVisible())
    qtbot.waitUntil(lambda: not options.cancel.visibleRegion().isEmpty())
    assert options.filter.visibleRegion().isEmpty()  # it waits to be scrolled to
    session.placing.set(Transform.moved(5, 0))
    options.apply.click()
    qtbot.waitUntil(lambda: session.document.layers[-1].x == 105)
    session.set_tool("Wand")
    assert not options.ends.isVisible()
