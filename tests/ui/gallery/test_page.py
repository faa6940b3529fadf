"""The gallery page: shown and left, searched and filtered."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QDate
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.formats import save_pixels
from studio.job import Params, Record
from studio.ui.gallery.page import GalleryPage
from studio.ui.panels.fields import Choice
from studio.ui.window import Window
from tests.ui.gallery.hands import CTRL, LEFT, SHIFT, Key, chosen, click, item_of, press, show_gallery, shown

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform


def test_ctrl_g_shows_the_gallery_and_the_canvas_again(window: Window, qtbot: QtBot) -> None:
    show_gallery(window, qtbot, 0)
    assert window.stage.in_gallery
    assert not window.tool_bar.isVisible()
    assert window.prompt.isVisible()
    assert "Drag a picture" in window.status._hint  # said when there is nothing else to say
    press(window, Key.Key_G, CTRL)
    assert window.canvas.isVisible()
    assert window.tool_bar.isVisible()
    assert window.canvas.hasFocus()


def test_escape_goes_back_to_the_canvas(window: Window, ids: list[int]) -> None:
    press(window, Key.Key_Escape)
    assert not window.stage.in_gallery


def test_an_empty_gallery_says_what_it_is_for(window: Window, qtbot: QtBot) -> None:
    press(window, Key.Key_G, CTRL)
    qtbot.waitUntil(lambda: bool(window.gallery.empty.title.text()))
    assert "Every picture you generate is kept here" in window.gallery.empty.text.text()
    assert not window.gallery.empty.clear.isVisible()
    label = window.gallery.empty.text
    assert label.height() >= label.heightForWidth(label.width()) > label.fontMetrics().height()
    assert not window.gallery.details.isVisible()


def test_generating_shows_the_canvas_where_the_picture_forms(
    window: Window, ids: list[int], qtbot: QtBot
) -> None:
    window.session.generation.set_params(prompt="a hill", steps=1, width=64, height=64)
    press(window, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(window.session.generation.candidates))
    assert not window.stage.in_gallery
    show_gallery(window, qtbot, 13)


def test_a_new_picture_appears_and_the_selection_stays(window: Window, ids: list[int], qtbot: QtBot) -> None:
    click(window, 2)
    before = chosen(window)
    pixels = np.zeros((16, 16, 3), np.uint8)
    folder = item_of(window, ids[0]).path.parent
    record = Record(Params(prompt="new", seed=99), "text-to-image")
    save_pixels(pixels, folder / "new.png", record)
    window.session.library.opened().add(record, folder / "new.png", pixels)
    window.session.library.refresh()
    qtbot.waitUntil(lambda: shown(window)[0] == 99)
    assert chosen(window) == before == [9]


def test_a_search_shows_what_fits_and_escape_shows_all_again(
    window: Window, ids: list[int], qtbot: QtBot
) -> None:
    press(window, Key.Key_F, CTRL)
    assert window.gallery.header.search.hasFocus()
    QTest.keyClicks(window.gallery.header.search, "number 11")
    qtbot.waitUntil(lambda: shown(window) == [11])
    assert window.gallery.header.count.text() == "1 picture"
    press(window, Key.Key_Escape)
    qtbot.waitUntil(lambda: len(shown(window)) == 12)
    press(window, Key.Key_Down)
    assert window.gallery.grid.hasFocus()


def test_when_nothing_fits_a_button_shows_all(window: Window, ids: list[int], qtbot: QtBot) -> None:
    window.gallery.header.search.setFocus()
    QTest.keyClicks(window.gallery.header.search, "nowhere")
    qtbot.waitUntil(lambda: window.gallery.empty.title.text() == "No picture fits")
    QTest.mouseClick(window.gallery.empty.clear, LEFT)
    qtbot.waitUntil(lambda: len(shown(window)) == 12)
    assert window.gallery.header.search.text() == ""


def test_filters_and_order_are_chosen_above_the_grid(window: Window, ids: list[int], qtbot: QtBot) -> None:
    header = window.gallery.header
    header.order.setCurrentIndex(1)
    header.order.activated.emit(1)
    qtbot.waitUntil(lambda: shown(window)[:2] == [0, 1])
    window.session.library.rate(ids[3:5], 4)
    header.stars.activated.emit(3)
    qtbot.waitUntil(lambda: shown(window) == [3, 4])
    header.stars.activated.emit(5)
    qtbot.waitUntil(lambda: shown(window) == [])
    header.stars.activated.emit(0)
    qtbot.waitUntil(lambda: len(shown(window)) == 12)


def pick(choice: Choice, text: str) -> None:
    """Choose a row of a list, as the user does."""
    index = choice.findText(text)
    assert index >= 0
    choice.setCurrentIndex(index)
    choice.activated.emit(index)


def test_pictures_are_filtered_by_model_scheduler_and_size(
    window: Window, ids: list[int], qtbot: QtBot, tmp_path: Path
) -> None:
    gallery, panel = window.session.library.opened(), window.gallery.filters
    for seed, size in enumerate(((24, 16), (16, 16)), 50):
        pixels = np.zeros((size[1], size[0], 3), np.uint8)
        record = Record(Params(prompt="x", seed=seed, model="m", scheduler="Heun"), "inpaint", "m")
        save_pixels(pixels, tmp_path / f"{seed}.png", record)
        gallery.add(record, tmp_path / f"{seed}.png", pixels)
    window.session.library.refresh()
    qtbot.waitUntil(lambda: panel.model.findText("m") >= 0)
    pick(panel.model, "m")
    qtbot.waitUntil(lambda: shown(window) == [51, 50])
    pick(panel.size, "24 × 16")
    qtbot.waitUntil(lambda: shown(window) == [50])
    assert window.gallery.header.filters.text() == "Filters (2)"
    assert (panel.model.currentText(), panel.size.currentText()) == ("m", "24 × 16")
    pick(panel.size, "Any")
    pick(panel.model, "Any")
    pick(panel.scheduler, "Heun")
    qtbot.waitUntil(lambda: shown(window) == [51, 50])
    pick(panel.task, "text-to-image")
    qtbot.waitUntil(lambda: shown(window) == [])
    QTest.mouseClick(panel.clear, LEFT)
    qtbot.waitUntil(lambda: len(shown(window)) == 14)
    assert panel.scheduler.currentText() == "Any"


def test_pictures_are_filtered_by_the_day_they_were_made(
    window: Window, ids: list[int], qtbot: QtBot
) -> None:
    dates = window.gallery.filters.dates
    pick(dates.choice, "This year")
    qtbot.waitUntil(lambda: shown(window) == [])
    pick(dates.choice, "Between two days…")
    assert dates.isVisible()
    dates.first.setDate(QDate(1969, 12, 1))
    dates.last.setDate(QDate(1970, 1, 2))
    qtbot.waitUntil(lambda: len(shown(window)) == 12)
    dates.first.setDate(QDate(1970, 3, 1))
    assert dates.last.date() == QDate(1970, 3, 1)
    qtbot.waitUntil(lambda: shown(window) == [])
    QTest.mouseClick(window.gallery.filters.clear, LEFT)
    qtbot.waitUntil(lambda: len(shown(window)) == 12)
    assert not dates.isVisible()
    assert dates.choice.currentText() == "Any time"


def test_the_filters_are_shown_and_hidden_with_keys(window: Window, ids: list[int]) -> None:
    assert window.gallery.filters.isVisible()
    press(window, Key.Key_L, CTRL | SHIFT)
    assert not window.gallery.filters.isVisible()
    press(window, Key.Key_L, CTRL | SHIFT)
    assert window.gallery.filters.model.hasFocus()
    press(window, Key.Key_Escape)
    assert window.gallery.grid.hasFocus()
    assert window.stage.in_gallery


def test_a_folder_is_imported_and_what_was_left_out_is_said(
    window: Window, ids: list[int], qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    for seed in range(3):
        record = Record(Params(prompt="imported", seed=70 + seed), "text-to-image")
        save_pixels(np.full((8, 8, 3), seed, np.uint8), folder / f"{seed}.png", record)
    save_pixels(np.zeros((8, 8, 3), np.uint8), folder / "photo.png")
    window.session.library.import_folder(folder)
    assert window.gallery.imports.isVisible()
    qtbot.waitUntil(lambda: len(shown(window)) == 15)
    assert not window.gallery.imports.isVisible()
    assert window.status.text.text().startswith("Added 3 pictures from old. 1 do not tell")


def test_filters_that_are_hidden_stay_hidden_after_the_next_start(window: Window) -> None:
    assert not window.gallery.filters.isHidden()
    window.gallery.toggle_filters()
    window.save_layout()
    again = GalleryPage(window.session)
    assert again.filters.isHidden()
    assert not again.header.filters.isChecked()
    again.toggle_filters()
    assert not GalleryPage(window.session).filters.isHidden()
