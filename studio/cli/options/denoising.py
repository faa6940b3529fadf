"""How noise becomes a picture: solver, noise levels, steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from studio.cli.options.values import Levels, choice, parse_levels
from studio.job import SIGMAS


@dataclass(frozen=True)
class DenoisingOptions:
    """How noise becomes a picture."""

    scheduler: Annotated[str | None, typer.Option(help="The solver, such as euler-a or dpmpp-2m.")] = None
    sigmas: Annotated[str | None, choice(SIGMAS, "How noise levels are spaced.")] = None
    levels: Annotated[
        Levels | None,
        typer.Option(
            parser=parse_levels,
            metavar="A,B,…",
            help="The sigmas themselves, from noise to picture, or with --sigmas 'listed timesteps' these.",
        ),
    ] = None
    flow_shift: Annotated[
        float | None, typer.Option(help="How far flow models spend steps on noise; 0 = the model's own.")
    ] = None
    zero_snr: Annotated[bool, typer.Option("--zero-snr", help="Rescale the schedule to zero SNR.")] = False
    steps: Annotated[int | None, typer.Option(help="How many denoising steps.")] = None
    clip_skip: Annotated[
        int | None, typer.Option(help="2 = the last layer but one of the text encoder is read; 1 = the last.")
    ] = None
