"""Records and catalogs made readable, for people and as JSON."""

from __future__ import annotations

import dataclasses
import functools
import json
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from studio import formats
from studio.adapter import LORA, NAMED
from studio.errors import StudioError
from studio.formats import guided
from studio.job import AS_IT_IS, LISTS, AdapterUse, Branch, Catalog, ControlSettings, Params, Record

# Prompts have brackets and colons of their own: nothing in them is markup or the name of an emoji.
plain_console = functools.partial(Console, highlight=False, markup=False, emoji=False)
WIDE = 10_000  # columns where no terminal is: a line of what a program reads is never broken


def show_record(path: Path, as_json: bool) -> None:
    """Print how the picture in `path` was made. Raises StudioError when it has no record."""
    record = formats.open_pixels(path)[2]
    if record is None:
        raise StudioError(f"{path.name} has no record of how it was made: Sfumato did not make it.")
    if as_json:
        print_json(record.to_dict())
        return
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    for name, value in describe(record):
        table.add_row(name, value)
    plain_console().print(table)


def describe(record: Record) -> list[tuple[str, str]]:
    """What a record says, as (name, value) lines; what does not apply is left out."""
    params = record.params
    noise = _spacing(params.sigmas)
    noise += ", zero SNR" if params.rescale_zero_snr else ""
    noise += "".join(f", {key.lower()} {value}" for key, value in guided.of_levels(params))
    return [
        (name, value)
        for name, value in (
            ("task", record.task),
            ("prompt", params.prompt),
            ("template", params.template),
            ("negative prompt", params.negative_prompt),
            ("its template", params.negative_template),
            ("styles", ", ".join(params.styles)),
            ("model", f"{record.model_name or params.model}  {record.model_hash[:12]}".rstrip()),
            ("refiner", _refiner(record)),
            ("scheduler", f"{params.scheduler}, {params.steps} steps{noise}"),
            ("guidance scale", _guidance(params)),
            ("guidance mask", record.guidance_hash[:12]),
            *(("control", _control(told)) for told in record.controls),
            *((NAMED[use.kind], _added(use)) for use in record.adapters),
            ("seed", str(params.seed)),
            ("variation", _variation(record)),
            ("size", f"{params.width} x {params.height}"),
            *_image_lines(record),
            ("stages", ", ".join(f"{key.lower()} {value}" for key, value in guided.of_stages(params))),
            ("cache", _cache(record)),
            ("run on", _machine(record)),
            *_branch_lines(record),
            ("kept at", f"step {record.kept_at}, before it was finished" if record.kept_at else ""),
            ("took", f"{record.seconds:.2f} s" if record.seconds else ""),
            ("versions", ", ".join(f"{library} {version}" for library, version in record.versions)),
        )
        if value
    ]


def _spacing(sigmas: str) -> str:
    if sigmas in ("", "default"):
        return ""
    return f", {sigmas}" if sigmas in LISTS else f", {sigmas} sigmas"


def _refiner(record: Record) -> str:
    params = record.params
    if not params.refiner:
        return ""
    return (
        f"{params.refiner}  {record.refiner_hash[:12]}, from {params.refiner_start:.0%} of the noise schedule"
    )


def _control(told: ControlSettings) -> str:
    """One picture that steered: what read it, how strongly, in which steps."""
    steps = "" if (told.start, told.end) == (0, 1) else f", {told.start:.0%} to {told.end:.0%} of the steps"
    made = "" if told.preprocessor == AS_IT_IS else f", {told.preprocessor}"
    return f"{told.model} ({told.kind})  {told.model_hash[:12]}, weight {told.weight:g}{steps}{made}"


def _added(use: AdapterUse) -> str:
    """What the prompt named, and how strongly it was added."""
    weights = f", weight {use.weight:g}" if use.kind == LORA else ""
    text = f", {use.text_weight:g} in the text encoders" if use.text_weight != use.weight else ""
    return f"{use.name}  {use.hash[:12]}{weights}{text}"


def _variation(record: Record) -> str:
    params = record.params
    strength = params.variation_strength
    if not strength:
        return ""
    turned = f", {params.variation_angle:g}° on to seed {params.variation_second}"
    return f"towards seed {params.variation_seed}{turned if params.variation_angle else ''} by {strength:g}"


def _weights(record: Record) -> list[str]:
    return [] if record.weights == "full" else [f"weights {record.weights}"]


def _attention(record: Record) -> list[str]:
    return [] if record.attention == "auto" else [f"attention by {record.attention}"]


def _machine(record: Record) -> str:
    """What it ran on; files of other programs do not say."""
    if not record.executor:
        return ""
    threads = "1 thread" if record.threads == 1 else f"{record.threads} threads"
    return ", ".join(
        [
            record.executor,
            record.device,
            record.dtype,
            *_weights(record),
            *_attention(record),
            threads,
            *record.economies,
        ]
    )


def _cache(record: Record) -> str:
    """What was reused from model call to model call, and in how many of them."""
    told = _caching(record.params)
    return f"{told}: {record.reused} model calls reused parts of earlier ones" if told else ""


