"""The dialog that merges two models: which other one, how much of it, and what the new one is called."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from studio.app.inventory import MODEL, Entry
from studio.app.session import Session
from studio.ui.panels.fields import Choice, SliderNumber

_UNFIT = re.compile(r"[^\w\- .+()]")  # for the name of a file on any system


def partners(entry: Entry, entries: list[Entry]) -> list[Entry]:
    """The models that can be merged with it: of its family and size, and a file or a folder like it."""
    is_folder = Path(entry.path).is_dir()
    return [
        other
        for other in entries
        if other.kind == MODEL
        and not other.problem
        and other.path != entry.path
        and other.family == entry.family
        and other.facts.get("denoiser") == entry.facts.get("denoiser")
        and Path(other.path).is_dir() == is_folder
    ]


class MergeDialog(QDialog):
    """Asks what to merge `entry` with, and has it done."""

    def __init__(self, session: Session, entry: Entry, others: list[Entry], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._entry = session, entry
        self.setWindowTitle(self.tr("Merge %1").replace("%1", entry.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.other = Choice()
        self.other.set_options([(other.name, other, "") for other in others])
        self.other.setCurrentIndex(0)
        self.amount = SliderNumber(0, 100, suffix=" %")
        self.amount.set_value(50)
        self.name = QLineEdit()
        self.note = QLabel(wordWrap=True, objectName="muted")
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, field in (
            (self.tr("&With"), self.other),
            (self.tr("&How much of it"), self.amount),
            (self.tr("&Name of the new model"), self.name),
        ):
            field.setAccessibleName(label.replace("&", ""))
            form.addRow(label, field)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(self.tr("Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self._merge)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self, spacing=12)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.addLayout(form)
        layout.addWidget(self.note)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(460)
        self.other.edited.connect(self._suggest)
        self.amount.edited.connect(self._suggest)
        self.name.textEdited.connect(self._check)
        self._suggest()

    @property
    def out(self) -> Path:
        """Where the new model goes: into a folder of the user's, or beside the first one."""
        here = Path(self._entry.path)
        folders = self._session.settings.model_folders
        shipped = not any(here.is_relative_to(Path(folder).expanduser()) for folder in folders)
        place = Path(folders[0]).expanduser() if shipped and folders else here.parent
        ending = "" if here.is_dir() else ".safetensors"
        return place / f"{self.name.text().strip()}{ending}"

    def _suggest(self) -> None:
        other: Entry = self.other.currentData()
        share = round(self.amount.value())
        name = f"{self._entry.name} {100 - share} + {other.name} {share}"
        self.name.setText(_UNFIT.sub("-", name))
        self._check()

    def _check(self) -> None:
        name = self.name.text().strip()
        problem = ""
        if not name or _UNFIT.search(name):
            problem = self.tr("The name may have letters, digits, blanks and - _ . + ( ) only.")
        elif self.out.exists():
            problem = self.tr("There is a model of that name already.")
        self.note.setText(problem or self.tr("It is written to %1").replace("%1", str(self.out)))
        self.go.setEnabled(not problem)

    def _merge(self) -> None:
        other: Entry = self.other.currentData()
        first, second = Path(self._entry.path), Path(other.path)
        self._session.converting.merge(first, second, self.amount.value() / 100, self.out)
        self.accept()
