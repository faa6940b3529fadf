"""How well a few typed letters fit a name: the rule by which the palette finds and sorts."""

from __future__ import annotations

import unicodedata

_START, _WORD, _INSIDE, _AROUND, _LETTERS = 100, 60, 30, 20, 8


def folded(text: str) -> str:
    """`text` as it is compared: no capitals, no accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def score(wanted: str, name: str, around: str = "") -> int:
    """How well `wanted` fits `name`, or failing that the words `around` it; 0 = not at all.

    Every word typed must be found: at the start of the name, at the start of a word, inside one, around
    it, or as letters in their order ("gfm" finds "Grow from mask").
    """
    name, around = folded(name), folded(around)
    total = 0
    for word in folded(wanted).split():
        found = _of_word(word, name, around)
        if not found:
            return 0
        total += found
    return total + max(0, 20 - len(name) // 4) if total else 0


def _of_word(word: str, name: str, around: str) -> int:
    if name.startswith(word):
        return _START
    if f" {word}" in f" {name}":
        return _WORD
    if word in name:
        return _INSIDE
    if word in around:
        return _AROUND
    return _LETTERS if _in_order(word, name) else 0


def _in_order(letters: str, text: str) -> bool:
    """Whether `letters` stand in `text` in their order, each at the start of a word or after the last."""
    starts = "".join(word[0] for word in text.split())
    if starts.startswith(letters):
        return True
    if len(letters) < 3:
        return False  # two letters would be found nearly everywhere
    rest = iter(text)
    return all(letter in rest for letter in letters)
