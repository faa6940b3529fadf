"""The zoom and the rotation in the status bar, and the commands that change them."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.app.session import Session
from studio.document.raster import Raster
from studio.ui.canvas.canvas import Canvas
from studio.ui.window import Window
from studio.ui.zoom_field import UprightButton, ZoomField, parsed


@pytest.mark.parametrize(
    ("text", "zoom"),
    [("150", 1.5), (" 150 % ", 1.5), ("12,5%", 0.125), ("1", 0.01), ("6400", 64.0)],
)
def test_a_zoom_can_be_typed_with_or_without_its_sign(text: str, zoom: float) -> None:
    assert parsed(text) == pytest.approx(zoom)


@pytest.mark.parametrize("text", ["", "%", "large", "0", "-50", "6401", "nan", "inf", "1e400", "5 5"])
def test_what_is_no_zoom_is_none(text: str) -> None:
    assert parsed(text) is None


def test_a_typed_zoom_is_taken_and_the_keyboard_goes_back_to_the_canvas(window: Window) -> None:
    field = window.status.zoom_field
    field.setFocus()
    assert field.selectedText() == field.text()
    QTest.keyClicks(field, "250")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.canvas.zoom == 2.5
    assert field.text() == "250 %"
    assert window.canvas.hasFocus()


def test_a_wrong_zoom_changes_nothing_and_is_explained(canvas: Canvas) -> None:
    field, said = ZoomField(canvas), list[str]()
    field.refused.connect(said.append)
    field.setText("huge")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert canvas.zoom == 1.0
    assert field.text() == "100 %"
    assert said == ["The zoom is a number from 1 to 6400 per cent."]


def test_up_and_down_step_through_the_zooms_and_escape_forgets_what_was_typed(canvas: Canvas) -> None:
    field = ZoomField(canvas)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "150 %"
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.text() == "100 %"
    field.setText("7")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "100 %"


def test_a_turned_view_says_so_and_a_click_sets_it_upright(canvas: Canvas) -> None:
    button = UprightButton(canvas)
    assert button.isHidden()
    canvas.mirror()
    canvas.turn_by(30)
    assert not button.isHidden()
    assert button.text() == "30°"
    assert button.accessibleName() == "Turned by 30°, mirrored"
    point = canvas.view.to_document(200, 150)
    button.click()
    assert (canvas.view.angle, canvas.view.mirrored) == (0.0, False)
    assert canvas.view.to_document(200, 150) == pytest.approx(point, abs=1.0)
    assert button.isHidden()


def test_the_keys_turn_mirror_and_set_upright(window: Window) -> None:
    alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.canvas, Qt.Key.Key_Right, alt)
    QTest.keyClick(window.canvas, Qt.Key.Key_Right, alt)
    QTest.keyClick(window.canvas, Qt.Key.Key_Left, alt)
    assert window.canvas.view.angle == 15.0
    QTest.keyClick(window.canvas, Qt.Key.Key_M, shift)
    assert (window.canvas.view.angle, window.canvas.view.mirrored) == (-15.0, True)
    assert window.commands.by_id["mirror_view"].isChecked()
    QTest.keyClick(window.canvas, Qt.Key.Key_Up, alt)
    assert (window.canvas.view.angle, window.canvas.view.mirrored) == (0.0, False)


def test_the_selection_and_the_mask_can_fill_the_canvas(session: Session, window: Window) -> None:
    values = np.zeros((400, 400), np.uint8)
    values[300:340, 200:300] = 255
    session.paste_pixels(np.full((900, 1200, 4), 255, np.uint8), "White")
    assert not window.commands.by_id["zoom_mask"].isEnabled()
    session.commit(session.document.with_mask(Raster.from_array(values)), "Mask")
    window.refresh()
    window.commands.by_id["zoom_mask"].trigger()
    left, top, right, bottom = window.canvas.view.visible()
    assert left < 200 < 300 < right
    assert top < 300 < 340 < bottom
    assert right - left < 200 or bottom - top < 100
    assert not window.commands.by_id["zoom_selection"].isEnabled()


def test_a_whole_number_as_zoom_is_shown_as_any_other(canvas: Canvas) -> None:
    field = ZoomField(canvas)
    canvas.set_zoom(4)
    assert field.text() == "400 %"
