"""A turned or mirrored view shows, and is drawn on, as exactly as an upright one."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.document import Document
from studio.document.raster import Raster
from studio.ui.canvas.canvas import Canvas
from studio.ui.canvas.renderer import Renderer
from studio.ui.canvas.veils import Veils
from studio.ui.canvas.view import Viewport
from studio.ui.qimage import to_pixels
from tests.ui.gestures import Pixels, drag

angles = st.floats(-720, 720)
places = st.floats(0, 800)


def seen(canvas: Canvas) -> Pixels:
    return to_pixels(canvas.grab().toImage())


@pytest.fixture
def bare(canvas: Canvas) -> Canvas:
    """The canvas with a tool that draws nothing over the picture, away from the outline."""
    canvas._session.set_tool("Move layer")
    canvas._session.change_settings(pixel_grid=False)
    return canvas


def turn(canvas: Canvas, angle: float, mirrored: bool = False) -> None:
    view = dataclasses.replace(canvas.view, mirrored=mirrored)
    canvas.set_view(view.turned(angle).fitted(300, 200))


def framed() -> QImage:
    """An empty black widget of 400 x 300."""
    frame = QImage(400, 300, QImage.Format.Format_RGB32)
    frame.fill(Qt.GlobalColor.black)
    return frame


def depth_inside(view: Viewport, box: tuple[float, float, float, float]) -> NDArray[np.float64]:
    """How far inside a box of the document each pixel of the widget lies; below 0 outside."""
    y, x = np.mgrid[0:300, 0:400] + 0.5
    points = np.array([view.to_document(a, b) for a, b in zip(x.flat, y.flat, strict=True)])
    sides = np.hstack((points - box[:2], box[2:] - points))
    return np.asarray(sides.min(1).reshape(300, 400), np.float64)


@given(angles, st.booleans(), places, places)
def test_a_turned_position_maps_to_the_document_and_back(
    angle: float, mirrored: bool, x: float, y: float
) -> None:
    view = dataclasses.replace(Viewport(800, 600, 1.5, 0.7, 17, -23), mirrored=mirrored).turned(angle)
    assert view.to_widget(*view.to_document(x, y)) == pytest.approx((x, y), abs=1e-6)
    mapped = view.transform.map(QPointF(*view.to_document(x, y)))
    assert (mapped.x(), mapped.y()) == pytest.approx((x, y), abs=1e-6)
    assert -180 < view.angle <= 180


@given(angles, angles, places, places)
def test_turning_keeps_the_point_under_the_pointer(start: float, end: float, x: float, y: float) -> None:
    view = Viewport(800, 600, 1.0, 2.0, 40, 30).turned(start)
    point = view.to_document(x, y)
    assert view.turned(end, (x, y)).to_widget(*point) == pytest.approx((x, y), abs=0.51)


@given(angles, places, places)
def test_mirroring_flips_what_is_seen_left_to_right_and_twice_is_nothing(
    angle: float, x: float, y: float
) -> None:
    view = Viewport(800, 600, 1.0, 2.0, 40, 30).turned(angle)
    point = view.to_document(x, y)
    assert view.flipped().to_widget(*point) == pytest.approx((800 - x, y), abs=0.51)
    again = view.flipped().flipped()
    assert again.angle % 360 == pytest.approx(view.angle % 360)
    assert not again.mirrored


@given(angles, st.integers(1, 9000), st.integers(1, 9000))
def test_a_fitted_turned_document_is_whole_in_sight(angle: float, width: int, height: int) -> None:
    view = Viewport(800, 600).turned(angle).fitted(width, height)
    for corner in ((0, 0), (width, 0), (0, height), (width, height)):
        x, y = view.to_widget(*corner)
        assert -1 <= x <= 801
        assert -1 <= y <= 601


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_quarter_turn_shows_the_very_pixels(
    bare: Canvas, pixels: Pixels, quarters: int, mirrored: bool
) -> None:
    turn(bare, 90 * quarters, mirrored)
    bare.set_zoom(1.0)
    expected = np.rot90(pixels[:, ::-1] if mirrored else pixels, -quarters)
    (left, top), (right, bottom) = bare.view.to_device(0, 0), bare.view.to_device(300, 200)
    left, right = sorted((left, right))
    top, bottom = sorted((top, bottom))
    frame = seen(bare)
    y, x = max(top, 0) + 40, max(left, 0) + 40
    height, width = min(bottom, 300) - 40 - y, min(right, 400) - 40 - x
    part = expected[y - top : y - top + height, x - left : x - left + width]
    assert min(height, width) > 50
    assert (frame[y : y + height, x : x + width] == part).all()


@pytest.mark.parametrize("moving", [False, True])
@pytest.mark.parametrize("angle", [7.0, 33.3, 45.0, 118.0, -91.5])
@pytest.mark.parametrize("zoom", [0.4, 1.0, 3.0])
def test_no_seam_shows_between_the_tiles_of_a_turned_picture(angle: float, zoom: float, moving: bool) -> None:
    colour = (200, 40, 90, 255)
    renderer = Renderer()
    renderer.is_moving = moving
    renderer.show(Document.from_pixels(np.full((700, 900, 4), colour, np.uint8)))
    view = Viewport(400, 300).around(0, 0, 900, 700).turned(angle).zoomed(zoom)
    frame = framed()
    painter = QPainter(frame)
    renderer.paint(painter, view, frame.rect(), QBrush(Qt.GlobalColor.blue), math.inf, here=False)
    painter.end()
    inside = depth_inside(view, (0, 0, 900, 700)) > 1.5 / zoom
    assert inside.sum() > 20_000
    assert np.abs(to_pixels(frame)[inside].astype(int) - colour).max() <= 1


@pytest.mark.parametrize("angle", [0.0, 90.0, 25.0])
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_stroke_in_a_turned_view_lands_where_the_pointer_is(
    session: Session, canvas: Canvas, angle: float, mirrored: bool
) -> None:
    turn(canvas, angle, mirrored)
    session.set_tool("Mask brush")
    session.set_brush(session.brush._replace(size=12.0, hardness=1.0))
    drag(canvas, (60, 80), (140, 90))
    mask = session.document.mask.crop(session.document.rect)
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    found = columns[0], columns[-1], rows[0], rows[-1]
    assert found == pytest.approx((54, 146, 74, 96), abs=3)


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("angle", [30.0, -90.0])
def test_the_veil_of_the_mask_turns_with_the_picture(angle: float, mirrored: bool) -> None:
    values = np.zeros((200, 300), np.uint8)
    values[50:90, 200:260] = 255
    veils = Veils(Renderer())
    document = Document.new(300, 200).with_mask(Raster.from_array(values))
    veils.show(document)
    view = dataclasses.replace(Viewport(400, 300), mirrored=mirrored).turned(angle).fitted(300, 200)
    frame, clear, white = framed(), QBrush(Qt.GlobalColor.transparent), QColor(Qt.GlobalColor.white)
    painter = QPainter(frame)
    veils.paint(painter, view, frame.rect(), document.masks[0].id, white, clear, math.inf, here=False)
    painter.end()
    depth = depth_inside(view, (200, 50, 260, 90))
    veiled = to_pixels(frame)[..., 0]
    assert (veiled[depth > 1.5] > 250).all()
    assert (veiled[depth < -1.5] == 0).all()


def test_a_turned_view_is_smooth_as_soon_as_it_is_still(bare: Canvas, qtbot: QtBot) -> None:
    bare._still.setInterval(10**6)
    bare.set_view(bare.view.turned(30).zoomed(0.6))
    moving = seen(bare)
    bare._still.setInterval(1)
    bare._still.start()
    qtbot.waitUntil(lambda: not bare._still.isActive())
    still = seen(bare)
    assert (still != moving).any()
    again = Canvas(bare._session)
    again.adornments = bare.adornments
    again.resize(bare.size())
    again.set_view(bare.view)
    again._still.stop()
    assert np.array_equal(still, seen(again))
