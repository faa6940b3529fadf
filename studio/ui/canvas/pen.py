"""How a pen or mouse is held, as the tools are told of it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QTabletEvent

from studio.tools import Pointer


class Pen(NamedTuple):
    """How a pen is held: pressure 0..1, and how far it leans to the right and towards the hand, degrees."""

    pressure: float = 1.0
    tilt_x: float = 0.0
    tilt_y: float = 0.0

    @classmethod
    def of(cls, event: QTabletEvent) -> Pen:
        """The pen of an event."""
        return cls(event.pressure(), event.xTilt(), event.yTilt())

    def pointer(self, x: float, y: float, keys: Qt.KeyboardModifier) -> Pointer:
        """The pen at a point of the document, with the keys that are held."""
        modifier = Qt.KeyboardModifier
        return Pointer(
            x,
            y,
            self.pressure,
            shift=bool(keys & modifier.ShiftModifier),
            alt=bool(keys & modifier.AltModifier),
            ctrl=bool(keys & modifier.ControlModifier),
            tilt_x=self.tilt_x,
            tilt_y=self.tilt_y,
        )


MOUSE = Pen()
