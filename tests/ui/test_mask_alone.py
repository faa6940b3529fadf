"""A layer mask shown alone: greys on the canvas, painted on as they are, and three ways back."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.brushes.brush import Brush
from studio.document.layers.alone import mask_alone
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.ui.canvas.alone import Alone
from studio.ui.canvas.canvas import Canvas
from studio.ui.panels.layers_panel import LayersPanel
from tests.ui.gestures import LEFT, at, drag, generate, picture_on

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform

ALT = Qt.KeyboardModifier.AltModifier
SPOT, BESIDE = Rect(40, 40, 1, 1), Rect(200, 100, 1, 1)


@pytest.fixture
def masked(session: Session, canvas: Canvas) -> Canvas:
    """A canvas whose layer lies at (10, 20) and is hidden by three quarters in a corner of it."""
    hidden = Raster.from_array(np.full((60, 60), 191, np.uint8))
    session.set_layer(0, x=10, y=20, has_mask=True, hidden=hidden)
    session.set_tool("Paint brush")
    session.set_brush(Brush(20, 1.0))
    Alone(canvas, session)
    return canvas


def line(canvas: Canvas) -> Alone:
    return canvas.findChild(Alone)


def shown(canvas: Canvas, rect: Rect) -> list[int]:
    return [int(value) for value in picture_on(canvas, rect)[0, 0, :3]]


def test_alt_and_a_click_on_the_thumbnail_shows_the_mask_and_the_picture_again(
    session: Session, masked: Canvas, qtbot: QtBot
) -> None:
    panel = LayersPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    before, document = shown(masked, BESIDE), session.document
    QTest.mouseClick(panel.row(0).mask, LEFT, ALT)
    assert session.on_layer_mask
    assert shown(masked, SPOT) == [64, 64, 64]
    assert shown(masked, BESIDE) == [255, 255, 255]
    assert line(masked).line.isVisible()
    QTest.mouseClick(panel.row(0).mask, LEFT, ALT)
    assert session.on_layer_mask
    assert shown(masked, BESIDE) == before
    assert not line(masked).line.isVisible()
    assert session.document is document


def test_what_is_painted_on_the_grey_is_the_mask(session: Session, masked: Canvas) -> None:
    session.layers.view_mask(True)
    session.paints.pick((128, 128, 128))
    drag(masked, (180, 100), (220, 100), release=False)
    assert shown(masked, BESIDE) == [128, 128, 128], "while it is drawn too"
    QTest.mouseRelease(masked, LEFT, Qt.KeyboardModifier.NoModifier, at(masked, 220, 100))
    assert shown(masked, BESIDE) == [128, 128, 128]
    assert session.document.layers[0].hidden.crop(BESIDE.shift(-10, -20)).item() == 127
    session.undo()
    assert shown(masked, BESIDE) == [255, 255, 255]


def test_what_is_masked_meanwhile_is_seen(session: Session, masked: Canvas) -> None:
    session.layers.view_mask(True)
    session.select_all_mask()
    assert shown(masked, BESIDE) == [255, 255, 255], "colour is painted on the greys as they are"
    session.set_tool("Mask brush")
    assert shown(masked, BESIDE) != [255, 255, 255]
    session.set_tool("Paint brush")
    assert shown(masked, BESIDE) == [255, 255, 255]


def test_the_picker_takes_the_grey_that_is_seen(session: Session, masked: Canvas) -> None:
    session.layers.view_mask(True)
    QTest.mouseClick(masked, LEFT, ALT, at(masked, 40, 40))
    assert session.paints.foreground == (64, 64, 64)


def test_the_button_leaves_the_keys_with_the_canvas(session: Session, masked: Canvas) -> None:
    session.layers.view_mask(True)
    QLineEdit(masked).show()  # the next control on the way of Tab
    back = line(masked).line.back
    back.setFocus()
    QTest.keyClick(back, Qt.Key.Key_Space)
    assert not session.mask_alone
    assert QApplication.focusWidget() is masked


@pytest.mark.parametrize("way", ["button", "layer", "undo", "delete"])
def test_the_picture_comes_back(session: Session, masked: Canvas, way: str) -> None:
    session.layers.view_mask(True)
    if way == "button":
        line(masked).line.back.click()
        assert session.on_layer_mask
    elif way == "layer":
        session.layers.edit_mask(False)
    elif way == "undo":
        session.undo()
    else:
        session.layers.remove_mask()
    assert not session.mask_alone
    assert not line(masked).line.isVisible()
    assert shown(masked, BESIDE) == session.document.composite(BESIDE)[0, 0, :3].tolist()


def test_a_candidate_is_looked_at_in_its_picture(session: Session, masked: Canvas, qtbot: QtBot) -> None:
    session.layers.view_mask(True)
    generate(session, qtbot)
    session.generation.show_candidate(0)
    qtbot.waitUntil(lambda: not line(masked).line.isVisible())
    assert shown(masked, BESIDE) == session.shown.composite(BESIDE)[0, 0, :3].tolist()
    session.generation.discard_all()
    qtbot.waitUntil(line(masked).line.isVisible)
    assert shown(masked, BESIDE) == [255, 255, 255]


def test_a_layer_without_a_mask_has_none_to_show(session: Session, canvas: Canvas) -> None:
    session.layers.view_mask(True)
    assert not session.mask_alone
    assert mask_alone(session.document) is session.document
