"""Reads a prompt: every text can be read, and what is wrong in it is told, never raised."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from studio.prompt.adapters import TAG, UNCLOSED, read_tag
from studio.prompt.nodes import (
    Alternating,
    Break,
    Choice,
    Comment,
    Node,
    Option,
    Parsed,
    Problem,
    Range,
    Scheduled,
    Text,
    Weighted,
    Wildcard,
)

STEP = 1.1  # what a pair of brackets without a number multiplies or divides a weight by
LARGEST_WEIGHT = 10.0
DEEPEST = 32  # brackets within brackets; deeper ones are plain words
MOST_PICKED = 99  # options of one choice; also what {2-$$…} stands for

_SIGNS = re.compile(
    r"""\\. | \#[^\n]* | """
    + TAG
    + "|"
    + UNCLOSED
    + r""" | __(?!_)[\w/.\-* ]{1,80}?__ | (?<!\w)BREAK(?!\w) | [()\[\]{}|:]""",
    re.VERBOSE | re.DOTALL,
)
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9})")
_COUNT = re.compile(r"\s*(?:([0-9]{1,2})(-[0-9]{0,2})?|(-[0-9]{1,2}))\$\$(?:([^$|{}\\]*)\$\$)?")
SHARE = re.compile(r"\s*([0-9]{1,9}(?:\.[0-9]{1,9})?)::")
_ESCAPABLE = "()[]{}|:#_$<\\"
_OPENER = {")": "(", "]": "[", "}": "{"}
_CLOSER = {opener: closer for closer, opener in _OPENER.items()}


@lru_cache(maxsize=64)
def parse(text: str) -> Parsed:
    """What `text` says. Never raises: what is wrong is in `problems` and read as plain words.

    The last few are remembered: editor, meter and templates ask about the same text after every key.
    """
    return _Parser(text).parse()


class _Cut(NamedTuple):
    """A : or | in a bracket; it stands in the bracket's nodes too, as plain text, at `place`."""

    sign: str
    position: int
    place: int


