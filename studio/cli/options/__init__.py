"""The options that generate, inpaint and outpaint share, each kind in a file."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_type_hints

import typer

from studio.cli.options.asking import AskingOptions
from studio.cli.options.denoising import DenoisingOptions
from studio.cli.options.guiding import GuidanceOptions
from studio.cli.options.running import RunOptions
from studio.cli.options.stages import StageOptions
from studio.cli.options.values import choice
from studio.job import FILLS
from studio.memory import MEMORY_MODES

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class Options(RunOptions, StageOptions, GuidanceOptions, DenoisingOptions, AskingOptions):
    """What the user asked for; None = what suits the model. Help lists the last kind first."""


@dataclass(frozen=True)
class PictureOptions(Options):
    """What a command adds that makes one picture, or a batch of it."""

    guidance_mask: Annotated[
        Path | None, typer.Option(help="A picture: white is guided in full, black not at all.")
    ] = None
    control: Annotated[
        list[str] | None,
        typer.Option(
            metavar="MODEL=PICTURE",
            help="A picture that steers, and the control model that reads it; may be given again. "
            "More of it behind commas: weight=0.8, start=0, end=0.7, preprocessor=canny.",
        ),
    ] = None
    memory: Annotated[str | None, choice(MEMORY_MODES, "What is in memory while it does not run.")] = None
    plan: Annotated[
        bool, typer.Option("--plan", help="Say what memory and time it would take, and make nothing.")
    ] = False


@dataclass(frozen=True)
class MaskOptions(PictureOptions):
    """What inpainting and outpainting add."""

    fill: Annotated[str | None, choice(FILLS, "What lies under the mask before denoising.")] = None
    context: Annotated[int | None, typer.Option(min=0, help="Pixels around the mask the model sees.")] = None


@dataclass(frozen=True)
class BorderOptions(MaskOptions):
    """What outpainting adds."""

    overlap: Annotated[
        int | None, typer.Option(min=0, help="Pixels inside the old picture to blend over.")
    ] = None


def with_options(options: type[Options]) -> Callable[[Command], Command]:
    """Let a command whose last parameter is `options` take that class's fields as options of its own."""

    def decorate(command: Command) -> Command:
        own = list(inspect.signature(command, eval_str=True).parameters.values())[:-1]
        hints = get_type_hints(options, include_extras=True)
        shared = [
            inspect.Parameter(
                f.name, inspect.Parameter.KEYWORD_ONLY, default=f.default, annotation=hints[f.name]
            )
            for f in fields(options)
        ]

        def called(**values: Any) -> Any:
            mine = {parameter.name: values.pop(parameter.name) for parameter in own}
            return command(**mine, options=options(**values))

        named = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own]
        called.__signature__ = inspect.Signature([*named, *shared])  # type: ignore[attr-defined]
        called.__annotations__ = {parameter.name: parameter.annotation for parameter in [*named, *shared]}
        called.__name__, called.__doc__ = command.__name__, command.__doc__
        return called  # type: ignore[return-value]

    return decorate
