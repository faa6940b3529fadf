"""What a prompt says, as values that know where in the text they stand."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

Range: TypeAlias = tuple[int, int]  # start and stop in the text, in characters


@dataclass(frozen=True)
class Text:
    """Words as they are, escapes resolved."""

    start: int
    stop: int
    text: str


@dataclass(frozen=True)
class Break:
    """BREAK: what follows begins a new chunk of the encoder."""

    start: int
    stop: int


@dataclass(frozen=True)
class Comment:
    """From # to the end of the line: not read."""

    start: int
    stop: int


@dataclass(frozen=True)
class Wildcard:
    """__name__: a line out of the file of that name."""

    start: int
    stop: int
    name: str


@dataclass(frozen=True)
class Adapter:
    """<lora:name:0.8>: a LoRA of that name is added to the model; the encoder does not read it."""

    start: int
    stop: int
    name: str
    weight: float = 1.0  # in the network that makes the picture …
    text_weight: float = 1.0  # … and in the text encoders
    begin: Fraction | int = 0  # it acts from here: a part of the steps, 0..1, or a number of steps …
    end: Fraction | int = Fraction(1)  # … up to here

    def acts(self, step: int, steps: int) -> bool:
        """Whether it is there in step `step`, counted from 0, of `steps`."""
        return reached(self.begin, steps) <= step < reached(self.end, steps)


@dataclass(frozen=True)
class Weighted:
    """(a), (a:1.2) or [a]: read with another weight. `marks` are its signs in the text."""

    start: int
    stop: int
    marks: tuple[Range, ...]
    inside: tuple[Node, ...]
    weight: float


@dataclass(frozen=True)
class Scheduled:
    """[a:b:0.4], [a::0.4] or [b:0.4]: `before` until a step, `after` from then on."""

    start: int
    stop: int
    marks: tuple[Range, ...]
    before: tuple[Node, ...]
    after: tuple[Node, ...]
    when: Fraction | int  # a part of the steps, 0..1, or a number of steps

    def switch(self, steps: int) -> int:
        """How many of `steps` steps read `before`."""
        return reached(self.when, steps)


@dataclass(frozen=True)
class Alternating:
    """[a|b]: another option in every step, in turn."""

    start: int
    stop: int
    marks: tuple[Range, ...]
    options: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True)
class Option:
    """One of the things a choice is made from, `start` to `stop` in the text, its weight excluded."""

    start: int
    stop: int
    inside: tuple[Node, ...]
    weight: float = 1.0  # how often it is drawn, beside the others


@dataclass(frozen=True)
class Choice:
    """{a|b}, {2$$a|b|c}, {1-2$$ and $$a|b}: before generating, some of the options are put in its place."""

    start: int
    stop: int
    marks: tuple[Range, ...]
    options: tuple[Option, ...]
    least: int = 1
    most: int = 1
    separator: str = ", "


Node: TypeAlias = Text | Break | Comment | Wildcard | Adapter | Weighted | Scheduled | Alternating | Choice


@dataclass(frozen=True)
class Problem:
    """What is wrong with the text from `start` to `stop`, in one sentence."""

    start: int
    stop: int
    sentence: str


@dataclass(frozen=True)
class Parsed:
    """A text, what it says, and what is wrong with it; what is wrong is read as plain words."""

    text: str
    nodes: tuple[Node, ...]
    problems: tuple[Problem, ...] = ()


def reached(when: Fraction | int, steps: int) -> int:
    """How many of `steps` steps lie before `when`, a part of them (0..1) or a number."""
    return min(steps, int(when * steps) if isinstance(when, Fraction) else when)


def inner(node: Node) -> tuple[tuple[Node, ...], ...]:
    """The sequences of nodes that `node` holds, in the order of the text."""
    match node:
        case Weighted():
            return (node.inside,)
        case Scheduled():
            return (node.before, node.after)
        case Alternating():
            return node.options
        case Choice():
            return tuple(option.inside for option in node.options)
        case _:
            return ()
