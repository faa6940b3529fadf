"""What a user does in the gallery, with real keys and clicks, and what is then on show."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio.formats import save_pixels
from studio.gallery import Item
from studio.job import Params, Record
from studio.ui.window import Window

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
