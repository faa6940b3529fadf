"""What can change along an axis of a grid: one row of a table for each parameter."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from studio.grid import words
from studio.grid.lists import Part, lines, split
from studio.grid.ranges import Limits, draw, numbers
from studio.job import SchedulerInfo
from studio.params import (
    ATTENTIONS,
    CACHES,
    DTYPES,
    EXECUTORS,
    FILLS,
    GUIDANCES,
    LARGEST_SEED,
    LARGEST_SIDE,
    MAX_SEED,
    MOST_STEPS,
    SIGMAS,
    WEIGHTS,
    Params,
)
from studio.prompt.adapters import LARGEST

Value = Any  # a number, a text, True or False, or a tuple of numbers or texts
RANDOM = ("random", "-1")  # what stands for a seed that is drawn


@dataclass(frozen=True)
class Ground:
    """What an axis is read on: the parameters, the words its words must be in, and the names there are."""

    base: Params = field(default_factory=Params)
    words: str = ""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by parameter
    calls: Mapping[str, int] = field(default_factory=dict)  # model calls in a step, by scheduler


def calls_of(schedulers: Iterable[SchedulerInfo]) -> dict[str, int]:
    """Model calls in a step, by every name that parameters may call a scheduler by."""
    return {name: each.calls for each in schedulers for name in (each.name, each.slug)}


Read = Callable[[str, Ground, random.Random], list[Value]]


@dataclass(frozen=True)
class Axis:
    """One thing that can change. Adding a row to the table is all that a new one takes."""

    id: str  # the parameter's own name, where it is one
    name: str
    hint: str  # what is to be written, by an example
    read: Read  # every value that a text lists; raises Mistake
    put: Callable[[Params, Value], Params]
    rank: int = 3  # axes of lower rank are put first: whole prompts before what replaces words in them
    tell: Callable[[Value], str] = str
    draw: Read | None = None  # [one value at random]; None = one of those it lists
    choices: tuple[str, ...] = ()  # the names that can be written, where these never change

    def drawn(self, text: str, ground: Ground, chance: random.Random) -> Value:
        """One value at random. Raises Mistake."""
        return chance.choice((self.draw or self.read)(text, ground, chance))

    def names(self, ground: Ground) -> tuple[str, ...]:
        """The names that can be written; () where it takes no names."""
        return self.choices or tuple(ground.names.get(self.id, ()))

    def label(self, value: Value) -> str:
        """The value as a heading says it."""
        return f"{self.name}: {self.tell(value)}"


def _put(name: str) -> Callable[[Params, Value], Params]:
    return lambda params, value: dataclasses.replace(params, **{name: value})


def _number(name: str, title: str, hint: str, limits: Limits) -> Axis:
    return Axis(
        name,
        title,
        hint,
        lambda text, _ground, _chance: list(numbers(text, limits)),
        _put(name),
        tell=lambda value: f"{value:.6g}" if isinstance(value, float) else str(value),
        draw=lambda text, _ground, chance: [draw(text, limits, chance)] if text.strip() else [],
    )


def _whole(name: str, title: str, hint: str, least: int, most: int, unit: int = 1) -> Axis:
    return _number(name, title, hint, Limits(least, most, whole=True, unit=unit))


def _named(name: str, title: str, hint: str, choices: tuple[str, ...] = ()) -> Axis:
    def read(text: str, ground: Ground, _chance: random.Random) -> list[Value]:
        known = choices or tuple(ground.names.get(name, ()))
        return [each for part in split(text) for each in _completed(part, known, title)]

    return Axis(name, title, hint, read, _put(name), choices=choices)


def _completed(part: Part, known: tuple[str, ...], title: str) -> tuple[str, ...]:
    """The names that a part stands for: * is all, a beginning is enough where only one name has it."""
    wanted = part.text.casefold()
    if wanted == "*":
        return known
    exact = [name for name in known if name.casefold() == wanted]
    begun = [name for name in known if name.casefold().startswith(wanted)]
    inside = [name for name in known if wanted in name.casefold()]
    for found in (exact, begun, inside):
        if len(found) == 1:
            return (found[0],)
        if found:
            raise part.wrong(f"“{part.text}” can be {' or '.join(found)}; write more of it.")
    raise part.wrong(f"There is no {title.lower()} “{part.text}”; there are: {', '.join(known) or 'none'}.")


def _switch(name: str, title: str) -> Axis:
    named = _named(name, title, "off, on", ("off", "on"))

    def read(text: str, ground: Ground, chance: random.Random) -> list[Value]:
        return [value == "on" for value in named.read(text, ground, chance)]

    return dataclasses.replace(named, read=read, tell=lambda value: "on" if value else "off")


def _read_seeds(text: str, _ground: Ground, chance: random.Random) -> list[Value]:
    limits = Limits(0, LARGEST_SEED - 1, whole=True)
    found: list[Value] = []
    for part in split(text):
        if part.text.casefold() in RANDOM:
            found.append(chance.randint(0, MAX_SEED))
        else:
            padded = " " * part.start + part.text  # so that a mistake is told where it stands
            found += numbers(padded, limits)
    return found


def _draw_seed(text: str, ground: Ground, chance: random.Random) -> list[Value]:
    if any(part.text.casefold() in RANDOM for part in split(text)):
        return [chance.choice(_read_seeds(text, ground, chance))]
    return [draw(text, Limits(0, LARGEST_SEED - 1, whole=True), chance)] if text.strip() else []


def _read_sizes(text: str, _ground: Ground, _chance: random.Random) -> list[Value]:
    return [_size(part) for part in split(text)]


def _size(part: Part) -> tuple[int, int]:
    width, _, height = part.text.lower().replace("×", "x").partition("x")
    sides = [side.strip() for side in (width, height)]
    if not all(side.isdecimal() and 8 <= int(side[:9]) <= LARGEST_SIDE for side in sides):
        raise part.wrong(f"“{part.text}” is no size; write it as 512x768.")
    return int(sides[0]), int(sides[1])


def _put_size(params: Params, size: Value) -> Params:
    return dataclasses.replace(params, width=size[0], height=size[1])


def _read_levels(text: str, _ground: Ground, _chance: random.Random) -> list[Value]:
    return [_levels(part) for part in lines(text)]


def _levels(part: Part) -> tuple[float, ...]:
    try:
        return tuple(float(level) for level in part.text.replace(",", " ").split())
    except ValueError:
        raise part.wrong(f"“{part.text}” is no list of noise levels; write it as 14.6, 6.5, 3.") from None


def _read_loras(text: str, ground: Ground, _chance: random.Random) -> list[Value]:
    name, weights = words.lora_named(text, ground.words)
    padded = " " * (len(text) - len(weights)) + weights  # so that a mistake is told where it stands
    return [(name, weight) for weight in numbers(padded, Limits(-LARGEST, LARGEST))]


def _quoted_text(text: Value) -> str:
    return str(text) or "(nothing)"


def _quoted(pair: Value) -> str:
    return str(pair[1]) or "(nothing)"


# fmt: off
_TABLE = (
    Axis("prompt", "Prompt", "one prompt a line", lambda text, *_: list(words.whole(text)),
         _put("prompt"), 0),
    Axis("negative_prompt", "Negative prompt", "one negative prompt a line",
         lambda text, *_: list(words.whole(text)), _put("negative_prompt"), 0),
    Axis("replace", "Prompt search and replace", "red, blue, green",
         lambda text, ground, _: list(words.searched(text, ground.words)), words.put_searched, 1, _quoted),
    Axis("order", "Prompt order", "red, round, small",
         lambda text, ground, _: list(words.ordered(text, ground.words)), words.put_ordered, 2, ", ".join),
    Axis("matrix", "Prompt matrix", "at night | in the snow | with a fox",
         lambda text, *_: list(words.optional(text)), words.put_optional, 2,
         lambda chosen: ", ".join(chosen) or "(nothing added)"),
    Axis("lora", "LoRA weight", "0-1 (+0.25), or name: 0-1 [3]", _read_loras, words.put_lora, 2,
         lambda pair: f"{pair[0]} {pair[1]:g}".strip()),
    Axis("seed", "Seed", "1-4, random", _read_seeds, _put("seed"), draw=_draw_seed),
    _named("model", "Model", "names of models, or * for all"),
    _named("scheduler", "Scheduler", "Euler, DPM++ 2M"),
    _whole("steps", "Steps", "10-30 (+5)", 1, MOST_STEPS),
    _number("guidance_scale", "Guidance scale", "3-9 (+2)", Limits(0, 100)),
    _number("guidance_rescale", "Guidance rescale", "0-0.8 [3]", Limits(0, 1)),
    _number("guidance_start", "Guidance from", "0-0.4 (+0.2)", Limits(0, 1)),
    _number("guidance_end", "Guidance until", "0.6-1 (+0.2)", Limits(0, 1)),
    _named("guidance_method", "Guidance method", ", ".join(GUIDANCES[:2]), GUIDANCES),
    _number("apg_parallel", "APG parallel part", "0-1 [3]", Limits(0, 1)),
    _number("apg_norm", "APG norm", "5-15 (+5)", Limits(0, 1000)),
    _number("apg_momentum", "APG momentum", "-0.75-0 [3]", Limits(-1, 1)),
    _whole("zero_steps", "Steps that stand still", "0, 1, 2", 0, MOST_STEPS),
    _number("cfgpp_scale", "CFG++ scale", "0.2-1 [5]", Limits(0, 2)),
    _number("perturbed_scale", "Perturbation scale", "0-6 (+2)", Limits(0, 100)),
    _number("perturbed_start", "Perturbation from", "0-0.4 (+0.2)", Limits(0, 1)),
    _number("perturbed_end", "Perturbation until", "0.2-1 (+0.4)", Limits(0, 1)),
    _number("clip_scale", "CLIP scale", "0-3 (+1)", Limits(0, 100)),
    Axis("clip_model", "CLIP model", "one folder a line", lambda text, *_: list(words.whole(text)),
         _put("clip_model"), tell=_quoted_text),
    _number("negative_scale", "Negative prompt scale", "1-4 (+1)", Limits(0, 100)),
    Axis("perturbed_layers", "Perturbed layers", "one set of blocks a line: 7,8,9",
         lambda text, *_: list(words.whole(text)), _put("perturbed_layers"), tell=_quoted_text),
    Axis("levels", "Noise levels", "one list a line: 14.6, 6.5, 3, 1.2, 0.4", _read_levels, _put("levels"),
         tell=lambda levels: ", ".join(f"{level:g}" for level in levels)),
    _number("flow_shift", "Flow shift", "1-6 (+1)", Limits(0, 100)),
    _whole("clip_skip", "Clip skip", "1, 2, 3", 1, 64),
    _number("image_guidance_scale", "Image guidance scale", "1-2 (+0.25)", Limits(0, 100)),
    _named("refiner", "Refiner", "names of models"),
    _number("refiner_start", "Refiner from", "0.6-0.9 (+0.1)", Limits(0, 1)),
    _whole("later_steps", "Later steps", "10-30 (+10)", 0, MOST_STEPS),
    _number("later_guidance", "Later guidance", "1-4 (+1)", Limits(0, 100)),
    _whole("noise_level", "Noise level", "0, 20, 100", 0, MOST_STEPS),
    _number("strength", "Strength", "0.4-0.8 [3]", Limits(0, 1)),
    _whole("variation_seed", "Variation seed", "1-4", 0, LARGEST_SEED - 1),
    _number("variation_strength", "Variation strength", "0-0.4 [5]", Limits(0, 1)),
    Axis("size", "Size", "512x512, 512x768", _read_sizes, _put_size,
         tell=lambda size: f"{size[0]} x {size[1]}"),
    _whole("width", "Width", "512, 768", 8, LARGEST_SIDE),
    _whole("height", "Height", "512, 768", 8, LARGEST_SIDE),
    _named("sigmas", "Sigmas", ", ".join(SIGMAS), SIGMAS),
    _switch("rescale_zero_snr", "Zero SNR"),
    _named("fill", "Fill", ", ".join(FILLS), FILLS),
    _whole("context", "Context", "32, 64, 128", 0, LARGEST_SIDE),
    _whole("overlap", "Overlap", "8, 16, 32", 0, LARGEST_SIDE),
    _named("cache", "Cache", ", ".join(CACHES), CACHES),
    _number("cache_start", "Cache from", "0-0.4 (+0.2)", Limits(0, 1)),
    _whole("cache_interval", "Cache interval", "2, 3, 5", 1, MOST_STEPS),
    _whole("cache_depth", "Cache depth", "0, 1, 2", 0, 100),
    _number("cache_threshold", "Cache threshold", "0.05-0.2 (+0.05)", Limits(0, 10)),
    _named("dtype", "Number format", ", ".join(DTYPES), DTYPES),
    _named("weights", "Weights", ", ".join(WEIGHTS), WEIGHTS),
    _named("executor", "Executor", ", ".join(EXECUTORS), EXECUTORS),
    _named("attention", "Attention", ", ".join(ATTENTIONS), ATTENTIONS),
)
# fmt: on
_UNFIT = {"batch", "region", "threads", "template"}  # say nothing of how a single picture looks


def axes() -> Mapping[str, Axis]:
    """Every axis by its id, in the order of lists; numbers and switches that are new in Params join it."""
    parameters = {each.name: each for each in dataclasses.fields(Params)}
    known = {axis.id: axis for axis in _TABLE if axis.id in parameters or axis.rank < 3 or axis.id == "size"}
    others = (_guessed(each) for name, each in parameters.items() if name not in known and name not in _UNFIT)
    return known | {axis.id: axis for axis in others if axis is not None}


def _guessed(parameter: dataclasses.Field[Any]) -> Axis | None:
    """An axis for a parameter that no row is about."""
    title = parameter.name.replace("_", " ").capitalize()
    match parameter.default:
        case bool():
            return _switch(parameter.name, title)
        case int():
            return _whole(parameter.name, title, "1, 2, 3", -LARGEST_SIDE, LARGEST_SIDE)
        case float():
            return _number(parameter.name, title, "0-1 [3]", Limits(-1000, 1000))
        case _:
            return None
