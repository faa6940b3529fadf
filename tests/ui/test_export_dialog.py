"""The export dialog: what it offers for which type, what it remembers, what is written in the end."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from studio.app.documents.exporting import Chosen
from studio.document.document import Document
from studio.document.raster import Raster
from studio.formats import Choices
from studio.ui.dialogs.export import ExportDialog
from tests.document.pictures import noise


@pytest.fixture
def dialog(qtbot, window):
    window.session.commit(Document.from_pixels(noise(0, 60, 80, 4)), "Noise")
    dialog = ExportDialog(window.session, window)
    dialog.open()
    return dialog


def choose(dialog, ending):
    dialog.kind.setCurrentIndex(dialog.kind.findData(ending))


def test_each_type_offers_what_it_heeds_and_no_more(dialog):
    shown = {}
    for ending in (".png", ".jpg", ".webp", ".avif", ".tif"):
        choose(dialog, ending)
        fields = {"lossless": dialog.lossless, "quality": dialog.quality, "background": dialog.background}
        shown[ending] = {name for name, field in fields.items() if field.isVisibleTo(dialog)}
    assert shown == {
        ".png": set(),
        ".jpg": {"quality", "background"},
        ".webp": {"lossless", "quality"},
        ".avif": {"quality"},
        ".tif": set(),
    }


def test_return_exports_from_the_list_of_file_types(qtbot, dialog):
    qtbot.waitUntil(dialog.isVisible)
    with qtbot.waitSignal(dialog.chosen):
        QTest.keyClick(dialog.kind, Qt.Key.Key_Return)


def test_the_size_of_the_file_is_told_and_true(qtbot, dialog, window, tmp_path):
    choose(dialog, ".jpg")
    with qtbot.waitSignal(dialog._exporting.estimated) as told:
        dialog.quality.setValue(40)
    window.session.export(tmp_path / "a.jpg", dialog._exporting.chosen.choices)
    qtbot.waitUntil(lambda: (tmp_path / "a.jpg").is_file() and not window.session.busy)
    assert told.args == [(tmp_path / "a.jpg").stat().st_size, True]


def test_what_was_chosen_is_offered_again_but_for_the_scale(qtbot, dialog, window):
    choose(dialog, ".webp")
    dialog.lossless.setChecked(False)
    dialog.quality.setValue(33)
    dialog.scale.setValue(50)
    dialog.metadata.setChecked(False)
    with qtbot.waitSignal(dialog.chosen):
        dialog.accept()
    again = ExportDialog(window.session, window)
    again.open()
    assert again.kind.currentData() == ".webp"
    assert (again.lossless.isChecked(), again.quality.value()) == (False, 33)
    assert (again.scale.value(), again.metadata.isChecked()) == (100, False)
    again.reject()


def test_nonsense_in_the_settings_is_as_if_nothing_were_chosen_yet():
    assert Chosen.from_texts({"quality": "x", "background": "red"}) == Chosen()
    assert Chosen.from_texts({"quality": "900"}).choices.quality == 100


def test_an_export_is_scaled_and_filled_as_chosen(qtbot, dialog, window, tmp_path):
    clear = Document.from_pixels(np.zeros((40, 60, 4), np.uint8))
    window.session.commit(clear, "Clear")
    window.session.export(tmp_path / "a.jpg", Choices(background=(0, 0, 200), scale=0.5, quality=100), False)
    qtbot.waitUntil(lambda: (tmp_path / "a.jpg").is_file() and not window.session.busy)
    with Image.open(tmp_path / "a.jpg") as image:
        assert image.size == (30, 20)
        assert image.getpixel((5, 5)) == pytest.approx((0, 0, 200), abs=3)


def test_saving_as_photoshop_says_what_would_be_lost_before(qtbot, window, tmp_path):
    session = window.session
    document = Document.from_pixels(noise(0, 20, 20, 4)).with_mask(Raster.from_array(noise(1, 20, 20)))
    session.commit(document, "Mask")
    window.files._save_to(tmp_path / "a.psd")
    (asked,) = window.findChildren(QMessageBox)
    assert "masks" in asked.text()
    assert not (tmp_path / "a.psd").exists()
    with qtbot.waitSignal(session.saved):
        asked.button(QMessageBox.StandardButton.Save).click()
    assert (tmp_path / "a.psd").is_file()


def test_a_file_that_is_stopped_leaves_the_old_one_and_says_so(qtbot, window, tmp_path):
    session = window.session
    path = tmp_path / "a.ora"
    path.write_bytes(b"old")
    session.commit(Document.from_pixels(noise(0, 900, 900, 4)), "Noise")
    go_on = threading.Event()
    session.files.submit(go_on.wait, lambda _: None, session.complain)  # the worker is not quicker than we
    session.save(path)
    session.stop_work()
    go_on.set()
    with qtbot.waitSignal(session.saved) as saved:
        pass
    assert saved.args == [False]
    assert path.read_bytes() == b"old"
    assert "stopped" in window.status.text.text()
