"""What is wrong in a prompt that the text alone does not tell: names that nothing stands for."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

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


def checked(
    parsed: Parsed,
    names: Collection[str] | None = None,
    adapters: Collection[str] | None = None,
    *,
    negative: bool = False,
) -> Parsed:
    """`parsed` with a problem more for each wildcard that is not among `names` and LoRA not among `adapters`.

    None = which there are is not known. In a `negative` prompt no LoRA has any effect.
    """
    found = [
        Problem(node.start, node.stop, unknown(node.name, names))
        for node in wildcards_in(parsed.nodes)
        if names is not None and not matching(node.name, names)
    ]
    for node in adapters_in(parsed.nodes):
        if negative:
            found.append(Problem(node.start, node.stop, IN_NEGATIVE))
        elif adapters is not None and node.name not in adapters:
            found.append(Problem(node.start, node.stop, unknown_adapter(node.name, adapters)))
    problems = sorted((*parsed.problems, *found), key=lambda problem: problem.start)
    return replace(parsed, problems=tuple(problems))
