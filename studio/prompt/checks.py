"""What is wrong in a prompt that the text alone does not tell: names that nothing stands for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from studio.prompt.adapters import adapters_in
from studio.prompt.adapters import unknown as unknown_adapter
from studio.prompt.nodes import Node, Parsed, Problem, Wildcard, inner
from studio.prompt.wildcards import matching, unknown

IN_NEGATIVE = "A LoRA changes the model for both prompts: name it in the prompt, here it does nothing."


def wildcards_in(nodes: tuple[Node, ...]) -> Iterator[Wildcard]:
    """Every wildcard, however deep it lies."""
    for node in nodes:
        if isinstance(node, Wildcard):
            yield node
        for inside in inner(node):
            yield from wildcards_in(inside)


@dataclass(frozen=True)
class Names:
    """What a prompt can name, and whether it is a negative one, in which LoRAs do nothing."""

    wildcards: Collection[str] | None = None  # None = not known yet, so none is called unknown
    loras: Mapping[str, str] | None = None  # why each of them cannot be used; "" = it can
    learned: Collection[str] = ()  # textual inversions
    negative: bool = False


def checked(parsed: Parsed, names: Names) -> Parsed:
    """`parsed` with a problem more for each wildcard or LoRA that is not there, or that does nothing."""
    found = [
        Problem(node.start, node.stop, unknown(node.name, names.wildcards))
        for node in wildcards_in(parsed.nodes)
        if names.wildcards is not None and not matching(node.name, names.wildcards)
    ]
    for node in adapters_in(parsed.nodes):
        told = _wrong_with(node.name, names)
        if told:
            found.append(Problem(node.start, node.stop, told))
    problems = sorted((*parsed.problems, *found), key=lambda problem: problem.start)
    return replace(parsed, problems=tuple(problems))


def _wrong_with(lora: str, names: Names) -> str:
    if names.negative:
        return IN_NEGATIVE
    if names.loras is None:
        return ""
    return names.loras[lora] if lora in names.loras else unknown_adapter(lora, names.loras)
