"""One command as a row of data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from studio.ui.window import Window

Run = Callable[["Window"], Any]
Test = Callable[["Window"], bool]

SCOPES = {
    "window": "always",
    "picture": "while the picture is shown, not the gallery or a grid",
    "canvas": "while the canvas has the keyboard",
    "gallery": "while the pictures of the gallery have the keyboard",
    "grid": "while the cells of the grid have the keyboard",
}


@dataclass(frozen=True)
class Action:
    """One command. `scope`, a key of SCOPES, says when its keys work."""

    id: str
    text: str
    run: Run
    keys: str = ""  # separated by blanks: "Ctrl+Y Ctrl+Shift+Z"
    icon: str = ""
    tip: str = ""
    enabled: Test | None = None  # None = always
    checked: Test | None = None  # None = nothing to tick
    label: Callable[[Window], str] | None = None  # a text that follows what can be done
    scope: str = "window"

    @property
    def shortcuts(self) -> tuple[str, ...]:
        """Each of the keys, in the notation of QKeySequence."""
        return tuple(self.keys.split())
