"""Closing the window in every way: the question about what is unsaved, and the work that still runs."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from studio.formats import open_document, open_pixels, save_pixels
from studio.ui.window import Window
from tests.app.backend import GreyBackend
from tests.ui.conftest import MakeSession, show_window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform


Pixels = NDArray[np.uint8]
BUTTON = QMessageBox.StandardButton


def answer(window: Window, button: QMessageBox.StandardButton) -> None:
    assert window.guard.box is not None
    QTest.mouseClick(window.guard.box.button(button), Qt.MouseButton.LeftButton)


def test_an_unchanged_document_closes_without_a_question(window: Window) -> None:
    window.close()
    assert not window.isVisible()


def test_cancel_keeps_the_window_and_the_changes(window: Window, pixels: Pixels) -> None:
    window.session.paste_pixels(pixels, "Picture")
    window.close()
    assert window.isVisible()
    answer(window, BUTTON.Cancel)
    assert window.isVisible()
    assert window.session.modified


def test_discard_closes(window: Window, pixels: Pixels) -> None:
    window.session.paste_pixels(pixels, "Picture")
    window.close()
    answer(window, BUTTON.Discard)
    assert not window.isVisible()


def test_save_writes_first_and_closes_then(
    window: Window, qtbot: QtBot, tmp_path: Path, pixels: Pixels
) -> None:
    path = tmp_path / "kept.ora"
    window.session.paste_pixels(pixels, "Picture")
    with qtbot.waitSignal(window.session.saved):
        window.session.save(path)
    window.session.paste_pixels(pixels // 2, "Darker")
    expected = window.session.document.composite()
    window.close()
    answer(window, BUTTON.Save)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert np.array_equal(open_document(path).document.composite(), expected)


def test_a_save_that_fails_keeps_the_window(
    window: Window, qtbot: QtBot, tmp_path: Path, pixels: Pixels
) -> None:
    path = tmp_path / "folder" / "kept.ora"
    path.parent.mkdir()
    window.session.paste_pixels(pixels, "Picture")
    with qtbot.waitSignal(window.session.saved):
        window.session.save(path)
    window.session.paste_pixels(pixels // 2, "Darker")
    path.unlink()
    path.parent.rmdir()
    window.close()
    with qtbot.waitSignal(window.session.saved):
        answer(window, BUTTON.Save)
    assert window.isVisible()
    assert window.session.modified
    assert "kept.ora" in window.status.text.text()


def test_closing_while_saving_waits_for_the_write(
    window: Window, qtbot: QtBot, tmp_path: Path, pixels: Pixels
) -> None:
    path = tmp_path / "kept.png"
    window.session.paste_pixels(pixels, "Picture")
    window.session.save(path)
    window.close()
    assert window.guard.box is None  # nothing to ask while the answer is being written
    qtbot.waitUntil(lambda: not window.isVisible())
    assert np.array_equal(open_pixels(path)[0], pixels)


def test_closing_while_generating_stops_the_job(make_session: MakeSession, qtbot: QtBot) -> None:
    backend = GreyBackend(threading.Event())
    session = make_session(backend)
    window = show_window(session, qtbot)
    session.generation.generate()
    qtbot.waitUntil(lambda: len(backend.jobs) == 1)
    window.close()
    assert not window.isVisible()
    session.close()
    assert backend.closed == 1
    assert not session.generation.is_running


def test_opening_another_picture_asks_for_nothing_as_the_first_stays_open(
    window: Window, qtbot: QtBot, tmp_path: Path, pixels: Pixels
) -> None:
    path = tmp_path / "other.png"
    save_pixels(pixels // 2, path)
    window.session.paste_pixels(pixels, "Picture")
    first = window.session.tab
    window.files.open_path(path)
    qtbot.waitUntil(lambda: window.session.path == path)
    assert window.guard.box is None
    assert first in window.session.tabs


def test_giving_up_the_file_dialog_gives_up_closing(
    window: Window, qtbot: QtBot, tmp_path: Path, pixels: Pixels
) -> None:
    window.session.paste_pixels(pixels, "Picture")
    window.close()
    window.guard.forget()
    answer(window, BUTTON.Cancel)
    with qtbot.waitSignal(window.session.saved):
        window.session.save(tmp_path / "later.png")
    assert window.isVisible()


def test_only_a_user_who_was_asked_gives_up_what_is_not_saved(window: Window, pixels: Pixels) -> None:
    assert window.session.recovery.keeps
    window.session.paste_pixels(pixels, "Picture")
    window.close()
    assert window.session.recovery.keeps
    answer(window, BUTTON.Discard)
    assert not window.session.recovery.keeps


def test_an_empty_canvas_on_which_something_is_only_selected_is_not_asked_about(window: Window) -> None:
    window.session.regions.select_all()
    assert window.session.modified
    window.guard.close_tabs((window.session.tab,))
    assert window.guard.box is None
    window.session.regions.select_all()
    window.close()
    assert not window.isVisible()


def test_a_canvas_that_was_masked_is_asked_about(window: Window) -> None:
    window.session.select_all_mask()
    window.close()
    answer(window, BUTTON.Discard)
    assert not window.isVisible()
