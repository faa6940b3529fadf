"""A brush that nobody has sized yet is as large as suits the picture."""

from __future__ import annotations

from PySide6.QtCore import QObject

from studio.app.session import Session
from studio.tools import Brush

PART = 8  # of the picture's shorter side
SMALLEST, LARGEST = 8, 400  # document pixels


class FirstBrush(QObject):
    """Follows picture and tool for as long as the brush in hand is one that it gave or that tools start with.

    Sixty-four pixels are a dot on a photograph and half of what a small model makes.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._size = (0, 0)
        self._given = {Brush()}
        session.document_changed.connect(self._on_document)
        session.tool_changed.connect(self._suit)
        self._on_document()

    def _on_document(self) -> None:
        size = (self._session.shown.width, self._session.shown.height)
        if size != self._size:
            self._size = size
            self._suit()

    def _suit(self) -> None:
        brush = self._session.brush
        if brush in self._given:
            suited = brush._replace(size=float(min(LARGEST, max(SMALLEST, min(self._size) // PART))))
            self._given = {Brush(), suited}
            self._session.set_brush(suited)
