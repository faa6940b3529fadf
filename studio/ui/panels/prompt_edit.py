"""The text box of a prompt: coloured, completed, its weights and its history at the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QToolTip

from studio.app.language import told
from studio.prompt.checks import Names, checked
from studio.prompt.completion import Completion, Place, Source, complete, place_at
from studio.prompt.spans import Span, spans
from studio.prompt.syntax import parse
from studio.prompt.weights import change_weight
from studio.ui.canvas.drop import is_picture
from studio.ui.panels.completion_popup import CompletionPopup
from studio.ui.panels.fields import tooltip
from studio.ui.panels.prompt_highlighter import PromptHighlighter, characters, in_units, units
from studio.ui.theme import colours

WEIGHT_STEP = 0.1
NEAR = 3  # pixels beside the mark of a chunk where its tool tip is shown
_KEY = Qt.Key
_WEIGHT_KEYS = {_KEY.Key_Up: WEIGHT_STEP, _KEY.Key_Down: -WEIGHT_STEP}
_STEP_KEYS = {_KEY.Key_Up: 1, _KEY.Key_Down: -1}
_POPUP_KEYS = (_KEY.Key_Up, _KEY.Key_Down, _KEY.Key_Escape, _KEY.Key_Return, _KEY.Key_Enter)
_MODIFIER_KEYS = (_KEY.Key_Shift, _KEY.Key_Control, _KEY.Key_Alt, _KEY.Key_AltGr, _KEY.Key_Meta)


class PromptEdit(QPlainTextEdit):
    """Ctrl+Up and Ctrl+Down change a weight, Alt+Up and Alt+Down ask for the history, Ctrl+Space completes.

    Says in its tool tip what is wrong under the pointer. `stepped(by)` = an older (+1) or newer (-1) prompt
    is wanted; `style_wanted(name)` = a style was picked among the completions.
    """

    stepped = Signal(int)
    style_wanted = Signal(str)

    def __init__(self, placeholder: str, tip: str) -> None:
        super().__init__(placeholderText=placeholder, tabChangesFocus=True)
        self._names = Names()
        self._sources: Sequence[Source] = ()
        self._breaks: tuple[int, ...] = ()
        self.offers = True  # completions while typing; else when they are asked for
        self.set_tip(tip)
        self.highlighter = PromptHighlighter(self.document())
        self.popup = CompletionPopup(self)
        self.popup.accepted.connect(lambda found: self._accept(Completion(*found)))

    def set_tip(self, tip: str) -> None:
        """Say what the field is for."""
        self._tip = tip
        self.setAccessibleDescription(tip)
        self.setToolTip(tooltip(tip))

    def set_names(self, names: Names) -> None:
        """What the text can name."""
        self._names = names
        self.colour()

    def set_sources(self, sources: Sequence[Source]) -> None:
        """Where completions come from."""
        self._sources = tuple(sources)

    def set_breaks(self, places: Sequence[int]) -> None:
        """Mark where the encoder begins another chunk: places in the text, in characters."""
        text = self.toPlainText()
        breaks = tuple(units(text, place) for place in places)
        if breaks != self._breaks:
            self._breaks = breaks
            self.viewport().update()

    def colour(self) -> None:
        """Colour the text as it is now; this is no edit."""
        text = self.toPlainText()
        found = spans(checked(parse(text), self._names), self._names.learned)
        with QSignalBlocker(self):
            self.highlighter.set_spans([in_units(text, span) for span in found])

    # what is wrong

    @property
    def problems(self) -> list[Span]:
        """What is wrong with the text, in the order of their places."""
        return [span for span in self.highlighter.spans if span.kind == "error"]

    def problem_at(self, position: QPoint) -> str:
        """What is wrong with the text at a point of the viewport; "" = nothing."""
        place = self.cursorForPosition(position).position()
        return next((told(span.reason) for span in self.problems if span.start <= place <= span.stop), "")

    # weights

    def change_weight(self, by: float) -> None:
        """Add `by` to the weight of the selection or of the word at the cursor: one step of undo."""
        text, cursor = self.toPlainText(), self.textCursor()
        start, stop = (characters(text, at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        edit = change_weight(text, start, stop, by)
        if edit is None:
            return
        self._replace(cursor, units(text, edit.start), units(text, edit.stop), edit.text)
        text = self.toPlainText()
        self._select(cursor, *(units(text, place) for place in edit.select))
        self.setTextCursor(cursor)

    def _replace(self, cursor: QTextCursor, start: int, stop: int, text: str) -> None:
        self._select(cursor, start, stop)
        cursor.insertText(text)

    @staticmethod
    def _select(cursor: QTextCursor, start: int, stop: int) -> None:
        cursor.setPosition(start)
        cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)

    # completions

    def ask_completion(self) -> None:
        """Offer what may come next, the first one chosen."""
        self._offer()
        if self.popup.isVisible() and self.popup.current is None:
            self.popup.step(1)

    def _offer(self) -> None:
        place = self._place()
        found = complete(place, self._sources) if place else []
        self.popup.offer(found, self._under(found[0].start) if found else QRect())
        if found and place and (place.is_wildcard or place.adapter_start >= 0):
            self.popup.step(1)  # its sign asks for a name, so Enter and Tab take the first

    def _place(self) -> Place | None:
        cursor, text = self.textCursor(), self.toPlainText()
        if self.isReadOnly() or cursor.hasSelection():
            return None
        return place_at(text, characters(text, cursor.position()))

    def _under(self, start: int) -> QRect:
        """The room of the character at `start`, in screen pixels; of the cursor when they are lines apart."""
        cursor = self.textCursor()
        rect = self.cursorRect()
        cursor.setPosition(units(self.toPlainText(), start))
        first = self.cursorRect(cursor)
        if first.top() == rect.top():
            rect = first
        return QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def _accept(self, found: Completion) -> None:
        self.popup.hide()
        cursor, text = self.textCursor(), self.toPlainText()
        written = "" if found.kind == "style" else found.text
        self._replace(cursor, units(text, found.start), cursor.position(), written)
        self.setTextCursor(cursor)
        if found.kind == "style":
            self.style_wanted.emit(found.text)

    def _steer(self, event: QKeyEvent) -> bool:
        """Whether a key is for the list of completions."""
        key, current = _KEY(event.key()), self.popup.current
        if not self.popup.isVisible() or _held(event):
            return False
        if key in _STEP_KEYS:
            self.popup.step(-_STEP_KEYS[key])
        elif key == _KEY.Key_Escape:
            self.popup.hide()
        elif key in (_KEY.Key_Return, _KEY.Key_Enter) and current is not None:
            self._accept(current)
        else:
            return False
        return True

    # Qt overrides: keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = _KEY(event.key()), _held(event)
        if self._steer(event):
            return
        if held == Qt.KeyboardModifier.ControlModifier and key in _WEIGHT_KEYS:
            if not self.isReadOnly():
                self.change_weight(_WEIGHT_KEYS[key])
        elif held == Qt.KeyboardModifier.AltModifier and key in _STEP_KEYS:
            self.stepped.emit(_STEP_KEYS[key])
        elif held == Qt.KeyboardModifier.ControlModifier and key == _KEY.Key_Space:
            self.ask_completion()
            return
        else:
            self._type(event)
            return
        self.popup.hide()

    def _type(self, event: QKeyEvent) -> None:
        before = self.toPlainText()
        super().keyPressEvent(event)
        if event.key() in _MODIFIER_KEYS:
            return
        is_typed = len(event.text()) == 1 and event.text().isprintable() and self.toPlainText() != before
        if (is_typed and self.offers) or (event.key() == _KEY.Key_Backspace and self.popup.isVisible()):
            self._offer()
        else:
            self.popup.hide()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        if event.commitString() and self.offers:
            self._offer()

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: N802
        current = self.popup.current
        if forwards and current is not None:
            self._accept(current)
            return True
        return super().focusNextPrevChild(forwards)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self.popup.isVisible() and not _held(event) and event.key() in _POPUP_KEYS:
                event.accept()  # before the window's Escape stops the job
                return True
            is_paste = event.matches(QKeySequence.StandardKey.Paste)
            if is_paste and is_picture(QGuiApplication.clipboard().mimeData()):
                event.ignore()  # the window's Paste takes it
                return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.popup.hide()
        super().focusOutEvent(event)

    # Qt overrides: pointer and paint

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.popup.hide()
        super().mousePressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802
        return not is_picture(source) and super().canInsertFromMimeData(source)  # the window takes pictures

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        if self.canInsertFromMimeData(source):
            super().insertFromMimeData(source)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "highlighter"):
            with QSignalBlocker(self):
                self.highlighter.rehighlight()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            said = self.problem_at(event.pos()) or self._break_at(event.pos()) or self._tip
            QToolTip.showText(event.globalPos(), tooltip(said), self)
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(colours().success), 2, Qt.PenStyle.DotLine))  # as BREAK is coloured
        for mark in self._marks():
            painter.drawLine(mark.topLeft(), mark.bottomLeft())

    def _marks(self) -> list[QRect]:
        """Where the marks of chunks stand in the viewport."""
        cursor, end = self.textCursor(), self.document().characterCount() - 1
        marks = []
        for place in self._breaks:
            cursor.setPosition(min(place, end))
            marks.append(self.cursorRect(cursor).translated(-1, 0))
        return marks

    def _break_at(self, position: QPoint) -> str:
        for number, mark in enumerate(self._marks(), 2):
            if mark.adjusted(-NEAR, 0, NEAR, 0).contains(position):
                text = self.tr("Chunk %1 begins here: the encoder reads it apart from the words before.")
                return text.replace("%1", str(number))
        return ""


def _held(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
