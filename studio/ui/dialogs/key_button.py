"""A button that waits for a key and tells which one was pressed."""

from __future__ import annotations

import string

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

_MODIFIERS = (
    Qt.Key.Key_Control,
    Qt.Key.Key_Shift,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_Super_L,
    Qt.Key.Key_Super_R,
    Qt.Key.Key_unknown,
)


class KeyButton(QPushButton):
    """Pressed, it takes the next key for itself, Tab included; Escape gives up.

    Signal recorded: the key in the notation of QKeySequence.
    """

    recorded = Signal(str)
    waiting_changed = Signal(bool)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent, autoDefault=False)
        self._text = text
        self.is_waiting = False
        self.clicked.connect(lambda: self._wait(not self.is_waiting))

    def _wait(self, waiting: bool) -> None:
        if self.is_waiting != waiting:
            self.is_waiting = waiting
            if waiting:
                self.setFocus()  # Enter in the list begins it too
            self.setText(self.tr("Press the new key…") if waiting else self._text)
            self.waiting_changed.emit(waiting)

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        if self.is_waiting and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
            event.accept()  # neither a shortcut nor Qt's own walk by Tab gets it
            return True
        return super().event(event)

    def _take(self, event: QKeyEvent) -> None:
        if event.key() in _MODIFIERS or event.isAutoRepeat():
            return
        self._wait(False)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_Escape and plain:
            return
        text = written(event)
        if text and " " not in text:
            self.recorded.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._wait(False)
        super().focusOutEvent(event)


def written(event: QKeyEvent) -> str:
    """The key of an event as tables of keys write it: "{" and not "Shift+{", "Shift+Tab" and not Backtab."""
    combination = event.keyCombination()
    key, held = combination.key(), combination.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key == Qt.Key.Key_Backtab:
        key = Qt.Key.Key_Tab
    is_sign = len(event.text()) == 1 and event.text() in string.punctuation
    if held == Qt.KeyboardModifier.ShiftModifier and is_sign:
        held = Qt.KeyboardModifier.NoModifier
    portable = QKeySequence.SequenceFormat.PortableText
    return QKeySequence(int(held.value) | int(key)).toString(portable)
