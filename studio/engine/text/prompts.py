"""Prompts as the denoiser reads them: for each step what it is told, encoded once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from studio.prompt.steps import Prompt, schedule
from studio.prompt.syntax import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

Read = Callable[..., "Sequence[Mapping[str, Any]]"]
"""Prompts that are read in the same step, (prompt,) or (negative, prompt) -> the condition of each."""


class Told(NamedTuple):
    """What the network is told in each step, as `studio.engine.passes.predictor` takes it."""

    alone: tuple[Mapping[str, Any], ...]  # the prompt
    pairs: tuple[tuple[Mapping[str, Any], Mapping[str, Any]], ...] | None  # negative prompt and prompt

    def with_each(self, more: Sequence[Mapping[str, Any]]) -> Told:
        """The same with more in the conditions of each step."""
        alone = tuple({**one, **added} for one, added in zip(self.alone, more, strict=True))
        if self.pairs is None:
            return Told(alone, None)
        both = zip(self.pairs, more, strict=True)
        return Told(alone, tuple(({**one, **added}, {**other, **added}) for (one, other), added in both))


def told(read: Read, positive: str, negative: str | None, steps: int) -> Told:
    """What a network is told in each of `steps` steps; steps that are told the same share one condition.

    `read(prompt)` gives the conditions of what is read in one step; it is called with the prompt, and with
    the negative prompt and the prompt, so that both can be made of one length. None = no negative prompt.
    """
    alone = tuple(found[0] for found in _over_steps(read, (positive,), steps))
    if negative is None:
        return Told(alone, None)
    pairs = _over_steps(read, (negative, positive), steps)
    return Told(alone, tuple((found[0], found[1]) for found in pairs))


def _over_steps(read: Read, texts: Sequence[str], steps: int) -> list[Sequence[Mapping[str, Any]]]:
    said = [
        [stretch.prompt for stretch in schedule(parse(text), steps) for _ in range(*stretch[:2])]
        for text in texts
    ]
    known: dict[tuple[Prompt, ...], Sequence[Mapping[str, Any]]] = {}
    for prompts in zip(*said, strict=True):
        if prompts not in known:
            known[prompts] = tuple(read(*prompts))
    return [known[prompts] for prompts in zip(*said, strict=True)]
