"""The gallery in the window: found, chosen, rated, recalled, deleted and opened with real keys and clicks."""

from __future__ import annotations

import json
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from studio.formats import open_pixels, save_pixels
from studio.gallery import Item
from studio.job import Params, Record
from studio.ui import menus
from studio.ui.gallery.details import RecordDialog
from studio.ui.qimage import to_pixels
from studio.ui.window import Window
from tests.app.backend import GreyBackend
from tests.ui.conftest import MakeSession, show_window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
NO, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def press(window: Window, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)


def fill(window: Window, folder: Path, count: int, size: int = 16) -> list[int]:
    """`count` pictures in the gallery, the last one the newest; their seeds are their numbers."""
    folder.mkdir(parents=True, exist_ok=True)
    gallery, ids = window.session.library.opened(), []
    for number in range(count):
        pixels = np.full((size, size, 3), number * 5 % 256, np.uint8)
        pixels[:, : size // 2, 0] = 255 - number % 256
        params = Params(
            prompt=f"number {number}", seed=number, model="grey", width=size, height=size, steps=7
        )
        record = Record(params, "text-to-image", "grey")
        save_pixels(pixels, folder / f"{number}.png", record)
        ids.append(gallery.add(record, folder / f"{number}.png", pixels, created=number + 1.0))
    return ids


def show_gallery(window: Window, qtbot: QtBot, count: int) -> None:
    """Press Ctrl+G; the gallery is shown with `count` pictures."""
    press(window, Key.Key_G, CTRL)
    qtbot.waitUntil(
        lambda: window.session.library.loaded and window.gallery.grid.pictures.rowCount() == count
    )
    qtbot.waitUntil((window.gallery.grid if count else window.gallery.empty).hasFocus)


def click(window: Window, row: int, modifiers: Qt.KeyboardModifier = NO, double: bool = False) -> None:
    grid = window.gallery.grid
    where = grid.visualRect(grid.pictures.index(row)).center()
    (QTest.mouseDClick if double else QTest.mouseClick)(grid.viewport(), LEFT, modifiers, where)
    window.refresh()


def drop_on(widget: QWidget, data: QMimeData) -> None:
    where, action = widget.rect().center(), Qt.DropAction.CopyAction
    enter = QDragEnterEvent(where, action, data, LEFT, NO)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(where.toPointF(), action, data, LEFT, NO))


def shown(window: Window) -> list[int]:
    """The seeds of the pictures in the grid, in their order."""
    pictures = window.gallery.grid.pictures
    items = [pictures.item(row) for row in range(pictures.rowCount())]
    return [item.record.params.seed for item in items if item is not None]


def chosen(window: Window) -> list[int]:
    return [item.record.params.seed for item in window.gallery.grid.selected_items()]


def item_of(window: Window, number: int) -> Item:
    return window.session.library.opened().item(number)


@pytest.fixture
def ids(window: Window, qtbot: QtBot, tmp_path: Path) -> list[int]:
    """Twelve pictures, shown in the gallery: row 0 has seed 11, row 11 seed 0."""
    made = fill(window, tmp_path / "made", 12)
    show_gallery(window, qtbot, 12)
    return made


# the page


def test_ctrl_g_shows_the_gallery_and_the_canvas_again(window: Window, qtbot: QtBot) -> None:
    show_gallery(window, qtbot, 0)
    assert window.stage.in_gallery
    assert not window.tool_bar.isVisible()
    assert window.prompt.isVisible()
    assert "Drag a picture" in window.status.text.text()
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


# looking


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
    header.model.activated.emit(header.model.findData("grey"))
    qtbot.waitUntil(lambda: len(shown(window)) == 12)
    assert header.model.currentText() == "grey"


# selecting


def test_clicks_and_arrow_keys_select(window: Window, ids: list[int]) -> None:
    click(window, 1)
    assert chosen(window) == [10]
    click(window, 3, CTRL)
    assert chosen(window) == [10, 8]
    click(window, 5, SHIFT)
    assert chosen(window) == [10, 8, 7, 6]
    press(window, Key.Key_Home)
    press(window, Key.Key_Right)
    assert chosen(window) == [10]
    press(window, Key.Key_Down)
    assert chosen(window) == [10 - window.gallery.grid.columns]
    press(window, Key.Key_A, CTRL)
    assert len(chosen(window)) == 12
    assert window.session.document.mask_pixels().max() == 0


def test_the_arrows_stop_at_the_ends(window: Window, ids: list[int]) -> None:
    click(window, 0)
    press(window, Key.Key_Up)
    press(window, Key.Key_Left)
    assert chosen(window) == [11]
    press(window, Key.Key_End)
    assert chosen(window) == [0]
    press(window, Key.Key_Down)
    press(window, Key.Key_Right)
    assert chosen(window) == [0]


