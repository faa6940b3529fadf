"""What comes before the picture or after it: a refiner, the later stage of a cascade, an upscaler."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer


@dataclass(frozen=True)
class StageOptions:
    """The stages of a picture that is made in several."""

    refiner: Annotated[
        str | None, typer.Option(help="Another model of the same family, which makes the last steps.")
    ] = None
    refiner_start: Annotated[
        float | None, typer.Option(help="0 to 1: the refiner begins at this share of the noise schedule.")
    ] = None
    later_steps: Annotated[
        int | None, typer.Option(help="Steps of a cascade's later stage; 0 = as many as suit the model.")
    ] = None
    later_guidance: Annotated[
        float | None, typer.Option(help="Guidance scale of a later stage; 1 = off, 0 = as suits the model.")
    ] = None
    noise_level: Annotated[
        int | None,
        typer.Option(help="Noise on what an upscaler makes larger: more of it invents more details."),
    ] = None
