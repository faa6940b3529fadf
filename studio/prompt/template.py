"""Turns a template with alternatives, wildcards and comments into prompts, at random or one by one."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterator, Mapping, Sequence

from studio.prompt.nodes import Comment
from studio.prompt.pattern import Compiler, Pattern, Pick, places
from studio.prompt.syntax import parse

Wildcards = Mapping[str, Sequence[str]]  # the lines of each file by its name; each line is an option
NONE: Wildcards = {}


def expand(template: str, seed: int, count: int = 1, wildcards: Wildcards = NONE) -> list[str]:
    """`count` prompts drawn from `template`; prompt k depends on seed + k and nothing else.

    Escapes, weights and schedules stay as they are written; comments are left out. Raises StudioError for a
    wildcard that does not exist, or that leads back to itself.
    """
    pattern = Compiler(wildcards).compile(template)
    return [_draw(pattern, random.Random(seed + k)) for k in range(count)]


def combinations(template: str, limit: int, wildcards: Wildcards = NONE) -> list[str]:
    """The first `limit` prompts that `template` can become, the last choice varying fastest.

    Every prompt that `expand` draws is among them when the limit is high enough. Raises like `expand`.
    """
    return list(itertools.islice(_combine(Compiler(wildcards).compile(template), limit), limit))


def count_combinations(template: str, wildcards: Wildcards = NONE) -> int:
    """How many prompts `combinations` gives without a limit. Raises like `expand`."""
    return _count(Compiler(wildcards).compile(template), {})


def longest(template: str, wildcards: Wildcards = NONE) -> str:
    """The prompt with the most characters, spaces aside, that `template` can become. Raises like `expand`."""
    return _longest(Compiler(wildcards).compile(template))


def is_template(text: str) -> bool:
    """Whether expanding `text` can change it."""
    return next(places(parse(text).nodes), None) is not None


def has_choices(text: str) -> bool:
    """Whether there is something to draw in `text`, be it from one option only."""
    return any(not isinstance(place, Comment) for place in places(parse(text).nodes))


def _longest(pattern: Pattern) -> str:
    return "".join(part if isinstance(part, str) else _longest_pick(part) for part in pattern)


def _longest_pick(pick: Pick) -> str:
    texts = [_longest(option) for option in pick.options]
    by_length = sorted(range(len(texts)), key=lambda index: len(texts[index].strip()))
    taken = sorted(by_length[len(texts) - pick.most :])
    return pick.join([texts[index] for index in taken])


def _draw(pattern: Pattern, chance: random.Random) -> str:
    return "".join(part if isinstance(part, str) else _draw_pick(part, chance) for part in pattern)


def _draw_pick(pick: Pick, chance: random.Random) -> str:
    # Only chance.random() is used: Python promises its sequence for ever, and not that of choices or sample.
    count = pick.least + int(chance.random() * (pick.most - pick.least + 1))
    left = list(range(len(pick.options)))
    taken = []
    for _ in range(count):
        place = _weighted([pick.shares[index] for index in left], chance.random())
        taken.append(left.pop(place))
    return pick.join([_draw(pick.options[index], chance) for index in sorted(taken)])


def _weighted(shares: Sequence[float], chance: float) -> int:
    """The place in `shares` that `chance`, 0..1, falls on; all alike when every share is 0."""
    total = math.fsum(shares)
    if total <= 0:
        return int(chance * len(shares))
    reached = 0.0
    for place, share in enumerate(shares):
        reached += share
        if chance * total < reached:
            return place
    return max(place for place, share in enumerate(shares) if share > 0)


def _combine(pattern: Pattern, limit: int) -> Iterator[str]:
    # The first `limit` of a product need no more than the first `limit` of each factor.
    factors = [
        [part] if isinstance(part, str) else list(itertools.islice(_combine_pick(part, limit), limit))
        for part in pattern
    ]
    return map("".join, itertools.product(*factors))


def _combine_pick(pick: Pick, limit: int) -> Iterator[str]:
    for count in range(pick.least, pick.most + 1):
        for taken in itertools.combinations(pick.options, count):
            texts = (list(itertools.islice(_combine(option, limit), limit)) for option in taken)
            yield from map(pick.join, itertools.product(*texts))


def _count(pattern: Pattern, known: dict[Pick, int]) -> int:
    return math.prod(_count_pick(part, known) for part in pattern if isinstance(part, Pick))


def _count_pick(pick: Pick, known: dict[Pick, int]) -> int:
    """The sum over the allowed numbers of options of the elementary symmetric polynomials of their counts."""
    if pick not in known:
        sums = [1, *[0] * pick.most]  # sums[k]: ways to take k of the options seen so far
        for option in pick.options:
            ways = _count(option, known)
            for k in range(pick.most, 0, -1):
                sums[k] += sums[k - 1] * ways
        known[pick] = sum(sums[pick.least :])
    return known[pick]