def test_a_selection_reaches_rows_that_have_not_been_read(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    ids = fill(window, tmp_path / "made", 150)
    show_gallery(window, qtbot, 150)
    press(window, Key.Key_A, CTRL)
    assert window.gallery.selected == 150
    window.refresh()
    press(window, Key.Key_2)
    gallery = window.session.library.opened()
    qtbot.waitUntil(lambda: {gallery.item(ids[0]).stars, gallery.item(ids[-1]).stars} == {2})


# what is done with pictures


def test_the_line_below_tells_about_the_selected_picture(window: Window, ids: list[int]) -> None:
    click(window, 0)
    assert window.gallery.details.prompt.text() == "number 11"
    assert "seed 11" in window.gallery.details.facts.text()
    click(window, 1, CTRL)
    assert window.gallery.details.prompt.text() == "2 pictures selected"


def test_digits_give_stars(window: Window, ids: list[int], qtbot: QtBot) -> None:
    click(window, 0)
    press(window, Key.Key_4)
    qtbot.waitUntil(lambda: item_of(window, ids[11]).stars == 4)
    qtbot.waitUntil(lambda: window.gallery.grid.selected_items()[0].stars == 4)
    window.refresh()
    press(window, Key.Key_0)
    qtbot.waitUntil(lambda: item_of(window, ids[11]).stars == 0)


def test_delete_moves_to_the_trash_and_undo_brings_back(window: Window, ids: list[int], qtbot: QtBot) -> None:
    window.session.select_all_mask()
    click(window, 0)
    path = item_of(window, ids[11]).path
    press(window, Key.Key_Delete)
    qtbot.waitUntil(lambda: len(shown(window)) == 11)
    assert not path.exists()
    assert chosen(window) == [10]
    assert window.session.document.mask_pixels().min() == 255
    assert window.status.offer_button.isVisible()
    window.refresh()
    press(window, Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(shown(window)) == 12)
    assert path.exists()


def test_the_button_beside_the_message_undoes_a_deletion(
    window: Window, ids: list[int], qtbot: QtBot
) -> None:
    click(window, 4)
    press(window, Key.Key_Delete)
    qtbot.waitUntil(window.status.offer_button.isVisible)
    assert window.status.offer_button.text() == "Undo"
    QTest.mouseClick(window.status.offer_button, LEFT)
    qtbot.waitUntil(lambda: len(shown(window)) == 12)
    assert not window.status.offer_button.isVisible()


def test_pictures_come_back_from_the_trash(window: Window, ids: list[int], qtbot: QtBot) -> None:
    click(window, 4)
    press(window, Key.Key_Delete)
    qtbot.waitUntil(lambda: len(shown(window)) == 11)
    QTest.mouseClick(window.gallery.header.trash, LEFT)
    qtbot.waitUntil(lambda: shown(window) == [7])
    click(window, 0)
    assert window.commands.by_id["gallery_delete"].text() == "&Restore from the trash"
    press(window, Key.Key_Delete)
    qtbot.waitUntil(lambda: window.gallery.empty.title.text() == "The trash is empty")
    assert item_of(window, ids[7]).path.exists()


@pytest.mark.parametrize(
    ("key", "modifiers", "expected"),
    [
        (Key.Key_R, NO, ("number 11", 11, 7, True)),
        (Key.Key_P, SHIFT, ("number 11", 500, 33, False)),
        (Key.Key_S, SHIFT, ("mine", 11, 33, True)),
        (Key.Key_T, SHIFT, ("mine", 500, 7, False)),
    ],
)
def test_all_or_a_part_is_recalled(
    window: Window,
    ids: list[int],
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
    expected: tuple[str, int, int, bool],
) -> None:
    generation = window.session.generation
    generation.set_params(prompt="mine", seed=500, steps=33)
    click(window, 0)
    press(window, key, modifiers)
    params = generation.params
    assert (params.prompt, params.seed, params.steps, generation.seed_locked) == expected
    assert window.stage.in_gallery
    assert window.status.text.text().startswith("Recalled")


def test_a_recalled_model_that_is_not_here_is_named(window: Window, qtbot: QtBot) -> None:
    pixels = np.zeros((16, 16, 3), np.uint8)
    path = Path(window.session.settings.pictures_folder) / "other.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    record = Record(Params(prompt="far", model="elsewhere"), "text-to-image")
    save_pixels(pixels, path, record)
    window.session.library.opened().add(record, path, pixels)
    show_gallery(window, qtbot, 1)
    click(window, 0)
    press(window, Key.Key_R)
    assert "Its model elsewhere is not here" in window.status.text.text()
    assert window.session.generation.params.model == "grey"


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
    assert window.status.offer_button.text() == "Recall settings"
    QTest.mouseClick(window.status.offer_button, LEFT)
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


def test_a_dropped_file_of_another_program_offers_its_settings_and_says_what_was_left_out(
    window: Window, qtbot: QtBot, tmp_path: Path, pixels: np.ndarray
) -> None:
    info = PngInfo()
    info.add_text(
        "parameters", "a castle\nSteps: 9, Sampler: Euler, CFG scale: 4, Seed: 3, Size: 64x64, Clip skip: 2"
    )
    Image.fromarray(pixels).save(tmp_path / "foreign.png", pnginfo=info)
    window.session.paste_pixels(pixels, "Picture")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "foreign.png"))])
    drop_on(window.canvas, data)
    qtbot.waitUntil(window.status.offer_button.isVisible)
    assert "Clip skip" in window.status.text.text() or "clip skip" in window.status.text.text()
    QTest.mouseClick(window.status.offer_button, LEFT)
    params = window.session.generation.params
    assert (params.prompt, params.steps, params.seed, params.scheduler) == ("a castle", 9, 3, "Euler")


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


