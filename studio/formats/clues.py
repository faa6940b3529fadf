"""Settings found in a file of another program, made into parameters of ours."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from studio.formats.samplers import OURS, find_scheduler
from studio.job import (
    CACHES,
    GUIDANCES,
    LARGEST_SEED,
    LARGEST_SIDE,
    MOST_STEPS,
    Params,
    Record,
    SchedulerInfo,
)

_LONGEST_VALUE = 60  # characters of a foreign value in a note
_LORA = re.compile(r"<(?:lora|lyco|hypernet):([^:>]+)[^>]*>")

_REFINER_HASH = re.compile(r" \[[0-9a-f]+\]$")  # A1111 writes it behind the name

Ranges = Mapping[str, tuple[float, float]]
_WHOLE: Ranges = {
    "steps": (1, MOST_STEPS),
    "seed": (0, LARGEST_SEED),
    "variation_seed": (0, LARGEST_SEED),
    "variation_second": (0, LARGEST_SEED),
    "width": (1, LARGEST_SIDE),
    "height": (1, LARGEST_SIDE),
    "context": (0, LARGEST_SIDE),
    "clip_skip": (1, 64),
    "zero_steps": (0, MOST_STEPS),
    "cache_interval": (1, MOST_STEPS),
    "cache_depth": (0, 100),
    "later_steps": (0, MOST_STEPS),
    "noise_level": (0, MOST_STEPS),
}
_NUMBERS: Ranges = {
    "guidance_scale": (0, 100),
    "guidance_rescale": (0, 1),
    "guidance_start": (0, 1),
    "guidance_end": (0, 1),
    "image_guidance_scale": (0, 100),
    "apg_parallel": (0, 1),
    "apg_norm": (0, 1000),
    "apg_momentum": (-1, 1),
    "cfgpp_scale": (0, 2),
    "perturbed_scale": (0, 100),
    "perturbed_start": (0, 1),
    "perturbed_end": (0, 1),
    "clip_scale": (0, 100),
    "negative_scale": (0, 100),
    "flow_shift": (0, 100),
    "cache_start": (0, 1),
    "cache_threshold": (0, 10),
    "refiner_start": (0, 1),
    "later_guidance": (0, 100),
    "strength": (0, 1),
    "variation_strength": (0, 1),
    "variation_angle": (-360, 360),
}


@dataclass
class Clues:
    """What one dialect says, before it is checked: names are those of Params, values as they were found.

    `sampler` and `spacing` are in the other program's words; `left_out` are its settings that have no
    counterpart here; `task` is "" when the file does not tell.
    """

    values: dict[str, Any] = field(default_factory=dict)
    sampler: str = ""
    spacing: str = ""
    task: str = ""
    left_out: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def size(self, text: object) -> None:
        """Take "512x768", "(512, 768)" or the like as width and height."""
        numbers = re.findall(r"\d+", str(text))
        if len(numbers) == 2:
            self.values["width"], self.values["height"] = numbers
        else:
            self.notes.append(f"Its size “{_short(text)}” cannot be read.")


@dataclass(frozen=True)
class Recalled:
    """Parameters from a foreign file, the kind of job they were for, and what could not be honoured."""

    params: Params
    task: str
    notes: tuple[str, ...]

    def record(self) -> Record:
        """As the record of a picture; where and how fast it was made is not known."""
        return Record(
            self.params, self.task, self.params.model, executor="", device="", dtype="auto", threads=0
        )


def interpret(clues: Clues, schedulers: Sequence[SchedulerInfo] = OURS) -> Recalled:
    """Check every value; one that cannot be used keeps its default, and a note says so."""
    notes = list(clues.notes)
    values: dict[str, Any] = {
        name: str(clues.values[name])
        for name in ("prompt", "negative_prompt", "fill")
        if name in clues.values
    }
    if clues.values.get("model"):
        values["model"] = str(clues.values["model"])
    if clues.values.get("refiner"):
        values["refiner"] = _REFINER_HASH.sub("", str(clues.values["refiner"]))
    values |= _of_guidance(clues.values, notes)
    values["rescale_zero_snr"] = bool(clues.values.get("rescale_zero_snr"))
    values |= _numbers(clues.values, notes)
    scheduler, sigmas, more = find_scheduler(clues.sampler, clues.spacing, schedulers)
    values |= {"scheduler": scheduler, "sigmas": sigmas}
    notes += more
    task = clues.task or "text-to-image"
    if task == "text-to-image":
        notes += _loras(values)
    else:
        notes += [*_loras(values), "It was made from another picture, which is not in the file."]
    if clues.left_out:
        listed = ", ".join(f"{key} {_short(value)}" for key, value in clues.left_out.items())
        notes.append(f"Settings that have no counterpart here: {listed}.")
    return Recalled(Params(**values), task, tuple(notes))


def _of_guidance(found: Mapping[str, Any], notes: list[str]) -> dict[str, Any]:
    """Methods of guidance and caching, disturbed layers and listed noise levels, as far as these can be."""
    values: dict[str, Any] = {}
    if method := str(found.get("guidance_method", "")):
        if method in GUIDANCES:
            values["guidance_method"] = method
        else:
            notes.append(f"There is no guidance method like its “{_short(method)}” here.")
    if cache := str(found.get("cache", "")):
        if cache in CACHES:
            values["cache"] = cache
        else:
            notes.append(f"There is no cache like its “{_short(cache)}” here.")
    for name in ("perturbed_layers", "clip_model"):
        if found.get(name):
            values[name] = str(found[name])
    if levels := str(found.get("levels", "")).split():
        numbers = [_number(level, float) for level in levels]
        if None in numbers:
            notes.append(f"Its noise levels “{_short(found['levels'])}” cannot be read.")
        else:
            values["levels"] = tuple(numbers)
    return values


def _numbers(found: Mapping[str, Any], notes: list[str]) -> dict[str, int | float]:
    values: dict[str, int | float] = {}
    for ranges, kind in ((_WHOLE, int), (_NUMBERS, float)):
        for name, (least, most) in ranges.items():
            if found.get(name) is None:
                continue
            number = _number(found[name], kind)
            if number is not None and least <= number <= most:
                values[name] = number
            else:
                words = name.replace("_", " ")
                default = getattr(Params, name)
                notes.append(
                    f"Its {words} “{_short(found[name])}” cannot be used here; it stays at {default}."
                )
    return values


def _number(value: object, kind: type[int] | type[float]) -> int | float | None:
    """A number from JSON or text; a whole one may be written 20.0. None when it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        if kind is int and isinstance(value, int | str):
            return int(value)
    except ValueError:
        pass
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    if not math.isfinite(number) or (kind is int and not number.is_integer()):
        return None
    return kind(number)


def _loras(values: Mapping[str, Any]) -> list[str]:
    names = list(dict.fromkeys(_LORA.findall(values.get("prompt", ""))))
    return [f"Its prompt names LoRAs: {', '.join(names)}."] if names else []


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"
