"""The commands of `sfumato`, each a few lines over the work they ask for."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import typer

import studio
from studio import formats
from studio.backends.local import LocalBackend
from studio.cli import STOPPED, open_window, work
from studio.cli.branches import branch
from studio.cli.controls import check_controls, parse_control, steered
from studio.cli.culling import cull, finish
from studio.cli.grids import grid
from studio.cli.hints import hinted
from studio.cli.models import app as models
from studio.cli.options import BorderOptions, MaskOptions, Options, PictureOptions, with_options
from studio.cli.options.wishes import parameters
from studio.cli.planning import told_plan
from studio.cli.prompts import drawn, expand, made, say_problems
from studio.cli.repeat import compare, open_original, repeat
from studio.cli.running import Stopped, check_output, run_work, say, told
from studio.cli.show import print_json, show_record
from studio.cli.training import train
from studio.cli.verify import judged, tell, work_again
from studio.cli.walks import walk
from studio.cli.work import Work
from studio.document.rect import Rect
from studio.document.region import work_size
from studio.engine.library.catalog import find_model, find_upscaler
from studio.job import ModelInfo, Params, Pixels
from studio.settings import Settings, open_settings

app = typer.Typer(
    name="sfumato",
    help="An offline diffusion image studio. Alone it opens the window.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Prompt = Annotated[str, typer.Argument(help="What the picture should show.")]
Picture = Annotated[Path, typer.Argument(help="A picture file.")]
Output = Annotated[Path, typer.Option("--output", "-o", help="The file to write: .png, .jpg, .webp …")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]


def run_command(arguments: Sequence[str]) -> int:
    """Run one command line; its exit code. Raises StudioError."""
    for library in ("DIFFUSERS_VERBOSITY", "TRANSFORMERS_VERBOSITY"):
        os.environ.setdefault(
            library, "error"
        )  # their advice is for programmers; read when they are imported
    try:
        code = _command()(list(arguments), prog_name="sfumato", standalone_mode=False)
    except typer.TyperException as error:
        say(f"sfumato: {hinted(error.format_message())}")
        return error.exit_code
    except (Stopped, typer.Abort):
        code = STOPPED
    if code == STOPPED:
        say("sfumato: stopped")
    return code if isinstance(code, int) else 0


@cache
def _command() -> Callable[..., Any]:
    """What `app` describes, made once: that takes longer than many a command."""
    return typer.main.get_command(app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sfumato {studio.__version__}")
        raise typer.Exit


@app.callback()
def sfumato(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say it.")
    ] = False,
) -> None:
    """An offline diffusion image studio. Alone it opens the window."""


@app.command()
def gui(files: Annotated[list[Path] | None, typer.Argument(help="Pictures to open.")] = None) -> int:
    """Open the window, as `sfumato` alone does."""
    return open_window([str(path) for path in files or ()])


@app.command()
@with_options(PictureOptions)
def generate(
    output: Output,
    prompt: Annotated[str | None, typer.Argument(help="What the picture should show.")] = None,
    image: Annotated[Path | None, typer.Option(help="A picture to start from.")] = None,
    mask: Annotated[Path | None, typer.Option(help="With --from: the mask of an inpainted picture.")] = None,
    original: Annotated[
        Path | None, typer.Option("--from", help="Repeat this picture, made by Sfumato, to the same pixels.")
    ] = None,
    *,
    options: PictureOptions,
) -> None:
    """Make a picture from a prompt, or from a prompt and a picture."""
    check_output(output)
    if original is not None:
        _refuse_changes(prompt, options)
        _repeat(original, output, options, image, mask)
        return
    if prompt is None:
        raise typer.BadParameter("a prompt is needed, or --from")
    if mask is not None:
        raise typer.BadParameter("--mask goes with --from; to change part of a picture use sfumato inpaint")
    if image is None:
        _run(prompt, options, output, lambda params, _: work.new_picture(params))
        return
    pixels = _opened(image)
    _run(prompt, options, output, lambda params, model: _change(params, model, pixels, options))


@app.command()
@with_options(MaskOptions)
def inpaint(image: Picture, mask: Picture, prompt: Prompt, output: Output, *, options: MaskOptions) -> None:
    """Change the masked part of a picture. Every other pixel stays exactly as it is.

    The mask is a picture of the same size: white changes, black stays, grey changes less. Where its colour is
    constant its transparency counts instead: opaque changes.
    """
    check_output(output)
    pixels, grey, size = _opened(image), formats.open_mask(mask), options.size
    _run(prompt, options, output, lambda params, model: work.inpaint(params, model, pixels, grey, size))


@app.command()
@with_options(BorderOptions)
def outpaint(
    image: Picture,
    prompt: Prompt,
    output: Output,
    left: Annotated[int, typer.Option(min=0, help="Pixels to add on the left.")] = 0,
    right: Annotated[int, typer.Option(min=0, help="Pixels to add on the right.")] = 0,
    top: Annotated[int, typer.Option(min=0, help="Pixels to add above.")] = 0,
    bottom: Annotated[int, typer.Option(min=0, help="Pixels to add below.")] = 0,
    *,
    options: BorderOptions,
) -> None:
    """Continue a picture beyond its edges."""
    check_output(output)
    pixels, size, sides = _opened(image), options.size, (left, top, right, bottom)
    _run(prompt, options, output, lambda params, model: work.extend(params, model, pixels, sides, size))


@app.command()
@with_options(PictureOptions)
def upscale(
    image: Picture,
    output: Output,
    prompt: Annotated[str, typer.Argument(help="What the picture shows.")] = "",
    *,
    options: PictureOptions,
) -> None:
    """Make a picture larger with an upscaling model. The model says how many times: four, mostly."""
    check_output(output)
    pixels, settings = _opened(image), open_settings()
    if options.size is not None:
        raise typer.BadParameter("the model says how many times larger the picture becomes: leave out --size")
    if options.model is None:
        options = replace(options, model=find_upscaler(settings).name)
    _run(prompt, options, output, lambda params, model: work.upscale(params, model, pixels))


@app.command()
def verify(
    picture: Picture,
    image: Annotated[Path | None, typer.Option(help="The picture that it was made from.")] = None,
    mask: Annotated[Path | None, typer.Option(help="Its mask.")] = None,
    guidance_mask: Annotated[Path | None, typer.Option(help="The mask of its guidance.")] = None,
    model: Annotated[str | None, typer.Option(help="The model, where the record does not find it.")] = None,
) -> int:
    """Make a picture again and say whether it is the same. Each step and pixel is compared; 1 = they differ.

    What it was made from need not be named while the studio still has it.
    """
    original, settings = open_original(picture), open_settings()
    again = work_again(original, settings, model, image, mask, guidance_mask)
    return 0 if tell(original, judged(LocalBackend(settings), original, again)) else 1


app.command()(with_options(Options)(grid))


app.command()(expand)
app.command()(branch)
app.command()(with_options(Options)(cull))
app.command()(finish)
app.command()(with_options(Options)(walk))


app.add_typer(models, name="models")


@app.command()
def show(picture: Picture, as_json: AsJson = False) -> None:
    """Print how a picture was made."""
    show_record(picture, as_json)


app.command()(train)


@app.command()
def bench(
    as_json: AsJson = False,
    model: Annotated[str, typer.Option(help="A name from `sfumato models`, or a folder.")] = "picturebook",
    rounds: Annotated[int, typer.Option(min=1, help="How often each thing is measured.")] = 7,
    models: Annotated[
        bool, typer.Option("--models", help="Models as large as people use instead, with random weights.")
    ] = False,
    size: Annotated[
        list[str] | None, typer.Option(help="With --models: sd15 or sdxl alone; may be repeated.")
    ] = None,
    keep: Annotated[
        Path | None,
        typer.Option(help="With --models: a folder to keep models and results in, and to go on from."),
    ] = None,
) -> None:
    """Measure this machine and Sfumato on it, against what we promise."""
    from studio.bench import measure
    from studio.bench import models as large
    from studio.bench.report import Measurement, print_table

    measurements: list[Measurement] = []
    try:
        of_models = large.measure(say, tuple(size or large.sizes.SIZES), keep=keep)
        for one in of_models if models else measure(open_settings(), model, rounds, say):
            say(f"  {one.name}: {one.value:.3g} {one.unit} {one.verdict}".rstrip())
            measurements.append(one)
    finally:  # what was measured before some trouble stands
        if measurements and as_json:
            about = {"sfumato": studio.__version__, "cores": os.cpu_count()}
            about |= {"python": platform.python_version()}
            print_json({**about, "measurements": [one.to_dict() for one in measurements]})
        elif measurements:
            print_table(measurements)


def _opened(path: Path) -> Pixels:
    """A picture file's pixels, (h, w, 4); what was changed to open it is said. Raises StudioError."""
    pixels, notes, _ = formats.open_pixels(path)
    for note in notes:
        say(f"{path.name}: {note}")
    return pixels


