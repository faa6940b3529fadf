"""The panels of brushes and colours: mouse and keys change what is in hand, and it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.brushes.brush import Brush
from studio.document.brushes.curve import LINEAR, OFF
from studio.document.brushes.palette import read_palette
from studio.document.brushes.presets import PRESETS
from studio.ui.brushes.brush_panel import BrushPanel
from studio.ui.brushes.colour_panel import ColourPanel
from studio.ui.brushes.curve_edit import CurveEdit
from studio.ui.window import Window
from tests.ui.gestures import LEFT, NO, press

KEY = Qt.Key


@pytest.fixture
def brushes(session: Session, qtbot: QtBot) -> BrushPanel:
    session.set_tool("Paint brush")
    panel = BrushPanel(session)
    qtbot.addWidget(panel)
    panel.resize(330, 900)
    panel.show()
    return panel


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> ColourPanel:
    panel = ColourPanel(session)
    qtbot.addWidget(panel)
    panel.resize(330, 600)
    panel.show()
    return panel


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_a_ready_made_brush_is_taken_and_ticked(session: Session, brushes: BrushPanel, preset) -> None:
    brushes.presets.buttons[preset.name].click()
    assert session.brush == preset.brush
    assert [name for name, b in brushes.presets.buttons.items() if b.isChecked()] == [preset.name]
    assert not brushes.picture.pixmap().isNull()


def test_the_fields_of_the_panel_change_the_brush_in_hand_and_follow_it(
    session: Session, brushes: BrushPanel
) -> None:
    for name, value, wanted in (("flow", 25, 0.25), ("angle", 45, 45.0), ("smoothing", 60, 0.6)):
        brushes.fields[name][0].box.setValue(value)
        assert getattr(session.brush, name) == pytest.approx(wanted)
    session.set_brush(Brush(77, 0.4, spacing=0.3))
    assert brushes.fields["size"][0].value() == 77
    assert brushes.fields["spacing"][0].value() == 30
    session.set_tool("Move layer")
    assert brushes.note.isVisible()


def test_a_pressure_curve_is_switched_on_and_off(session: Session, brushes: BrushPanel) -> None:
    switch = brushes.response.switches["opacity_curve"]
    switch.click()
    assert session.brush.opacity_curve == LINEAR
    assert brushes.response.curves["opacity_curve"].isVisible()
    switch.click()
    assert session.brush.opacity_curve == OFF
    assert not brushes.response.curves["opacity_curve"].isVisible()


def test_a_curve_is_bent_by_mouse_and_keys(qtbot: QtBot) -> None:
    edit = CurveEdit("Size")
    qtbot.addWidget(edit)
    edit.resize(200, 120)
    edit.set_curve(LINEAR)
    edit.show()
    QTest.mouseClick(edit, LEFT, NO, QPoint(100, 30))
    assert len(edit.curve) == 3
    assert edit.curve[1][1] > 0.7
    QTest.keyClick(edit, KEY.Key_Down)
    lower = edit.curve[1][1]
    assert lower < 0.8
    QTest.keyClick(edit, KEY.Key_PageUp)
    QTest.keyClick(edit, KEY.Key_Left)
    assert edit.curve[2][0] == 1.0, "the ends stay at the edges"
    QTest.keyClick(edit, KEY.Key_PageDown)
    QTest.keyClick(edit, KEY.Key_Delete)
    assert edit.curve == LINEAR


def test_numbers_hex_and_wheel_are_one_colour(session: Session, panel: ColourPanel) -> None:
    for key, value in zip("rgb", (255, 128, 0), strict=True):
        panel.numbers[key].setValue(value)
    assert session.paints.foreground == (255, 128, 0)
    assert panel.hex.text() == "#ff8000"
    assert (panel.numbers["h"].value(), panel.numbers["s"].value()) == (30, 100)
    panel.numbers["v"].setValue(50)
    assert session.paints.foreground == (128, 64, 0)
    panel.hex.setText("nonsense")
    panel.hex.editingFinished.emit()
    assert panel.hex.text() == "#804000"
    panel.wheel.setFocus()
    QTest.keyClick(panel.wheel, KEY.Key_Left)
    assert session.paints.foreground[2] > 0


def test_typed_hue_and_saturation_outlive_a_grey(session: Session, panel: ColourPanel) -> None:
    session.paints.pick((128, 64, 0))
    panel.numbers["s"].setValue(0)
    assert session.paints.foreground == (128, 128, 128)
    panel.numbers["s"].setValue(100)
    assert session.paints.foreground == (128, 64, 0)


def test_a_click_on_the_wheel_takes_a_hue_and_on_the_square_a_shade(
    session: Session, panel: ColourPanel
) -> None:
    session.paints.pick((255, 0, 0))
    wheel = panel.wheel
    middle = wheel.rect().center()
    radius = min(wheel.width(), wheel.height()) // 2 - 6
    QTest.mouseClick(wheel, LEFT, NO, middle - QPoint(0, radius))
    assert session.paints.foreground == pytest.approx((128, 255, 0), abs=6)
    QTest.mouseClick(wheel, LEFT, NO, middle)
    assert session.paints.foreground == pytest.approx((96, 128, 64), abs=6)


def test_the_background_is_edited_once_it_was_clicked(session: Session, panel: ColourPanel) -> None:
    pair = panel.pair
    QTest.mouseClick(pair, LEFT, NO, QPoint(pair.width() - 5, pair.height() - 5))
    panel.numbers["g"].setValue(0)
    assert session.paints.background == (255, 0, 255)
    assert session.paints.foreground == (0, 0, 0)
    QTest.keyClick(pair, KEY.Key_Space)
    panel.numbers["g"].setValue(7)
    assert session.paints.foreground == (0, 7, 0)


def test_the_palette_grows_by_a_button_and_shrinks_by_delete(session: Session, panel: ColourPanel) -> None:
    session.paints.pick((9, 8, 7))
    panel.palette_row.add.click()
    session.paints.pick((1, 2, 3))
    panel.palette_row.add.click()
    assert session.paints.swatches == ((9, 8, 7), (1, 2, 3))
    swatches = panel.palette_row.swatches
    swatches.setFocus()
    QTest.keyClick(swatches, KEY.Key_Return)
    assert session.paints.foreground == (9, 8, 7)
    QTest.keyClick(swatches, KEY.Key_Right)
    QTest.keyClick(swatches, KEY.Key_Delete)
    assert session.paints.swatches == ((9, 8, 7),)


def test_a_palette_file_is_added_saved_and_refused_with_a_sentence(
    session: Session, panel: ColourPanel, tmp_path: Path, qtbot: QtBot
) -> None:
    said: list[tuple[str, str]] = []
    session.message.connect(lambda kind, text: said.append((kind, text)))
    file = tmp_path / "two.gpl"
    file.write_text("GIMP Palette\n1 2 3\n4 5 6\n")
    session.paints.set_swatches([(9, 9, 9)])
    panel.palette_row.open_file(file)
    qtbot.waitUntil(lambda: len(session.paints.swatches) == 3)
    panel.palette_row.save_file(tmp_path / "three.gpl")
    qtbot.waitUntil(lambda: (tmp_path / "three.gpl").exists() and len(said) == 2)
    assert read_palette((tmp_path / "three.gpl").read_bytes(), "") == session.paints.swatches
    panel.palette_row.open_file(tmp_path / "missing.gpl")
    qtbot.waitUntil(lambda: said[-1][0] == "error")
    assert "missing.gpl" in said[-1][1]
    panel.palette_row.save_file(tmp_path)
    qtbot.waitUntil(lambda: "cannot be written" in said[-1][1])


def test_x_swaps_what_is_in_hand_and_d_is_black_on_white(window: Window) -> None:
    session = window.session
    session.set_tool("Paint brush")
    session.paints.pick((200, 10, 10))
    window.canvas.setFocus()
    window.refresh()
    press(window, KEY.Key_X)
    assert session.paints.background == (200, 10, 10)
    assert session.tool == "Paint brush"
    press(window, KEY.Key_D)
    assert (session.paints.foreground, session.paints.background) == ((0, 0, 0), (255, 255, 255))
    session.set_tool("Mask brush")
    window.refresh()
    press(window, KEY.Key_X)
    assert session.tool == "Mask eraser"


def test_keys_make_the_colour_lighter_and_darker_and_fill_with_the_other(
    window: Window, qtbot: QtBot
) -> None:
    session, paints = window.session, window.session.paints
    window.canvas.setFocus()
    paints.pick((100, 0, 254))
    press(window, KEY.Key_Period)
    assert paints.foreground == (116, 26, 255)
    press(window, KEY.Key_Comma)
    assert paints.foreground == (104, 23, 229)
    for _ in range(60):
        press(window, KEY.Key_Comma)
    assert paints.foreground == (0, 0, 0)
    session.add_layer()
    paints.pick((9, 8, 7), background=True)
    window.refresh()
    press(window, KEY.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: tuple(session.document.composite()[0, 0]) == (9, 8, 7, 255))


def test_f5_shows_the_brush_panel_and_hides_it_again(window: Window) -> None:
    window.canvas.setFocus()
    press(window, KEY.Key_F5)
    assert window.docks.is_shown("brush")
    assert window.brush_panel.isVisible()
    press(window, KEY.Key_F5)
    assert not window.brush_panel.isVisible()
