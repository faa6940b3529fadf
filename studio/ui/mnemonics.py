"""Letters that open the entries of a menu: told apart where a translation gave one to several."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar


def tell_apart(menu: QMenu | QMenuBar) -> None:
    """Give each entry of `menu` a letter of its own, keeping those that are the first to have theirs."""
    entries = [action for action in menu.actions() if not action.isSeparator()]
    used: set[str] = set()
    for action in entries:
        text = action.text()
        letter = letter_of(text)
        if letter in used:
            action.setText(with_letter(text.replace("&", "", 1), used | _later(entries, action)))
        used.add(letter_of(action.text()))


def _later(entries: list[QAction], action: QAction) -> set[str]:
    return {letter_of(other.text()) for other in entries[entries.index(action) + 1 :]}


def letter_of(text: str) -> str:
    """The letter that a text names by the "&" before it, in lower case, or ""."""
    plain = text.replace("&&", "")
    at = plain.find("&")
    return plain[at + 1 : at + 2].lower() if at >= 0 else ""


def with_letter(text: str, used: set[str]) -> str:
    """`text` with a letter named that is not `used`: the first of a word if there is one, else any."""
    starts = [k for k in range(len(text)) if k == 0 or not text[k - 1].isalnum()]
    for at in (*starts, *range(len(text))):
        if text[at : at + 1].isalpha() and text[at].lower() not in used:
            return f"{text[:at]}&{text[at:]}"
    return text
