"""Where the document lies on the canvas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage, QPainter

from studio.document.rect import Rect
from studio.ui.canvas.overlay import draw_placed
from studio.ui.canvas.view import BELOW, MARGIN, ZOOM_MAX, ZOOM_MIN, Viewport

zooms = st.floats(ZOOM_MIN, ZOOM_MAX)
places = st.floats(0, 800)
ratios = st.sampled_from((1.0, 1.25, 1.5, 2.0))


@given(zooms, places, places, ratios)
def test_a_widget_position_maps_to_the_document_and_back(
    zoom: float, x: float, y: float, ratio: float
) -> None:
    view = Viewport(800, 600, ratio, zoom, 17, -23)
    assert view.to_widget(*view.to_document(x, y)) == pytest.approx((x, y), abs=1e-6)


@given(zooms, zooms, places, places, ratios)
def test_zooming_keeps_the_point_under_the_pointer(
    start: float, end: float, x: float, y: float, ratio: float
) -> None:
    view = Viewport(800, 600, ratio, start, 40, 30)
    point = view.to_document(x, y)
    after = view.zoomed(end, (x, y)).to_widget(*point)
    assert after == pytest.approx((x, y), abs=0.51 / ratio)  # whole device pixels


def test_zoom_stays_between_1_and_6400_per_cent() -> None:
    view = Viewport(800, 600)
    assert view.zoomed(1000).zoom == ZOOM_MAX
    assert view.zoomed(0).zoom == ZOOM_MIN
    for _ in range(60):
        view = view.stepped(1)
    assert view.zoom == ZOOM_MAX
    for _ in range(60):
        view = view.stepped(-1)
    assert view.zoom == ZOOM_MIN


def test_the_wheel_lands_on_100_per_cent_when_it_passes_it() -> None:
    assert Viewport(800, 600, zoom=0.9).wheeled(1, (400, 300)).zoom == 1.0
    assert Viewport(800, 600, zoom=1.1).wheeled(-1, (400, 300)).zoom == 1.0
    assert Viewport(800, 600, zoom=1.0).wheeled(3, (400, 300)).zoom == pytest.approx(2.0)


@given(st.integers(1, 9000), st.integers(1, 9000), ratios, st.sampled_from([0, BELOW]))
def test_a_fitted_document_is_whole_in_sight(width: int, height: int, ratio: float, below: int) -> None:
    view = Viewport(800, 600, ratio).fitted(width, height, below)
    left, top = view.to_widget(0, 0)
    right, bottom = view.to_widget(width, height)
    assert left >= MARGIN - 1
    assert top >= MARGIN - 1
    assert right <= 800 - MARGIN + 1
    assert bottom <= 600 - max(below, MARGIN) + 1
    assert view.zoom < 1 or (view.zoom * (2 if ratio >= 1.5 else 1)).is_integer()


def test_a_resized_widget_keeps_the_same_point_at_its_centre() -> None:
    view = Viewport(800, 600, 1.0, 3.0, 40, 30)
    centre = view.to_document(400, 300)
    assert view.resized(1000, 500, 2.0).to_document(500, 250) == pytest.approx(centre, abs=0.2)


def test_some_of_the_document_always_stays_in_sight() -> None:
    view = Viewport(800, 600, 1.0, 1.0, 5000, -5000).kept(300, 200)
    left, top = view.to_widget(0, 0)
    right, bottom = view.to_widget(300, 200)
    assert min(right, 800) - max(left, 0) > 0
    assert min(bottom, 600) - max(top, 0) > 0


def test_content_that_moves_in_the_document_stays_still_on_the_screen() -> None:
    view = Viewport(800, 600, 2.0, 3.0, 40, 30)
    assert view.shifted(64, 32).to_widget(10 + 64, 20 + 32) == pytest.approx(view.to_widget(10, 20))


def test_of_a_rectangle_too_large_for_qt_the_part_in_view_is_painted() -> None:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    image.setPixelColor(3, 3, QColor("blue"))
    view = Viewport(60, 40, zoom=2.0, x=10, y=6)
    for side in (10**7, 10**60):
        target = QImage(60, 40, QImage.Format.Format_RGB32)
        for rect, colour in (
            (Rect(-side * 7, -side * 7, side * 8, side * 8), QColor("blue")),
            (Rect(-side, -side, side * 8, side * 8), QColor("red")),
            (Rect(side, side, side, side), QColor("green")),
        ):
            target.fill(QColor("green"))
            painter = QPainter(target)
            draw_placed(painter, view, rect, image)
            painter.end()
            assert {target.pixel(x, y) for x in (0, 59) for y in (0, 39)} == {colour.rgb()}
