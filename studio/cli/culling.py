"""`sfumato cull` and `finish`: many seeds to a step as a contact sheet, the chosen ones to the end."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from studio import formats
from studio.app.queue.cull_cost import MOST, cost, model_calls, stop_call
from studio.app.queue.states import Arrays, state_from_plain, state_to_plain
from studio.backends.local import LocalBackend
from studio.cli.options import Options
from studio.cli.options.wishes import parameters
from studio.cli.prompts import drawn, say_problems
from studio.cli.running import Stopped, check_output, ctrl_c, output_paths, say, told, write
from studio.cli.work import new_picture
from studio.engine.library.catalog import find_model
from studio.errors import StudioError
from studio.formats.writing import replaced
from studio.grid.contact import contact_sheet
from studio.job import Cancel, Cancelled, Job, Params, Result, SamplingState, Step
from studio.settings import open_settings

VERSION = 1
SUFFIX = ".culled"  # of the file beside a sheet that holds the states of its seeds

Sample = tuple[Params, SamplingState]


def cull(
    output: Annotated[Path, typer.Option("--output", "-o", help="The contact sheet: .png, .jpg, .webp.")],
    prompt: Annotated[str, typer.Argument(help="What the pictures should show.")],
    seeds: Annotated[int, typer.Option(min=2, max=MOST, help="How many seeds, from --seed on.")] = 16,
    to: Annotated[
        int, typer.Option(min=1, max=99, help="Per cent of the steps that each of them runs.")
    ] = 30,
    *,
    options: Options,
) -> None:
    """Run many seeds a part of their way, and show them on one sheet. `sfumato finish` does the rest."""
    check_output(output)
    if options.batch != 1:
        raise typer.BadParameter("--seeds says how many; leave out --batch")
    settings = open_settings()
    model = find_model(settings, options.model or "picturebook")
    backend = LocalBackend(settings)
    expanded = drawn(replace(parameters(prompt, options, model), batch=seeds), options, settings)
    say_problems(expanded)
    several = [each.alone(k) for each in expanded for k in range(each.batch)][:seeds]
    total = model_calls(several[0], backend.catalog().schedulers, has_picture=False)
    if total < 2:
        raise StudioError("With one step there is nothing to cull: raise --steps.")
    call = stop_call(to / 100, total)
    with ctrl_c() as cancelled:
        steps = [_until(backend, params, call, cancelled, n, seeds) for n, params in enumerate(several, 1)]
    states = [step.state for step in steps if step.state is not None]
    beside = output.with_suffix(SUFFIX)
    save_samples(list(zip(several, states, strict=True)), beside)
    captions = [f"{n}  ·  seed {params.seed}" for n, params in enumerate(several, 1)]
    sheet = contact_sheet([(text, step.preview) for text, step in zip(captions, steps, strict=True)])
    formats.save_pixels(sheet, output)
    share, after = (round(100 * cost(seeds, picked, call, total)) for picked in (0, 2))
    typer.echo(f"{output}  {seeds} seeds at step {call} of {total}")
    say(f"that took {share} % of {seeds} whole pictures; with two of them finished it is {after} %")
    say(f"finish some of them: sfumato finish {output} 1 2 -o finished.png")


def _until(
    backend: LocalBackend, params: Params, call: int, cancelled: Cancel, number: int, count: int
) -> Step:
    """The step after which a seed is put aside. Raises Stopped after Ctrl+C."""
    with closing(backend.run(new_picture(params).job, cancelled, None, {call})) as events:
        for event in events:
            if isinstance(event, Cancelled):
                raise Stopped
            if isinstance(event, Step) and event.index == call:
                say(f"seed {number} of {count}: step {call} of {event.total}")
                return event
    raise StudioError(f"This picture has no model call {call} to stop at.")


def finish(
    sheet: Annotated[Path, typer.Argument(help="A contact sheet that `sfumato cull` made.")],
    numbers: Annotated[list[int], typer.Argument(help="Which of its pictures, by their numbers.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write: .png, .jpg, .webp …")],
) -> None:
    """Let chosen seeds of a contact sheet go on to their last step. Several become out-001.png …"""
    check_output(output)
    samples = open_samples(sheet.with_suffix(SUFFIX))
    for number in numbers:
        if not 1 <= number <= len(samples):
            raise StudioError(f"There is no picture {number} on {sheet.name}: they are 1 to {len(samples)}.")
    settings = open_settings()
    backend = LocalBackend(settings)
    with ctrl_c() as cancelled:
        for number, path in zip(numbers, output_paths(output, len(numbers)), strict=True):
            params, state = samples[number - 1]
            work = new_picture(params)
            result = _finished(backend, work.job, state, cancelled)
            typer.echo(f"{write(work, result, path, told(settings))}  seed {params.seed}")


def _finished(backend: LocalBackend, job: Job, state: SamplingState, cancelled: Cancel) -> Result:
    with closing(backend.run(job, cancelled, state)) as events:
        for event in events:
            if isinstance(event, Cancelled):
                raise Stopped
            if isinstance(event, Result):
                return event
    raise StudioError("The picture did not come to its end.")


def save_samples(samples: Sequence[Sample], path: Path) -> None:
    """Write where seeds were put aside, whole or not at all. Raises StudioError."""
    arrays: Arrays = {}
    listed = [{"params": p.to_dict(), "state": state_to_plain(state, arrays)} for p, state in samples]
    values = {"version": VERSION, "samples": listed}
    arrays["values"] = np.frombuffer(json.dumps(values).encode(), np.uint8)
    with replaced(path) as stream:
        np.savez(stream, allow_pickle=False, **arrays)


def open_samples(path: Path) -> list[Sample]:
    """The inverse of `save_samples`. Raises StudioError."""
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
            values = json.loads(stored["values"].tobytes())
            arrays = {name: stored[name] for name in stored.files}
        return [_sample(each, arrays) for each in values["samples"]]
    except FileNotFoundError:
        raise StudioError(f"{path.name}, where the seeds were put aside, is not beside the sheet.") from None
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise StudioError(f"{path} is damaged: {error}.") from error


def _sample(values: dict[str, Any], arrays: Arrays) -> Sample:
    return Params.from_dict(values["params"]), state_from_plain(values["state"], arrays, ())
