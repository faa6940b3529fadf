"""The navigator, and the canvas alone in the window."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.document import Document
from studio.document.layers.layer import Layer
from studio.document.raster import Raster
from studio.ui.canvas.canvas import Canvas
from studio.ui.navigator.panel import Navigator
from studio.ui.qimage import to_pixels
from studio.ui.window import Window
from tests.ui.gestures import LEFT, NO


@pytest.fixture
def navigator(session: Session, canvas: Canvas, qtbot: QtBot) -> Navigator:
    session.start()
    navigator = Navigator(session, canvas)
    qtbot.addWidget(navigator)
    navigator.resize(300, 300)
    navigator.show()
    qtbot.waitUntil(lambda: navigator.overview._made is session.shown)
    return navigator


def test_the_overview_shows_the_whole_picture(navigator: Navigator, canvas: Canvas) -> None:
    canvas.set_zoom(0.1)  # so that the frame lies outside
    overview = navigator.overview
    place = overview.place.toRect()
    seen = to_pixels(overview.grab().toImage())
    for x, y in ((0.25, 0.5), (0.5, 0.25), (0.7, 0.8)):
        pixel = seen[place.y() + int(place.height() * y), place.x() + int(place.width() * x)]
        assert abs(int(pixel[1]) - 200 * y) < 8  # green is the row


def test_a_change_of_the_picture_reaches_the_overview(
    session: Session, navigator: Navigator, qtbot: QtBot
) -> None:
    session.commit(session.document.remove(0), "Delete layer")
    qtbot.waitUntil(lambda: navigator.overview._made is session.shown)
    assert not to_pixels(navigator.overview._image).any()


@pytest.mark.parametrize("active", ["bottom", "top"])
def test_the_overview_shows_every_layer_of_a_picture_of_many_tiles(
    session: Session, navigator: Navigator, qtbot: QtBot, active: str
) -> None:
    document = Document.new(1600, 1100)
    for number, x in enumerate((0, 400, 800, 1200)):
        colour = np.zeros((1100, 400, 4), np.uint8)
        colour[:] = 60 * number, 0, 200, 255
        document = document.add(Layer(f"Layer {number}", Raster.from_array(colour), x, 0))
    document = document.with_active(0 if active == "bottom" else 3)
    session.commit(document, "Four layers beside each other")
    qtbot.waitUntil(lambda: navigator.overview._made is session.shown)
    image = to_pixels(navigator.overview._image)
    assert image.shape[:2] == (275, 400)
    for number in range(4):
        assert tuple(image[250, 50 + 100 * number]) == (60 * number, 0, 200, 255)


def test_the_frame_is_what_the_canvas_shows(navigator: Navigator, canvas: Canvas) -> None:
    canvas.set_zoom(4.0)
    overview = navigator.overview
    scale = overview.place.width() / 300
    box = overview.frame().boundingRect()
    assert (box.width(), box.height()) == pytest.approx((100 * scale, 75 * scale), abs=1)
    canvas.turn_by(90)
    turned = overview.frame().boundingRect()
    assert (turned.width(), turned.height()) == pytest.approx((75 * scale, 100 * scale), abs=1)


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_click_on_the_overview_brings_that_place_to_the_middle(
    navigator: Navigator, canvas: Canvas, mirrored: bool
) -> None:
    canvas.set_zoom(4.0)
    if mirrored:
        canvas.mirror()
        canvas.turn_by(30)
    place = navigator.overview.place
    at = place.topLeft() + QPointF(place.width() * 0.6, place.height() * 0.4)
    QTest.mouseClick(navigator.overview, LEFT, NO, at.toPoint())
    assert canvas.view.to_document(200, 150) == pytest.approx((180, 80), abs=2)


def test_the_sliders_zoom_and_turn_and_follow_the_view(navigator: Navigator, canvas: Canvas) -> None:
    navigator.zoom.setValue(100)
    assert canvas.zoom == pytest.approx(4.0)
    navigator.angle.box.setValue(33.0)
    assert canvas.view.angle == 33.0
    canvas.set_zoom(1.0)
    canvas.set_upright()
    assert navigator.zoom.value() == 0
    assert navigator.angle.value() == 0.0


def test_the_overview_works_by_keyboard(navigator: Navigator, canvas: Canvas) -> None:
    canvas.set_zoom(2.0)
    x = canvas.view.x
    QTest.keyClick(navigator.overview, Qt.Key.Key_Right)
    assert canvas.view.x == x - 40
    QTest.keyClick(navigator.overview, Qt.Key.Key_Minus)
    assert canvas.zoom == 1.5
    QTest.keyClick(navigator.overview, Qt.Key.Key_Plus)
    assert canvas.zoom == 2.0


def test_a_hidden_overview_makes_nothing(session: Session, canvas: Canvas, qtbot: QtBot) -> None:
    session.start()
    navigator = Navigator(session, canvas)
    qtbot.addWidget(navigator)
    session.paste_pixels(np.zeros((20, 20, 4), np.uint8), "Empty")
    qtbot.wait(200)
    assert navigator.overview._made is None


def test_the_canvas_alone_tells_how_to_come_back(window: Window) -> None:
    window.session.change_settings(rulers=True)
    QTest.keyClick(window.canvas, Qt.Key.Key_Tab)
    assert window.hint.isVisible()
    assert window.hint.text() == "Tab brings everything back"
    assert not window.rulers.above.isVisible()
    assert not window.status.isVisible()
    QTest.keyClick(window.canvas, Qt.Key.Key_Tab)
    assert not window.hint.isVisible()
    assert window.rulers.above.isVisible()
    assert window.status.isVisible()


def test_what_goes_wrong_is_said_over_the_lone_canvas(window: Window) -> None:
    window.session.message.emit("error", "The disk is full.")
    assert not window.hint.isVisible()
    QTest.keyClick(window.canvas, Qt.Key.Key_Tab)
    window.session.message.emit("error", "The disk is full. " * 30)
    assert window.hint.text().startswith("The disk is full.")
    assert window.canvas.rect().contains(window.hint.geometry())
    assert QPoint(0, 0) != window.hint.pos()
