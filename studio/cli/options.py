"""The options that generate, inpaint and outpaint share, and the parameters they make."""

from __future__ import annotations

import inspect
import random
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Annotated, Any, NamedTuple, TypeVar, get_type_hints

import typer

from studio.job import (
    CACHED_BY,
    CACHES,
    DTYPES,
    EXECUTORS,
    FILLS,
    GUIDANCES,
    GUIDED_BY,
    LISTS,
    MAX_SEED,
    SIGMAS,
    WEIGHTS,
    ModelInfo,
    Params,
)
from studio.memory import MEMORY_MODES
from studio.prompt.expansion import MODES

Choice = Callable[[str], str]
Command = TypeVar("Command", bound=Callable[..., Any])


class Size(NamedTuple):
    """What the model works at, in pixels."""

    width: int
    height: int


def parse_size(text: str) -> Size:
    """128x96 → Size(128, 96). Raises typer.BadParameter."""
    width, _, height = text.lower().replace("×", "x").partition("x")
    if not (width.strip().isdecimal() and height.strip().isdecimal()):
        raise typer.BadParameter(f"expected WIDTHxHEIGHT such as 128x128, found {text!r}")
    return Size(int(width), int(height))


class Levels(NamedTuple):
    """Noise levels, from noise to picture."""

    values: tuple[float, ...]


def parse_levels(text: str) -> Levels:
    """14.6,6.5,1.5 → Levels((14.6, 6.5, 1.5)); blanks separate too. Raises typer.BadParameter."""
    try:
        return Levels(tuple(float(part) for part in text.replace(",", " ").split()))
    except ValueError:
        raise typer.BadParameter(f"expected numbers such as 14.6,6.5,1.5, found {text!r}") from None


def one_of(names: tuple[str, ...]) -> Choice:
    """A parser that lets only `names` through; a star at the end may be left out, which shells read."""
    meant = {name.removesuffix("*"): name for name in names} | {name: name for name in names}

    def parse(text: str) -> str:
        if text.lower() not in meant:
            raise typer.BadParameter(f"expected one of {', '.join(names)}, found {text!r}")
        return meant[text.lower()]

    parse.__name__ = "NAME"
    return parse


def _choice(names: tuple[str, ...], text: str) -> Any:
    return typer.Option(parser=one_of(names), metavar="|".join(names), help=text)


