"""A prompt of any length in chunks that a text encoder can read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from studio.prompt.steps import Prompt

MARKS = 2  # begin and end, around every chunk


class Token(NamedTuple):
    """A number of the encoder's vocabulary, and the weight its embedding is read with."""

    id: int
    weight: float = 1.0


Chunk: TypeAlias = tuple[Token, ...]


def split(
    prompt: Prompt, encode: Callable[[str], Sequence[int]], comma: int | None, room: int
) -> list[Chunk]:
    """The chunks of `prompt`, each of `room` tokens or fewer; at least one, which may be empty.

    `encode` gives the tokens of a text without marks. A block begins a chunk of its own. What is too long is
    parted after the last `comma` among the last 20 tokens of 75 (as many in proportion for another room),
    else anywhere: the rule A1111's users know.
    """
    chunks: list[Chunk] = []
    for block in prompt:
        tokens = [Token(number, weight) for text, weight in block for number in encode(text)]
        while len(tokens) > room:
            end = _end(tokens, comma, room)
            chunks.append(tuple(tokens[:end]))
            tokens = tokens[end:]
        if tokens:
            chunks.append(tuple(tokens))
    return chunks or [()]


def _end(tokens: Sequence[Token], comma: int | None, room: int) -> int:
    """Where the first chunk of `tokens` ends."""
    back = max(1, room * 20 // 75)
    commas = [index for index in range(room - back, room) if tokens[index].id == comma]
    return commas[-1] + 1 if commas else room
