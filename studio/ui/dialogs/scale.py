"""The dialog that asks at which size the whole picture is to be."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QSpinBox,
    QWidget,
)

from studio.app.language import grouped
from studio.document.document import LONGEST_SIDE, MOST_PIXELS
from studio.ui.theme import dress

if TYPE_CHECKING:
    from studio.ui.window import Window

MOST_TYPED = 999_999  # pixels a side: more than fit, so that the limit is said and no digit swallowed
_BUTTON = QDialogButtonBox.StandardButton


class ScaleDialog(QDialog):
    """Asks for width and height, in pixels or per cent; `answered(width, height)` when the user agrees."""

    answered = Signal(int, int)

    def __init__(self, size: tuple[int, int], parent: QWidget) -> None:
        """`size` is that of the picture now."""
        super().__init__(parent)
        self._size = size
        self.setWindowTitle(self.tr("Scale the picture"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        note = QLabel(
            self.tr(
                "Layers, masks and selection are resampled together. No detail is added; upscaling does that."
            ),
            wordWrap=True,
        )
        note.setObjectName("muted")
        note.setMinimumWidth(300)
        self.across, self.down = (
            QSpinBox(minimum=1, maximum=MOST_TYPED, value=side, suffix=self.tr(" px")) for side in size
        )
        self.share = QDoubleSpinBox(minimum=0.1, maximum=3200.0, value=100.0, decimals=1, suffix=" %")
        self.keeps = QCheckBox(self.tr("&Keep proportions"), checked=True)
        form = QFormLayout(self)
        form.setContentsMargins(18, 16, 18, 14)
        form.setVerticalSpacing(9)
        form.addRow(note)
        for text, box in (
            (self.tr("&Width"), self.across),
            (self.tr("&Height"), self.down),
            (self.tr("&Of the size now"), self.share),
        ):
            box.setAccessibleName(text.replace("&", ""))
            form.addRow(text, box)
        form.addRow("", self.keeps)
        self.limit = QLabel(wordWrap=True)
        self.limit.setAccessibleName(self.tr("The largest size"))
        form.addRow(self.limit)
        buttons = QDialogButtonBox(_BUTTON.Ok | _BUTTON.Cancel)
        self.go = buttons.button(_BUTTON.Ok)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)
        self.across.valueChanged.connect(lambda side: self._follow(side / size[0], self.across))
        self.down.valueChanged.connect(lambda side: self._follow(side / size[1], self.down))
        self.share.valueChanged.connect(lambda share: self._follow(share / 100, self.share))
        self.keeps.toggled.connect(self._judge)
        self._judge()
        self.across.setFocus()
        self.across.selectAll()

    def _follow(self, share: float, changed: QWidget) -> None:
        """Bring the other numbers to the same share of the size now, as far as they are to follow."""
        for box, side in zip((self.across, self.down), self._size, strict=True):
            if box is not changed and (self.keeps.isChecked() or changed is self.share):
                with QSignalBlocker(box):
                    box.setValue(max(1, round(side * share)))
        if changed is not self.share:
            with QSignalBlocker(self.share):
                self.share.setValue(100 * share)
        self._judge()

    @property
    def _largest(self) -> tuple[int, int]:
        """How wide and how high it may become in its proportions."""
        width, height = self._size
        area = MOST_PIXELS - LONGEST_SIDE  # one side is rounded
        share = min(LONGEST_SIDE / max(self._size), math.sqrt(area / (width * height)))
        return math.floor(width * share), math.floor(height * share)

    def _judge(self) -> None:
        """Say the limit, and whether the numbers keep to it: they stay as they were typed."""
        width, height = self.across.value(), self.down.value()
        fits = max(width, height) <= LONGEST_SIDE and width * height <= MOST_PIXELS
        self.go.setEnabled(fits)
        dress(self.limit, "muted" if fits else "error")
        if self.keeps.isChecked():
            text, numbers = self.tr("At most %1 × %2 pixels"), self._largest
        else:
            text = self.tr("At most %1 pixels a side and %2 million in all")
            numbers = LONGEST_SIDE, MOST_PIXELS // 10**6
        for place, number in zip(("%1", "%2"), numbers, strict=True):
            text = text.replace(place, grouped(number))
        self.limit.setText(text)

    # Qt overrides

    def accept(self) -> None:
        size = self.across.value(), self.down.value()
        super().accept()
        self.answered.emit(*size)


def ask_scale(window: Window) -> None:
    """Ask for another size of the whole picture."""
    document = window.session.document
    dialog = ScaleDialog((document.width, document.height), window)
    dialog.answered.connect(lambda width, height: window.session.whole.scale(width, height))
    dialog.open()
