"""`sfumato walk`: from seed to seed, as an animation."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from studio.app.explorers.walking import LEAST_RATE, MOST_BETWEEN, MOST_RATE, parse_seeds
from studio.app.explorers.walking import walk as frames_of
from studio.backends.local import LocalBackend
from studio.cli.options import Options
from studio.cli.options.wishes import parameters
from studio.cli.prompts import drawn, say_problems
from studio.cli.running import Report, Stopped, ctrl_c, progress, say
from studio.cli.work import Work, new_picture
from studio.engine.library.catalog import find_model
from studio.errors import StudioError
from studio.formats.animation import check_animation, save_animation
from studio.job import Cancel, Cancelled, Pixels, Result
from studio.settings import open_settings


def walk(
    output: Annotated[Path, typer.Option("--output", "-o", help="The animation: .webp, .gif or .mp4.")],
    prompt: Annotated[str, typer.Argument(help="What the pictures should show.")],
    seeds: Annotated[str, typer.Option(help="Two seeds or more, such as 7,19,42.")],
    between: Annotated[
        int, typer.Option(min=0, max=MOST_BETWEEN, help="How many frames lie between two seeds.")
    ] = 11,
    rate: Annotated[int, typer.Option(min=LEAST_RATE, max=MOST_RATE, help="Frames per second.")] = 12,
    loop: Annotated[bool, typer.Option("--loop/--once", help="Go back to the first seed, for ever.")] = True,
    *,
    options: Options,
) -> None:
    """Walk from seed to seed: one picture becomes the other. Written when the last frame is done."""
    _check_output(output)
    if options.batch != 1 or options.seed is not None or options.variation_strength:
        raise typer.BadParameter(
            "--seeds says which pictures are made; leave out --seed, --batch, variations"
        )
    settings = open_settings()
    model = find_model(settings, options.model or "picturebook")
    visited = parse_seeds(seeds)
    expanded = drawn(replace(parameters(prompt, options, model), seed=visited[0]), options, settings)
    say_problems(expanded)
    works = [new_picture(params) for params in frames_of(expanded[0], visited, between, loop)]
    backend = LocalBackend(settings)
    with ctrl_c() as cancelled, progress(works) as report:
        pictures = [_picture(backend, work, cancelled, report) for work in works]
    save_animation(pictures, output, rate, loop)
    typer.echo(str(output))
    say(f"{len(pictures)} frames, {len(pictures) / rate:.1f} seconds")


def _picture(backend: LocalBackend, work: Work, cancelled: Cancel, report: Report) -> Pixels:
    """One frame. Raises Stopped after Ctrl+C: a walk is written whole or not at all."""
    with closing(backend.run(work.job, cancelled, previews=False)) as events:
        for event in events:
            report(event)
            if isinstance(event, Cancelled):
                raise Stopped
            if isinstance(event, Result):
                return event.image
    raise StudioError("The model gave no picture.")


def _check_output(path: Path) -> None:
    check_animation(path)
    if path.is_dir() or not path.parent.is_dir():
        raise StudioError(f"{path}: name a file in an existing folder.")
