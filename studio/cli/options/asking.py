"""What is asked for: words, a model, a size, seeds, how many pictures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from studio.cli.options.values import Size, choice, parse_size
from studio.prompt.expansion import MODES


@dataclass(frozen=True)
class AskingOptions:
    """What is asked for."""

    negative: Annotated[str | None, typer.Option(help="What the picture should not show.")] = None
    model: Annotated[str | None, typer.Option(help="A name from `sfumato models`, or a model's folder.")] = (
        None
    )
    strength: Annotated[float | None, typer.Option(help="0 to 1: how much of a picture may change.")] = None
    seed: Annotated[int | None, typer.Option(help="The same seed gives the same picture.")] = None
    variation_seed: Annotated[int | None, typer.Option(help="Another seed, to vary the picture.")] = None
    variation_strength: Annotated[
        float | None, typer.Option(help="0 to 1: how far from --seed to --variation-seed; 0 = not at all.")
    ] = None
    variation_second: Annotated[
        int | None, typer.Option(help="A second variation seed, for --variation-angle.")
    ] = None
    variation_angle: Annotated[
        float | None, typer.Option(help="Degrees: 0 is --variation-seed, 90 is --variation-second.")
    ] = None
    size: Annotated[
        Size | None, typer.Option(parser=parse_size, metavar="WxH", help="What the model works at.")
    ] = None
    batch: Annotated[int, typer.Option(min=1, help="How many pictures; out.png becomes out-001.png …")] = 1
    expand: Annotated[str, choice(MODES, "What {a|b} in the prompt becomes: one drawn, or one each.")] = (
        "random"
    )
    combinatorial: Annotated[
        bool, typer.Option("--combinatorial", help="A picture of every prompt; the same as --expand all.")
    ] = False
    style: Annotated[
        list[str] | None,
        typer.Option(help="Words around the prompt: the name of a style; may be given again."),
    ] = None
    styles: Annotated[
        Path | None, typer.Option(help="A CSV file of name, prompt, negative_prompt, instead of your own.")
    ] = None
    wildcards: Annotated[Path | None, typer.Option(help="A folder of text files; __name__ draws a line.")] = (
        None
    )
