"""The text box of an axis: one line that grows with its lines, mistakes underlined where they are."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from studio.ui.theme import colours

_MOST_LINES = 4  # shown at once
_ROOM = 14  # logical pixels of frame and margins


class ValuesEdit(QPlainTextEdit):
    """Values as they are written; Tab leaves it."""

    def __init__(self) -> None:
        super().__init__(tabChangesFocus=True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(3)
        self.textChanged.connect(self._grow)
        self._grow()

    def set_text(self, text: str) -> None:
        """Show `text`; this is no edit."""
        if text != self.toPlainText():
            with QSignalBlocker(self):
                self.setPlainText(text)
            self._grow()

    def show_mistake(self, start: int, stop: int) -> None:
        """Underline the characters from `start` to `stop`; -1 = none."""
        selections = []
        if start >= 0 and self.toPlainText():
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._units(start))
            cursor.setPosition(self._units(max(stop, start + 1)), QTextCursor.MoveMode.KeepAnchor)
            style = QTextCharFormat()
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            style.setUnderlineColor(QColor(colours().error))
            tint = QColor(colours().error)
            tint.setAlpha(70)
            style.setBackground(tint)
            selection.cursor, selection.format = cursor, style
            selections.append(selection)
        self.setExtraSelections(selections)

    def _units(self, place: int) -> int:
        """A place in the text as Qt counts it: in UTF-16 units, at most the end."""
        text = self.toPlainText()
        return len(text[: min(place, len(text))].encode("utf-16-le", "surrogatepass")) // 2

    def _grow(self) -> None:
        there = max(1, round(self.document().size().height()))
        lines = min(_MOST_LINES, there)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if there > lines else policy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + _ROOM)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()
