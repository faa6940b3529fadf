"""What the command line says about prompts: mistakes in them, and what a template became."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from studio.cli.running import say
from studio.cli.work import Work
from studio.job import Params
from studio.prompt.syntax import parse


def say_problems(pictures: Iterable[Params]) -> None:
    """Say what is wrong in the prompts, each thing once; the pictures are made all the same."""
    told: dict[str, None] = {}
    for params in pictures:
        for name, text in (("prompt", params.prompt), ("negative prompt", params.negative_prompt)):
            for problem in parse(text).problems:
                told[f"{name}, at {text[problem.start :][:20]!r}: {problem.sentence}"] = None
    for sentence in told:
        say(sentence)


def made(works: Iterable[Work]) -> Iterator[tuple[int, str]]:
    """The seed of every picture in order, and its prompt where a template was expanded."""
    for work in works:
        params = work.job.params
        for seed in range(params.seed, params.seed + params.batch):
            yield seed, params.prompt if params.template else ""
