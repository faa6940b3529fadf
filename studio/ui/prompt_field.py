"""The field a prompt is written in: it counts tokens and strikes out what the encoder will not read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPalette, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from studio.ui.fields import tooltip


@dataclass(frozen=True)
class Reading:
    """How an encoder reads a text: its tokens, how many it takes, and how many characters it gets to."""

    tokens: int
    limit: int
    kept: int


Reader = Callable[[str], Reading]


class CutHighlighter(QSyntaxHighlighter):
    """Strikes out everything from `start` (a position in the document) on."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.start = -1  # -1 = nothing is cut off

    def set_start(self, start: int) -> None:
        """Strike out from another place."""
        if start != self.start:
            self.start = start
            self.rehighlight()

    # Qt overrides

    def highlightBlock(self, text: str) -> None:  # noqa: N802
        if self.start < 0:
            return
        begin = max(0, self.start - self.currentBlock().position())
        style = QTextCharFormat()
        style.setForeground(QPalette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text))
        style.setFontStrikeOut(True)
        length = len(text.encode("utf-16-le")) // 2  # Qt counts UTF-16 units
        if begin < length:
            self.setFormat(begin, length - begin, style)


class PromptField(QWidget):
    """A text of a few lines with its label and its token meter. `edited(text)` = by the user."""

    edited = Signal(str)

    def __init__(self, label: str, placeholder: str, tip: str, lines: int) -> None:
        super().__init__()
        self._read: Reader | None = None
        self.text = QPlainTextEdit(placeholderText=placeholder, tabChangesFocus=True)
        self.text.setAccessibleName(label.replace("&", ""))
        self.text.setAccessibleDescription(tip)
        self.text.setToolTip(tooltip(tip))
        self.text.setFixedHeight(QFontMetrics(self.text.font()).lineSpacing() * lines + 14)
        self.text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.label = QLabel(label)
        self.label.setBuddy(self.text)
        self.meter = QLabel()
        self.meter.setAccessibleName(self.tr("Tokens"))
        self.highlighter = CutHighlighter(self.text.document())
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
        reading = self._read(text) if self._read and text.strip() else None
        is_cut = reading is not None and reading.kept < len(text.rstrip())
        kept = len(text[: reading.kept].encode("utf-16-le")) // 2 if reading else 0
        with QSignalBlocker(self.text):
            self.highlighter.set_start(kept if is_cut else -1)
        self.meter.setText(f"{reading.tokens} / {reading.limit}" if reading else "")
        self.meter.setObjectName("warning" if is_cut else "muted")
        self.meter.style().polish(self.meter)
        explained = self.tr("Tokens used, of those the encoder reads.")
        if is_cut:
            explained += " " + self.tr("The words struck out are not read.")
        self.meter.setToolTip(tooltip(explained))
