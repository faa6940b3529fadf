"""What an axis can do to the words of a prompt: replace some, put them in another order, add some or not."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import replace

from studio.grid.lists import BARS, Mistake, Part, lines, split
from studio.params import Params
from studio.prompt.adapters import adapters_in
from studio.prompt.syntax import parse
from studio.prompt.weights import with_lora_weight

MOST_ORDERED = 6  # words in every order: 720 cells
MOST_OPTIONAL = 10  # words with and without: 1024 cells


def searched(text: str, words: str) -> list[tuple[str, str]]:
    """Pairs of what is searched (the first item, which must be in `words`) and what is put in its place.

    The first pair changes nothing. Raises Mistake.
    """
    parts = split(text)
    if not parts:
        return []
    first = parts[0]
    if not first.text or first.text not in words:
        raise first.wrong(f"“{first.text}” is not in the prompt; the first item is what is replaced.")
    return [(first.text, part.text) for part in parts]


def put_searched(params: Params, pair: Sequence[str]) -> Params:
    """Replace words in both prompts."""
    old, new = pair
    return replace(
        params,
        prompt=params.prompt.replace(old, new),
        negative_prompt=params.negative_prompt.replace(old, new),
    )


def lora_named(text: str, words: str) -> tuple[str, str]:
    """The LoRA that "name: 0-1" is about, "" = all of them, and the rest of the text.

    It must be in `words`. Raises Mistake.
    """
    names = [node.name for node in adapters_in(parse(words).nodes)]
    name, colon, rest = text.partition(":")
    name = name.strip()
    if not names or (colon and name not in names):
        told = f"The prompt names no LoRA “{name}”" if colon else "The prompt names no LoRA"
        raise Mistake(0, len(text), f"{told}: write <lora:{name if colon else 'name'}:1> in it.")
    return (name, rest) if colon else ("", text)


def put_lora(params: Params, pair: tuple[str, float]) -> Params:
    """Give a LoRA that the prompt names another weight."""
    return replace(params, prompt=with_lora_weight(params.prompt, *pair))


def ordered(text: str, words: str) -> list[tuple[str, ...]]:
    """Every order of the listed words, each of which must be in `words`; the first is as they are listed.

    Raises Mistake.
    """
    parts = split(text)
    for part in parts:
        if not part.text or part.text not in words:
            raise part.wrong(f"“{part.text}” is not in the prompt; list words of it.")
    if len(parts) == 1:
        raise parts[0].wrong("One word alone has no other order: list two or more, with commas.")
    twice = next((part for part in parts if sum(part.text == other.text for other in parts) > 1), None)
    if twice is not None:
        raise twice.wrong(f"“{twice.text}” is listed twice.")
    _check_count(parts, MOST_ORDERED, f"{math.factorial(len(parts)):,} orders")
    return list(itertools.permutations(part.text for part in parts)) if parts else []


def put_ordered(params: Params, order: Sequence[str]) -> Params:
    """Put words of the prompt in another order: the places where they stand are filled anew."""
    # Longer words first, so that none is taken for a part of another.
    pattern = re.compile("|".join(re.escape(word) for word in sorted(order, key=len, reverse=True)))
    places: list[tuple[int, int]] = []
    seen: set[str] = set()
    for found in pattern.finditer(params.prompt):
        if found.group() not in seen:
            seen.add(found.group())
            places.append(found.span())
    left = [word for word in order if word in seen]
    prompt = params.prompt
    for (start, stop), word in sorted(zip(places, left, strict=True), reverse=True):
        prompt = prompt[:start] + word + prompt[stop:]
    return replace(params, prompt=prompt)


def optional(text: str) -> list[tuple[str, ...]]:
    """Every choice of the words between bars: none, the first, the second, both … Raises Mistake."""
    parts = split(text, BARS)
    _check_count(parts, MOST_OPTIONAL, f"{2 ** len(parts):,} combinations")
    numbers = range(2 ** len(parts)) if parts else ()
    return [tuple(part.text for k, part in enumerate(parts) if number >> k & 1) for number in numbers]


def put_optional(params: Params, chosen: Sequence[str]) -> Params:
    """Add words to the prompt, after commas."""
    return replace(params, prompt=", ".join(text for text in (params.prompt.rstrip(" ,"), *chosen) if text))


def whole(text: str) -> list[str]:
    """One prompt a line; blank lines and comments (# …) are left out."""
    return [part.text for part in lines(text)]


def _check_count(parts: Sequence[Part], most: int, told: str) -> None:
    if len(parts) > most:
        raise Mistake(parts[most].start, parts[-1].stop, f"These make {told}; list at most {most}.")