@dataclass
class _Frame:
    """An open bracket, and what has been read in it so far."""

    opener: str
    start: int
    nodes: list[Node] = field(default_factory=list)
    cuts: list[_Cut] = field(default_factory=list)

    def cuts_at(self, sign: str) -> list[_Cut]:
        return [cut for cut in self.cuts if cut.sign == sign]

    def between(self, cuts: list[_Cut]) -> list[tuple[Node, ...]]:
        """The nodes before, between and after `cuts`."""
        begins = [0, *(cut.place + 1 for cut in cuts)]
        ends = [*(cut.place for cut in cuts), len(self.nodes)]
        return [tuple(self.nodes[begin:end]) for begin, end in zip(begins, ends, strict=True)]


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._frames = [_Frame("", 0)]
        self._problems: list[Problem] = []

    def parse(self) -> Parsed:
        position = 0
        for sign in _SIGNS.finditer(self._text):
            self._add_text(position, sign.start())
            self._read(sign.group(), sign.start(), sign.end())
            position = sign.end()
        self._add_text(position, len(self._text))
        while len(self._frames) > 1:
            self._spill()
        problems = sorted(self._problems, key=lambda problem: problem.start)
        return Parsed(self._text, tuple(self._frames[0].nodes), tuple(problems))

    def _read(self, sign: str, start: int, stop: int) -> None:
        nodes = self._frames[-1].nodes
        if sign[0] == "\\":
            nodes.append(Text(start, stop, sign[1] if sign[1] in _ESCAPABLE else sign))
        elif sign[0] == "#":
            nodes.append(Comment(start, stop))
        elif sign == "BREAK":
            nodes.append(Break(start, stop))
        elif sign[0] == "<":
            self._read_adapter(sign, start, stop)
        elif sign[0] == "_":
            nodes.append(Wildcard(start, stop, sign[2:-2].strip()))
        elif sign in _CLOSER:
            self._open(sign, start)
        elif sign in _OPENER:
            self._close(sign, start)
        else:
            self._frames[-1].cuts.append(_Cut(sign, start, len(nodes)))
            nodes.append(Text(start, stop, sign))

    def _read_adapter(self, tag: str, start: int, stop: int) -> None:
        unclosed = "Nothing closes this tag; write > behind it, or \\< for the sign."
        found = read_tag(tag, start) if tag.endswith(">") else unclosed
        if isinstance(found, str):
            self._complain(start, stop, found)
            self._add_text(start, stop)
        else:
            self._frames[-1].nodes.append(found)

    def _add_text(self, start: int, stop: int) -> None:
        if start < stop:
            self._frames[-1].nodes.append(Text(start, stop, self._text[start:stop]))

    def _complain(self, start: int, stop: int, sentence: str) -> None:
        self._problems.append(Problem(start, stop, sentence))

    # brackets

    def _open(self, sign: str, start: int) -> None:
        if len(self._frames) > DEEPEST:
            self._complain(start, start + 1, f"Brackets can be nested {DEEPEST} deep, not deeper.")
            self._add_text(start, start + 1)
        else:
            self._frames.append(_Frame(sign, start))

    def _close(self, sign: str, position: int) -> None:
        opener = _OPENER[sign]
        if not self._is_open(opener):
            self._complain(position, position + 1, f"Nothing opens this {sign}; write \\{sign} for the sign.")
            self._add_text(position, position + 1)
            return
        while self._frames[-1].opener != opener:
            self._spill()
        frame = self._frames.pop()
        close = {"(": self._parenthesis, "[": self._square, "{": self._choice}[opener]
        self._frames[-1].nodes.append(close(frame, position))

    def _is_open(self, opener: str) -> bool:
        """Whether there is such a bracket to close; only a } reaches out of a {."""
        for frame in reversed(self._frames):
            if frame.opener == opener:
                return True
            if frame.opener == "{":
                return False
        return False

    def _spill(self) -> None:
        """The innermost bracket is never closed: it is a plain sign, and what it holds belongs outside."""
        frame = self._frames.pop()
        sign, outer = frame.opener, self._frames[-1]
        self._complain(
            frame.start, frame.start + 1, f"Nothing closes this {sign}; write \\{sign} for the sign."
        )
        self._add_text(frame.start, frame.start + 1)
        outer.cuts += [cut._replace(place=cut.place + len(outer.nodes)) for cut in frame.cuts]
        outer.nodes += frame.nodes

    # weights

    def _parenthesis(self, frame: _Frame, position: int) -> Weighted:
        weight, inside, signs = STEP, tuple(frame.nodes), position
        colons = frame.cuts_at(":")
        if colons:
            before, after = frame.between(colons[-1:])
            number = _number(after)
            if number is not None and abs(number) <= LARGEST_WEIGHT:
                weight, inside, signs = float(number), before, colons[-1].position
            elif number is not None or _looks_like_a_number(after):
                raw = self._text[colons[-1].position + 1 : position].strip()
                sentence = (
                    f"A weight is a number from -{LARGEST_WEIGHT:g} to {LARGEST_WEIGHT:g}, "
                    f"such as (word:1.2); found {raw or 'nothing'}."
                )
                self._complain(colons[-1].position, position, sentence)
        marks = ((frame.start, frame.start + 1), (signs, position + 1))
        return Weighted(frame.start, position + 1, marks, inside, weight)

    # over the steps

    def _square(self, frame: _Frame, position: int) -> Node:
        bars, colons = frame.cuts_at("|"), frame.cuts_at(":")
        ends = ((frame.start, frame.start + 1), (position, position + 1))
        if bars:
            marks = (ends[0], *((bar.position, bar.position + 1) for bar in bars), ends[1])
            return Alternating(frame.start, position + 1, marks, tuple(frame.between(bars)))
        return self._scheduled(frame, colons, position) or Weighted(
            frame.start, position + 1, ends, tuple(frame.nodes), 1 / STEP
        )

    def _scheduled(self, frame: _Frame, colons: list[_Cut], position: int) -> Scheduled | None:
        if not colons:
            return None
        *parts, last = frame.between(colons)
        when, where = _when(last), (colons[-1].position, position)
        raw = self._text[where[0] + 1 : position].strip() or "nothing"
        if when is None and (_looks_like_a_number(last) or len(colons) == 2):
            sentence = "expected a part of the steps (0.4) or a number of steps (8)"
            self._complain(*where, f"After the last colon {sentence}; found {raw}.")
        elif when is not None and len(parts) > 2:
            self._complain(*where, "A schedule has two parts and a step: [before:after:0.4].")
            when = None
        if when is None:
            return None
        before, after = parts if len(parts) == 2 else [(), parts[0]]
        marks: list[Range] = [(frame.start, frame.start + 1)]
        marks += [(colon.position, colon.position + 1) for colon in colons[:-1]]
        return Scheduled(frame.start, position + 1, (*marks, (where[0], position + 1)), before, after, when)

    # before generating

    def _choice(self, frame: _Frame, position: int) -> Choice:
        bars = frame.cuts_at("|")
        least, most, separator, begin = self._count(frame.start + 1, bars[0].position if bars else position)
        begins = [begin, *(bar.position + 1 for bar in bars)]
        ends = [*(bar.position for bar in bars), position]
        parts = zip(begins, ends, frame.between(bars), strict=True)
        options = tuple(self._option(start, stop, nodes) for start, stop, nodes in parts)
        is_file = len(options) == 1 and any(isinstance(node, Wildcard) for node in options[0].inside)
        asked = least if most == MOST_PICKED else most
        if asked > len(options) and not is_file:
            sentence = f"{asked} are asked for, but there are only {len(options)} to choose from."
            self._complain(frame.start + 1, begin, sentence)
        marks = [(frame.start, begin), *((bar.position, bar.position + 1) for bar in bars)]
        marks += [(start, option.start) for start, option in zip(begins, options, strict=True)]
        marks = sorted(mark for mark in marks if mark[0] < mark[1])
        return Choice(
            frame.start, position + 1, (*marks, (position, position + 1)), options, least, most, separator
        )

    def _count(self, start: int, stop: int) -> tuple[int, int, str, int]:
        """How many options are taken (least, most), what joins them, and where the first one begins."""
        found = _COUNT.match(self._text, start, stop)
        if found is None:
            return 1, 1, ", ", start
        low, high, upto, separator = found.groups()
        least = int(low or 0)
        most = int(upto[1:]) if upto else least if high is None else int(high[1:] or MOST_PICKED)
        if least > most:
            self._complain(start, found.end(), f"The range runs backwards: write {most}-{least}$$.")
            least, most = most, least
        return least, most, ", " if separator is None else separator, found.end()

    def _option(self, start: int, stop: int, nodes: tuple[Node, ...]) -> Option:
        share = SHARE.match(self._text, start, stop)
        begin = share.end() if share else start
        return Option(begin, stop, _after(nodes, begin), float(share.group(1)) if share else 1.0)


