"""Edit > Whole picture: cropped, turned and scaled in the window, each one undo step."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.document.raster import Raster
from studio.document.transforms.transform import Transform
from studio.ui.dialogs.scale import ScaleDialog
from studio.ui.window import Window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform


@pytest.fixture
def pixels(window: Window) -> np.ndarray:
    pixels = np.random.default_rng(0).integers(0, 256, (80, 120, 4), np.uint8)
    pixels[..., 3] = 255
    window.session.paste_pixels(pixels, "Noise")
    window.refresh()
    return pixels


def test_the_picture_is_cropped_to_the_selection_and_comes_back(window: Window, pixels: np.ndarray) -> None:
    session, crop = window.session, window.commands.by_id["picture_crop"]
    assert not crop.isEnabled()
    chosen = Raster.from_array(np.full((30, 50), 255, np.uint8), 20, 10)
    session.commit(session.document.with_selection(chosen), "Select")
    window.refresh()
    crop.trigger()
    assert (session.document.composite() == pixels[10:40, 20:70]).all()
    session.undo()
    assert (session.document.composite() == pixels).all()


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("picture_turn_right", lambda a: np.rot90(a, -1)),
        ("picture_turn_left", np.rot90),
        ("picture_turn_180", lambda a: np.rot90(a, 2)),
        ("picture_flip_across", lambda a: a[:, ::-1]),
        ("picture_flip_down", lambda a: a[::-1]),
    ],
)
def test_the_picture_is_turned_by_one_undo_step(window: Window, pixels: np.ndarray, name: str, same) -> None:
    window.commands.by_id[name].trigger()
    assert np.array_equal(window.session.document.composite(), same(pixels))
    window.session.undo()
    assert (window.session.document.composite() == pixels).all()


def test_the_dialog_keeps_the_proportions_until_it_is_told_not_to(
    window: Window, pixels: np.ndarray, qtbot: QtBot
) -> None:
    window.commands.by_id["picture_scale"].trigger()
    (dialog,) = window.findChildren(ScaleDialog)
    dialog.across.setValue(60)
    assert (dialog.down.value(), dialog.share.value()) == (40, 50)
    dialog.share.setValue(200)
    assert (dialog.across.value(), dialog.down.value()) == (240, 160)
    dialog.keeps.setChecked(False)
    dialog.down.setValue(30)
    assert dialog.across.value() == 240
    dialog.accept()
    document = window.session.document
    assert (document.width, document.height) == (240, 30)
    assert (document.composite()[..., 3] == 255).all()


def test_a_number_beyond_the_limit_keeps_the_proportions_and_the_limit_is_said(
    window: Window, qtbot: QtBot
) -> None:
    dialog = ScaleDialog((1000, 1500), window)
    qtbot.addWidget(dialog)
    dialog.across.selectAll()
    qtbot.keyClicks(dialog.across, "29000")
    assert (dialog.across.value(), dialog.down.value()) == (29_000, 43_500)
    assert "16,329 × 24,493" in dialog.limit.text()
    assert (dialog.limit.objectName(), dialog.go.isEnabled()) == ("error", False)
    dialog.down.setValue(24_000)
    assert dialog.across.value() == 16_000
    assert (dialog.limit.objectName(), dialog.go.isEnabled()) == ("muted", True)
    dialog.keeps.setChecked(False)
    dialog.across.setValue(29_000)
    assert not dialog.go.isEnabled()
    assert "400 million" in dialog.limit.text()
    dialog.down.setValue(10_000)
    assert dialog.go.isEnabled()


def test_candidates_turn_along_with_the_picture_and_back(
    window: Window, pixels: np.ndarray, qtbot: QtBot
) -> None:
    session, generation = window.session, window.session.generation
    mask = Raster.from_array(np.full((20, 30), 255, np.uint8), 16, 8)
    session.commit(session.document.with_mask(mask), "Mask")
    generation.set_params(batch=2, prompt="a hill")
    generation.generate()
    qtbot.waitUntil(lambda: len(generation.candidates) == 2)
    qtbot.waitUntil(lambda: not generation.is_at_work_for(session.tab))
    seen = session.shown.composite()
    assert not np.array_equal(seen, pixels)
    generation.show_candidate(-1)
    window.commands.by_id["picture_turn_right"].trigger()
    generation.show_candidate(0)
    assert np.array_equal(session.shown.composite(), np.rot90(seen, -1))
    generation.show_candidate(-1)
    session.undo()
    generation.show_candidate(0)
    assert np.array_equal(session.shown.composite(), seen)


def test_a_candidate_is_scaled_along_in_the_background(
    window: Window, pixels: np.ndarray, qtbot: QtBot
) -> None:
    session, generation = window.session, window.session.generation
    generation.set_params(prompt="a hill", strength=1.0)
    generation.generate()
    qtbot.waitUntil(lambda: bool(generation.candidates) and not generation.is_at_work_for(session.tab))
    generation.show_candidate(-1)
    session.whole.scale(240, 80)
    candidate = generation.candidates[0]
    assert not candidate.is_ready(session.document)
    generation.show_candidate(0)
    assert generation.current == -1
    qtbot.waitUntil(lambda: generation.current == 0)
    assert candidate.is_ready(session.document)
    assert session.shown.layers[-1].bounds() == session.document.rect


def test_a_picture_made_after_a_turn_lies_in_its_place_when_the_turn_is_undone(
    window: Window, pixels: np.ndarray, qtbot: QtBot
) -> None:
    session, generation = window.session, window.session.generation
    session.extend(0, 0, 7, 5, 0)
    mask = Raster.from_array(np.full((20, 30), 255, np.uint8), 16, 8)
    session.commit(session.document.with_mask(mask), "Mask")
    window.commands.by_id["picture_turn_right"].trigger()
    session.extend(-8, 0, 0, 0)
    generation.set_params(prompt="a hill")
    generation.generate()
    qtbot.waitUntil(lambda: bool(generation.candidates))
    changed = session.shown.composite() != session.document.composite()
    generation.show_candidate(-1)
    session.undo()
    session.undo()
    generation.show_candidate(0)
    back = session.shown.composite() != session.document.composite()
    assert back.any()
    assert np.array_equal(np.rot90(back, -1)[:, 8:], changed)


def test_a_crop_while_selected_pixels_are_put_elsewhere_is_to_where_they_went(
    window: Window, pixels: np.ndarray
) -> None:
    session = window.session
    chosen = Raster.from_array(np.full((20, 20), 255, np.uint8), 10, 10)
    session.commit(session.document.with_selection(chosen), "Select")
    session.set_tool("Transform")
    session.placing.set(Transform.moved(30, 0))
    session.whole.crop()
    assert np.array_equal(session.document.composite(), pixels[10:30, 10:30])


def test_steps_made_on_the_canvas_as_it_was_are_shown_turned_over_the_new_one(
    window: Window, pixels: np.ndarray, qtbot: QtBot
) -> None:
    session, generation = window.session, window.session.generation
    generation.set_params(prompt="a hill", steps=4, strength=1.0)
    generation.generate()
    qtbot.waitUntil(lambda: bool(generation.candidates) and not generation.is_at_work_for(session.tab))
    generation.discard_all()
    generation.show_step(1)
    before = generation.preview
    assert before is not None
    session.whole.turn(1)
    assert session.document.width == pixels.shape[0]
    after = generation.preview
    assert after is not None
    assert after.region == session.document.rect
    assert np.array_equal(after.pixels, np.rot90(before.pixels, -1))
    session.undo()
    assert generation.preview is not None
    assert np.array_equal(generation.preview.pixels, before.pixels)
