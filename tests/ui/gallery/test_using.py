"""Pictures opened, added as layers, dragged out, dropped and copied."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.ui.qimage import to_pixels
from studio.ui.window import Window
from tests.ui.gallery.hands import CTRL, LEFT, SHIFT, Key, click, drop_on, fill, press, show_gallery

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform


def test_enter_and_a_double_click_open_a_copy_of_the_picture_as_the_document(
    window: Window, ids: list[int], qtbot: QtBot
) -> None:
    generation = window.session.generation
    click(window, 0)
    press(window, Key.Key_Return)
    qtbot.waitUntil(lambda: generation.params.seed == 11)
    assert window.session.document.composite()[0, 15, 0] == 55
    assert window.session.path is None
    assert not window.stage.in_gallery
    press(window, Key.Key_G, CTRL)
    click(window, 1)
    click(window, 1, double=True)
    qtbot.waitUntil(lambda: generation.params.seed == 10)
    assert window.session.path is None
    assert not window.session.modified


def test_a_picture_becomes_a_layer_and_its_settings_are_offered(
    window: Window, ids: list[int], qtbot: QtBot, pixels: np.ndarray
) -> None:
    window.session.paste_pixels(pixels, "Picture")
    window.session.generation.set_params(prompt="mine")
    click(window, 0)
    press(window, Key.Key_L)
    qtbot.waitUntil(lambda: len(window.session.document.layers) == 2)
    assert not window.stage.in_gallery
    assert window.session.generation.params.prompt == "mine"
    card = window.stage.card
    qtbot.waitUntil(card.isVisible)
    assert card.prompt.text() == "number 11"
    QTest.mouseClick(card.everything, LEFT)
    assert not card.isVisible()
    assert window.session.generation.params.prompt == "number 11"


def test_pictures_dragged_out_can_be_dropped_on_the_canvas(
    window: Window, ids: list[int], qtbot: QtBot
) -> None:
    click(window, 0)
    click(window, 2, CTRL)
    grid = window.gallery.grid
    data = grid.pictures.mimeData(grid.selectedIndexes())
    assert [Path(url.toLocalFile()).name for url in data.urls()] == ["11.png", "9.png"]
    grid.drag_began.emit()
    assert window.canvas.isVisible()
    drop_on(window.canvas, data)
    grid.drag_ended.emit(True)
    qtbot.waitUntil(lambda: len(window.session.document.layers) == 2)
    assert not window.stage.in_gallery


def test_a_drag_that_is_given_up_shows_the_gallery_again(window: Window, ids: list[int]) -> None:
    window.gallery.grid.drag_began.emit()
    window.gallery.grid.drag_ended.emit(False)
    assert window.stage.in_gallery
    assert window.gallery.grid.hasFocus()


def foreign(path: Path, pixels: np.ndarray) -> QMimeData:
    """A file as another program writes it, being dragged."""
    info = PngInfo()
    info.add_text(
        "parameters",
        "a castle\nNegative prompt: fog\nSteps: 9, Sampler: Euler, CFG scale: 4, Seed: 3, Size: 64x64, "
        "ENSD: 31337",
    )
    Image.fromarray(pixels).save(path, pnginfo=info)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


@pytest.mark.parametrize("empty", [True, False])
def test_a_dropped_picture_shows_its_settings_and_what_cannot_be_honoured_and_offers_them(
    window: Window, qtbot: QtBot, tmp_path: Path, pixels: np.ndarray, empty: bool
) -> None:
    generation, card = window.session.generation, window.stage.card
    generation.set_params(prompt="mine", seed=500, steps=33)
    if not empty:
        window.session.paste_pixels(pixels, "Picture")
    drop_on(window.canvas, foreign(tmp_path / "foreign.png", pixels))
    qtbot.waitUntil(card.isVisible)
    assert card.title.text() == "How foreign.png was made"
    assert (card.prompt.text(), card.negative.text()) == ("a castle", "Without: fog")
    assert "Euler, 9 steps" in card.facts.text()
    assert "ENSD 31337" in card.notes.text()
    assert generation.params.prompt == "mine"
    QTest.mouseClick(card.parts["seed"], LEFT)
    assert (generation.params.prompt, generation.params.seed) == ("mine", 3)
    assert card.isVisible()
    window.refresh()
    press(window, Key.Key_D, CTRL | SHIFT)
    assert card.everything.hasFocus()
    QTest.keyClick(card.everything, Key.Key_Space)
    params = generation.params
    assert (params.prompt, params.steps, params.seed, params.scheduler) == ("a castle", 9, 3, "Euler")
    assert not card.isVisible()


def test_escape_closes_the_card_of_a_dropped_picture_and_changes_nothing(
    window: Window, qtbot: QtBot, tmp_path: Path, pixels: np.ndarray
) -> None:
    window.session.generation.set_params(prompt="mine")
    drop_on(window, foreign(tmp_path / "foreign.png", pixels))
    qtbot.waitUntil(window.stage.card.isVisible)
    window.refresh()
    press(window, Key.Key_D, CTRL | SHIFT)
    press(window, Key.Key_Escape)
    assert not window.stage.card.isVisible()
    assert window.session.generation.params.prompt == "mine"


def test_ctrl_c_copies_the_selected_picture(window: Window, ids: list[int], qtbot: QtBot) -> None:
    click(window, 0)
    press(window, Key.Key_C, CTRL)
    qtbot.waitUntil(lambda: window.status.text.text() == "Copied the picture.")
    assert to_pixels(QGuiApplication.clipboard().image())[0, 15].tolist() == [55, 55, 55, 255]


def test_very_many_pictures_are_not_added_as_layers(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    fill(window, tmp_path / "made", 51)
    show_gallery(window, qtbot, 51)
    press(window, Key.Key_A, CTRL)
    window.refresh()
    press(window, Key.Key_L)
    assert window.status.text.text() == "51 pictures are selected; add at most 50 at once."
    assert window.stage.in_gallery
