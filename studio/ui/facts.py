"""How a picture was made, in short words: the parts of the lines that tell it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.job import Params, Record


def tr(text: str, *values: object) -> str:
    """A text in the user's language, with `values` in the places of %1, %2 …"""
    told = QCoreApplication.translate("Facts", text)
    for place, value in enumerate(values, 1):
        told = told.replace(f"%{place}", str(value))
    return told


def seed(params: Params) -> str:
    """ "seed 7"."""
    return tr("seed %1", params.seed)


def model(record: Record) -> str:
    """ "xl", or "xl, refined by xl-refiner"."""
    name, refiner = record.model_name or record.params.model, record.params.refiner
    return tr("%1, refined by %2", name, refiner) if refiner else name


def sampling(params: Params) -> str:
    """ "DDIM karras, 20 steps"."""
    spacing = "" if params.sigmas == "default" else f" {params.sigmas}"
    return f"{params.scheduler}{spacing}, {tr('%1 steps', params.steps)}"


def guidance(record: Record) -> str:
    """The scale, and when and where it acted if that was not always and everywhere."""
    params = record.params
    start, end = params.guidance_start, params.guidance_end
    parts = [tr("guidance %1", f"{params.guidance_scale:g}")]
    if (start, end) != (0, 1):
        parts.append(tr("from %1 to %2", f"{start:.0%}", f"{end:.0%}"))
    if record.guidance_hash:
        parts.append(tr("where painted"))
    return " ".join(parts)


def controls(record: Record) -> tuple[str, ...]:
    """What steered it beside the prompt, and how strongly."""
    return tuple(tr("steered by %1, %2 %", one.model, round(one.weight * 100)) for one in record.controls)


def change(record: Record) -> tuple[str, ...]:
    """What it was made from, when not from noise alone, and of which seed it is a variation."""
    params, parts = record.params, []
    if record.task != "text-to-image":
        parts.append(tr("%1, strength %2", tr(record.task), f"{params.strength:g}"))
    if params.variation_strength:
        parts.append(tr("variation %1 of %2", f"{params.variation_strength:g}", params.variation_seed))
    return tuple(parts)


def tasks() -> tuple[str, ...]:
    """The names of the tasks, as records have them."""
    return tr("text-to-image"), tr("image-to-image"), tr("inpaint"), tr("outpaint")
