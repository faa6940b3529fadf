"""The dialog of a new document: sizes of models and paper, the clipboard, templates."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.ui.documents.new_dialog import NewDialog
from studio.ui.window import Window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform


@pytest.fixture(autouse=True)
def clipboard() -> Iterator[None]:
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


def opened(window: Window) -> NewDialog:
    window.files.new()
    dialog = window.findChild(NewDialog)
    assert dialog is not None
    return dialog


def choose(dialog: NewDialog, text: str) -> None:
    (item,) = (
        dialog.list.item(row)
        for row in range(dialog.list.count())
        if dialog.list.item(row).text().startswith(text)
    )
    dialog.list.setCurrentItem(item)


def size(session: Session) -> tuple[int, int]:
    return session.document.width, session.document.height


def test_a_size_of_the_list_goes_into_the_boxes_and_can_be_swapped(window: Window) -> None:
    dialog = opened(window)
    choose(dialog, "SDXL, portrait")
    assert (dialog.width_box.value(), dialog.height_box.value()) == (832, 1216)
    dialog.swap.click()
    dialog.accept()
    assert size(window.session) == (1216, 832)
    assert window.session.document.is_empty


def test_the_first_generate_keeps_the_shape_that_was_asked_for_and_the_dialog_says_its_size(
    window: Window,
) -> None:
    generation = window.session.generation
    model = generation.model
    assert model is not None
    dialog = opened(window)
    dialog.width_box.setValue(model.width * 8)
    dialog.height_box.setValue(model.height * 4)
    note = dialog.note.text()
    dialog.accept()
    assert size(window.session) == (model.width * 8, model.height * 4)
    assert f"{generation.params.width} × {generation.params.height}" in note
    assert generation.params.width / generation.params.height == pytest.approx(2, rel=0.3)


def test_paper_is_white_where_that_is_chosen(window: Window) -> None:
    dialog = opened(window)
    choose(dialog, "A5")
    dialog.background.setCurrentText("White")
    dialog.accept()
    assert size(window.session) == (1748, 2480)
    assert window.session.document.composite()[2479, 1747].tolist() == [255, 255, 255, 255]
    assert not window.session.modified


def test_the_clipboard_is_offered_while_it_has_a_picture(window: Window) -> None:
    dialog = opened(window)
    assert not any("clipboard" in dialog.list.item(row).text() for row in range(dialog.list.count()))
    dialog.reject()
    dialog.deleteLater()
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#c81e1e"))
    QGuiApplication.clipboard().setImage(image)
    dialog = NewDialog(window.session, window)
    choose(dialog, "From the clipboard (40 × 30)")
    assert not dialog.width_box.isEnabled()
    dialog.accept()
    assert size(window.session) == (40, 30)
    assert window.session.document.composite()[5, 5].tolist() == [200, 30, 30, 255]
    assert window.session.modified


def test_a_template_begins_a_document_and_can_be_deleted(window: Window, qtbot: QtBot) -> None:
    session = window.session
    session.paste_pixels(np.full((20, 30, 4), 255, np.uint8), "White")
    session.templates.save("My page")
    qtbot.waitUntil(lambda: bool(session.templates.list()))
    qtbot.waitUntil(lambda: not session.files.waiting)
    dialog = opened(window)
    choose(dialog, "My page")
    assert dialog.remove.isVisible()
    dialog.accept()
    qtbot.waitUntil(lambda: len(session.tabs) == 2)
    assert size(session) == (30, 20)
    dialog = NewDialog(session, window)
    choose(dialog, "My page")
    dialog.remove.click()
    qtbot.waitUntil(lambda: session.templates.list() == ())
    qtbot.waitUntil(lambda: not session.files.waiting)
    assert not any(dialog.list.item(row).text() == "My page" for row in range(dialog.list.count()))


def test_the_keyboard_reaches_everything_and_return_creates(window: Window) -> None:
    dialog = opened(window)
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    assert box.button(QDialogButtonBox.StandardButton.Ok).text() == "&Create"
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert (dialog.width_box.value(), dialog.height_box.value()) == (256, 256)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert size(window.session) == (256, 256)
