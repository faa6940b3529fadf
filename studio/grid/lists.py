"""Texts taken apart into values, each with the place where it stands."""

from __future__ import annotations

from typing import NamedTuple

from studio.errors import StudioError

COMMAS = ",\n"
BARS = "|\n"


class Mistake(StudioError):  # noqa: N818 - it is told, not thrown about
    """What is wrong with the text from `start` to `stop`, in one sentence."""

    def __init__(self, start: int, stop: int, sentence: str) -> None:
        super().__init__(sentence)
        self.start, self.stop = start, stop


class Part(NamedTuple):
    """A value as it is written, blanks and quotes around it left out, and where it stands."""

    text: str
    start: int
    stop: int

    def wrong(self, sentence: str) -> Mistake:
        """That this part is a mistake."""
        return Mistake(self.start, self.stop, sentence)


def split(text: str, signs: str = COMMAS) -> list[Part]:
    """The parts of `text` between any of `signs`; a sign within "quotes" separates nothing.

    In quotes "" is a quote. Blank lines and a sign at the very end are no parts. Raises Mistake for two signs
    with nothing between them, for a quote that is not closed, and for words after a closed one.
    """
    parts: list[Part] = []
    start = 0
    for stop in [*_cuts(text, signs), len(text)]:
        part = _part(text, start, stop)
        if part.text or text[part.start : part.start + 1] == '"':
            parts.append(part)
        elif stop < len(text) and text[stop] != "\n":
            raise Mistake(start, stop + 1, f"There is nothing before this {text[stop]}")
        start = stop + 1
    return parts


def lines(text: str) -> list[Part]:
    """The lines that are neither blank nor comments (# …), as they are written."""
    parts, start = [], 0
    for line in text.split("\n"):
        words = line.strip()
        if words and not words.startswith("#"):
            place = start + line.index(words)
            parts.append(Part(words, place, place + len(words)))
        start += len(line) + 1
    return parts


def _cuts(text: str, signs: str) -> list[int]:
    cuts: list[int] = []
    quoted, fresh = False, True  # fresh: nothing but blanks so far, so that a quote opens
    for place, sign in enumerate(text):
        if sign == '"' and (quoted or fresh or text[place - 1 : place] == '"'):
            quoted, fresh = not quoted, False
        elif sign in signs and not quoted:
            cuts.append(place)
            fresh = True
        elif not sign.isspace():
            fresh = False
    return cuts


def _part(text: str, start: int, stop: int) -> Part:
    words = text[start:stop].strip()
    place = start + text[start:stop].find(words)
    if not words.startswith('"'):
        return Part(words, place, place + len(words))
    end = _closing(words)
    if end is None:
        raise Mistake(place, place + len(words), 'This quote is not closed: write another " after it.')
    if end + 1 < len(words):
        raise Mistake(place + end + 1, place + len(words), "After the quotes a comma must follow.")
    return Part(words[1:end].replace('""', '"'), place, place + len(words))


def _closing(words: str) -> int | None:
    place = 1
    while (place := words.find('"', place)) >= 0:
        if words[place + 1 : place + 2] != '"':
            return place
        place += 2
    return None
