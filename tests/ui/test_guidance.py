"""Guidance in the window: the curve, the heat map, the painted mask, the interval."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.app.edits.guiding import clear_guidance, has_guidance, swap_masks
from studio.app.session import Session
from studio.document.raster import Raster
from studio.job import Params
from studio.ui.canvas import canvas as canvas_module
from studio.ui.guidance import ramp
from studio.ui.guidance.interval_field import IntervalField
from studio.ui.guidance.veil import _tinted
from studio.ui.window import Window
from tests.app.backend import GreyBackend
from tests.app.conftest import MakeSession
from tests.ui.conftest import show_window

LEFT, NO = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
GREEN = np.full((64, 64, 4), (40, 160, 60, 255), np.uint8)


def generate(window: Window, qtbot: QtBot, steps: int = 6, **params: object) -> None:
    generation = window.session.generation
    generation.set_params(prompt="a hill", steps=steps, width=64, height=64, **params)
    count = len(generation.candidates) + 1
    generation.generate()
    qtbot.waitUntil(lambda: len(generation.candidates) == count)


def paint_left(session: Session) -> None:
    """Mask the left half of the canvas."""
    document = session.document
    half = np.full((document.height, document.width // 2), 255, np.uint8)
    session.commit(document.with_mask(Raster.from_array(half)), "Paint")


def grab(window: Window) -> QImage:
    """The canvas once all of it is ready, however busy the machine is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(canvas_module, "PAINT_SECONDS", 60.0)
        return window.canvas.grab().toImage()


def at(window: Window, image: QImage, x: float, y: float) -> QColor:
    """The colour on the canvas at a point of the document."""
    left, top = window.canvas.view.to_device(x, y)
    return image.pixelColor(left, top)


# the curve


def test_the_curve_says_how_hard_the_prompt_pulled_in_each_step(window: Window, qtbot: QtBot) -> None:
    generate(window, qtbot, steps=4, guidance_start=0.25)
    curve = window.guidance.meter.curve
    assert [curve.words(row) for row in range(4)] == [
        "Step 1 of 4: no guidance",
        "Step 2 of 4: guidance 0.5",
        "Step 3 of 4: guidance 0.333",
        "Step 4 of 4: guidance 0.25",
    ]
    assert curve.accessibleDescription() == "Step 4 of 4: guidance 0.25"


