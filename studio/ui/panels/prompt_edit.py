"""The text box of a prompt: its signs are coloured, mistakes underlined, weights changed with keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSignalBlocker, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QToolTip

from studio.prompt.spans import Span, spans
from studio.prompt.syntax import parse
from studio.prompt.weights import change_weight
from studio.ui.canvas.drop import is_picture
from studio.ui.panels.fields import tooltip
from studio.ui.theme import colours

WEIGHT_STEP = 0.1
_WEIGHT_KEYS = {Qt.Key.Key_Up: WEIGHT_STEP, Qt.Key.Key_Down: -WEIGHT_STEP}


class PromptHighlighter(QSyntaxHighlighter):
    """Colours spans, whose places are Qt's: counted in UTF-16 units from the beginning of the document."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.spans: list[Span] = []

    def set_spans(self, found: list[Span]) -> None:
        """Colour these instead."""
        if found != self.spans:
            self.spans = found
            self.rehighlight()

    # Qt overrides

    def highlightBlock(self, text: str) -> None:  # noqa: N802
        begin = self.currentBlock().position()
        end = begin + self.currentBlock().length()
        for span in self.spans:
            start, stop = max(span.start, begin) - begin, min(span.stop, end) - begin
            if start < stop and span.kind != "error":
                self.setFormat(start, stop - start, _dressed(QTextCharFormat(), span.kind))
                continue
            for place in range(start, stop):  # an error lies over signs and leaves them their colours
                self.setFormat(place, 1, _dressed(self.format(place), span.kind))


class PromptEdit(QPlainTextEdit):
    """Says in its tool tip what is wrong under the pointer; Ctrl+Up and Ctrl+Down change a weight."""

    def __init__(self, placeholder: str, tip: str, is_template: bool = True) -> None:
        super().__init__(placeholderText=placeholder, tabChangesFocus=True)
        self._tip = tip
        self._plain = () if is_template else ("alternative", "wildcard")  # kinds that mean nothing here
        self.setAccessibleDescription(tip)
        self.setToolTip(tooltip(tip))
        self.highlighter = PromptHighlighter(self.document())

    def colour(self) -> None:
        """Colour the text as it is now; this is no edit."""
        text = self.toPlainText()
        found = [span for span in spans(parse(text)) if span.kind not in self._plain]
        with QSignalBlocker(self):
            self.highlighter.set_spans([_in_units(text, span) for span in found])

    def problem_at(self, position: QPoint) -> str:
        """What is wrong with the text at a point of the viewport; "" = nothing."""
        place = self.cursorForPosition(position).position()
        reasons = [s.reason for s in self.highlighter.spans if s.reason and s.start <= place <= s.stop]
        return reasons[0] if reasons else ""

    def change_weight(self, by: float) -> None:
        """Add `by` to the weight of the selection or of the word at the cursor: one step of undo."""
        text, cursor = self.toPlainText(), self.textCursor()
        start, stop = (_characters(text, at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        edit = change_weight(text, start, stop, by)
        if edit is None:
            return
        self._select(cursor, *(_units(text, place) for place in (edit.start, edit.stop)))
        cursor.insertText(edit.text)
        text = self.toPlainText()
        self._select(cursor, *(_units(text, place) for place in edit.select))
        self.setTextCursor(cursor)

    @staticmethod
    def _select(cursor: QTextCursor, start: int, stop: int) -> None:
        cursor.setPosition(start)
        cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _WEIGHT_KEYS.get(Qt.Key(event.key()))
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if by is None or plain != Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif not self.isReadOnly():
            self.change_weight(by)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802
        return not is_picture(source) and super().canInsertFromMimeData(source)  # the window takes pictures

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        if self.canInsertFromMimeData(source):
            super().insertFromMimeData(source)

    def event(self, event: QEvent) -> bool:
        is_paste = (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Paste)
        )
        if is_paste and is_picture(QGuiApplication.clipboard().mimeData()):
            event.ignore()  # the window's Paste takes it
            return False
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "highlighter"):
            with QSignalBlocker(self):
                self.highlighter.rehighlight()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            problem = self.problem_at(event.pos())
            QToolTip.showText(event.globalPos(), tooltip(problem or self._tip), self)
            return True
        return super().viewportEvent(event)


def _dressed(style: QTextCharFormat, kind: str) -> QTextCharFormat:
    """`style` with what a span of `kind` looks like."""
    c = colours()
    ink = {"weight": c.accent, "schedule": c.success, "alternative": c.warning, "wildcard": c.warning}
    ink |= {"break": c.success, "comment": c.muted}
    if kind == "error":
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        style.setUnderlineColor(QColor(c.error))
        style.setBackground(_faint(c.error))
    else:
        style.setForeground(QColor(ink[kind]))
    if kind in ("break", "wildcard"):
        style.setFontWeight(QFont.Weight.DemiBold)
    if kind == "comment":
        style.setFontItalic(True)
    return style


def _faint(colour: str) -> QColor:
    """A tint that shows a mistake of one character, where an underline is only a few pixels wide."""
    tint = QColor(colour)
    tint.setAlpha(70)
    return tint


def _in_units(text: str, span: Span) -> Span:
    return (
        span
        if text.isascii()
        else span._replace(start=_units(text, span.start), stop=_units(text, span.stop))
    )


def _units(text: str, place: int) -> int:
    """A place in `text` as Qt counts it: in UTF-16 units."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def _characters(text: str, place: int) -> int:
    """The inverse of `_units`."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * place].decode("utf-16-le", "replace"))
