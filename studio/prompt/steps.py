"""What a prompt says in each denoising step: weighted words, in blocks that BREAK parts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from studio.prompt.nodes import (
    Adapter,
    Alternating,
    Break,
    Comment,
    Node,
    Parsed,
    Scheduled,
    Text,
    Weighted,
    inner,
)


class Segment(NamedTuple):
    """Words that are read with one weight."""

    text: str
    weight: float = 1.0


GAP = Segment("", 0.0)  # where something stands that is not read

Block: TypeAlias = tuple[Segment, ...]
Prompt: TypeAlias = tuple[Block, ...]  # at least one block; each begins a new chunk of the encoder


Places: TypeAlias = tuple[tuple[int, ...], ...]  # for each block, where its characters stand in the text


class Stretch(NamedTuple):
    """Steps `start` to `stop` (counted from 0, `stop` excluded), in which the prompt stays the same."""

    start: int
    stop: int
    prompt: Prompt


def schedule(parsed: Parsed, steps: int) -> tuple[Stretch, ...]:
    """What is read in each of `steps` steps, neighbours that say the same merged.

    A choice or a wildcard that was not expanded is read as the plain words it is written with.
    """
    starts = sorted({0, *(step for step in _changes(parsed.nodes, steps) if step < steps)})
    stretches: list[Stretch] = []
    for start, stop in pairwise([*starts, steps]):
        prompt = prompt_at(parsed, start, steps)
        if stretches and stretches[-1].prompt == prompt:
            start = stretches.pop().start
        stretches.append(Stretch(start, stop, prompt))
    return tuple(stretches)


def prompt_at(parsed: Parsed, step: int, steps: int) -> Prompt:
    """What is read in step `step` (counted from 0) of `steps`."""
    return read_at(parsed, step, steps)[0]


def read_at(parsed: Parsed, step: int, steps: int) -> tuple[Prompt, Places]:
    """What is read in a step, and for every character of each block its place in the text."""
    blocks: list[tuple[list[Segment], list[int]]] = [([], [])]
    after_gap = False  # an adapter's tag was left out: of the spaces around it one is enough
    for found, start in _segments(parsed.text, parsed.nodes, 1.0, step, steps):
        if found is None:
            blocks.append(([], []))
        elif found is GAP:
            after_gap = True
        else:
            segments, places = blocks[-1]
            if after_gap and (not segments or segments[-1].text[-1:].isspace()):
                words = found.text.lstrip()
                found, start = found._replace(text=words), start + len(found.text) - len(words)
            after_gap = after_gap and not found.text
            _append(segments, found)
            places.extend(range(start, start + len(found.text)))
    if after_gap:
        _strip_end(*blocks[-1])
    said = [block for block in blocks if any(segment.text.strip() for segment in block[0])] or [([], [])]
    return tuple(tuple(segments) for segments, _ in said), tuple(tuple(places) for _, places in said)


def _strip_end(segments: list[Segment], places: list[int]) -> None:
    """Without the spaces before a tag that ends the text."""
    if segments:
        words = segments[-1].text.rstrip()
        del places[len(places) - len(segments[-1].text) + len(words) :]
        segments[-1] = segments[-1]._replace(text=words)


def lowered(prompt: Prompt) -> Prompt:
    """`prompt` in lower case and without spaces around it, as some text encoders were taught."""
    blocks = [[Segment(text.lower(), weight) for text, weight in block] for block in prompt]
    if blocks[0]:
        blocks[0][0] = Segment(blocks[0][0].text.lstrip(), blocks[0][0].weight)
    if blocks[-1]:
        blocks[-1][-1] = Segment(blocks[-1][-1].text.rstrip(), blocks[-1][-1].weight)
    return tuple(map(tuple, blocks))


def _append(block: list[Segment], segment: Segment) -> None:
    """Add a segment; spaces, and words of the weight before them, go on with the segment before."""
    if block and (segment.weight == block[-1].weight or not segment.text.strip()):
        block[-1] = Segment(block[-1].text + segment.text, block[-1].weight)
    else:
        block.append(segment)


def _segments(
    text: str, nodes: tuple[Node, ...], weight: float, step: int, steps: int
) -> Iterator[tuple[Segment | None, int]]:
    """The words of one step, in order, each with its place in the text; None is a BREAK, GAP a tag."""
    for node in nodes:
        match node:
            case Text():
                yield Segment(node.text, weight), node.start
            case Break():
                yield None, node.start
            case Comment():
                continue
            case Adapter():
                yield GAP, node.start
            case Weighted():
                yield from _segments(text, node.inside, weight * node.weight, step, steps)
            case Scheduled():
                now = node.before if step < node.switch(steps) else node.after
                yield from _segments(text, now, weight, step, steps)
            case Alternating():
                yield from _segments(text, node.options[step % len(node.options)], weight, step, steps)
            case _:
                yield Segment(text[node.start : node.stop], weight), node.start


def _changes(nodes: tuple[Node, ...], steps: int) -> Iterator[int]:
    """The steps in which the prompt may say something else than in the step before."""
    for node in nodes:
        if isinstance(node, Alternating):
            yield from range(steps)
        elif isinstance(node, Scheduled):
            yield node.switch(steps)
        for inside in inner(node):
            yield from _changes(inside, steps)
