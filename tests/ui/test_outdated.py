"""Saving to a file that somebody else has written since it was opened: nothing is replaced unasked."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from studio.formats import open_pixels, save_pixels
from studio.ui.window import Window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform

Pixels = NDArray[np.uint8]
BUTTON = QMessageBox.StandardButton


@pytest.fixture
def path(window: Window, qtbot: QtBot, tmp_path: Path, pixels: Pixels) -> Path:
    """Of a document that was opened, edited here, and written elsewhere meanwhile."""
    path = tmp_path / "kept.png"
    save_pixels(pixels, path)
    window.session.open(path)
    qtbot.waitUntil(lambda: window.session.path == path)
    assert not window.session.tab.is_outdated
    window.session.set_layer(0, name="Renamed")
    write_elsewhere(path, pixels // 2)
    return path


def write_elsewhere(path: Path, pixels: Pixels) -> None:
    before = path.stat().st_mtime_ns
    save_pixels(pixels, path)
    os.utime(path, ns=(before + 10**9, before + 10**9))  # some file systems count in whole seconds


def asked(window: Window) -> QMessageBox:
    (box,) = window.findChildren(QMessageBox)
    return box


def click(box: QMessageBox, text: str) -> None:
    (button,) = (each for each in box.buttons() if each.text().replace("&", "") == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_it_is_asked_and_cancel_keeps_both(window: Window, path: Path, pixels: Pixels) -> None:
    window.files.save()
    assert "kept.png was changed" in asked(window).text()
    QTest.mouseClick(asked(window).button(BUTTON.Cancel), Qt.MouseButton.LeftButton)
    assert np.array_equal(open_pixels(path)[0], pixels // 2)
    assert window.session.modified


def test_replace_saves_and_is_not_asked_again(
    window: Window, qtbot: QtBot, path: Path, pixels: Pixels
) -> None:
    window.files.save()
    with qtbot.waitSignal(window.session.saved):
        click(asked(window), "Replace")
    assert np.array_equal(open_pixels(path)[0], pixels)
    assert not window.session.tab.is_outdated
    assert not window.session.modified


def test_save_as_asks_for_another_name(window: Window, qtbot: QtBot, path: Path, pixels: Pixels) -> None:
    window.files.save()
    click(asked(window), "Save as…")
    qtbot.waitUntil(lambda: bool(window.findChildren(QFileDialog)))
    (dialog,) = window.findChildren(QFileDialog)
    dialog.reject()
    assert np.array_equal(open_pixels(path)[0], pixels // 2)


def test_a_file_that_is_gone_is_written_again(
    window: Window, qtbot: QtBot, path: Path, pixels: Pixels
) -> None:
    path.unlink()
    with qtbot.waitSignal(window.session.saved):
        window.files.save()
    assert np.array_equal(open_pixels(path)[0], pixels)


def test_after_reverting_the_file_is_the_one_on_show(
    window: Window, qtbot: QtBot, path: Path, pixels: Pixels
) -> None:
    window.session.revert()
    qtbot.waitUntil(lambda: not window.session.modified)
    assert not window.session.tab.is_outdated
    assert np.array_equal(window.session.document.composite(), pixels // 2)
