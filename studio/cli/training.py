"""`sfumato train`: the shipped model trained anew, or taught to need few steps."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from studio.errors import StudioError


def train(
    recipe: Annotated[
        str,
        typer.Argument(help="What to train: picturebook, or few-steps: a model of four steps over --start."),
    ],
    out: Annotated[Path, typer.Option(help="The folder of the finished model.")],
    preset: Annotated[
        str,
        typer.Option(
            help="cpu (two hours on two cores), gpu (made for one large card, not run on one yet) or tiny."
        ),
    ] = "cpu",
    minutes: Annotated[float | None, typer.Option(min=0, help="In all, instead of the preset's.")] = None,
    seed: Annotated[int, typer.Option(help="Of the pictures and the first weights.")] = 0,
    start: Annotated[Path | None, typer.Option(help="A finished model to train further.")] = None,
) -> None:
    """Train the shipped model anew; goes on where it was stopped."""
    if recipe not in ("picturebook", "few-steps"):
        raise typer.BadParameter(f"expected picturebook or few-steps, found {recipe!r}")
    if recipe == "few-steps" and start is None:
        raise typer.BadParameter("few-steps needs the model that it teaches: name it with --start")
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # before torch: its threads must not spin
    from studio.cli.lines import Lines
    from studio.training.picturebook import quick
    from studio.training.picturebook.recipe import train as train_picturebook

    try:
        with Lines() as show:
            if recipe == "few-steps" and start is not None:
                quick.train(preset, start, out, minutes, seed, show)
            else:
                train_picturebook(preset, out, minutes, seed, show, start)
    except OSError as error:
        place = error.filename or out
        raise StudioError(f"Training cannot go on: {place}: {error.strerror or error}.") from error
