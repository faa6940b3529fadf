"""`sfumato grid`: pictures whose parameters change along columns, rows and pages, as one picture or page."""

from __future__ import annotations

import functools
import random
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from studio import formats
from studio.app.queue.estimates import estimate, open_runs
from studio.backends.local import LocalBackend
from studio.cli import work
from studio.cli.options import Options
from studio.cli.options.values import Size
from studio.cli.options.wishes import parameters
from studio.cli.prompts import chosen_styles, say_problems, wildcards
from studio.cli.running import Stopped, ctrl_c, progress, say, write
from studio.cli.work import Work
from studio.document.rect import Rect
from studio.document.region import Task, work_size
from studio.engine.library.catalog import find_model
from studio.errors import StudioError
from studio.formats import Told
from studio.grid.axes import Ground, axes, calls_of
from studio.grid.cells import AxisMistake, Cell, Grid, make_grid
from studio.grid.exports import check_kind, export
from studio.grid.records import Outcome, Saved, open_grid
from studio.grid.running import run_cells
from studio.grid.sharing import Visit, plan
from studio.grid.spec import Spec, Wish
from studio.job import MAX_SEED, Cancelled, Catalog, Failed, Job, Pixels, Result
from studio.prompt.expansion import expand_params
from studio.prompt.wildcards import read_lines
from studio.settings import Settings, data_folder, open_settings

MANY = 200  # cells from which it is asked first
_ALIASES = {"guidance": "guidance scale"}  # as the other commands call it

Axis = Annotated[str | None, typer.Option(help="AXIS: VALUES, such as 'steps: 10-30 (+5)'.")]


def grid(
    output: Annotated[Path, typer.Option("--output", "-o", help="The grid: .png, .html or .csv.")],
    prompt: Annotated[str | None, typer.Argument(help="What the pictures should show.")] = None,
    x: Axis = None,
    y: Axis = None,
    z: Axis = None,
    draws: Annotated[int, typer.Option(min=0, help="So many random draws instead of all pairs.")] = 0,
    share: Annotated[int, typer.Option(min=0, help="First steps made once, with the plain prompt.")] = 0,
    image: Annotated[Path | None, typer.Option(help="A picture to start from.")] = None,
    original: Annotated[
        Path | None, typer.Option("--from", help="A grid that was exported: make what it lacks.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before a large grid.")] = False,
    *,
    options: Options,
) -> None:
    """Make a grid of pictures. Each is also a file in a folder beside it.

    AXIS is the beginning of a name: prompt (values in lines, or @FILE), replace (red, blue), order, matrix
    (at night | in snow), seed, model, scheduler, steps, guidance scale, strength, size … Numbers can be
    ranges: 10-30 (+5), 0.5-1 [4].
    """
    check_kind(output)
    if not output.parent.is_dir():
        raise StudioError(f"{output} is in {output.parent}, which is no folder.")
    if (prompt is None) == (original is None):
        raise typer.BadParameter("a prompt is needed, or --from")
    settings = open_settings()
    backend = LocalBackend(settings)
    ground = _ground(backend.catalog())
    pixels = formats.open_pixels(image)[0] if image else None
    if original is not None:
        saved = open_grid(original, ground)
    else:
        assert prompt is not None
        spec = Spec(
            x=_wish("x", x),
            y=_wish("y", y),
            z=_wish("z", z),
            draws=draws,
            chance=random.randint(0, MAX_SEED),
            shared=share,
        )
        saved = Saved(_laid_out(spec, prompt, options, pixels, settings, ground))
    _make(saved, output, backend, settings, pixels, yes)


def _ground(catalog: Catalog) -> Ground:
    names = {
        "model": tuple(model.name for model in catalog.models if not model.problem),
        "refiner": tuple(model.name for model in catalog.models if not model.problem),
        "scheduler": tuple(scheduler.name for scheduler in catalog.schedulers),
    }
    return Ground(names=names, calls=calls_of(catalog.schedulers))


def _wish(side: str, text: str | None) -> Wish:
    """AXIS: VALUES as a Wish; the name of an axis may be shortened."""
    if text is None:
        return Wish()
    wanted, colon, values = text.partition(":")
    wanted, values = wanted.strip().casefold().replace("-", " "), values.strip(" ")
    wanted = _ALIASES.get(wanted, wanted)
    known = axes()
    found = [axis for axis in known.values() if wanted in (axis.id.replace("_", " "), axis.name.casefold())]
    found = found or [
        axis
        for axis in known.values()
        if axis.id.replace("_", " ").startswith(wanted) or axis.name.casefold().startswith(wanted)
    ]
    if not colon or not wanted or len(found) != 1:
        names = ", ".join((axis.name for axis in found) if found and wanted else known)
        raise typer.BadParameter(f"--{side} is AXIS: VALUES; found {text!r}. AXIS is one of: {names}")
    if values.startswith("@"):
        values = "\n".join(read_lines(Path(values[1:])))
    return Wish(found[0].id, values)


