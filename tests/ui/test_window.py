"""The window with real keys and a real session: shortcuts, pictures from outside, what is remembered."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.raster import Raster
from studio.formats import open_pixels, save_pixels
from studio.settings import open_settings
from studio.ui.masks.dialogs import OperationDialog
from studio.ui.qimage import to_pixels
from studio.ui.window import Window
from tests.app.backend import GreyBackend
from tests.ui.conftest import MakeSession, show_window
from tests.ui.gestures import press

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform


Pixels = NDArray[np.uint8]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


# keys


def test_a_letter_on_the_canvas_takes_a_tool(window: Window) -> None:
    press(window, Key.Key_E)
    assert window.session.tool == "Mask eraser"
    press(window, Key.Key_L)
    assert window.session.tool == "Lasso"


def test_letters_typed_into_the_prompt_stay_there(window: Window) -> None:
    press(window, Key.Key_P)
    assert window.prompt.prompt.text.hasFocus()
    QTest.keyClicks(window.prompt.prompt.text, "bex[]m-+")
    assert window.prompt.prompt.text.toPlainText() == "bex[]m-+"
    assert window.session.tool == "Mask brush"
    assert window.session.generation.params.prompt == "bex[]m-+"
    assert window.session.settings.overlay_opacity > 0


def test_letters_and_delete_in_a_number_box_change_no_tool_and_no_mask(window: Window) -> None:
    window.session.select_all_mask()
    box = window.prompt.sampling.rows["steps"].box  # type: ignore[attr-defined]
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(QApplication.focusWidget(), "e")
    press(window, Key.Key_Delete)
    assert window.session.tool == "Mask brush"
    assert window.session.document.mask_pixels().all()


def test_x_swaps_brush_and_eraser(window: Window) -> None:
    press(window, Key.Key_X)
    assert window.session.tool == "Mask eraser"
    press(window, Key.Key_X)
    assert window.session.tool == "Mask brush"


def test_brackets_change_the_size_of_the_brush_and_braces_its_hardness(window: Window) -> None:
    before = window.session.brush
    press(window, Key.Key_BracketRight)
    assert window.session.brush.size > before.size
    press(window, Key.Key_BracketLeft)
    press(window, Key.Key_BracketLeft)
    assert window.session.brush.size < before.size
    press(window, Key.Key_BraceLeft)
    assert window.session.brush.hardness == pytest.approx(before.hardness - 0.1)
    press(window, Key.Key_BraceRight)
    assert window.session.brush.hardness == pytest.approx(before.hardness)


def test_a_small_brush_changes_by_a_pixel_at_least(window: Window) -> None:
    window.session.set_brush(window.session.brush._replace(size=1.0))
    press(window, Key.Key_BracketLeft)
    assert window.session.brush.size == 1
    press(window, Key.Key_BracketRight)
    assert window.session.brush.size == 2


def test_ctrl_enter_in_the_prompt_generates(window: Window, qtbot: QtBot) -> None:
    press(window, Key.Key_P)
    QTest.keyClicks(window.prompt.prompt.text, "a grey wall")
    press(window, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(window.session.generation.candidates) == 1)
    assert window.session.generation.queue[0].title == "a grey wall"
    assert window.prompt.prompt.text.toPlainText() == "a grey wall"


def test_escape_stops_the_job(make_session: MakeSession, qtbot: QtBot) -> None:
    window = show_window(make_session(GreyBackend(threading.Event())), qtbot)
    press(window, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not window.prompt.bar.stop.isHidden())
    qtbot.waitUntil(window.commands.by_id["stop"].isEnabled)
    press(window, Key.Key_Escape)
    qtbot.waitUntil(lambda: window.session.generation.queue[0].status == "cancelled")
    assert window.prompt.bar.stop.isHidden()


def test_arrow_keys_step_through_candidates_and_enter_keeps(window: Window, qtbot: QtBot) -> None:
    generation = window.session.generation
    generation.set_params(batch=2)
    generation.generate()
    qtbot.waitUntil(lambda: len(generation.candidates) == 2)
    qtbot.waitUntil(window.commands.by_id["next"].isEnabled)
    first = generation.current
    press(window, Key.Key_Right)
    assert generation.current == (first + 1) % 2
    press(window, Key.Key_Left)
    assert generation.current == first
    press(window, Key.Key_Return)
    assert len(window.session.document.layers) == 1
    assert len(generation.candidates) == 1


def test_tab_on_the_canvas_leaves_only_the_canvas(window: Window) -> None:
    press(window, Key.Key_Tab)
    assert not window.prompt.isVisible()
    assert not window.tool_bar.isVisible()
    assert window.canvas.isVisible()
    press(window, Key.Key_Tab)
    assert window.prompt.isVisible()


def test_tab_in_the_prompt_goes_to_the_next_field(window: Window) -> None:
    window.prompt.focus_prompt()
    press(window, Key.Key_Tab)
    assert window.prompt.negative.text.hasFocus()
    assert window.prompt.isVisible()


def test_undo_and_redo_tell_what_they_do(window: Window, qtbot: QtBot) -> None:
    window.session.select_all_mask()
    undo = window.commands.by_id["undo"]
    qtbot.waitUntil(lambda: undo.text() == "Undo Mask everything")
    press(window, Key.Key_Z, CTRL)
    assert window.session.document.mask_pixels().max() == 0
    assert not undo.isEnabled()
    press(window, Key.Key_Y, CTRL)
    assert window.session.document.mask_pixels().min() == 255


def test_delete_on_the_canvas_clears_the_mask(window: Window, qtbot: QtBot) -> None:
    window.session.select_all_mask()
    qtbot.waitUntil(window.commands.by_id["mask_clear"].isEnabled)
    press(window, Key.Key_Delete)
    assert window.session.document.mask_pixels().max() == 0


def test_m_hides_the_mask_and_shows_it_as_strongly_as_before(window: Window) -> None:
    window.session.change_settings(overlay_opacity=0.7)
    press(window, Key.Key_M)
    assert window.session.settings.overlay_opacity == 0
    press(window, Key.Key_M)
    assert window.session.settings.overlay_opacity == 0.7


def test_ctrl_apostrophe_hides_the_pixel_grid_and_it_stays_hidden(window: Window) -> None:
    press(window, Key.Key_Apostrophe, CTRL)
    assert not window.session.settings.pixel_grid
    assert not open_settings().pixel_grid
    press(window, Key.Key_Apostrophe, CTRL)
    assert window.session.settings.pixel_grid


def test_growing_the_mask_asks_how_far_and_shows_it(window: Window, qtbot: QtBot, pixels: Pixels) -> None:
    window.session.paste_pixels(pixels, "Picture")
    mask = Raster.from_array(np.full((40, 40), 255, np.uint8), 100, 100)
    window.session.commit(window.session.document.with_mask(mask), "Paint mask")
    qtbot.waitUntil(window.commands.by_id["mask_grow"].isEnabled)
    press(window, Key.Key_G, CTRL | Qt.KeyboardModifier.ShiftModifier)
    dialog = window.findChild(OperationDialog)
    assert dialog is not None
    before = window.session.document
    dialog.field.box.setValue(10)
    assert window.session.shown.mask.bounds().width == 60
    dialog.reject()
    assert window.session.shown is before
    press(window, Key.Key_G, CTRL | Qt.KeyboardModifier.ShiftModifier)
    window.findChildren(OperationDialog)[-1].field.box.setValue(20)
    window.findChildren(OperationDialog)[-1].accept()
    assert window.session.document.mask.bounds().width == 80
    assert window.session.undo_name == "Grow mask"


# pictures from outside


def test_a_picture_that_was_copied_is_pasted_into_another_document(
    window: Window, qtbot: QtBot, pixels: Pixels
) -> None:
    window.session.paste_pixels(pixels, "Picture")
    qtbot.waitUntil(window.commands.by_id["copy"].isEnabled)
    press(window, Key.Key_C, CTRL)
    qtbot.waitUntil(lambda: window.status.text.text() == "Copied 300 × 200 pixels.")
    window.session.new(300, 200)
    press(window, Key.Key_V, CTRL)
    assert np.array_equal(window.session.document.composite(), pixels)


def test_pasting_nothing_says_so(window: Window) -> None:
    QGuiApplication.clipboard().clear()
    press(window, Key.Key_V, CTRL)
    assert window.status.text.text() == "There is no picture in the clipboard."


def test_copy_puts_what_is_visible_on_the_clipboard(window: Window, qtbot: QtBot, pixels: Pixels) -> None:
    window.session.paste_pixels(pixels, "Picture")
    qtbot.waitUntil(window.commands.by_id["copy"].isEnabled)
    press(window, Key.Key_C, CTRL)
    qtbot.waitUntil(lambda: window.status.text.text() == "Copied 300 × 200 pixels.")
    assert np.array_equal(to_pixels(QGuiApplication.clipboard().image()), pixels)


def test_a_picture_dropped_on_a_panel_is_opened(
    window: Window, qtbot: QtBot, tmp_path: Path, pixels: Pixels
) -> None:
    path = tmp_path / "dropped.png"
    save_pixels(pixels, path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    where, action = QPoint(20, 20), Qt.DropAction.CopyAction
    left, no = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where, action, data, left, no)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(where.toPointF(), action, data, left, no))
    qtbot.waitUntil(lambda: window.session.path == path)
    assert np.array_equal(window.session.document.composite(), pixels)


def test_exporting_writes_a_flat_copy_and_leaves_the_document_unsaved(
    window: Window, qtbot: QtBot, tmp_path: Path, pixels: Pixels
) -> None:
    window.session.paste_pixels(pixels, "Picture")
    path = tmp_path / "flat.png"
    window.session.export(path)
    qtbot.waitUntil(lambda: window.status.text.text() == f"Exported {path}.")
    assert np.array_equal(open_pixels(path)[0], pixels)
    assert window.session.modified


# what is remembered and told


def test_the_layout_is_remembered(window: Window, session: Session, qtbot: QtBot) -> None:
    window.docks.move("queue", Qt.DockWidgetArea.LeftDockWidgetArea)
    window.resize(1600, 777)
    qtbot.waitUntil(lambda: window.stage.width() > 900)
    window.docks.resize({"prompt": 450}, {})
    qtbot.waitUntil(lambda: window.prompt.width() == 450)
    window.leave()
    session.settings = open_settings()
    again = Window(session)
    qtbot.addWidget(again, before_close_func=lambda w: w.leave())
    again.resize(1600, 777)
    again.docks.restore(session.settings.window["docks"])
    again.show()
    qtbot.waitUntil(lambda: again.prompt.width() == 450)
    assert again.dockWidgetArea(again.docks.by_name["queue"]) is Qt.DockWidgetArea.LeftDockWidgetArea


def test_a_hidden_panel_stays_hidden(window: Window, session: Session, qtbot: QtBot) -> None:
    window.commands.by_id["panel_layers"].trigger()
    assert not window.layers.isVisible()
    window.leave()
    session.settings = open_settings()
    again = show_window(session, qtbot)
    assert not again.layers.isVisible()
    assert again.prompt.isVisible()


def test_a_job_that_fails_is_told_in_the_status_bar(window: Window, qtbot: QtBot) -> None:
    window.session.generation.set_params(prompt="fail")
    window.session.generation.generate()
    qtbot.waitUntil(lambda: window.status.text.text() == "The model has no wings.")


def test_the_title_has_the_name_and_the_mark(
    window: Window, qtbot: QtBot, tmp_path: Path, pixels: Pixels
) -> None:
    assert window.windowTitle() == "Untitled[*] – Sfumato"
    window.session.paste_pixels(pixels, "Picture")
    qtbot.waitUntil(window.isWindowModified)
    with qtbot.waitSignal(window.session.saved):
        window.session.save(tmp_path / "named.png")
    qtbot.waitUntil(lambda: window.windowTitle() == "named.png[*] – Sfumato")
    assert not window.isWindowModified()
