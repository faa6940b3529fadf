"""The mouse pointers that tell what a press of a tool would do."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt

from studio.ui.canvas.view import Viewport

BY_TOOL = {"cross": Qt.CursorShape.CrossCursor, "move": Qt.CursorShape.SizeAllCursor}
BY_TOOL["brush"] = Qt.CursorShape.BlankCursor  # the ring is painted
_PULLS = (  # by eighths of a turn, from pointing right clockwise
    Qt.CursorShape.SizeHorCursor,
    Qt.CursorShape.SizeFDiagCursor,
    Qt.CursorShape.SizeVerCursor,
    Qt.CursorShape.SizeBDiagCursor,
)


def pull(view: Viewport, across: int, down: int) -> Qt.CursorShape:
    """The double arrow that points where an edge or corner can be pulled on the screen.

    `across` and `down` say which, each -1, 0 or 1 in the document.
    """
    (x, y), (x0, y0) = view.to_widget(across, down), view.to_widget(0, 0)
    return _PULLS[round(math.atan2(y - y0, x - x0) / (math.pi / 4)) % 4]
