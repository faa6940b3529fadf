"""The field a prompt is written in, with its label and the count of its tokens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.ui.panels.fields import tooltip
from studio.ui.panels.prompt_edit import PromptEdit


@dataclass(frozen=True)
class Reading:
    """How an encoder reads a text: its tokens, how many have room in its chunks, whether that is exact."""

    tokens: int
    limit: int
    chunks: int = 1
    is_exact: bool = True  # False: a template, whose expansions differ


Reader = Callable[[str], Reading]


class PromptField(QWidget):
    """A text of a few lines with its label and its token meter. `edited(text)` = by the user."""

    edited = Signal(str)

    def __init__(self, label: str, placeholder: str, tip: str, lines: int, is_template: bool = True) -> None:
        super().__init__()
        self._read: Reader | None = None
        self.text = PromptEdit(placeholder, tip, is_template)
        self.text.setAccessibleName(label.replace("&", ""))
        self.text.setFixedHeight(QFontMetrics(self.text.font()).lineSpacing() * lines + 14)
        self.text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.label = QLabel(label)
        self.label.setBuddy(self.text)
        self.meter = QLabel()
        self.meter.setAccessibleName(self.tr("Tokens"))
        self.meter.setObjectName("muted")
        self.setFocusProxy(self.text)
        self._lay_out()
        self.text.textChanged.connect(self._on_text)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self.label, 1)
        above.addWidget(self.meter)
        layout = QVBoxLayout(self, spacing=4)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(above)
        layout.addWidget(self.text)

    def set_text(self, text: str) -> None:
        """Show `text`; `edited` is not emitted and the cursor stays when nothing changes."""
        if text != self.text.toPlainText():
            with QSignalBlocker(self.text):
                self.text.setPlainText(text)
            self._measure()

    def set_reader(self, read: Reader | None) -> None:
        """Count with another encoder; None = count nothing."""
        self._read = read
        self._measure()

    def _on_text(self) -> None:
        # The highlighter's own change of formats arrives here too, with the text as it was.
        self._measure()
        self.edited.emit(self.text.toPlainText())

    def _measure(self) -> None:
        text = self.text.toPlainText()
        self.text.colour()
        reading = self._read(text) if self._read and text.strip() else None
        if reading is None:
            self.meter.setText("")
            self.meter.setToolTip("")
            return
        about = "" if reading.is_exact else "~ "
        self.meter.setText(f"{about}{reading.tokens} / {reading.limit}")
        told = self.tr("Tokens used, of those the encoder reads at once.")
        if reading.chunks > 1:
            told = self.tr("Tokens used, of those the encoder reads in %n chunks.", "", reading.chunks)
        if not reading.is_exact:
            told += " " + self.tr("Another expansion of the template may take more.")
        self.meter.setToolTip(tooltip(told))
