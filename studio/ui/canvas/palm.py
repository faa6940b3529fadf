"""Tells the hand that rests on the screen, while a pen draws, from fingers that mean something."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent
from PySide6.QtGui import QTouchEvent

NEAR = 600  # milliseconds a pen counts as near after its last event; one that hovers tells more often


class Palm:
    """Says which touches are to be passed over: those that begin beside a pen, or last until one comes."""

    def __init__(self) -> None:
        self._pen = QElapsedTimer()
        self._rests = False

    def pen_seen(self) -> None:
        """A pen is over the canvas: what touches it now is the hand that holds the pen."""
        self._pen.start()
        self._rests = True

    def is_touch_of(self, event: QTouchEvent) -> bool:
        """Whether a touch is that of the palm, from its first finger to its last."""
        if event.type() == QEvent.Type.TouchBegin:
            self._rests = self._pen.isValid() and self._pen.elapsed() < NEAR
        return self._rests