@dataclass(frozen=True)
class Options:
    """What the user asked for; None = what suits the model."""

    negative: Annotated[str | None, typer.Option(help="What the picture should not show.")] = None
    model: Annotated[str | None, typer.Option(help="A name from `sfumato models`, or a model's folder.")] = (
        None
    )
    scheduler: Annotated[str | None, typer.Option(help="The solver, such as euler-a or dpmpp-2m.")] = None
    sigmas: Annotated[str | None, _choice(SIGMAS, "How noise levels are spaced.")] = None
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
    guidance: Annotated[float | None, typer.Option(help="How closely to follow the prompt; 1 = off.")] = None
    guidance_rescale: Annotated[float | None, typer.Option(help="0 to 1; tames high guidance.")] = None
    guidance_start: Annotated[
        float | None, typer.Option(help="0 to 1: guidance acts from this share of the steps on.")
    ] = None
    guidance_end: Annotated[
        float | None, typer.Option(help="0 to 1: guidance acts up to this share of the steps.")
    ] = None
    guidance_method: Annotated[
        str | None, _choice(GUIDANCES, "How predictions with and without the prompt become one.")
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
    clip_skip: Annotated[
        int | None, typer.Option(help="2 = the last layer but one of the text encoder is read; 1 = the last.")
    ] = None
    image_guidance: Annotated[
        float | None, typer.Option(help="How closely a model that edits by instruction keeps to the picture.")
    ] = None
    refiner: Annotated[
        str | None, typer.Option(help="Another model of the same family, which makes the last steps.")
    ] = None
    refiner_start: Annotated[
        float | None, typer.Option(help="0 to 1: the refiner begins at this share of the noise schedule.")
    ] = None
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
    expand: Annotated[str, _choice(MODES, "What {a|b} in the prompt becomes: one drawn, or one each.")] = (
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
    threads: Annotated[int, typer.Option(min=0, help="CPU threads; 0 = the usual number.")] = 0
    dtype: Annotated[str | None, _choice(DTYPES, "Number format of the network.")] = None
    executor: Annotated[str | None, _choice(EXECUTORS, "What runs the networks.")] = None
    weights: Annotated[str | None, _choice(WEIGHTS, "How weights are kept: whole, as filed, in 8 bits.")] = (
        None
    )
    cache: Annotated[
        str | None, _choice(CACHES, "Faster and less exact: what is reused from one model call for the next.")
    ] = None
    cache_start: Annotated[
        float | None, typer.Option(help="0 to 1: the cache acts from this share of the steps on.")
    ] = None
    cache_interval: Annotated[
        int | None, typer.Option(help="Of so many model calls one is whole, with deepcache.")
    ] = None
    cache_depth: Annotated[
        int | None, typer.Option(help="So many layers below the outermost run in every call, with deepcache.")
    ] = None
    cache_threshold: Annotated[
        float | None, typer.Option(help="How much may change before a call is whole, with first block.")
    ] = None


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
    memory: Annotated[str | None, _choice(MEMORY_MODES, "What is in memory while it does not run.")] = None
    plan: Annotated[
        bool, typer.Option("--plan", help="Say what memory and time it would take, and make nothing.")
    ] = False


@dataclass(frozen=True)
class MaskOptions(PictureOptions):
    """What inpainting and outpainting add."""

    fill: Annotated[str | None, _choice(FILLS, "What lies under the mask before denoising.")] = None
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


def parameters(prompt: str, options: Options, model: ModelInfo) -> Params:
    """What the options ask for, the rest as it suits the model; a random seed when none is given."""
    size = options.size or Size(model.width, model.height)
    seed = random.randint(0, MAX_SEED) if options.seed is None else options.seed
    wishes = {
        "negative_prompt": options.negative,
        "scheduler": options.scheduler,
        "sigmas": options.sigmas,
        "steps": options.steps,
        "guidance_scale": options.guidance,
        "guidance_rescale": options.guidance_rescale,
        "guidance_start": options.guidance_start,
        "guidance_end": options.guidance_end,
        **_guidance(options),
        "flow_shift": options.flow_shift,
        **_levels(options),
        "clip_skip": options.clip_skip,
        "image_guidance_scale": options.image_guidance,
        "refiner": options.refiner,
        "refiner_start": options.refiner_start,
        "strength": options.strength,
        "variation_seed": options.variation_seed,
        "variation_strength": options.variation_strength,
        "variation_second": options.variation_second,
        "variation_angle": options.variation_angle,
        "dtype": options.dtype,
        "executor": options.executor,
        "weights": options.weights,
        **{name: getattr(options, name) for name in CACHED_BY},
        "rescale_zero_snr": options.zero_snr or None,
        "fill": getattr(options, "fill", None),
        "context": getattr(options, "context", None),
        "overlap": getattr(options, "overlap", None),
    }
    if options.variation_strength and options.variation_seed is None:
        wishes["variation_seed"] = random.randint(0, MAX_SEED)
    given: dict[str, Any] = {name: value for name, value in wishes.items() if value is not None}
    return replace(
        model.defaults,
        prompt=prompt,
        model=model.name if options.model in (None, model.name) else model.folder,
        seed=seed,
        batch=options.batch,
        width=size.width,
        height=size.height,
        threads=options.threads,
        **given,
    )


def _levels(options: Options) -> dict[str, Any]:
    """A list of noise levels makes as many steps as it has, unless a number of steps is asked for."""
    if not options.levels:
        return {}
    kind = options.sigmas if options.sigmas in LISTS else LISTS[0]
    levels = options.levels.values
    return {"sigmas": kind, "levels": levels, "steps": options.steps or len(levels)}


def _guidance(options: Options) -> dict[str, Any]:
    """The method of guidance and its numbers; those that are not given are what suits the method."""
    given = {name: getattr(options, name) for name in GUIDED_BY if getattr(options, name) is not None}
    if options.guidance_method is None:
        return given
    from studio.engine.guidance import guidance_infos

    info = next(info for info in guidance_infos() if info.name == options.guidance_method)
    return dict(info.defaults) | given
