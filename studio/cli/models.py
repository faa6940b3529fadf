"""`sfumato models`: what can be used, and what is done to the files of models."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from studio.backends.local import LocalBackend
from studio.cli.running import ctrl_c, say
from studio.cli.show import print_json, show_catalog
from studio.cli.watching import check, watched
from studio.engine.library.catalog import find_model
from studio.engine.library.converting import convert_safely
from studio.engine.library.merging import merge as merge_models
from studio.settings import open_settings

app = typer.Typer(help="List the models and schedulers that can be used.", invoke_without_command=True)

AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]


@app.callback()
def models(context: typer.Context, as_json: AsJson = False) -> None:
    """List the models and schedulers that can be used; with a command, do something to a model's file."""
    if context.invoked_subcommand is None:
        show_catalog(LocalBackend(open_settings()).catalog(), as_json)


@app.command()
def merge(
    first: Annotated[str, typer.Argument(help="A model: its name, file or folder.")],
    second: Annotated[str, typer.Argument(help="Another of the same kind.")],
    output: Annotated[Path, typer.Argument(help="The new file or folder; nothing is overwritten.")],
    amount: Annotated[float, typer.Option(help="From 0, the first, to 1, the second.")] = 0.5,
    as_json: AsJson = False,
) -> None:
    """Write a model between two others: each of its weights is a weighted sum of theirs."""
    settings = open_settings()
    one, other = (Path(find_model(settings, name).folder) for name in (first, second))
    with watched("merging") as told:  # the window stops it by a signal; nothing half-done may stay
        made = merge_models(one, other, amount, output.expanduser().absolute(), told)
    if as_json:
        print_json({"merged": str(made)})
    else:
        say(f"wrote {made}")


@app.command()
def convert(
    file: Annotated[Path, typer.Argument(help="A pickled weight file: .ckpt, .pt, .pth or .bin.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Where to write; else beside the file.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Convert a pickled weight file to safetensors, safely: nothing in it is run, and it stays as it is."""
    with ctrl_c() as cancelled:  # the window stops it by a signal; nothing half-done may stay
        made = convert_safely(file, output, partial(check, cancelled))
    if as_json:
        print_json({"converted": str(made)})
    else:
        say(f"wrote {made}")
