"""`--control`: pictures that steer, each named with the model that reads it and how strongly."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from studio.cli.work import Work, open_picture
from studio.document.document import Document
from studio.document.layers.controls import control_of, on_white
from studio.document.layers.layer import Layer
from studio.document.preprocessors import PREPROCESSORS, prepared
from studio.document.rect import Rect
from studio.engine.adapters.control.finding import find_control
from studio.errors import StudioError
from studio.job import AS_IT_IS, INPAINT, LARGEST_WEIGHT, Control, ControlSettings, Job, Record, digest
from studio.settings import Settings

FORM = "MODEL=PICTURE[,weight=1][,start=0][,end=1][,preprocessor=canny]"
_OPTION = re.compile(r",(weight|start|end|preprocessor)=([^,]*)$")


@dataclass(frozen=True)
class Wanted:
    """One `--control`: `path` is the picture, None for the job's own (the preprocessor inpaint)."""

    settings: ControlSettings
    path: Path | None


def parse_control(text: str) -> Wanted:
    """What a `--control` asks for. Raises typer.BadParameter."""
    told: dict[str, str] = {}
    rest = text
    while (found := _OPTION.search(rest)) is not None:
        told[found[1]], rest = found[2], rest[: found.start()]
    model, equals, picture = rest.partition("=")
    name = told.get("preprocessor", AS_IT_IS)
    if not model or not equals or (not picture and name != INPAINT):
        raise typer.BadParameter(f"expected {FORM}, found {text!r}")
    if name not in PREPROCESSORS:
        raise typer.BadParameter(f"expected a preprocessor of {', '.join(PREPROCESSORS)}, found {name!r}")
    weight, start, end = (
        _number(told, key, default, most)
        for key, default, most in (("weight", 1.0, LARGEST_WEIGHT), ("start", 0.0, 1.0), ("end", 1.0, 1.0))
    )
    if start > end:
        raise typer.BadParameter(f"a control cannot start at {start:g} and end before, at {end:g}")
    return Wanted(ControlSettings(model, weight, start, end, name), Path(picture) if picture else None)


def _number(told: dict[str, str], key: str, default: float, most: float) -> float:
    text = told.get(key)
    if text is None:
        return default
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= most:
        raise typer.BadParameter(f"{key} of a control is a number from 0 to {most:g}, not {text!r}")
    return value


def steered(work: Work, wanted: list[Wanted], settings: Settings) -> Work:
    """The same work, steered. Raises StudioError.

    A picture of the size of the one that is worked on is cut as that is; of any other size it is fitted to
    what the model works at.
    """
    if not wanted:
        return work
    controls = tuple(_control(work, each, settings) for each in wanted)
    return replace(work, job=replace(work.job, controls=controls))


def check_controls(record: Record, job: Job, name: str) -> None:
    """Raise StudioError when the controls of `job` are not those that the picture `name` was made with."""
    told = [(each.model, each.weight, each.start, each.end, each.picture_hash) for each in record.controls]
    found = [
        (
            each.settings.model,
            each.settings.weight,
            each.settings.start,
            each.settings.end,
            digest(each.picture),
        )
        for each in job.controls
    ]
    if told and not found:
        models = ", ".join(each.model for each in record.controls)
        raise StudioError(f"{name} was steered by {models}: name each with its picture with --control.")
    if told != found:
        raise StudioError(f"--control does not name what {name} was steered by, so it cannot be repeated.")


def _control(work: Work, wanted: Wanted, settings: Settings) -> Control:
    told, params = wanted.settings, work.job.params
    told = replace(told, kind=find_control(settings, told.model).kind)
    size, image = (params.width, params.height), work.job.image
    if wanted.path is None:
        return control_of(Layer(told.model, control=told), Rect(0, 0, *size), size, image)
    document = Document.from_pixels(prepared(on_white(open_picture(wanted.path)), told.preprocessor))
    layer = document.layers[0].replace(name=wanted.path.name, control=told)
    region = document.rect
    if params.region is not None and work.size == (document.width, document.height):
        left, top = work.sides[:2] if work.sides else (0, 0)
        layer, region = layer.replace(x=left, y=top), Rect(*params.region)
    return control_of(layer, region, size, image)
