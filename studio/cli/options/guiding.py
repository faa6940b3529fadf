"""Where the words pull, how hard, and by which method."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from studio.cli.options.values import choice
from studio.job import GUIDANCES


@dataclass(frozen=True)
class GuidanceOptions:
    """Where the words pull, how hard, and by which method."""

    guidance: Annotated[float | None, typer.Option(help="How closely to follow the prompt; 1 = off.")] = None
    guidance_rescale: Annotated[float | None, typer.Option(help="0 to 1; tames high guidance.")] = None
    guidance_start: Annotated[
        float | None, typer.Option(help="0 to 1: guidance acts from this share of the steps on.")
    ] = None
    guidance_end: Annotated[
        float | None, typer.Option(help="0 to 1: guidance acts up to this share of the steps.")
    ] = None
    guidance_method: Annotated[
        str | None, choice(GUIDANCES, "How predictions with and without the prompt become one.")
    ] = None
    apg_parallel: Annotated[
        float | None, typer.Option(help="0 to 1: how much of what saturates is kept, with apg.")
    ] = None
    apg_norm: Annotated[float | None, typer.Option(help="The longest change, with apg; 0 = any.")] = None
    apg_momentum: Annotated[
        float | None, typer.Option(help="-1 to 1: how earlier steps count, with apg.")
    ] = None
    zero_steps: Annotated[
        int | None, typer.Option(help="How many first steps stand still, with cfg-zero*.")
    ] = None
    cfgpp_scale: Annotated[
        float | None, typer.Option(help="0 to 1: how closely cfg++ follows the prompt.")
    ] = None
    perturbed_scale: Annotated[
        float | None, typer.Option(help="How far to go away from the disturbed prediction; 0 = not at all.")
    ] = None
    perturbed_layers: Annotated[
        str | None, typer.Option(help="Which blocks are disturbed, such as 7,8,9 or mid.")
    ] = None
    perturbed_start: Annotated[
        float | None, typer.Option(help="0 to 1: blocks are disturbed from this share of the steps on.")
    ] = None
    perturbed_end: Annotated[
        float | None, typer.Option(help="0 to 1: blocks are disturbed up to this share of the steps.")
    ] = None
    clip_scale: Annotated[
        float | None, typer.Option(help="How hard to please the CLIP model, with clip.")
    ] = None
    clip_model: Annotated[
        str | None, typer.Option(help="The folder of a CLIP model that says what pleases, with clip.")
    ] = None
    negative_scale: Annotated[
        float | None,
        typer.Option(help="The negative prompt's scale on models with their guidance built in; 1 = off."),
    ] = None
    image_guidance: Annotated[
        float | None, typer.Option(help="How closely a model that edits by instruction keeps to the picture.")
    ] = None