def _after(nodes: tuple[Node, ...], start: int) -> tuple[Node, ...]:
    """The nodes from `start` on; plain text is parted there."""
    kept: list[Node] = []
    for node in nodes:
        if isinstance(node, Text) and node.start < start < node.stop:
            kept.append(Text(start, node.stop, node.text[start - node.start :]))
        elif node.start >= start:
            kept.append(node)
    return tuple(kept)


def _plain(nodes: tuple[Node, ...]) -> str | None:
    """The words of `nodes` without comments; None when there is more than words."""
    words = [node for node in nodes if not isinstance(node, Comment)]
    texts = [node.text for node in words if isinstance(node, Text)]
    return "".join(texts).strip() if len(texts) == len(words) else None


def _number(nodes: tuple[Node, ...]) -> Fraction | None:
    plain = _plain(nodes)
    return Fraction(plain) if plain is not None and _NUMBER.fullmatch(plain) else None


def _when(nodes: tuple[Node, ...]) -> Fraction | int | None:
    """A part of the steps when there is a point in it, else a number of steps."""
    number, plain = _number(nodes), _plain(nodes)
    if number is None or plain is None or number < 0:
        return None
    if "." not in plain:
        return int(number)
    return number if number <= 1 else None


def _looks_like_a_number(nodes: tuple[Node, ...]) -> bool:
    """Whether a number was meant: nothing at all, or something that begins like one."""
    plain = _plain(nodes)
    return plain is not None and (not plain or plain[0] in "+-.0123456789")
