"""What a screen reader is told: rows of layers, values of painted controls, and changes elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QSlider, QWidget
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.layers.layer import Layer
from studio.ui import announcing
from studio.ui.brushes.colour_wheel import ColourWheel
from studio.ui.brushes.curve_edit import CurveEdit
from studio.ui.panels.layer_words import spoken
from studio.ui.window import Window
from tests.ui.gestures import generate

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform
LABEL = QAccessible.RelationFlag.Label


@pytest.fixture
def heard(window: Window, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every sentence that the window has a screen reader say."""
    monkeypatch.setattr(announcing, "is_listened_to", lambda: True)
    for shade in (60, 200):
        window.session.paste_pixels(np.full((64, 64, 4), shade, np.uint8), f"Shade {shade}")
    window.refresh()
    said: list[str] = []

    def hear(sentence: str) -> None:
        if "vocabulary" not in sentence:  # the grey model has none, which is told at any time
            said.append(sentence)

    window.announcer.said.connect(hear)
    yield said
    window.announcer.said.disconnect(hear)


def test_what_a_row_shows_by_symbols_is_told_in_words() -> None:
    layer = Layer("Sea")
    assert spoken(layer) == "Sea"
    told = spoken(
        replace(layer, visible=False, mode="multiply", opacity=0.4, locked=True, clip=True), depth=1
    )
    assert told == "Sea, hidden, locked, clipped to the layer below, Multiply, opacity 40 %, level 2"
    assert spoken(replace(layer, is_group=True), is_open=False) == "Sea, shut group"


def test_layers_tools_and_masks_changed_by_keys_are_announced_while_somebody_listens(
    window: Window, heard: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    window.commands.by_id["layer_below"].trigger()
    assert heard == ["Shade 60"]
    window.commands.by_id["layer_visible"].trigger()
    assert heard[1:] == ["Shade 60, hidden"]
    row = window.layers.list.item(1)
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == "Shade 60, hidden"
    for command in ("tool_Lasso", "mask_new", "layer_mask_reveal"):
        window.commands.by_id[command].trigger()
    assert "Lasso" in heard
    assert "Mask: Mask 2" in heard
    assert heard[-1] == "On the layer mask"
    heard.clear()
    monkeypatch.setattr(announcing, "is_listened_to", lambda: False)
    window.commands.by_id["tool_Wand"].trigger()
    assert heard == []


def test_messages_and_finished_pictures_are_announced(
    window: Window, session: Session, qtbot: QtBot, heard: list[str]
) -> None:
    session.message.emit("error", "There is no room.")
    assert heard == ["There is no room."]
    generate(session, qtbot)
    assert "1 picture(s) made" in heard


def labels(widget: QWidget) -> list[str]:
    interface = QAccessible.queryAccessibleInterface(widget)
    return [told[0].text(QAccessible.Text.Name) for told in interface.relations() if told[1] == LABEL]


def test_the_canvas_and_every_list_tell_what_they_are_and_a_value_is_one_stop(
    window: Window, qtbot: QtBot, heard: list[str]
) -> None:
    window.prompt.focus_prompt()
    window.commands.by_id["focus_canvas"].trigger()
    qtbot.waitUntil(window.canvas.hasFocus)
    assert window.canvas.accessibleDescription().startswith("64 × 64 px, zoom ")
    assert window.canvas.accessibleDescription().endswith("Mask brush")
    shown = [box for box in window.findChildren(QComboBox) if box.isVisible()]
    assert window.layers.mode in shown
    assert [box.accessibleName() for box in shown if not labels(box)] == []
    assert labels(window.layers.mode) == ["Blend mode"]
    sliders = [one for one in window.prompt.findChildren(QSlider) if one.isVisible()]
    assert sliders
    assert [one for one in sliders if one.focusPolicy() & Qt.FocusPolicy.TabFocus] == []
    assert window.prompt.sampling.size.width_box.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_colour_wheel_and_curves_tell_their_values(qtbot: QtBot) -> None:
    wheel, curve = ColourWheel(), CurveEdit("Pressure: size")
    for widget in (wheel, curve):
        qtbot.addWidget(widget)
    wheel.set_hsv(0.5, 0.2, 1.0)
    assert wheel.accessibleDescription().startswith("Hue 180°, saturation 20 %, value 100 %.")
    QTest.keyClick(wheel, Qt.Key.Key_Right)
    assert "saturation 22 %" in wheel.accessibleDescription()
    curve.set_curve(((0.0, 0.0), (0.5, 0.25), (1.0, 1.0)))
    QTest.keyClick(curve, Qt.Key.Key_PageUp)
    assert curve.accessibleDescription().startswith("Point 2 of 3: 50 % becomes 25 %.")
    QTest.keyClick(curve, Qt.Key.Key_Up)
    assert "50 % becomes 30 %" in curve.accessibleDescription()
