"""Prompts on the command line: their styles, what a template becomes, the mistakes in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from studio.cli.running import say
from studio.cli.show import print_json
from studio.cli.work import Work
from studio.job import Params
from studio.prompt.expansion import expand_params, in_words, preview
from studio.prompt.styles import Style, find_styles, open_styles
from studio.prompt.syntax import parse
from studio.prompt.wildcards import WildcardFiles
from studio.settings import Settings, data_folder, open_settings

if TYPE_CHECKING:
    from studio.cli.options import Options


def drawn(params: Params, options: Options, settings: Settings) -> list[Params]:
    """What is to be made of `params`: in the chosen styles, templates expanded. Raises StudioError."""
    styles = chosen_styles(options.style, options.styles)
    return expand_params(params, wildcards(options.wildcards, settings), _mode(options), styles)


def _mode(options: Options) -> str:
    if options.combinatorial and options.expand == "off":
        raise typer.BadParameter("--combinatorial makes every prompt of a template, --expand off none")
    return "all" if options.combinatorial else options.expand


def wildcards(folder: Path | None, settings: Settings) -> WildcardFiles:
    """Those in `folder`, then those in the folders that the settings name. Raises typer.BadParameter."""
    if folder is not None and not folder.is_dir():
        raise typer.BadParameter(f"--wildcards: {folder} is no folder")
    return WildcardFiles([*([folder] if folder else []), *settings.wildcard_folders])


def chosen_styles(names: Sequence[str] | None, table: Path | None) -> tuple[Style, ...]:
    """The styles of these names in `table`, else in the user's own. Raises StudioError."""
    if not names:
        return ()
    own = data_folder() / "styles.csv"
    return find_styles(names, open_styles(table or own) if table or own.is_file() else ())


def expand(
    template: Annotated[str, typer.Argument(help="A prompt with {a|b} or __wildcards__ in it.")],
    negative: Annotated[str, typer.Option(help="A negative prompt, which may be a template too.")] = "",
    style: Annotated[list[str] | None, typer.Option(help="The name of a style; may be given again.")] = None,
    styles: Annotated[Path | None, typer.Option(help="A CSV file of styles, instead of your own.")] = None,
    folder: Annotated[Path | None, typer.Option("--wildcards", help="A folder of text files.")] = None,
    limit: Annotated[int, typer.Option(min=0, help="How many to list.")] = 100,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Say how many prompts a template can become. The first are listed; no picture is made."""
    params = Params(prompt=template, negative_prompt=negative)
    say_problems([params])
    found = preview(params, limit, wildcards(folder, open_settings()), chosen_styles(style, styles))
    if as_json:
        pairs = [{"prompt": prompt, "negative_prompt": negative} for prompt, negative in found.first]
        print_json({"count": found.count, "first": pairs})
        return
    several = len({negative for _, negative in found.first}) > 1
    for prompt, without in found.first:
        typer.echo(f"{prompt}  without {without}" if several else prompt)
    say(f"{in_words(found.count)} {'prompt' if found.count == 1 else 'different prompts'}")


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
            prompt = each.prompt if each.template or each.styles else ""
            yield each.seed, "  ".join(text for text in (variation, prompt) if text)
