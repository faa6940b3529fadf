"""`sfumato branch`: a picture leaves another one at one of its steps, told something else from there on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from studio.backends.local import LocalBackend
from studio.branch import Turn, branched, told
from studio.cli.repeat import open_original, repeat
from studio.cli.running import check_output, run_work
from studio.cli.running import told as tells
from studio.cli.work import Work
from studio.settings import open_settings


def branch(
    picture: Annotated[Path, typer.Argument(help="A picture that Sfumato made.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write: .png, .jpg, .webp …")],
    at: Annotated[int, typer.Option(min=1, help="The last model call that is made as before.")],
    prompt: Annotated[str | None, typer.Option(help="What it is told from there on.")] = None,
    negative: Annotated[str | None, typer.Option(help="What it should not show from there on.")] = None,
    guidance: Annotated[float | None, typer.Option(help="How closely to follow the prompt.")] = None,
    scheduler: Annotated[str | None, typer.Option(help="The solver, such as euler-a or dpmpp-2m.")] = None,
    sigmas: Annotated[str | None, typer.Option(help="How the noise levels left are spaced.")] = None,
    noise_seed: Annotated[int, typer.Option(min=0, help="Of the noise below.")] = 0,
    noise_strength: Annotated[
        float, typer.Option(min=0, max=1, help="How far the noise is turned towards that of --noise-seed.")
    ] = 0.0,
    extra_noise: Annotated[float, typer.Option(min=0, max=1, help="How much noise is added.")] = 0.0,
    model: Annotated[str | None, typer.Option(help="Where the model is, if not where it was.")] = None,
    image: Annotated[Path | None, typer.Option(help="What an image job was made from.")] = None,
    mask: Annotated[Path | None, typer.Option(help="The mask of an inpainted picture.")] = None,
) -> None:
    """Branch a picture at one of its steps. It goes on with other words, another solver or other noise."""
    check_output(output)
    settings = open_settings()
    backend = LocalBackend(settings)
    work = repeat(open_original(picture), settings, model, image, mask)
    wishes = {
        "prompt": prompt,
        "negative_prompt": negative,
        "guidance_scale": guidance,
        "scheduler": _named(backend, scheduler),
        "sigmas": sigmas,
    }
    given = {name: value for name, value in wishes.items() if value is not None}
    turn = Turn(noise_seed, noise_strength, extra_noise)
    (path,) = run_work(backend, [left(work, at, turn, **given)], output, tells(settings))
    typer.echo(str(path))


def left(work: Work, call: int, turn: Turn, **changes: object) -> Work:
    """The work that leaves another one after `call`."""
    past, params = work.branches, work.job.params
    stretch = next((n for n, each in enumerate(past) if call <= each.call), len(past))
    before = told(past, params, stretch)
    wished = replace(before, **changes)  # type: ignore[arg-type]
    if "prompt" in changes or "negative_prompt" in changes:
        wished = replace(wished, template="", negative_template="", styles=())
    branches = branched(past, params, stretch, call, wished, turn)
    return replace(work, job=replace(work.job, params=wished), branches=branches)


def _named(backend: LocalBackend, scheduler: str | None) -> str | None:
    """A scheduler's name for its slug; what there is none of is said when it runs."""
    infos = backend.catalog().schedulers
    return next((info.name for info in infos if scheduler in (info.slug, info.name)), scheduler)
