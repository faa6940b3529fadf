"""Changes the weight of a few words in a prompt, as Ctrl+Up and Ctrl+Down do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from studio.prompt.adapters import adapters_in, retold
from studio.prompt.nodes import Adapter, Node, Weighted, inner
from studio.prompt.syntax import LARGEST_WEIGHT, parse

_WORD = re.compile(r"[\w'’-]+")


class Edit(NamedTuple):
    """Put `text` in the place of characters `start` to `stop`, then select `select` of the new whole."""

    start: int
    stop: int
    text: str
    select: tuple[int, int]


def change_weight(text: str, start: int, stop: int, by: float) -> Edit | None:
    """Change the weight of the selection `start` to `stop` by `by`, rounded to hundredths.

    Without a selection it is the innermost weighted group around the cursor, else the word at it. Weight 1
    needs no brackets, so they go. In the tag of a LoRA it is the LoRA's. None when there is nothing there to
    weigh.
    """
    for lora in adapters_in(parse(text).nodes):
        if lora.start <= start and stop <= lora.stop and (start < stop or lora.start < start):
            return _lora(text, lora, lora.weight + by)
    group = _group(text, start, stop)
    if group is not None:
        inside = text[group.marks[0][1] : group.marks[-1][0]]
        return _edit(group.start, group.stop, inside, group.weight + by)
    start, stop = _trimmed(text, start, stop) if start < stop else _word(text, start)
    return _edit(start, stop, text[start:stop], 1 + by) if start < stop else None


def _edit(start: int, stop: int, words: str, weight: float) -> Edit:
    weight = _within(weight)
    if weight == 1:
        return Edit(start, stop, words, (start, start + len(words)))
    return Edit(start, stop, f"({words}:{weight:g})", (start + 1, start + 1 + len(words)))


def _lora(text: str, lora: Adapter, weight: float) -> Edit:
    tag = retold(text[lora.start : lora.stop], lora, _within(weight))
    return Edit(lora.start, lora.stop, tag, (lora.start, lora.start + len(tag)))


def with_lora_weight(text: str, name: str, weight: float) -> str:
    """`text` with another weight in every tag of that LoRA, or of all of them when `name` is ""."""
    for lora in reversed([*adapters_in(parse(text).nodes)]):
        if name in ("", lora.name):
            tag = retold(text[lora.start : lora.stop], lora, weight)
            text = text[: lora.start] + tag + text[lora.stop :]
    return text


def _within(weight: float) -> float:
    return round(max(-LARGEST_WEIGHT, min(LARGEST_WEIGHT, weight)), 2)


def _group(text: str, start: int, stop: int) -> Weighted | None:
    """The innermost group that the cursor is in, or whose whole inside (or whole text) is selected."""
    groups = [g for g in _groups(parse(text).nodes) if g.start <= start and stop <= g.stop]
    if start == stop:
        groups = [g for g in groups if g.start < start < g.stop]
    else:
        selected = _trimmed(text, start, stop)
        groups = [g for g in groups if selected in ((g.start, g.stop), _inside(text, g))]
    return max(groups, key=lambda group: group.start, default=None)


def _inside(text: str, group: Weighted) -> tuple[int, int]:
    return _trimmed(text, group.marks[0][1], group.marks[-1][0])


def _groups(nodes: tuple[Node, ...]) -> Iterator[Weighted]:
    for node in nodes:
        if isinstance(node, Weighted):
            yield node
        for inside in inner(node):
            yield from _groups(inside)


def _trimmed(text: str, start: int, stop: int) -> tuple[int, int]:
    words = text[start:stop]
    return start + len(words) - len(words.lstrip()), stop - len(words) + len(words.rstrip())


def _word(text: str, position: int) -> tuple[int, int]:
    """The word that `position` is in or beside."""
    for found in _WORD.finditer(text):
        if found.start() <= position <= found.end():
            return found.span()
    return position, position