def test_a_tag_is_given_and_taken(window: Window, ids: list[int], qtbot: QtBot) -> None:
    for text, tags in (("winter", ("winter",)), ("-winter", ())):
        click(window, 0)
        press(window, Key.Key_T)
        dialog = window.findChild(QInputDialog)
        assert dialog is not None
        QTest.keyClicks(dialog.findChild(QLineEdit), text)
        dialog.accept()
        qtbot.waitUntil(lambda tags=tags: item_of(window, ids[11]).tags == tags)
        qtbot.waitUntil(lambda: window.findChild(QInputDialog) is None)
        window.activateWindow()
        qtbot.waitUntil(window.gallery.grid.hasFocus)


def test_how_it_was_made_can_be_read_and_copied(window: Window, ids: list[int]) -> None:
    click(window, 0)
    press(window, Key.Key_I)
    dialog = window.findChild(RecordDialog)
    assert dialog is not None
    text = dialog.tabs.widget(0)
    assert isinstance(text, QPlainTextEdit)
    assert text.toPlainText().startswith("number 11\nSteps: 7")
    dialog.tabs.setCurrentIndex(1)
    QTest.mouseClick(dialog.copy, LEFT)
    copied = json.loads(QGuiApplication.clipboard().text())
    assert copied["params"]["seed"] == 11
    dialog.reject()


def test_parents_and_children_are_shown_with_one_key(window: Window, ids: list[int], qtbot: QtBot) -> None:
    gallery = window.session.library.opened()
    item = item_of(window, ids[11])
    pixels, _, record = open_pixels(item.path)
    assert record is not None
    gallery.add(record, item.path, pixels, parent=ids[2])
    click(window, 0)
    press(window, Key.Key_M)
    qtbot.waitUntil(lambda: shown(window) == [2, 11])
    assert chosen(window) == [11]
    press(window, Key.Key_Escape)
    qtbot.waitUntil(lambda: len(shown(window)) == 12)
    assert window.stage.in_gallery


def test_a_file_that_is_gone_is_told(window: Window, ids: list[int]) -> None:
    item_of(window, ids[11]).path.unlink()
    click(window, 0)
    press(window, Key.Key_Return)
    assert "is not there any more" in window.status.text.text()
    assert window.stage.in_gallery


@pytest.mark.qt_log_ignore("does not support")  # of the offscreen platform, about any menu
def test_a_right_click_shows_the_commands(window: Window, ids: list[int]) -> None:
    grid = window.gallery.grid
    where = grid.visualRect(grid.pictures.index(1)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.RightButton, NO, where)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, grid.viewport().mapToGlobal(where))
    QApplication.sendEvent(grid.viewport(), event)
    menu = window._menus[menus.GALLERY]
    assert menu.isVisible()
    assert chosen(window) == [10]
    menu.close()


def test_ctrl_and_the_wheel_or_the_slider_change_the_size(window: Window, ids: list[int]) -> None:
    grid = window.gallery.grid
    columns = grid.columns
    window.gallery.header.edge.setValue(256)
    assert grid.edge == 256
    assert grid.columns < columns
    assert grid.visualRect(grid.pictures.index(0)).width() >= 256


# very many


def test_scrolling_through_very_many_pictures_reads_only_what_is_seen(
    make_session: MakeSession, qtbot: QtBot, tmp_path: Path
) -> None:
    session = make_session(GreyBackend())
    window = show_window(session, qtbot)
    fill(window, tmp_path / "made", 300)
    show_gallery(window, qtbot, 300)
    grid, bar = window.gallery.grid, window.gallery.grid.verticalScrollBar()
    assert grid.pictures.item(299) is None
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: 299 in grid._painted.values())
    assert shown(window)[-1] == 0
    assert grid.indexAt(QPoint(30, grid.viewport().height() - 40)).row() >= 290
    QApplication.sendEvent(grid, QEvent(QEvent.Type.FontChange))
    assert bar.value() == bar.maximum()


def test_the_layout_of_a_hundred_thousand_pictures_costs_no_more_than_one_screen(
    window: Window, ids: list[int]
) -> None:
    library, grid = window.session.library, window.gallery.grid
    started = time.thread_time()
    library.count = 100_000
    library.changed.emit()
    window.resize(window.width() - 60, window.height())
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    grid.grab()
    press(window, Key.Key_A, CTRL)
    press(window, Key.Key_End)
    assert time.thread_time() - started < 0.2  # seconds; a layout of every row takes about a second
    assert grid.currentIndex().row() == 99_999
