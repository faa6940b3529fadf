"""One command as a row of data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

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


def translated(text: str) -> str:
    """A text of the table in the user's language."""
    return QCoreApplication.translate("Actions", text)


def key_text(action: Action) -> str:
    """The keys of a command as the platform writes them: "Ctrl+Shift+Z, Ctrl+Y"."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(keys).toString(native) for keys in action.shortcuts)


def tool_tip(action: Action) -> str:
    """What a command does and its first key, for tooltips."""
    first = key_text(action).split(", ")[0]
    tip = translated(action.tip or action.text.replace("&", ""))
    return f"{tip} ({first})" if first else tip
