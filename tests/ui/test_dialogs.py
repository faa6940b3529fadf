"""The dialogs: each takes over what was chosen, at once or when agreed to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

import studio
from studio.app.session import Session
from studio.settings import open_settings
from studio.ui.actions import actions
from studio.ui.dialogs import asking
from studio.ui.dialogs.gestures import gestures
from studio.ui.dialogs.shortcuts import ShortcutsDialog
from studio.ui.dialogs.small import AboutDialog, ReportDialog
from studio.ui.documents.new_dialog import NewDialog
from studio.ui.preferences.dialog import SettingsDialog
from studio.ui.window import Window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def settings_dialog(window: Window) -> SettingsDialog:
    asking.show_settings(window)
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    return dialog


def test_a_new_picture_has_the_size_that_was_typed(window: Window) -> None:
    window.files.new()
    dialog = window.findChild(NewDialog)
    assert dialog is not None
    width, height = dialog.boxes.values()
    for box, text in ((width, "640"), (height, "384")):
        box.setFocus()
        box.selectAll()
        QTest.keyClicks(box, text)
    QTest.keyClick(height, Qt.Key.Key_Return)
    document = window.session.document
    assert (document.width, document.height) == (640, 384)


def test_extending_adds_a_masked_border(window: Window) -> None:
    window.session.paste_pixels(np.full((80, 100, 4), 255, np.uint8), "White")
    asking.ask_extend(window)
    dialog = window.findChild(QDialogButtonBox).window()  # type: ignore[union-attr]
    left, top, right, bottom = dialog.boxes.values()
    for box, value in ((left, 16), (top, 0), (right, 32), (bottom, 8)):
        box.setValue(value)
    dialog.accept()
    document = window.session.document
    assert (document.width, document.height) == (148, 88)
    assert document.mask_pixels()[:, 0].min() == 255


def test_the_list_of_keys_has_every_command_with_a_key(window: Window) -> None:
    asking.show_shortcuts(window)
    dialog = window.findChild(ShortcutsDialog)
    assert dialog is not None
    tree = dialog.findChild(QTreeWidget)
    assert tree is not None
    groups = [tree.topLevelItem(i) for i in range(tree.topLevelItemCount())]
    listed = [group.child(i).text(1) for group in groups for i in range(group.childCount())]
    assert sum(map(bool, listed)) == sum(bool(row.keys) for row in actions()) + len(gestures())
    assert len(listed) == len(actions()) + len(window.docks.by_name) + len(gestures())
    assert {how for _, how in gestures()} <= {*listed}
    assert "Ctrl+Shift+Z, Ctrl+Y" in listed


def test_about_tells_the_version(window: Window) -> None:
    asking.show_about(window)
    dialog = window.findChild(AboutDialog)
    assert dialog is not None
    assert any(studio.__version__ in label.text() for label in dialog.findChildren(QLabel))


def test_a_bug_offers_its_details_once(window: Window) -> None:
    window.report("Something broke.", "Traceback: here")
    window.report("Something else broke.", "Traceback: there")
    (dialog,) = window.findChildren(ReportDialog)
    assert dialog.text() == "Something broke."
    copy = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Copy details")
    QTest.mouseClick(copy, LEFT)
    assert QGuiApplication.clipboard().text() == "Something broke.\n\nTraceback: here"
    assert dialog.isVisible()
    dialog.reject()


def test_trouble_the_user_can_mend_opens_no_dialog(window: Window) -> None:
    window.report("Choose another folder.", "")
    assert window.findChild(ReportDialog) is None
    assert window.status.text.text() == "Choose another folder."


# settings


def test_what_the_wheel_does_is_chosen_and_remembered(
    settings_dialog: SettingsDialog, session: Session
) -> None:
    assert settings_dialog.general.wheel.currentData() is False
    settings_dialog.general.wheel.setFocus()
    QTest.keyClick(settings_dialog.general.wheel, Qt.Key.Key_Down)
    assert session.settings.wheel_pans is True


def test_a_theme_is_taken_over_and_remembered(settings_dialog: SettingsDialog, session: Session) -> None:
    choice = settings_dialog.general.theme
    choice.activated.emit(choice.findData("light"))
    assert session.settings.theme == "light"
    assert open_settings().theme == "light"


def test_the_mask_takes_another_colour(settings_dialog: SettingsDialog, session: Session) -> None:
    settings_dialog.general._take_colour(QColor("#00ff00"))
    assert session.settings.overlay_colour == "#00ff00"
    assert settings_dialog.general.colour.text() == "#00ff00"


def test_model_folders_are_added_and_removed(
    settings_dialog: SettingsDialog, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.generation.catalog_changed):
        session.generation.add_model_folder(tmp_path)
    models = settings_dialog.general.models
    assert models.list.item(0).text() == str(tmp_path)
    assert not models.remove.isEnabled()
    models.list.setCurrentRow(0)
    QTest.mouseClick(models.remove, LEFT)
    assert session.settings.model_folders == ()
    assert models.list.count() == 0


def test_wildcard_folders_are_added_once_and_removed(
    settings_dialog: SettingsDialog, session: Session, tmp_path: Path
) -> None:
    wildcards = settings_dialog.general.wildcards
    for folder in (tmp_path / "a", tmp_path / "b", tmp_path / "a"):
        wildcards.added.emit(folder)
    assert session.settings.wildcard_folders == (str(tmp_path / "a"), str(tmp_path / "b"))
    wildcards.list.setCurrentRow(0)
    QTest.mouseClick(wildcards.remove, LEFT)
    assert session.settings.wildcard_folders == (str(tmp_path / "b"),)
    assert wildcards.list.count() == 1
    assert not wildcards.remove.isEnabled()


def test_a_chosen_folder_gets_the_pictures(
    settings_dialog: SettingsDialog, session: Session, tmp_path: Path
) -> None:
    settings_dialog.general._take_pictures(tmp_path)
    assert session.settings.pictures_folder == str(tmp_path) == settings_dialog.general.pictures.text()


def test_the_settings_show_what_was_saved_before(window: Window, session: Session) -> None:
    session.change_settings(threads=3, dtype="float32", undo_megabytes=2048)
    dialog = SettingsDialog(session, window)
    assert dialog.engine.threads.value() == 3
    assert dialog.engine.dtype.currentData() == "float32"
    assert dialog.engine.undo.value() == 2048
    dialog.engine.threads.slider.setValue(2)
    assert session.settings.threads == 2
    dialog.engine.undo.slider.setValue(8)
    assert session.settings.undo_megabytes == 512
    dialog.close()


def test_the_lists_in_the_settings_are_not_squeezed(settings_dialog: SettingsDialog) -> None:
    for folders in (settings_dialog.general.models, settings_dialog.general.wildcards):
        assert folders.list.geometry().bottom() < folders.add.geometry().top()


def test_the_settings_limit_the_gallery_and_say_what_files_tell(window: Window) -> None:
    dialog = SettingsDialog(window.session, window)
    dialog.open()
    number = dialog.gallery.budget.number
    assert number.box.text() == "No limit"
    number.box.setValue(2.5)
    assert open_settings().disk_budget_gigabytes == 2.5
    assert dialog.gallery.infotext.isChecked()
    dialog.gallery.infotext.click()
    assert not open_settings().write_infotext
    assert dialog.gallery.record.isChecked()
    dialog.gallery.record.click()
    assert not open_settings().write_record
    dialog.reject()
