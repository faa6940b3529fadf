"""A brush that nobody has sized yet is as large as suits the picture."""

from __future__ import annotations

from PySide6.QtCore import QObject

from studio.app.edits.paintbox import default
from studio.app.session import Session
from studio.registry import modules
from studio.tools import Brush

PART = 8  # of the picture's shorter side
SMALLEST, LARGEST = 8, 400  # document pixels


class FirstBrush(QObject):
    """Follows the picture for as long as a tool's brush is one that it gave or that the tool starts with.

    Sixty-four pixels are a dot on a photograph and half of what a small model makes.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._size = (0, 0)
        session.document_changed.connect(self._on_document)
        self._on_document()

    def _on_document(self) -> None:
        size = (self._session.shown.width, self._session.shown.height)
        if size != self._size:
            self._size = size
            self._suit()

    def _suit(self) -> None:
        session, usual = self._session, min(LARGEST, max(SMALLEST, min(self._size) // PART))
        changed = {
            name
            for name, tool in modules("studio.tools").items()
            if tool.CURSOR == "brush" and session.paints.suit(name, _scaled(name, usual))
        }
        if session.tool in changed:
            session.tool_changed.emit()


def _scaled(tool: str, usual: int) -> float:
    """The size for a tool that begins with another one than most do: smaller in the same measure."""
    return float(max(1, round(usual * default(tool).size / Brush().size)))