def _laid_out(
    spec: Spec, prompt: str, options: Options, pixels: Pixels | None, settings: Settings, ground: Ground
) -> Grid:
    model = find_model(settings, options.model or "picturebook")
    if pixels is not None:
        size = options.size or Size(*work_size(Rect(0, 0, pixels.shape[1], pixels.shape[0]), model))
        options = replace(options, size=size, strength=work.change_strength(model, options.strength))
    spec = replace(
        spec, base=parameters(prompt, options, model), task="" if pixels is None else str(Task.CHANGE)
    )
    expand = functools.partial(
        expand_params,
        wildcards=wildcards(options.wildcards, settings),
        styles=chosen_styles(options.style, options.styles),
    )
    try:
        made = make_grid(spec, ground, expand)
    except AxisMistake as mistake:
        text = getattr(spec, mistake.side).text
        say(f"--{mistake.side}  {text.replace(chr(10), ' ')}")
        say(" " * (5 + mistake.start) + "^" * max(1, mistake.stop - mistake.start))
        raise
    say_problems({cell.params.prompt: cell.params for cell in made.cells}.values())
    return made


def _make(
    saved: Saved, output: Path, backend: LocalBackend, settings: Settings, pixels: Pixels | None, yes: bool
) -> None:
    """Make what is not made yet, and write the grid, also when it was stopped."""
    outcomes = {k: outcome for k, outcome in saved.outcomes.items() if Path(outcome.path or "?").is_file()}
    if bool(saved.grid.spec.task) != (pixels is not None):
        raise StudioError("A grid of changed pictures needs its --image, and no other grid does.")
    left = [cell for cell in saved.grid.cells if cell.index not in outcomes]
    visits = plan(left, pixels is not None)
    if not yes:
        _ask(saved.grid, visits, settings, pixels is not None)
    works = {cell.index: _work(cell, pixels) for cell in left}
    folder = output.with_name(f"{output.stem}-files")
    folder.mkdir(exist_ok=True)
    stopped = False

    def job(cell: Cell) -> Job:
        return replace(works[cell.index].job, branches=cell.branches)

    with (
        ctrl_c() as cancelled,
        progress(list(works.values())) as report,
        closing(run_cells(backend, left, visits, job, cancelled)) as events,
    ):
        for cell, event in events:
            report(event)
            if isinstance(event, Result):
                path = folder / f"{cell.index + 1:04d}.png"
                write(works[cell.index], event, path, Told(settings.write_record, settings.write_infotext))
                outcomes[cell.index] = Outcome(str(path.absolute()), event.record.seconds)
            elif isinstance(event, Failed):
                say(f"{saved.grid.caption(cell)}: {event.message}")
                outcomes[cell.index] = Outcome(problem=event.message)
            stopped |= isinstance(event, Cancelled)
    export(Saved(saved.grid, outcomes), output, settings.write_record)
    made = sum(bool(outcome.path) for outcome in outcomes.values())
    typer.echo(f"{output}  {made} of {len(saved.grid.cells)} pictures")
    if stopped:
        raise Stopped
    if not made:
        raise StudioError("Not one picture of the grid could be made.")


def _work(cell: Cell, pixels: Pixels | None) -> Work:
    if pixels is None:
        made = work.new_picture(cell.params)
    else:
        made = work.change_picture(cell.params, pixels, (pixels.shape[1], pixels.shape[0]))
    return replace(made, branches=cell.branches)


def _ask(grid: Grid, visits: list[Visit], settings: Settings, has_image: bool) -> None:
    """Ask before a large grid, with the time it takes, where there is somebody to answer."""
    if len(visits) < MANY:
        return
    runs, seconds = open_runs(data_folder() / "timings.json"), 0.0
    for visit in visits:
        params = grid.cells[visit.cell].params
        found = estimate(runs, params, has_image, settings.threads, settings.executor)
        seconds += found.seconds * visit.calls / visit.total if found else float("nan")
    told = f"about {seconds / 60:.0f} minutes" if seconds == seconds else "nobody knows how long"
    typer.confirm(f"Make {len(visits):,} pictures? It takes {told}", abort=True, err=True)