def test_a_click_on_the_curve_shows_that_step(window: Window, qtbot: QtBot) -> None:
    generate(window, qtbot, steps=6)
    curve = window.guidance.meter.curve
    QTest.mouseClick(curve, LEFT, NO, QPoint(curve.width() // 2 + 3, 10))
    assert window.session.generation.film_shown == 3
    assert "0.25" in window.guidance.meter.name.text()


def test_a_film_without_guidance_draws_no_curve(window: Window, qtbot: QtBot) -> None:
    generate(window, qtbot, steps=4)
    drawn = window.guidance.meter.curve.grab().toImage()
    generate(window, qtbot, steps=4, guidance_scale=1.0)
    assert window.guidance.meter.name.text() == "Guidance"
    assert window.guidance.meter.curve.words(0) == "Step 1 of 4: no guidance"
    assert window.guidance.meter.curve.grab().toImage() != drawn


# the heat map


def test_the_heat_map_lies_over_the_step_on_show_and_goes_again(window: Window, qtbot: QtBot) -> None:
    generate(window, qtbot)
    window.session.generation.show_candidate(-1)
    window.session.generation.show_step(2)
    plain = grab(window)
    QTest.keyClick(window.canvas, Qt.Key.Key_H)
    hot = grab(window)
    weak, strong = (at(window, hot, x, 40) for x in (2, 62))
    assert strong.red() > 190
    assert strong.blue() < 110
    assert weak.blue() > weak.red() + 20
    assert window.guidance.veil.legend == "Guidance in step 3"
    QTest.keyClick(window.canvas, Qt.Key.Key_H)
    assert grab(window) == plain


def test_with_nothing_on_show_the_heat_map_says_what_to_do(window: Window, qtbot: QtBot) -> None:
    generate(window, qtbot)
    window.session.generation.discard_all()
    window.guidance.toggle()
    assert window.guidance.veil.legend == "Click a step below to see where guidance acted"
    window.session.generation.show_step(0)
    assert window.guidance.veil.legend == "Guidance in step 1"


def test_a_step_without_guidance_says_so_in_the_legend(window: Window, qtbot: QtBot) -> None:
    generate(window, qtbot, guidance_start=0.5)
    window.guidance.toggle()
    window.session.generation.show_step(0)
    assert window.guidance.veil.legend == "Step 1 ran without guidance"


def test_the_ramp_is_told_apart_by_lightness_alone() -> None:
    colours = ramp.coloured(np.linspace(0, 1, 64, dtype=np.float32)[None])[0].astype(float)
    lightness = colours[:, :3] @ (0.2126, 0.7152, 0.0722)
    assert (np.diff(lightness) > 0).all()
    assert (np.diff(colours[:, 3]) >= 0).all()


def test_a_map_with_values_that_are_not_numbers_is_drawn(window: Window, qtbot: QtBot) -> None:
    generate(window, qtbot)
    film = window.session.generation.film
    assert film[0].guidance_map is not None
    film[0].guidance_map[0, 0] = np.nan
    window.guidance.toggle()
    window.session.generation.show_step(0)
    assert not grab(window).isNull()


# the painted mask


def test_a_mask_becomes_the_guidance_mask_and_goes_with_the_next_job(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    backend = GreyBackend()
    window = show_window(make_session(backend), qtbot)
    session = window.session
    session.paste_pixels(GREEN, "Picture")
    paint_left(session)
    qtbot.waitUntil(window.commands.by_id["guidance_mask"].isEnabled)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.canvas, Qt.Key.Key_U, keys)
    assert has_guidance(session.document)
    assert session.undo_name == "Use mask as guidance mask"
    assert window.layers.guidance_row.isVisible()
    assert "guidance painted" in window.prompt.bar._describe()
    generate(window, qtbot)
    guidance = backend.jobs[-1].guidance
    assert backend.jobs[-1].task == "image-to-image"
    assert guidance is not None
    assert (guidance[:, :31].min(), guidance[:, 33:].max()) == (255, 0)


def test_the_guidance_mask_is_painted_on_as_the_mask_and_put_back(window: Window) -> None:
    session = window.session
    session.paste_pixels(GREEN, "Picture")
    paint_left(session)
    before = session.document.mask_pixels()
    swap_masks(session)
    assert not session.document.mask_pixels().any()
    command = window.commands.by_id["guidance_mask"]
    window.commands.refresh()
    assert command.text() == "Edit g&uidance mask"
    swap_masks(session)
    assert np.array_equal(session.document.mask_pixels(), before)
    assert not has_guidance(session.document)
    session.undo()
    clear_guidance(session)
    assert not has_guidance(session.document)
    assert session.undo_name == "Clear guidance mask"
    session.undo()
    assert has_guidance(session.document)


def test_the_commands_are_there_only_when_they_do_something(window: Window) -> None:
    commands, session = window.commands.by_id, window.session
    session.paste_pixels(GREEN, "Picture")
    window.commands.refresh()
    assert not commands["guidance_mask"].isEnabled()
    assert not commands["guidance_clear"].isEnabled()
    paint_left(session)
    window.commands.refresh()
    assert commands["guidance_mask"].isEnabled()
    swap_masks(session)
    window.commands.refresh()
    assert commands["guidance_clear"].isEnabled()


def test_the_guidance_mask_is_seen_on_the_canvas_with_the_mask(window: Window) -> None:
    session = window.session
    session.paste_pixels(GREEN, "Picture")
    plain = at(window, grab(window), 16, 32)
    paint_left(session)
    swap_masks(session)
    image = grab(window)
    assert at(window, image, 48, 32) == plain
    tinted = at(window, image, 16, 32)
    assert tinted != plain
    window.toggle_overlay()
    assert at(window, grab(window), 16, 32) == plain


def test_a_tint_is_as_strong_as_the_mask() -> None:
    mask = Raster.from_array(np.array([[0, 128, 255]], np.uint8))
    image = _tinted(mask, mask.bounds().union(mask.bounds()).grow(0))
    assert image.pixelColor(image.width() - 1, 0).alpha() == 255
    assert 100 < image.pixelColor(0, 0).alpha() < 150


def test_guidance_of_one_says_that_the_painted_mask_does_nothing(window: Window) -> None:
    session = window.session
    session.paste_pixels(GREEN, "Picture")
    paint_left(session)
    swap_masks(session)
    session.generation.set_params(guidance_scale=1.0)
    assert "the guidance mask has no effect" in window.prompt.bar._describe()


def test_a_mask_far_from_the_guidance_mask_says_that_nothing_guides_there(window: Window) -> None:
    session = window.session
    session.paste_pixels(np.full((64, 640, 4), 200, np.uint8), "Picture")
    document = session.document
    spot = np.full((20, 20), 255, np.uint8)
    painted = document.with_guidance(Raster.from_array(spot, 10, 10))
    session.commit(painted.with_mask(Raster.from_array(spot, 15, 10)), "Paint")
    session.generation._plan()
    assert "guidance painted" in window.prompt.bar._describe()
    session.commit(painted.with_mask(Raster.from_array(spot, 600, 10)), "Paint")
    session.generation._plan()
    assert "no guidance is painted there" in window.prompt.bar._describe()


# the interval


@pytest.fixture
def field(session: Session, qtbot: QtBot) -> IntervalField:
    field = IntervalField(session.generation)
    qtbot.addWidget(field)
    session.generation.set_params(steps=20, guidance_scale=5.0)
    return field


def test_the_interval_is_set_in_percent_and_said_in_steps(session: Session, field: IntervalField) -> None:
    assert field.note.text() == ""
    field.start.setValue(25)
    field.end.setValue(80)
    params = session.generation.params
    assert (params.guidance_start, params.guidance_end) == (0.25, 0.8)
    assert field.note.text() == "Steps 6 to 16 of 20; the others run up to twice as fast"


def test_an_end_before_the_start_takes_the_start_along(session: Session, field: IntervalField) -> None:
    field.start.setValue(60)
    field.end.setValue(40)
    assert (session.generation.params.guidance_start, session.generation.params.guidance_end) == (0.4, 0.4)
    assert field.note.text() == "No step is guided: all run up to twice as fast"
    field.start.setValue(70)
    assert (session.generation.params.guidance_start, session.generation.params.guidance_end) == (0.7, 0.7)


def test_a_recalled_interval_is_shown_and_stays_as_exact_as_it_was(
    session: Session, field: IntervalField
) -> None:
    session.generation.set_params(**Params(guidance_start=0.123, guidance_end=0.456, steps=20).to_dict())
    assert (field.start.value(), field.end.value()) == (12, 46)
    assert session.generation.params.guidance_start == 0.123


def test_the_interval_stands_in_the_panel_with_a_name(window: Window) -> None:
    row = window.prompt.guidance.rows["guidance_interval"]
    assert isinstance(row, IntervalField)
    assert (row.start.accessibleName(), row.end.accessibleName()) == ("Guidance from", "Guidance to")


def test_the_thumbnails_of_both_masks_stand_under_each_other(window: Window, qtbot: QtBot) -> None:
    window.session.paste_pixels(GREEN, "Picture")
    paint_left(window.session)
    swap_masks(window.session)
    rows = (window.layers.mask_row, window.layers.guidance_row)
    qtbot.waitUntil(lambda: len({row.thumbnail.mapTo(window, QPoint()).x() for row in rows}) == 1)
