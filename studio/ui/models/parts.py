"""The dialog that names the files which the autoencoder and the text encoders of a model are read from."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from studio.app.inventory import Entry
from studio.app.session import Session
from studio.ui.panels.fields import Choice, tooltip

OTHER = "\0other"  # what the last row of a list stands for; no file can be named so
ENDS = ("*.safetensors", "*.sft", "*.gguf", "tokenizer.json")


class PartsDialog(QDialog):
    """Asks for each part that the file of `entry` does not hold where it is read from, and has it kept."""

    def __init__(self, session: Session, entry: Entry, parent: QWidget) -> None:
        super().__init__(parent)
        self._inventory, self._entry = session.inventory, entry
        self._named = session.inventory.named_parts(entry)
        self.setWindowTitle(self.tr("Parts of %1").replace("%1", entry.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.choices: dict[str, Choice] = {}
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for part, words in entry.wants:
            choice = self.choices[part] = Choice()
            choice.setAccessibleName(words)
            choice.edited.connect(partial(self._choose, part))
            self._fill(part)
            form.addRow(words, choice)
        note = self.tr(
            "The file holds the denoiser; these parts are read from others and shared between models."
        )
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self, spacing=12)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.addWidget(QLabel(note, wordWrap=True, objectName="muted"))
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.setMinimumWidth(620)

    def _fill(self, part: str) -> None:
        """Offer what was found for a part, what was named, and every file that may be one."""
        was_named = part in self._inventory.named_parts(self._entry)
        found = "" if was_named else dict(self._entry.parts).get(part, "")
        choice, by_itself = self.choices[part], self.tr("Found by itself")
        if not was_named:
            by_itself = f"{by_itself}: {_short(found)}" if found else self.tr("None found")
        paths = [*filter(None, (self._named.get(part), found)), *self._candidates(part)]
        rows = [(_short(path), path, "") for path in dict.fromkeys(paths)]
        choice.set_options([(by_itself, "", ""), *rows, (self.tr("Another file…"), OTHER, "")])
        for row in range(choice.count()):
            path = choice.itemData(row)
            if path not in ("", OTHER):
                choice.setItemData(row, tooltip(path), Qt.ItemDataRole.ToolTipRole)
        choice.insertSeparator(choice.count() - 1)
        choice.set_value(self._named.get(part, ""))

    def _candidates(self, part: str) -> list[str]:
        kind = "vae" if part == "vae" else part.rstrip("_0123456789").replace("_", " ")
        return [e.path for e in self._inventory.entries if e.kind == kind and not e.problem]

    def _choose(self, part: str, path: object) -> None:
        if path == OTHER:
            self.choices[part].set_value(self._named.get(part, ""))
            self._ask(part)
        else:
            self._name(part, str(path))

    def _ask(self, part: str) -> None:
        dialog = QFileDialog(self, self.tr("Where is this part?"), str(Path(self._entry.path).parent))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        files, every = self.tr("Weights and tokenizers"), self.tr("All files")
        dialog.setNameFilters([f"{files} ({' '.join(ENDS)})", f"{every} (*)"])
        dialog.fileSelected.connect(partial(self._name, part))
        dialog.open()

    def _name(self, part: str, path: str) -> None:
        """Read the part from that file; "" = from where it is found."""
        self._named.pop(part, None)
        if path:
            is_tokenizer = part.startswith("tokenizer") and Path(path).is_file()
            self._named[part] = str(Path(path).parent if is_tokenizer else path)  # its folder is read
        self._fill(part)

    # Qt overrides

    def accept(self) -> None:
        if self._named != self._inventory.named_parts(self._entry):
            self._inventory.name_parts(self._entry, self._named)
        super().accept()


def _short(path: str) -> str:
    """A file or folder by its name and that of the folder it is in."""
    return "/".join(Path(path).parts[-2:])