def _change(params: Params, model: ModelInfo, pixels: Pixels, options: Options) -> Work:
    """Image-to-image at a size that is asked for, or at what suits the picture and then back at its own.

    A model that makes pictures larger does that.
    """
    if model.reads == "small" and options.size is None:
        return work.upscale(params, model, pixels)
    own = (pixels.shape[1], pixels.shape[0])
    width, height = options.size or work_size(Rect(0, 0, *own), model)
    strength = work.change_strength(model, options.strength)
    params = replace(params, width=width, height=height, strength=strength)
    return work.change_picture(params, pixels, options.size or own)


def _run(
    prompt: str, options: PictureOptions, output: Path, make: Callable[[Params, ModelInfo], Work]
) -> None:
    """Make what was asked for, and say where it went."""
    settings = _settings(options)
    model = find_model(settings, options.model or "picturebook")
    expanded = drawn(parameters(prompt, options, model), options, settings)
    say_problems(expanded)
    works = [each for one in expanded for each in work.one_by_one(lambda p: make(p, model), one)]
    if options.guidance_mask is not None:
        painted = formats.open_mask(options.guidance_mask)
        works = [work.guided(each, painted) for each in works]
    controls = [parse_control(text) for text in options.control or ()]
    works = [steered(each, controls, settings) for each in works]
    if options.plan:
        typer.echo(told_plan(works, model, settings))
        return
    paths = run_work(LocalBackend(settings), works, output, told(settings))
    for path, (seed, words) in zip(paths, made(works), strict=True):
        typer.echo(f"{path}  seed {seed}  {words}".rstrip())


def _settings(options: PictureOptions) -> Settings:
    """Those of the user, but for what the options say."""
    settings = open_settings()
    return settings if options.memory is None else settings.replace(memory=options.memory)


def _repeat(
    original: Path, output: Path, options: PictureOptions, image: Path | None, mask: Path | None
) -> None:
    settings = _settings(options)
    before = open_original(original)
    again = repeat(before, settings, options.model, image, mask, options.guidance_mask)
    again = steered(again, [parse_control(text) for text in options.control or ()], settings)
    check_controls(before.record, again.job, original.name)
    (path,) = run_work(LocalBackend(settings), [again], output, told(settings))
    typer.echo(str(path))
    compare(before, path)


def _refuse_changes(prompt: str | None, options: PictureOptions) -> None:
    if (
        prompt is not None
        or replace(options, model=None, guidance_mask=None, control=None) != PictureOptions()
    ):
        raise typer.BadParameter(
            "--from repeats a picture as it was; only --model, --image, --mask, --guidance-mask "
            "and --control go with it"
        )
