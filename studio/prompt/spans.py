"""Which signs of a prompt mean something: what an editor colours, fast enough for every key."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from studio.prompt.adapters import naming
from studio.prompt.nodes import (
    Adapter,
    Alternating,
    Break,
    Choice,
    Comment,
    Node,
    Parsed,
    Scheduled,
    Text,
    Weighted,
    Wildcard,
    inner,
)

KINDS = ("weight", "schedule", "alternative", "wildcard", "adapter", "embedding", "break", "comment", "error")


class Span(NamedTuple):
    """Characters `start` to `stop` of a text; `kind` is one of KINDS, `reason` says what an error is."""

    start: int
    stop: int
    kind: str
    reason: str = ""


def spans(parsed: Parsed, learned: Collection[str] = ()) -> list[Span]:
    """The signs in order of their place, none overlapping; then the errors, which may lie over them.

    `learned` are the names of textual inversions: where they stand among the words they are signs too.
    """
    pattern = naming(learned)
    signs = sorted([*_signs(parsed.nodes), *(_named(parsed.nodes, pattern) if pattern else ())])
    return signs + [Span(found.start, found.stop, "error", found.sentence) for found in parsed.problems]


def _named(nodes: tuple[Node, ...], pattern: re.Pattern[str]) -> Iterator[Span]:
    for node in nodes:
        if isinstance(node, Text) and len(node.text) == node.stop - node.start:  # not an escaped sign
            for found in pattern.finditer(node.text):
                yield Span(node.start + found.start(), node.start + found.end(), "embedding")
        for inside in inner(node):
            yield from _named(inside, pattern)


def _signs(nodes: tuple[Node, ...]) -> Iterator[Span]:
    for node in nodes:
        match node:
            case Comment():
                yield Span(node.start, node.stop, "comment")
            case Wildcard():
                yield Span(node.start, node.stop, "wildcard")
            case Adapter():
                yield Span(node.start, node.stop, "adapter")
            case Break():
                yield Span(node.start, node.stop, "break")
            case Weighted():
                yield from (Span(*mark, "weight") for mark in node.marks)
            case Scheduled() | Alternating():
                yield from (Span(*mark, "schedule") for mark in node.marks)
            case Choice():
                yield from (Span(*mark, "alternative") for mark in node.marks)
        for nodes_inside in inner(node):
            yield from _signs(nodes_inside)
