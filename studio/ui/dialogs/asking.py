"""The questions that commands of the window ask, each in a dialog of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QInputDialog

from studio.app.converting import ENDS
from studio.app.crash import log_file
from studio.document.document import LONGEST_SIDE
from studio.errors import StudioError
from studio.formats.reading import MOST_PER_INCH
from studio.ui.dialogs.folder_list import ask_folder
from studio.ui.dialogs.shortcuts import ShortcutsDialog
from studio.ui.dialogs.small import AboutDialog, NumbersDialog
from studio.ui.models.manager import ModelManager
from studio.ui.preferences.dialog import SettingsDialog

if TYPE_CHECKING:
    from studio.ui.window import Window

Fields = dict[str, tuple[int, int, int]]


def _ask(window: Window, title: str, note: str, fields: Fields, done: Callable[..., None]) -> None:
    dialog = NumbersDialog(title, note, fields, window)
    dialog.answered.connect(lambda values: done(*values))
    dialog.open()


def ask_extend(window: Window) -> None:
    """Ask how far to extend each side of the canvas."""
    note = window.tr("The new border is masked, ready to outpaint. Negative numbers crop.")
    sides = (window.tr("&Left"), window.tr("&Top"), window.tr("&Right"), window.tr("&Bottom"))
    fields: Fields = dict.fromkeys(sides, (-LONGEST_SIDE, LONGEST_SIDE, 0))
    _ask(window, window.tr("Extend the canvas"), note, fields, window.session.extend)


def ask_grid_step(window: Window) -> None:
    """Ask how far the lines of the grid are apart, and show it."""
    note = window.tr("Pixels of the picture from one line of the grid to the next.")
    field = {window.tr("&Distance"): (2, 10_000, max(2, window.session.settings.grid_step))}

    def take(step: int) -> None:
        window.session.change_settings(grid_step=step, grid=True)

    _ask(window, window.tr("Grid"), note, field, take)


def ask_resolution(window: Window, done: Callable[[], None] = lambda: None) -> None:
    """Ask how many pixels an inch has on paper, then run `done`."""
    told = window.session.document.resolution
    note = window.tr("How large the picture is on paper. No pixel changes.")
    field = {window.tr("Pixels of an &inch"): (2, MOST_PER_INCH, round(told) or 300)}

    def take(inch: int) -> None:
        if inch != round(told):
            window.session.whole.set_resolution(float(inch))
        done()

    _ask(window, window.tr("Resolution"), note, field, take)


def set_ruler_unit(window: Window, unit: str) -> None:
    """Let the rulers measure in a unit, of paper only where the resolution is told: it is asked for."""

    def take() -> None:
        window.session.change_settings(ruler_unit=unit, rulers=True)

    if unit == "px" or window.session.document.resolution:
        take()
    else:
        ask_resolution(window, take)


def ask_model_folder(window: Window) -> None:
    """Ask for a folder that holds models, maybe another program's."""
    ask_folder(window, window.tr("Where are your models?"), window.session.generation.add_model_folder)


def ask_pickled(window: Window) -> None:
    """Ask for a pickled model to convert."""
    dialog = QFileDialog(window, window.tr("Convert a pickled model safely"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    ends = " ".join(f"*{end}" for end in ENDS)
    dialog.setNameFilters([f"{window.tr('Pickled models')} ({ends})", f"{window.tr('All files')} (*)"])
    dialog.fileSelected.connect(lambda name: window.session.converting.convert(Path(name)))
    dialog.open()


def show_models(window: Window, kind: str = "") -> None:
    """Open the model manager, or bring it to the front; `kind` is shown alone, UNUSABLE too."""
    there = window.findChild(ModelManager)
    if there is None:
        there = ModelManager(window.session, window)
        there.show()
    if kind:
        there.show_kind(kind)
    there.raise_()
    there.activateWindow()


def show_settings(window: Window) -> None:
    """Open the settings."""
    dialog = SettingsDialog(window.session, window)
    dialog.keys_wanted.connect(lambda: show_shortcuts(window))
    dialog.open()


def show_shortcuts(window: Window) -> None:
    """List every key."""
    ShortcutsDialog(window.session, window.commands.groups, window).open()


def ask_workspace(window: Window) -> None:
    """Ask for the name under which the arrangement of the panels is kept."""
    dialog = QInputDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(window.tr("Save workspace"))
    dialog.setLabelText(window.tr("Name of the workspace:"))
    dialog.textValueSelected.connect(window.workspaces.keep)
    dialog.open()


def ask_forget_workspace(window: Window) -> None:
    """Ask which of the user's own workspaces to forget."""
    dialog = QInputDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(window.tr("Delete workspace"))
    dialog.setLabelText(window.tr("Workspace to delete:"))
    dialog.setComboBoxItems(list(window.workspaces.own))
    dialog.setOkButtonText(window.tr("Delete"))
    dialog.textValueSelected.connect(window.workspaces.forget)
    dialog.open()


def show_about(window: Window) -> None:
    """Tell the version."""
    AboutDialog(window).open()


def open_log(window: Window) -> None:
    """Open the log in the desktop's own viewer."""
    if not log_file().is_file():
        raise StudioError(window.tr("There is no log yet."))
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_file())))
