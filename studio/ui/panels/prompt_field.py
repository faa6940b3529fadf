"""The field a prompt is written in: its label, the count of its tokens, and what is wrong below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from studio.app.language import told
from studio.ui.panels.fields import tooltip
from studio.ui.panels.prompt_edit import PromptEdit
from studio.ui.theme import dress

GROWTH = 2  # times the height of an empty field, when there is much text
SHORT_PATIENCE = 120  # milliseconds without typing before tokens are counted, which takes some
PATIENCE = 900  # milliseconds without typing before a mistake is written out: most are half-typed brackets


@dataclass(frozen=True)
class Reading:
    """How an encoder reads a text: its tokens, how many have room in its chunks, whether that is exact."""

    tokens: int
    limit: int
    chunks: int = 1
    is_exact: bool = True  # False: a template, whose expansions differ
    sizes: tuple[int, ...] = ()  # tokens of each chunk, when that is exact
    breaks: tuple[int, ...] = ()  # places in the text where the second chunk begins, the third …
    name: str = ""  # of the encoder
    is_whole: bool = False  # it reads everything at once: a longer text is refused

    @property
    def excess(self) -> int:
        """How many tokens are too many."""
        return max(0, self.tokens - self.limit) if self.is_whole else 0


Reader = Callable[[str], Sequence[Reading]]  # one for each encoder of the model


class PromptField(QWidget):
    """A text of a few lines with its label and its token meter. `edited(text)` = by the user."""

    edited = Signal(str)

    def __init__(self, label: str, placeholder: str, tip: str, lines: int) -> None:
        super().__init__()
        self._read: Reader | None = None
        self._tip = tip
        self._too_long = ""
        self.text = PromptEdit(placeholder, tip)
        self.text.setAccessibleName(label.replace("&", ""))
        self._lines = lines
        self.text.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()
        self.text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.label = QLabel(label)
        self.label.setBuddy(self.text)
        self.meter = QLabel()
        self.meter.setAccessibleName(self.tr("Tokens"))
        self.meter.setObjectName("muted")
        self.note = QLabel(wordWrap=True)
        self.note.setObjectName("error")
        self.note.setAccessibleName(self.tr("What is wrong"))
        self.note.hide()
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._on_patience)
        self._counting = QTimer(self, singleShot=True, interval=SHORT_PATIENCE)
        self._counting.timeout.connect(self._measure)
        self.setFocusProxy(self.text)
        self._lay_out()
        self.text.textChanged.connect(self._on_text)

    def _lay_out(self) -> None:
        self._above = QHBoxLayout(spacing=2)
        self._above.addWidget(self.label, 1)
        self._above.addWidget(self.meter)
        layout = QVBoxLayout(self, spacing=4)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._above)
        layout.addWidget(self.text)
        layout.addWidget(self.note)

    def set_tip(self, tip: str) -> None:
        """Say what the field is for."""
        self._tip = tip
        self.text.set_tip(tip)

    def add_button(self, button: QToolButton) -> None:
        """Put a button to the right of the meter."""
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._above.addSpacing(4 if self._above.count() == 2 else 0)
        self._above.addWidget(button)

    def set_text(self, text: str) -> None:
        """Show `text`; `edited` is not emitted and the cursor stays when nothing changes.

        The change is one step of undo.
        """
        if text != self.text.toPlainText():
            with QSignalBlocker(self.text):
                cursor = self.text.textCursor()
                cursor.select(cursor.SelectionType.Document)
                cursor.insertText(text)
                self.text.setTextCursor(cursor)
            self.refresh()

    def _grow(self) -> None:
        """Give the text the room it takes, within limits; what is longer scrolls."""
        taken = round(self.text.document().size().height())  # of plain text: in lines
        lines = min(max(self._lines, taken), self._lines * GROWTH)
        self.text.setFixedHeight(QFontMetrics(self.text.font()).lineSpacing() * lines + 14)

    def set_reader(self, read: Reader | None) -> None:
        """Count with another encoder; None = count nothing."""
        self._read = read
        self.refresh()

    def refresh(self) -> None:
        """Colour and count the text as things stand now."""
        self._colour()
        self._measure()

    def _colour(self) -> None:
        self.text.colour()
        if not self.text.problems:
            self.tell()
        self._patience.start()

    def tell_later(self) -> None:
        """What is known about names has changed: mistakes come or go when typing pauses."""
        self._patience.start()

    def _on_patience(self) -> None:
        if self.text.popup.isVisible():  # what is half-typed is being chosen: nothing moves under it
            self._patience.start()
        else:
            self.tell()

    def tell(self) -> None:
        """Write the first mistake below the text, and how many more there are."""
        problems = self.text.problems
        said = told(problems[0].reason) if problems else self._too_long
        if len(problems) > 1:
            said += " " + self.tr("(%n more)", "", len(problems) - 1)
        self.note.setText(said)
        self.note.setVisible(bool(said))
        self._fit_note()
        self.text.setAccessibleDescription(f"{self._tip} {said}".strip())

    def _fit_note(self) -> None:
        """Keep the lines of the note clear of the text: where there is little room, layouts give it less."""
        width = self.width() or self.note.width()
        self.note.setMinimumHeight(self.note.heightForWidth(width) if self.note.text() else 0)

    def _on_text(self) -> None:
        # The highlighter's own change of formats arrives here too, with the text as it was.
        self._colour()
        self._counting.start()
        self.edited.emit(self.text.toPlainText())

    def _measure(self) -> None:
        self._counting.stop()
        text = self.text.toPlainText()
        readings = self._read(text) if self._read and text.strip() else ()
        self.text.set_breaks(next((each.breaks for each in readings if each.breaks), ()))
        self._too_long = next((self._excess(each) for each in readings if each.excess), "")
        if self._too_long or not self.text.problems:
            self.tell()
        dress(self.meter, "error" if self._too_long else "muted")
        self.meter.setText(" · ".join(_counted(each, len(readings) > 1) for each in readings))
        told = [self._told(each) for each in readings]
        if len(readings) > 1:
            told = [f"{each.name}: {words}" for each, words in zip(readings, told, strict=True)]
        self.meter.setToolTip(tooltip(" ".join(told)) if told else "")

    def _excess(self, reading: Reading) -> str:
        told = self.tr("%1 reads %2 tokens of a prompt at most, this one has %3: shorten it.")
        told = told.replace("%1", reading.name).replace("%2", str(reading.limit))
        return told.replace("%3", str(reading.tokens))

    def _told(self, reading: Reading) -> str:
        told = self.tr("Tokens used, of those the encoder reads at once.")
        if reading.is_whole:
            told = self.tr("Tokens used, of those the encoder reads at most. A longer prompt is refused.")
        elif reading.tokens > reading.limit:
            told = self.tr("Only the first %n tokens are read by this one.", "", reading.limit)
        if reading.chunks > 1:
            told = self.tr(
                "Tokens used, of those the encoder reads in %n chunks, one by one. Nothing is cut off.",
                "",
                reading.chunks,
            )
        if len(reading.sizes) > 1:
            room = reading.limit // reading.chunks
            of = self.tr("%1 of %2").replace("%2", str(room))
            told += " " + ", ".join(of.replace("%1", str(size)) for size in reading.sizes) + "."
        if reading.breaks:
            told += " " + self.tr("Dotted lines in the text show where they begin.")
        if not reading.is_exact:
            told += " " + self.tr("Another expansion of the template may take more.")
        return told

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_note()


def _counted(reading: Reading, is_named: bool) -> str:
    """What a meter says of one encoder."""
    about = "" if reading.is_exact else "~ "
    name = f"{reading.name} " if is_named else ""
    return f"{name}{about}{reading.tokens} / {reading.limit}"