def _caching(said: Params | Branch) -> str:
    words = guided.of_cache(said)
    return ", ".join(
        [value for _, value in words[:1]] + [f"{key.lower()} {value}" for key, value in words[1:]]
    )


def _branch_lines(record: Record) -> list[tuple[str, str]]:
    """What the first model calls were told, when that was not what the parameters say."""
    return [
        (f"until call {branch.call}", " · ".join(part for part in _words(branch) if part))
        for branch in record.branches
    ]


def _words(branch: Branch) -> list[str]:
    negative = f"negative prompt {branch.negative_prompt}" if branch.negative_prompt else ""
    sigmas = _spacing(branch.sigmas)
    inputs = "no picture yet" if branch.is_bare else "another mask" if branch.mask else ""
    words = [
        branch.prompt,
        negative,
        f"guidance scale {_guidance(branch)}",
        branch.scheduler + sigmas,
        _caching(branch),
        inputs,
    ]
    if branch.noise_strength:
        words.append(f"then the noise turned by {branch.noise_strength:g} towards seed {branch.noise_seed}")
    if branch.extra_noise:
        words.append(f"then {branch.extra_noise:g} of the noise added, from seed {branch.noise_seed}")
    return words


def _guidance(said: Params | Branch) -> str:
    """The scale, and how and when it acts where that is not plain."""
    rescale = f", rescaled {said.guidance_rescale:g}" if said.guidance_rescale else ""
    own = "".join(f", {key.lower()} {value}" for key, value in guided.of_guidance(said))
    start, end = said.guidance_start, said.guidance_end
    interval = "" if (start, end) == (0, 1) else f", from {start:.0%} to {end:.0%} of the steps"
    return f"{said.guidance_scale:g}{rescale}{interval}{own}"


def _image_lines(record: Record) -> list[tuple[str, str]]:
    params = record.params
    if record.task == "text-to-image":
        return []
    lines = [("strength", f"{params.strength:g}"), ("image", record.image_hash[:12])]
    if record.mask_hash:
        lines += [
            ("mask", record.mask_hash[:12]),
            *([("mask name", params.mask_name)] if params.mask_name else []),
            ("fill", params.fill),
            ("context", f"{params.context} pixels"),
        ]
    if params.region is not None:
        x, y, width, height = params.region
        lines.append(("region", f"{width} x {height} at {x}, {y}"))
    if any(record.sides):
        lines.append(("extended", "left {}, top {}, right {}, bottom {}".format(*record.sides)))
        lines.append(("overlap", f"{params.overlap} pixels"))
    return lines


def show_catalog(catalog: Catalog, as_json: bool) -> None:
    """Print the models, what can be added to them, and the schedulers that can be used."""
    if as_json:
        print_json(
            {
                "models": [
                    {**dataclasses.asdict(model), "defaults": model.defaults.to_dict()}
                    for model in catalog.models
                ],
                "adapters": [{**vars(info), "facts": dict(info.facts)} for info in catalog.adapters],
                "schedulers": [vars(scheduler) for scheduler in catalog.schedulers],
                "guidance_methods": [vars(method) for method in catalog.guidances],
                "caches": [vars(cache) for cache in catalog.caches],
            }
        )
        return
    models = Table("model", "family", "size", box=None, pad_edge=False)
    models.add_column("folder", overflow="fold")  # a path is shown whole
    for model in catalog.models:
        size = "" if model.problem else f"{model.width} x {model.height}"
        models.add_row(model.name, model.family, size, model.problem or model.folder)
    adapters = Table("beside models", "kind", "for", box=None, pad_edge=False)
    adapters.add_column("file", overflow="fold")
    for info in catalog.adapters:
        suits = info.fact("for") or info.family or ("" if info.problem else "not told")
        adapters.add_row(info.name, info.kind, suits, info.problem or info.path)
    schedulers = Table("scheduler", "option", "for models of", "sigmas", "zero SNR", box=None, pad_edge=False)
    for scheduler in catalog.schedulers:
        zero = "yes" if scheduler.rescale_zero_snr else ""
        suits, sigmas = ", ".join(scheduler.predicts), ", ".join(scheduler.sigmas)
        schedulers.add_row(scheduler.name, scheduler.slug, suits, sigmas, zero)
    methods = Table("guidance method", "for models of", "its options", box=None, pad_edge=False)
    for method in catalog.guidances:
        options = ", ".join(f"--{name.replace('_', '-')}" for name in method.numbers)
        methods.add_row(method.name, ", ".join(method.predicts), options)
    caches = Table("cache", "for models with a", "its options", box=None, pad_edge=False)
    for cache in catalog.caches:
        options = ", ".join(f"--{name.replace('_', '-')}" for name in cache.numbers)
        caches.add_row(cache.name, ", ".join(cache.networks), options)
    console = plain_console()
    if not console.is_terminal:
        console.width = WIDE
    tables = [table for table in (models, adapters, schedulers, methods, caches) if table.row_count]
    for place, table in enumerate(tables):
        if place:
            console.print()
        console.print(table)


def print_json(values: Any) -> None:
    """Plain JSON on stdout, whatever the terminal."""
    plain_console(soft_wrap=True).print(json.dumps(values, indent=1))
