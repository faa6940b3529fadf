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
    keys: str = ""  # separated by blanks: "Ctrl+Y Ctrl+Shift+Z"; the user may have chosen others
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


def meet(first: str, second: str) -> bool:
    """Whether the keys of two scopes can work at the same time."""
    return first == second or "window" in (first, second) or {first, second} == {"picture", "canvas"}


def translated(text: str) -> str:
    """A text of the table in the user's language."""
    return QCoreApplication.translate("Actions", text) if text else ""


def plain(text: str) -> str:
    """A text without the marks of its mnemonic and of the dialog to come."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def native(keys: str) -> str:
    """One key in the notation of QKeySequence as the platform writes it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def key_text(shortcuts: tuple[str, ...]) -> str:
    """Keys as the platform writes them: "Ctrl+Shift+Z, Ctrl+Y"."""
    return ", ".join(native(keys) for keys in shortcuts)


def tool_tip(action: Action, shortcuts: tuple[str, ...]) -> str:
    """What a command does and its first key, for tooltips."""
    tip = translated(action.tip) or plain(translated(action.text))
    return f"{tip} ({native(shortcuts[0])})" if shortcuts else tip
