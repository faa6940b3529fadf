"""`sfumato models`: what can be used, and what is done to the files of models."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from studio.backends.local import LocalBackend
from studio.cli.running import say
from studio.cli.show import print_json, show_catalog
from studio.engine.converting import convert_safely
from studio.settings import open_settings

app = typer.Typer(help="List the models and schedulers that can be used.", invoke_without_command=True)

AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]


@app.callback()
def models(context: typer.Context, as_json: AsJson = False) -> None:
    """List the models and schedulers that can be used; with a command, do something to a model's file."""
    if context.invoked_subcommand is None:
        show_catalog(LocalBackend(open_settings()).catalog(), as_json)


def _end(number: int, _frame: Any) -> None:
    sys.exit(128 + number)


@app.command()
def convert(
    file: Annotated[Path, typer.Argument(help="A pickled weight file: .ckpt, .pt, .pth or .bin.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Where to write; else beside the file.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Convert a pickled weight file to safetensors, safely: nothing in it is run, and it stays as it is."""
    signal.signal(signal.SIGTERM, _end)  # the window stops it so; nothing half-done may stay
    made = convert_safely(file, output)
    if as_json:
        print_json({"converted": str(made)})
    else:
        say(f"wrote {made}")
