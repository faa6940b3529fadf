"""The page of the settings about the window, the prompt and the user's folders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from studio.app.language import LANGUAGES
from studio.app.session import Session
from studio.settings import THEMES
from studio.ui.dialogs.folder_list import FolderList, ask_folder
from studio.ui.preferences.form import SettingsForm
from studio.ui.theme import contrast

THEME_NAMES = {"system": "As the desktop", "dark": "Dark", "light": "Light", "contrast": "High contrast"}


class GeneralPage(QWidget):
    """How the window looks, what the wheel does, what is offered while typing, where files are."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._form = SettingsForm(self, session)
        self._add_looks()
        self.wheel = self._form.add_choice(
            self.tr("Mouse &wheel"),
            self.tr("What the wheel does over the picture"),
            "wheel_pans",
            [(self.tr("Zooms; Shift moves sideways"), False), (self.tr("Moves; Ctrl zooms"), True)],
        )
        self.completions = self._form.add_switch(
            self.tr("P&rompt"),
            self.tr("Words of the model, wildcards, styles and earlier phrases; Ctrl+Space always asks"),
            "offer_completions",
            self.tr("Offer completions while typing"),
        )
        self._add_folders()
        session.settings_changed.connect(self._show_folders)
        self._show_folders()

    # looks

    def _add_looks(self) -> None:
        self.theme = self._form.add_choice(
            self.tr("&Theme"),
            self.tr("The colours of the window"),
            "theme",
            [(self.tr(THEME_NAMES[name]), name) for name in THEMES],
        )
        self.language = self._form.add_choice(
            self.tr("&Language"),
            self.tr("The language of the window; it changes with the next start"),
            "language",
            [(self.tr("As the desktop"), "system"), *((name, code) for code, name in LANGUAGES.items())],
        )
        self.motion = self._form.add_switch(
            self.tr("Mot&ion"),
            self.tr("The outline of the selection stands still, and nothing pulses or blinks"),
            "reduced_motion",
            self.tr("Nothing moves by itself"),
        )
        self.colour = QPushButton()
        self.colour.clicked.connect(self._ask_colour)
        tip = self.tr("The colour over what is not selected while the quick mask is on")
        self._form.add(self.tr("Quick mask &colour"), self.colour, tip)
        self._show_colour()

    def _show_colour(self) -> None:
        colour = self._session.settings.overlay_colour
        ink = max("#000000", "#ffffff", key=lambda ink: contrast(ink, colour))
        self.colour.setText(colour)
        self.colour.setStyleSheet(f"background: {colour}; color: {ink}; padding: 5px; border-radius: 4px;")

    def _ask_colour(self) -> None:
        dialog = QColorDialog(QColor(self._session.settings.overlay_colour), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(self._take_colour)
        dialog.open()

    def _take_colour(self, colour: QColor) -> None:
        self._session.change_settings(overlay_colour=colour.name())
        self._show_colour()

    # folders

    def _add_folders(self) -> None:
        self.pictures = QLineEdit(readOnly=True)
        change = QPushButton(self.tr("Change…"))
        change.setAccessibleName(self.tr("Change the pictures folder"))
        change.clicked.connect(lambda: self._ask_folder(self._take_pictures))
        row = _row(self.pictures, change)
        self.pictures.setAccessibleName(self.tr("&Pictures folder").replace("&", ""))
        tip = self.tr("Every finished picture is written here at once")
        self._form.add(self.tr("&Pictures folder"), row, tip)
        self.models = FolderList(self.tr("model folder"), 64)
        self.models.added.connect(self._session.generation.add_model_folder)
        self.models.removed.connect(lambda gone: self._drop("model_folders", gone))
        tip = self.tr(
            "Where are your models? Folders of A1111, Forge, ComfyUI, InvokeAI, SwarmUI, StabilityMatrix and "
            "the Hugging Face cache are read as they are; nothing in them is changed"
        )
        self._form.add(self.tr("&Model folders"), self.models, tip)
        self.wildcards = FolderList(self.tr("wildcard folder"), 46)
        self.wildcards.added.connect(self._take_wildcards)
        self.wildcards.removed.connect(lambda gone: self._drop("wildcard_folders", gone))
        tip = self.tr(
            "Of text files with an option a line: a prompt with __animal__ draws a line of animal.txt"
        )
        self._form.add(self.tr("&Wildcard folders"), self.wildcards, tip)

    def _show_folders(self) -> None:
        settings = self._session.settings
        self.pictures.setText(settings.pictures_folder)
        self.models.show_folders(settings.model_folders)
        self.wildcards.show_folders(settings.wildcard_folders)

    def _ask_folder(self, done: Callable[[Path], Any]) -> None:
        ask_folder(self, self.tr("Choose a folder"), done)

    def _take_pictures(self, folder: Path) -> None:
        self._session.change_settings(pictures_folder=str(folder))

    def _take_wildcards(self, folder: Path) -> None:
        folders = self._session.settings.wildcard_folders
        if str(folder) not in folders:
            self._session.change_settings(wildcard_folders=(*folders, str(folder)))

    def _drop(self, setting: str, gone: str) -> None:
        kept = tuple(folder for folder in getattr(self._session.settings, setting) if folder != gone)
        self._session.change_settings(**{setting: kept})


def _row(*widgets: QWidget) -> QWidget:
    made = QWidget()
    layout = QHBoxLayout(made, spacing=6)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget)
    made.setFocusProxy(widgets[0])
    return made
