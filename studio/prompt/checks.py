"""What is wrong in a prompt that the text alone does not tell: names that nothing stands for."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from studio.prompt.nodes import Node, Parsed, Problem, Wildcard, inner
from studio.prompt.wildcards import matching, unknown


def wildcards_in(nodes: tuple[Node, ...]) -> Iterator[Wildcard]:
    """Every wildcard, however deep it lies."""
    for node in nodes:
        if isinstance(node, Wildcard):
            yield node
        for inside in inner(node):
            yield from wildcards_in(inside)


def checked(parsed: Parsed, names: Collection[str]) -> Parsed:
    """`parsed` with a problem more for each wildcard that is not among `names`."""
    found = [
        Problem(node.start, node.stop, unknown(node.name, names))
        for node in wildcards_in(parsed.nodes)
        if not matching(node.name, names)
    ]
    problems = sorted((*parsed.problems, *found), key=lambda problem: problem.start)
    return replace(parsed, problems=tuple(problems))
