"""What the canvas shows: the picture, the mask, what will be generated, what is forming."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.document import Document
from studio.document.rect import Rect
from studio.tools import Brush
from studio.ui.canvas import canvas as canvas_module
from studio.ui.canvas.canvas import Canvas
from studio.ui.qimage import to_pixels
from tests.app.backend import GreyBackend
from tests.ui.conftest import MakeSession
from tests.ui.gestures import LEFT, NO, Pixels, at, drag, generate, picture_on


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
    bare._session.change_settings(pixel_grid=False)
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
    bare._session.change_settings(pixel_grid=False)
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


def test_the_picture_stays_in_sight_while_an_extended_canvas_is_made_ready(
    session: Session, bare: Canvas, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = np.full((3000, 4000, 4), 255, np.uint8)
    large[..., 0] = np.arange(4000) // 16
    session.commit(Document.from_pixels(large), "Large")
    bare.fit()
    bare.repaint()
    qtbot.waitUntil(lambda: not bare.is_behind)
    monkeypatch.setattr(canvas_module, "PAINT_SECONDS", -1.0)  # nothing new is ready
    session.commit(session.document.with_canvas(Rect(-500, -100, 4600, 3100)), "Extend canvas")
    seen = picture_on(bare, Rect(900, 500, 2900, 2200))
    place = np.linspace(400, 3300, seen.shape[1]) // 16
    assert np.abs(seen[..., 0].astype(int) - place[None]).max() <= 6
    monkeypatch.setattr(canvas_module, "PAINT_SECONDS", 0.006)
    bare.repaint()
    qtbot.waitUntil(lambda: not bare.is_behind)
    session.commit(session.document.remove(0), "Delete layer")
    inner = Rect(900, 500, 2900, 2200)
    qtbot.waitUntil(lambda: len(np.unique(picture_on(bare, inner).reshape(-1, 4), axis=0)) == 2)


def test_another_picture_of_the_same_size_is_fitted_again(
    session: Session, canvas: Canvas, pixels: Pixels
) -> None:
    canvas.set_zoom(7.0)
    session.commit(Document.from_pixels(pixels[::-1].copy()), "Other")
    assert canvas.view == canvas.view.fitted(300, 200)


def test_the_mask_is_seen_as_a_tint_as_dense_as_it_is(
    session: Session, canvas: Canvas, pixels: Pixels
) -> None:
    session.set_brush(Brush(60, 1.0, 1.0))
    drag(canvas, (60, 60), (62, 60))
    session.set_brush(Brush(60, 1.0, 0.5))
    drag(canvas, (160, 60), (162, 60))
    session.set_tool("Move layer")
    session.masks.change(0, "Red", colour="#ff0000")
    session.change_settings(overlay_opacity=0.6)

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


def test_the_picture_stays_still_on_the_screen_when_the_canvas_grows(
    session: Session, canvas: Canvas
) -> None:
    before = canvas.view.to_widget(10, 20)
    session.extend(64, 32, 0, 0)
    assert canvas.view.to_widget(10 + 64, 20 + 32) == pytest.approx(before)


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
    session.set_tool("Paint brush")
    session.set_brush(Brush(6, 1.0, 1.0))
    session.paints.pick((255, 0, 0))
    QTest.mousePress(canvas, LEFT, NO, at(canvas, 150, 100))
    QTest.mouseMove(canvas, at(canvas, 160, 100))

    def is_red(x: int, y: int) -> bool:
        return bool((picture_on(canvas, Rect(x, y, 1, 1))[0, 0, :3] == (255, 0, 0)).all())

    qtbot.waitUntil(lambda: is_red(152, 100))  # what is painted is seen while it is
    QTest.mouseRelease(canvas, LEFT, NO, at(canvas, 160, 100))
    qtbot.waitUntil(lambda: not is_red(152, 100))
    session.generation.stop()
    gate.set()


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


def test_the_surroundings_follow_the_palette(bare: Canvas) -> None:
    lightness = []
    for grey in ("#202020", "#eeeeee"):
        bare.setPalette(QPalette(QColor(grey), QColor(grey)))
        lightness.append(bare.grab().toImage().pixelColor(2, 2).lightness())
    assert lightness[0] < 40
    assert lightness[1] > 180


def test_the_brush_is_drawn_at_its_true_size(session: Session, canvas: Canvas, pixels: Pixels) -> None:
    session.set_brush(Brush(60, 1.0, 1.0))
    session.change_settings(overlay_opacity=0.0)
    QTest.mouseMove(canvas, at(canvas, 150, 100))
    shown = picture_on(canvas, Rect(80, 40, 140, 120))
    differs = (shown != pixels[40:160, 80:220]).any(2)
    columns = np.flatnonzero(differs.any(0)) + 80
    rows = np.flatnonzero(differs.any(1)) + 40
    assert (columns[0], columns[-1]) == (pytest.approx(120, abs=2), pytest.approx(180, abs=2))
    assert (rows[0], rows[-1]) == (pytest.approx(70, abs=2), pytest.approx(130, abs=2))
    assert not differs[50:70, 60:80].any()


def test_what_generate_will_work_on_is_outlined_before_it_is_pressed(
    session: Session, canvas: Canvas, pixels: Pixels, qtbot: QtBot
) -> None:
    session.generation.set_params(width=64, height=64, context=10)
    session.set_brush(Brush(20, 1.0, 1.0))
    session.change_settings(overlay_opacity=0.0)
    with qtbot.waitSignal(session.generation.plan_changed):
        drag(canvas, (150, 100), (152, 100))
    session.set_tool("Move layer")
    region = session.generation.outline.region
    assert region[2] < 200
    edge = Rect(region[0] + 20, region[1] - 1, region[2] - 40, 3)
    expected = pixels[edge.y : edge.bottom, edge.x : edge.right]
    assert (picture_on(canvas, edge) != expected).any(2).mean() > 0.3


def test_while_colour_is_painted_no_frame_lies_around_the_whole_picture(
    session: Session, canvas: Canvas, qtbot: QtBot
) -> None:
    session.set_tool("Move layer")
    qtbot.waitUntil(lambda: session.generation.outline.region == session.document.rect)
    above = Rect(10, -20, 60, 19)  # where the label stands
    backdrop = canvas.look.backdrop.getRgb()[:3]
    qtbot.waitUntil(lambda: bool((picture_on(canvas, above)[..., :3] != backdrop).any()))
    session.set_tool("Paint brush")
    qtbot.waitUntil(lambda: bool((picture_on(canvas, above)[..., :3] == backdrop).all()))


@pytest.mark.qt_log_ignore("Painter ended with")
def test_what_cannot_be_drawn_leaves_a_canvas_that_can_be(bare: Canvas) -> None:
    class Broken:
        def paint(self, *_: object) -> None:
            raise ValueError("broken")

    sound = bare.adornments
    bare.adornments = [*sound, Broken()]
    with pytest.raises(ValueError, match="broken"):
        bare.repaint()
    bare.adornments = sound
    before = to_pixels(bare.grab().toImage())
    assert len(np.unique(before.reshape(-1, 4), axis=0)) > 2
