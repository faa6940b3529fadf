"""The dialog that exports the steps of a picture as an animation."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QSpinBox,
    QWidget,
)

from studio.app.language import number
from studio.app.session import Session
from studio.app.steps.animating import Scenes, scenes, size_of
from studio.errors import StudioError
from studio.formats.animation import KINDS

_BUTTON = QDialogButtonBox.StandardButton
_MOST_WIDTH = 4096


class AnimationDialog(QDialog):
    """Asks for type, width, speed, and how it ends; then for a name."""

    def __init__(self, session: Session, found: Scenes, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export animation"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._scenes = session, found
        self.kind = QComboBox()
        for ending, name in KINDS.items():
            self.kind.addItem(f"{name} ({ending})", ending)
        self.across = QSpinBox(minimum=16, maximum=_MOST_WIDTH, suffix=self.tr(" px"))
        self.across.setValue(min(_MOST_WIDTH, found.region.width))
        self.rate = QSpinBox(minimum=1, maximum=60, value=8, suffix=self.tr(" per second"))
        self.hold = QDoubleSpinBox(minimum=0, maximum=30, value=2, decimals=1, suffix=self.tr(" s"))
        self.loop = QCheckBox(self.tr("Play &again and again"))
        self.loop.setChecked(True)
        self.note = QLabel(wordWrap=True)
        self.note.setObjectName("muted")
        self._lay_out()
        for changed in (
            self.kind.currentIndexChanged,
            self.across.valueChanged,
            self.rate.valueChanged,
            self.hold.valueChanged,
        ):
            changed.connect(self._tell)
        self._tell()

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(18, 16, 18, 14)
        form.setVerticalSpacing(9)
        about = QLabel(
            self.tr(
                "The picture as it formed, one frame for each step, in its place in the document. "
                "The steps are small pictures and stay soft; the last frame is the finished picture."
            ),
            wordWrap=True,
        )
        about.setObjectName("muted")
        form.addRow(about)
        rows = (
            (self.tr("File t&ype"), self.kind, self.tr("File type")),
            (self.tr("&Width"), self.across, self.tr("Width of the frames in pixels")),
            (self.tr("&Speed"), self.rate, self.tr("Frames per second")),
            (self.tr("&Hold the last frame"), self.hold, self.tr("Seconds that the last frame stays")),
        )
        for label, field, name in rows:
            field.setAccessibleName(name)
            form.addRow(label, field)
        form.addRow("", self.loop)
        form.addRow(self.note)
        buttons = QDialogButtonBox(_BUTTON.Cancel)
        self.go = buttons.addButton(self.tr("&Export…"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._ask_file)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)
        self.go.setDefault(True)  # of this dialog: it is no part of it before
        self.setMinimumWidth(400)

    def _tell(self) -> None:
        ending = str(self.kind.currentData())
        self.loop.setEnabled(ending != ".mp4")
        width, height = size_of(self._scenes.region, self.across.value())
        count = self._scenes.count
        seconds = count / self.rate.value() + self.hold.value()
        text = self.tr("%1 frames of %2 × %3 pixels, %4 seconds.").replace("%1", str(count))
        text = text.replace("%2", str(width)).replace("%3", str(height))
        self.note.setText(text.replace("%4", number(seconds)))

    def _ask_file(self) -> None:
        ending = str(self.kind.currentData())
        dialog = QFileDialog(self, self.tr("Export animation"), self._session.settings.pictures_folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{KINDS[ending]} (*{ending})"])
        dialog.setDefaultSuffix(ending[1:])
        dialog.selectFile(Path(self._session.title).stem + ending)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Write the animation there, as chosen, and close."""
        if path.suffix.lower() not in KINDS:
            path = path.with_name(path.name + str(self.kind.currentData()))
        self._session.export_film(
            self._scenes,
            path,
            self.across.value(),
            self.rate.value(),
            self.loop.isChecked(),
            self.hold.value(),
        )
        self.accept()


def open_animation_dialog(session: Session, parent: QWidget) -> None:
    """Ask how the film on show is to be exported. Raises StudioError when there is none."""
    found = scenes(session)
    if found is None:
        raise StudioError("There are no steps to export: generate a picture first, or open its timeline.")
    AnimationDialog(session, found, parent).open()
