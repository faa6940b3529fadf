"""The settings dialog: what the user prefers, taken over at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from studio.app.language import LANGUAGES
from studio.app.session import Session
from studio.job import DTYPES, EXECUTORS, WEIGHTS
from studio.memory import MEMORY_MODES
from studio.settings import THEMES
from studio.ui.dialogs.budget import BudgetField
from studio.ui.dialogs.folder_list import FolderList, ask_folder
from studio.ui.panels.fields import Choice, SliderNumber, guard_wheel, tooltip
from studio.ui.theme import contrast
from studio.ui.timeline.budget_field import TimelineBudget

THEME_NAMES = {"system": "As the desktop", "dark": "Dark", "light": "Light", "contrast": "High contrast"}
EXECUTOR_NAMES = {
    "auto": "Automatic",
    "torch": "torch",
    "openvino f32": "OpenVINO, single precision",
    "openvino bf16": "OpenVINO, bfloat16",
}
MEMORY_NAMES = {
    "auto": "Automatic",
    "resident": "All networks stay in memory",
    "model": "One network at a time",
    "layer": "Streamed layer by layer",
    "least": "As little as possible",
}
WEIGHTS_NAMES = {
    "auto": "Automatic",
    "full": "In the number format",
    "file": "As in the file",
    "fp8": "fp8: 8 bits, floating point",
    "int8": "int8: 8 bits, whole numbers",
}
DTYPE_NAMES = {"auto": "Automatic", "float32": "float32", "bfloat16": "bfloat16", "float16": "float16"}


class SettingsDialog(QDialog):
    """Shows `session.settings` and changes it; there is nothing to confirm.

    Signal keys_wanted: the page of the keys, in place of this one.
    """

    keys_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        self.tabs = QTabWidget(documentMode=True)
        self.tabs.setAccessibleName(self.tr("Settings"))
        self._begin(self.tr("&General"))
        self._add_looks()
        self._add_wheel()
        self._add_prompt()
        self._add_folders()
        self._begin(self.tr("&Documents"))
        self._add_documents()
        self._begin(self.tr("Galler&y"))
        self._add_gallery()
        self._begin(self.tr("&Engine"))
        self._add_engine()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.keys = buttons.addButton(self.tr("&Keyboard shortcuts…"), role)
        self.keys.setToolTip(self.tr("Choose another key for any command"))
        self.keys.clicked.connect(self.keys_wanted)
        self.keys.clicked.connect(self.reject)
        layout = QVBoxLayout(self, spacing=14)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.addWidget(self.tabs)
        layout.addWidget(buttons)
        guard_wheel(self)
        session.settings_changed.connect(self._show_folders)
        self._show_folders()
        # Qt makes a dialog no higher than two thirds of the screen, and squeezes the lists into that
        width = max(self.minimumWidth(), layout.totalMinimumSize().width())
        self.resize(width, layout.totalHeightForWidth(width))

    def _begin(self, title: str) -> None:
        """Begin another page: all of them under each other would be higher than a small screen."""
        page = QWidget()
        self._form = QFormLayout(page)
        self._form.setContentsMargins(12, 14, 12, 12)
        self._form.setVerticalSpacing(9)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.tabs.addTab(page, title)

    def _add(self, label: str, field: QWidget, tip: str, note: str = "") -> None:
        field.setAccessibleName(label.replace("&", ""))
        field.setAccessibleDescription(tip)
        field.setToolTip(tooltip(tip))
        self._form.addRow(label, field)
        if note:
            text = QLabel(note, wordWrap=True)
            text.setObjectName("muted")
            self._form.addRow("", text)

    # looks

    def _add_looks(self) -> None:
        settings = self._session.settings
        self.theme = Choice()
        self.theme.set_options([(self.tr(THEME_NAMES[name]), name, "") for name in THEMES])
        self.theme.set_value(settings.theme)
        self.theme.edited.connect(lambda theme: self._session.change_settings(theme=theme))
        self._add(self.tr("&Theme"), self.theme, self.tr("The colours of the window"))
        self.language = Choice()
        names = [(name, code, "") for code, name in LANGUAGES.items()]
        self.language.set_options([(self.tr("As the desktop"), "system", ""), *names])
        self.language.set_value(settings.language)
        self.language.edited.connect(lambda code: self._session.change_settings(language=code))
        tip = self.tr("The language of the window; it changes with the next start")
        self._add(self.tr("&Language"), self.language, tip)
        self.motion = QCheckBox(self.tr("Nothing moves by itself"))
        self.motion.setChecked(settings.reduced_motion)
        self.motion.toggled.connect(lambda on: self._session.change_settings(reduced_motion=on))
        tip = self.tr("The outline of the selection stands still, and nothing pulses or blinks")
        self._add(self.tr("Mot&ion"), self.motion, tip)
        self.motion.setAccessibleName(self.motion.text())
        self.colour = QPushButton()
        self.colour.clicked.connect(self._ask_colour)
        tip = self.tr("The colour over what is not selected while the quick mask is on")
        self._add(self.tr("Quick mask &colour"), self.colour, tip)
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

    # the canvas

    def _add_wheel(self) -> None:
        self.wheel = Choice()
        self.wheel.set_options(
            [(self.tr("Zooms; Shift moves sideways"), False, ""), (self.tr("Moves; Ctrl zooms"), True, "")]
        )
        self.wheel.set_value(self._session.settings.wheel_pans)
        self.wheel.edited.connect(lambda pans: self._session.change_settings(wheel_pans=pans))
        self._add(self.tr("Mouse &wheel"), self.wheel, self.tr("What the wheel does over the picture"))

    # prompt

    def _add_prompt(self) -> None:
        self.completions = QCheckBox(self.tr("Offer completions while typing"))
        self.completions.setChecked(self._session.settings.offer_completions)
        self.completions.toggled.connect(lambda on: self._session.change_settings(offer_completions=on))
        tip = self.tr("Words of the model, wildcards, styles and earlier phrases; Ctrl+Space always asks")
        self._add(self.tr("P&rompt"), self.completions, tip)
        self.completions.setAccessibleName(self.completions.text())

    # folders

    def _add_folders(self) -> None:
        self.pictures = QLineEdit(readOnly=True)
        change = QPushButton(self.tr("Change…"))
        change.setAccessibleName(self.tr("Change the pictures folder"))
        change.clicked.connect(lambda: self._ask_folder(self._take_pictures))
        row = _row(self.pictures, change)
        self.pictures.setAccessibleName(self.tr("&Pictures folder").replace("&", ""))
        self._add(self.tr("&Pictures folder"), row, self.tr("Every finished picture is written here at once"))
        generation = self._session.generation
        self.models = FolderList(self.tr("model folder"), 64)
        self.models.added.connect(generation.add_model_folder)
        self.models.removed.connect(lambda gone: self._drop("model_folders", gone))
        tip = self.tr(
            "Where are your models? Folders of A1111, Forge, ComfyUI, InvokeAI, SwarmUI, StabilityMatrix and "
            "the Hugging Face cache are read as they are; nothing in them is changed"
        )
        self._add(self.tr("&Model folders"), self.models, tip)
        self.wildcards = FolderList(self.tr("wildcard folder"), 46)
        self.wildcards.added.connect(self._take_wildcards)
        self.wildcards.removed.connect(lambda gone: self._drop("wildcard_folders", gone))
        tip = self.tr(
            "Of text files with an option a line: a prompt with __animal__ draws a line of animal.txt"
        )
        self._add(self.tr("&Wildcard folders"), self.wildcards, tip)

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

    # documents

    def _add_documents(self) -> None:
        settings = self._session.settings
        self.recovery = SliderNumber(1, 30, 1, suffix=self.tr(" s"))
        self.recovery.set_value(settings.recovery_seconds)
        self.recovery.edited.connect(lambda wait: self._session.change_settings(recovery_seconds=float(wait)))
        tip = self.tr("How often what has changed is kept for recovery, for every open document")
        note = self.tr("After a crash or a power cut, the next start offers what was not saved.")
        self._add(self.tr("&Recovery copy every"), self.recovery, tip, note)
        self.reopen = QCheckBox(self.tr("Open what was open at the end"))
        self.reopen.setChecked(settings.reopen_documents)
        self.reopen.toggled.connect(self._take_reopen)
        tip = self.tr("The files of the documents that were open are opened again when the program starts")
        self._add(self.tr("At the &start"), self.reopen, tip)
        self.reopen.setAccessibleName(self.reopen.text())

    def _take_reopen(self, wanted: bool) -> None:
        paths = (str(tab.path) for tab in self._session.tabs if tab.path is not None)
        self._session.change_settings(reopen_documents=wanted, open_files=tuple(paths) if wanted else ())

    # gallery

    def _add_gallery(self) -> None:
        settings = self._session.settings
        self.budget = BudgetField(self._session)
        self.budget.shown.connect(self.reject)
        tip = self.tr("How much disk the pictures that Sfumato made may take")
        self._add(self.tr("Disk &budget"), self.budget, tip)
        self.timelines = TimelineBudget(self._session)
        self._add(self.tr("Time&lines"), self.timelines, self.timelines.tip)
        self.record = QCheckBox(self.tr("Write the whole record (JSON of Sfumato)"))
        self.record.setChecked(settings.write_record)
        self.record.toggled.connect(lambda on: self._session.change_settings(write_record=on))
        tip = self.tr(
            "PNG, JPEG and WebP files tell everything of how they were made, so that Sfumato makes them again"
        )
        self._add(self.tr("In p&icture files"), self.record, tip)
        self.infotext = QCheckBox(self.tr("Write settings for other programs too (A1111 parameters)"))
        self.infotext.setChecked(settings.write_infotext)
        self.infotext.toggled.connect(lambda on: self._session.change_settings(write_infotext=on))
        tip = self.tr("PNG, JPEG and WebP files tell their settings in the words of AUTOMATIC1111")
        self._add("", self.infotext, tip)
        self.infotext.setAccessibleName(self.infotext.text())
        self.record.setAccessibleName(self.record.text())

    # engine

    def _add_engine(self) -> None:
        settings = self._session.settings
        self.threads = SliderNumber(0, 64, slider_to=16)
        self.threads.box.setSpecialValueText(self.tr("Auto"))
        self.threads.set_value(settings.threads)
        self.threads.edited.connect(lambda count: self._session.change_settings(threads=int(count)))
        tip = self.tr("Processor threads for the model; Auto leaves one core to the window")
        self._add(self.tr("T&hreads"), self.threads, tip)
        self.dtype = Choice()
        self.dtype.set_options([(self.tr(DTYPE_NAMES[name]), name, "") for name in DTYPES])
        self.dtype.set_value(settings.dtype)
        self.dtype.edited.connect(lambda name: self._session.change_settings(dtype=name))
        tip = self.tr("The number format of weights and latents; Automatic takes what the device is good at")
        self._add(self.tr("&Number format"), self.dtype, tip)
        self.weights = Choice()
        self.weights.set_options([(self.tr(WEIGHTS_NAMES[name]), name, "") for name in WEIGHTS])
        self.weights.set_value(settings.weights)
        self.weights.edited.connect(lambda name: self._session.change_settings(weights=name))
        tip = self.tr(
            "How the model lies in memory: as in the file takes less and gives the same picture, fp8 and "
            "int8 take a byte for each number and change it a little. Automatic takes the file's where that "
            "is quantised, or memory is short"
        )
        self._add(self.tr("&Weights"), self.weights, tip)
        self.executor = Choice()
        self.executor.set_options([(self.tr(EXECUTOR_NAMES[name]), name, "") for name in EXECUTORS])
        self.executor.set_value(settings.executor)
        self.executor.edited.connect(lambda name: self._session.change_settings(executor=name))
        tip = self.tr(
            "What runs the model on the processor: OpenVINO is several times faster than torch, "
            "after a conversion of some seconds to minutes beside the first pictures"
        )
        self._add(self.tr("&Executor"), self.executor, tip)
        self.memory = Choice()
        self.memory.set_options([(self.tr(MEMORY_NAMES[name]), name, "") for name in MEMORY_MODES])
        self.memory.set_value(settings.memory)
        self.memory.edited.connect(lambda name: self._session.change_settings(memory=name))
        tip = self.tr(
            "What is given up when memory is short: text encoders are set aside, pictures decoded in tiles "
            "and guided in two passes, one after the other; then networks take turns, or each layer is read "
            "from the disk when it runs, so that a model larger than the memory runs too. Automatic gives up "
            "what the picture needs"
        )
        self._add(self.tr("&Memory"), self.memory, tip)
        self.undo = SliderNumber(64, 65536, 64, suffix=self.tr(" MB"), slider_to=8192)
        self.undo.set_value(settings.undo_megabytes)
        self.undo.edited.connect(lambda size: self._session.change_settings(undo_megabytes=int(size)))
        note = self.tr(
            "Threads, number format, weights, executor and memory take effect for the next job, "
            "undo memory for the next picture."
        )
        self._add(self.tr("&Undo memory"), self.undo, self.tr("How much memory undo may take"), note)


def _row(*widgets: QWidget) -> QWidget:
    made = QWidget()
    layout = QHBoxLayout(made, spacing=6)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget)
    made.setFocusProxy(widgets[0])
    return made
