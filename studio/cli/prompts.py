"""Prompts on the command line: their style, the mistakes in them, what a template became."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import typer

from studio.cli.running import say
from studio.cli.work import Work
from studio.errors import StudioError
from studio.job import Params
from studio.prompt.styles import open_styles
from studio.prompt.syntax import parse


def in_style(params: Params, style: str | None, styles: Path | None) -> Params:
    """`params` with the words of a style around its prompts. Raises StudioError, typer.BadParameter."""
    if style is None:
        return params
    if styles is None:
        raise typer.BadParameter("--style is a name in a file of styles: name the file with --styles")
    known = {each.name: each for each in open_styles(styles)}
    if style not in known:
        raise StudioError(
            f"There is no style {style!r} in {styles}; there are: {', '.join(known) or 'none'}."
        )
    prompt, negative = known[style].applied(params.prompt, params.negative_prompt)
    return replace(params, prompt=prompt, negative_prompt=negative)


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
    """The seed of every picture in order, then its variation and its prompt drawn from a template, if any."""
    for work in works:
        params = work.job.params
        for each in (params.alone(picture) for picture in range(params.batch)):
            variation = f"variation seed {each.variation_seed}" if each.variation_strength else ""
            yield each.seed, "  ".join(text for text in (variation, each.template and each.prompt) if text)
