"""What a prompt names to be added: tags of LoRAs read, which are there in which step, learned words found."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from studio.prompt.nodes import Adapter, Alternating, Node, Parsed, Scheduled, inner

LARGEST = 10.0  # weight
TAG = r"<(?:lora|lyco):(?!__)[^<>{}\n]*>"  # a name that begins with __ is a wildcard's, drawn before
UNCLOSED = r"<(?:lora|lyco):(?![^>]*>)"
_INTERVAL = re.compile(r"@\s*([0-9.]*)\s*-\s*([0-9.]*)\s*\Z")
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9})")
_PARTS = {"te": "text_weight", "unet": "weight"}


class Use(NamedTuple):
    """How strongly a LoRA is added in one step."""

    name: str
    weight: float  # in the network that makes the picture
    text_weight: float  # in the text encoders


def read_tag(tag: str, start: int) -> Adapter | str:
    """The adapter that `tag`, a match of TAG at `start` in the text, names; else what is wrong with it.

    A1111's forms, <lora:name>, <lora:name:0.8>, <lora:name:text:picture>, <lora:name:te=0.5:unet=0.8>, and
    @begin-end behind any of them.
    """
    said = tag[1:-1].partition(":")[2]
    interval = _INTERVAL.search(said)
    steps = _interval(*interval.groups()) if interval else (Fraction(0), Fraction(1))
    if isinstance(steps, str):
        return steps
    said = said[: interval.start()] if interval else said
    name, *values = (part.strip() for part in said.split(":"))
    if not name:
        return "Name the LoRA: <lora:name:0.8>."
    weights = _weights(values)
    if isinstance(weights, str):
        return weights
    return Adapter(start, start + len(tag), name, *weights, *steps)


def retold(tag: str, node: Adapter, weight: float) -> str:
    """`tag`, which says `node`, with another weight; one of its own for the text encoders stays."""
    interval = _INTERVAL.search(tag[:-1])
    steps = interval.group() if interval else ""
    if node.text_weight == node.weight:
        return f"<lora:{node.name}:{weight:g}{steps}>"
    return f"<lora:{node.name}:te={node.text_weight:g}:unet={weight:g}{steps}>"


def _weights(values: Sequence[str]) -> tuple[float, float] | str:
    """(weight, text_weight) out of what stands behind the name."""
    if len(values) > 2:
        return "A LoRA has two weights at most: <lora:name:0.8>, or <lora:name:te=0.5:unet=0.8>."
    given: dict[str, float] = {}
    for place, value in enumerate(values):
        key, equals, number = value.partition("=")
        key, number = (key.strip(), number.strip()) if equals else (("te", "unet")[place], value)
        if key not in _PARTS:
            return f"The parts of a LoRA are te and unet, such as <lora:name:te=0.5:unet=0.8>; found {key}."
        if not _NUMBER.fullmatch(number) or abs(float(number)) > LARGEST:
            return (
                f"A LoRA's weight is a number from -{LARGEST:g} to {LARGEST:g}, such as <lora:name:0.8>; "
                f"found {number or 'nothing'}."
            )
        given[_PARTS[key]] = float(number)
    named = any("=" in value for value in values)
    text = given.get("text_weight", 1.0)
    return given.get("weight", 1.0 if named else text), text


def _interval(begin: str, end: str) -> tuple[Fraction | int, Fraction | int] | str:
    first, last = _when(begin, Fraction(0)), _when(end, Fraction(1))
    if first is None or last is None or (type(first) is type(last) and first > last):
        return (
            "The steps of a LoRA are parts of all of them, <lora:name:0.8@0.2-0.7>, "
            "or numbers of steps, <lora:name:0.8@4-12>, the smaller one first."
        )
    return first, last


def _when(text: str, missing: Fraction) -> Fraction | int | None:
    """A part of the steps when there is a point in it, else a number of steps; as in [cat:dog:0.4]."""
    if not text:
        return missing
    if not _NUMBER.fullmatch(text):
        return None
    if "." not in text:
        return int(text)
    return Fraction(text) if Fraction(text) <= 1 else None


def adapters_at(parsed: Parsed, step: int, steps: int) -> tuple[Use, ...]:
    """What is added in step `step` (counted from 0) of `steps`, in the order of the text.

    One that is named twice is added twice; one whose weights come to 0 is left out.
    """
    found: dict[str, Use] = {}
    for node in _present(parsed.nodes, step, steps):
        before = found.get(node.name, Use(node.name, 0.0, 0.0))
        found[node.name] = Use(node.name, before.weight + node.weight, before.text_weight + node.text_weight)
    return tuple(use for use in found.values() if use.weight or use.text_weight)


def _present(nodes: Sequence[Node], step: int, steps: int) -> Iterator[Adapter]:
    for node in nodes:
        match node:
            case Adapter():
                if node.acts(step, steps):
                    yield node
            case Scheduled():
                now = node.before if step < node.switch(steps) else node.after
                yield from _present(now, step, steps)
            case Alternating():
                yield from _present(node.options[step % len(node.options)], step, steps)
            case _:
                for inside in inner(node):
                    yield from _present(inside, step, steps)


def adapters_in(nodes: Sequence[Node]) -> Iterator[Adapter]:
    """Every adapter, however deep it lies."""
    for node in nodes:
        if isinstance(node, Adapter):
            yield node
        for inside in inner(node):
            yield from adapters_in(inside)


def are_lasting(nodes: Sequence[Node]) -> bool:
    """Whether every adapter is there in all steps, however many these are."""
    for node in nodes:
        match node:
            case Adapter():
                # A whole number is one of steps, also 1.
                if node.begin != 0 or not isinstance(node.end, Fraction) or node.end != 1:
                    return False
            case Scheduled() | Alternating():
                if next(adapters_in([node]), None) is not None:
                    return False
            case _:
                if not all(are_lasting(inside) for inside in inner(node)):
                    return False
    return True


def unknown(name: str, names: Collection[str]) -> str:
    """Why there is no such LoRA, and which may have been meant, in one sentence or two."""
    said = f"There is no LoRA {name}: no model folder holds {name}.safetensors."
    close = difflib.get_close_matches(name, names, 1, 0.6)
    return f"{said} Did you mean {close[0]}?" if close else said


def unsuited(name: str, family: str, model: str) -> str:
    """Why a LoRA cannot be added to the chosen model, in one sentence."""
    return f"The LoRA {name} is made for {family} models, and {model} is none: choose one, or another LoRA."


def naming(names: Iterable[str]) -> re.Pattern[str] | None:
    """What finds `names` where they stand as words of their own, in any case; None = there are none."""
    longest_first = sorted(names, key=len, reverse=True)
    if not longest_first:
        return None
    said = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<![\w-])(?:{said})(?![\w-])", re.IGNORECASE)
