"""The export dialog: a file type, what may be chosen of it, and how large the file will be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QSpinBox,
    QWidget,
)

from studio import formats
from studio.app.documents.exporting import LEAST_SCALE, MOST_SCALE, Chosen, Exporting
from studio.app.language import grouped, told
from studio.app.session import Session
from studio.ui.theme import dress

_BUTTON = QDialogButtonBox.StandardButton


class ExportDialog(QDialog):
    """`chosen(Chosen)` when the user agrees; nothing is written here."""

    chosen = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._exporting = Exporting(session)
        self._exporting.estimated.connect(self._show_estimate)
        self._exporting.failed.connect(self._show_trouble)
        self._build()
        self._lay_out()
        self._fill(self._exporting.chosen)
        self._connect()
        self._change()

    def _build(self) -> None:
        choices = self._exporting.chosen.choices
        self.kind = QComboBox()
        for name, endings in formats.flat_types():
            self.kind.addItem(f"{name} ({', '.join(endings)})", endings[0])
        self.lossless = QCheckBox(self.tr("&Lossless: every pixel as it is"))
        self.quality = QSpinBox(minimum=1, maximum=100)
        self.slider = QSlider(Qt.Orientation.Horizontal, minimum=1, maximum=100)
        self.small = QCheckBox(self.tr("&Smallest file; takes longer"))
        self.background = QPushButton(autoDefault=False)  # Return exports, wherever the keyboard is
        self._colour = QColor(*choices.background)
        self.scale = QDoubleSpinBox(minimum=LEAST_SCALE * 100, maximum=MOST_SCALE * 100, value=100)
        self.scale.setSuffix(self.tr(" %"))
        self.scale.setDecimals(1)
        self.pixels = QLabel()
        self.metadata = QCheckBox(self.tr("&Tell in the file how it was made"))
        self.note = QLabel(wordWrap=True)
        self.note.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        for field, name in (
            (self.kind, self.tr("File type")),
            (self.quality, self.tr("Quality")),
            (self.slider, self.tr("Quality")),
            (self.background, self.tr("Background")),
            (self.scale, self.tr("Scale in percent")),
            (self.pixels, self.tr("Size in pixels")),
            (self.note, self.tr("Size of the file")),
        ):
            field.setAccessibleName(name)

    def _lay_out(self) -> None:
        form = self._form = QFormLayout(self)
        form.setContentsMargins(18, 16, 18, 14)
        form.setVerticalSpacing(9)
        form.addRow(self.tr("File t&ype"), self.kind)
        form.addRow("", self.lossless)
        self._quality_row = QWidget()
        row = QHBoxLayout(self._quality_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.slider, 1)
        row.addWidget(self.quality)
        label = QLabel(self.tr("&Quality"))
        label.setBuddy(self.quality)
        form.addRow(label, self._quality_row)
        form.addRow(self.tr("&Background"), self.background)
        form.addRow("", self.small)
        scale = QHBoxLayout(spacing=10)
        scale.addWidget(self.scale)
        scale.addWidget(self.pixels, 1)
        label = QLabel(self.tr("S&cale"))
        label.setBuddy(self.scale)
        form.addRow(label, scale)
        form.addRow("", self.metadata)
        form.addRow(self.note)
        self.buttons = QDialogButtonBox(_BUTTON.Cancel)
        self.go = self.buttons.addButton(self.tr("&Export…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form.addRow(self.buttons)
        self.go.setDefault(True)  # of this dialog: it is no part of it before
        self.setMinimumWidth(420)

    def _fill(self, chosen: Chosen) -> None:
        self.kind.setCurrentIndex(max(0, self.kind.findData(chosen.ending)))
        self.lossless.setChecked(chosen.choices.lossless)
        self.quality.setValue(chosen.choices.quality)
        self.slider.setValue(chosen.choices.quality)
        self.small.setChecked(chosen.choices.small)
        self.metadata.setChecked(chosen.metadata)

    def _connect(self) -> None:
        self.slider.valueChanged.connect(self.quality.setValue)
        self.quality.valueChanged.connect(self.slider.setValue)
        self.background.clicked.connect(self._ask_colour)
        changes = (
            self.kind.currentIndexChanged,
            self.lossless.toggled,
            self.quality.valueChanged,
            self.small.toggled,
            self.scale.valueChanged,
            self.metadata.toggled,
        )
        for changed in changes:
            changed.connect(self._change)

    def _change(self) -> None:
        """What is chosen is another one now."""
        ending = str(self.kind.currentData())
        heeded = formats.choices_of(Path("a" + ending))
        lossless = "lossless" in heeded and self.lossless.isChecked()
        self._form.setRowVisible(self.lossless, "lossless" in heeded)
        self._form.setRowVisible(self._quality_row, "quality" in heeded)
        self._quality_row.setEnabled(not lossless)
        self._form.setRowVisible(self.background, "background" in heeded)
        self._form.setRowVisible(self.small, "small" in heeded)
        chosen = self._exporting.with_choices(
            quality=self.quality.value(),
            lossless=self.lossless.isChecked(),
            small=self.small.isChecked(),
            scale=self.scale.value() / 100,
            background=(self._colour.red(), self._colour.green(), self._colour.blue()),
        )
        self._exporting.choose(replace(chosen, ending=ending, metadata=self.metadata.isChecked()))
        self._show_colour()
        width, height = self._exporting.size
        self.pixels.setText(
            self.tr("%1 × %2 pixels").replace("%1", grouped(width)).replace("%2", grouped(height))
        )
        self._say(self.tr("Working out the size of the file…"), "muted")

    def _show_estimate(self, size: int, is_exact: bool) -> None:
        text = self.tr("The file will have %1.") if is_exact else self.tr("The file will have about %1.")
        self._say(
            text.replace(
                "%1", self.locale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
            ),
            "muted",
        )

    def _show_trouble(self, sentence: str) -> None:
        self._say(told(sentence), "error")

    def _say(self, text: str, kind: str) -> None:
        self.note.setText(text)
        dress(self.note, kind)

    def _show_colour(self) -> None:
        self.background.setText(self._colour.name())
        ink = "black" if self._colour.lightness() > 127 else "white"
        self.background.setStyleSheet(f"background: {self._colour.name()}; color: {ink};")

    def _ask_colour(self) -> None:
        dialog = QColorDialog(self._colour, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Background"))
        dialog.colorSelected.connect(self._set_colour)
        dialog.open()

    def _set_colour(self, colour: QColor) -> None:
        self._colour = colour
        self._change()

    # Qt overrides

    def done(self, result: int) -> None:
        self._exporting.close()
        if result == QDialog.DialogCode.Accepted:
            self._exporting.remember()
        super().done(result)
        if result == QDialog.DialogCode.Accepted:
            self.chosen.emit(self._exporting.chosen)
