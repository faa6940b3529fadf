"""The `parameters` text that A1111 began and most diffusion programs read: settings as lines of plain text.

    a lighthouse at dusk
    Negative prompt: fog
    Steps: 20, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 5, Seed: 7, Size: 512x512

Values with commas, colons or line breaks are quoted as in JSON.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Sequence

from studio import __version__
from studio.formats import guided
from studio.formats.clues import Clues, Recalled, interpret
from studio.formats.comfyui import read_comfyui
from studio.formats.fooocus import read_fooocus
from studio.formats.invokeai import read_invokeai
from studio.formats.samplers import OURS
from studio.job import LISTS, ControlSettings, Params, Record, SchedulerInfo

NEGATIVE = "Negative prompt:"
_FILLS = {
    "keep": "original",
    "blur": "fill",
    "noise": "latent noise",
    "neutral": "latent nothing",
    "border": "border",
}
_SPACINGS = {"default": "Uniform", "karras": "Karras", "exponential": "Exponential", "beta": "Beta"}
_SPACINGS |= {name: name.capitalize() for name in LISTS}
_PLAIN = {  # keys of one number or name each, lower case
    "steps": "steps",
    "cfg scale": "guidance_scale",
    "cfg rescale": "guidance_rescale",
    "skip early cfg": "guidance_start",
    "guidance end": "guidance_end",  # ours: A1111 ends guidance at a sigma of its own
    "image cfg scale": "image_guidance_scale",
    "clip skip": "clip_skip",
    "refiner": "refiner",
    "refiner switch at": "refiner_start",
    "seed": "seed",
    "variation seed": "variation_seed",
    "variation seed strength": "variation_strength",
    "second variation seed": "variation_second",
    "variation angle": "variation_angle",
    "model": "model",
    "base model": "model",
    "masked area padding": "context",
}
# of no consequence here, or told by another key
_SILENT = {
    "model hash",
    "base model hash",
    "hashes",
    "lora hashes",
    "ti hashes",
    "vae hash",
    "version",
    "user",
}
_SILENT |= {"created date", "civitai resources", "civitai metadata", "batch size", "batch pos", "raw prompt"}
_SILENT |= {"raw negative prompt", "metadata scheme", "fooocus v2 expansion", "performance", "inpaint area"}
_HARMLESS = {("vae", "Default (model)"), ("vae", "Automatic"), ("vae", "None")}
_HARMLESS |= {("rng", "CPU"), ("noise schedule", "Default"), ("refiner model", "None")}
_KEY = re.compile(r"\s*([\w][\w \-/.+]*?):\s*")
_COMPANIONS = {"seed", "sampler", "cfg scale", "size"}  # one of them stands beside the steps
_SETTINGS_LINE = re.compile(r"\s*Steps:\s*\S")
_JSON = json.JSONDecoder()


def write_infotext(record: Record) -> str:
    """The settings in `record` as text. What it has no words for (region, overlap, dtype) is left out."""
    params = record.params
    lines = [_clean(params.prompt)] if params.prompt else []
    if params.negative_prompt:
        lines.append(f"{NEGATIVE} {_clean(params.negative_prompt)}")
    pairs = [*_always(params), *_sometimes(record), ("Version", f"Sfumato {__version__}")]
    return "\n".join((*lines, ", ".join(f"{key}: {_quoted(value)}" for key, value in pairs)))


def read_infotext(text: str, schedulers: Sequence[SchedulerInfo] = OURS) -> Recalled:
    """The settings in a text of A1111, Forge, Fooocus, InvokeAI or ComfyUI, and what could not be honoured.

    `schedulers` are those on offer (`Catalog.schedulers`). Raises ValueError when the text is none of these.
    """
    text = text.strip("\0\ufeff").replace("\r\n", "\n")
    values = _json_object(text)
    if values is None:
        return interpret(_read_lines(text), schedulers)
    readers: tuple[Callable[[dict[str, object]], Clues | None], ...]
    readers = (read_comfyui, read_invokeai, read_fooocus)
    for reader in readers:
        clues = reader(values)
        if clues is not None:
            return interpret(clues, schedulers)
    raise ValueError("a JSON object with no settings of a known program")


def _json_object(text: str) -> dict[str, object] | None:
    """None for anything else; a prompt may begin with a brace too."""
    try:
        values = json.loads(text) if text.lstrip().startswith("{") else None
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def _always(params: Params) -> list[tuple[str, str]]:
    return [
        ("Steps", str(params.steps)),
        ("Sampler", params.scheduler),
        ("Schedule type", _SPACINGS.get(params.sigmas, params.sigmas)),
        ("CFG scale", _decimal(params.guidance_scale)),
        ("Seed", str(params.seed)),
        ("Size", f"{params.width}x{params.height}"),
    ]


def _sometimes(record: Record) -> list[tuple[str, str]]:
    """What A1111 writes only when it applies."""
    params, image = record.params, record.task != "text-to-image"
    varied = params.variation_strength != 0
    pairs = (
        (bool(record.model_hash), "Model hash", record.model_hash[:10]),
        (True, "Model", params.model),
        (image or params.strength != 1, "Denoising strength", _decimal(params.strength)),
        (params.guidance_rescale != 0, "CFG Rescale", _decimal(params.guidance_rescale)),
        (params.guidance_start != 0, "Skip Early CFG", _decimal(params.guidance_start)),
        (params.guidance_end != 1, "Guidance end", _decimal(params.guidance_end)),
        (params.clip_skip != 1, "Clip skip", str(params.clip_skip)),
        (params.image_guidance_scale != 1.5, "Image CFG scale", _decimal(params.image_guidance_scale)),
        (bool(params.refiner), "Refiner", params.refiner),
        (bool(params.refiner), "Refiner switch at", _decimal(params.refiner_start)),
        *((True, key, value) for key, value in guided.of_guidance(params) + guided.of_levels(params)),
        *((True, key, value) for key, value in guided.of_cache(params) + guided.of_stages(params)),
        (bool(record.guidance_hash), "Guidance mask", record.guidance_hash[:10]),
        (params.rescale_zero_snr, "Noise Schedule", "Zero Terminal SNR"),
        (varied, "Variation seed", str(params.variation_seed)),
        (varied, "Variation seed strength", _decimal(params.variation_strength)),
        (varied and params.variation_angle != 0, "Second variation seed", str(params.variation_second)),
        (varied and params.variation_angle != 0, "Variation angle", _decimal(params.variation_angle)),
        (record.kept_at > 0, "Kept at call", str(record.kept_at)),
        (bool(record.branches), "Branched at call", ", ".join(str(b.call) for b in record.branches)),
        (record.task == "inpaint", "Masked content", _FILLS.get(params.fill, params.fill)),
        (record.task == "inpaint", "Masked area padding", str(params.context)),
    )
    found = [(key, value) for applies, key, value in pairs if applies]
    return [*found, *((f"ControlNet {n}", _control(told)) for n, told in enumerate(record.controls))]


def _control(told: ControlSettings) -> str:
    """One control, in the words of A1111's ControlNet extension."""
    name = told.preprocessor.replace("softedge", "softedge_hed")
    facts = (
        ("Module", name),
        ("Model", f"{told.model} [{told.model_hash[:8]}]" if told.model_hash else told.model),
        ("Weight", _decimal(told.weight)),
        ("Guidance Start", _decimal(told.start)),
        ("Guidance End", _decimal(told.end)),
    )
    return ", ".join(f"{key}: {value}" for key, value in facts)


def _decimal(value: float) -> str:
    return repr(float(value)).removesuffix(".0")


def _quoted(value: str) -> str:
    plain = value == value.strip() and value and not re.search(r'[,:"\n{\[]', value)
    return value if plain else json.dumps(value, ensure_ascii=False)


def _clean(prompt: str) -> str:
    """Without control characters, and no line that would be taken for the negative prompt's beginning."""
    prompt = "".join(
        c if c in "\n\t" or unicodedata.category(c) != "Cc" else " " for c in prompt.replace("\r\n", "\n")
    )
    return re.sub(rf"\n\s*{NEGATIVE}", f" {NEGATIVE}", prompt)


def _read_lines(text: str) -> Clues:
    lines = text.split("\n")
    numbers = [number for number, line in enumerate(lines) if _is_settings(line)]
    if not numbers:
        raise ValueError("no line of settings such as “Steps: 20, Sampler: Euler a, Seed: 1”")
    clues, last = Clues(), numbers[-1]
    prompts, negatives = _prompts(lines[:last])
    clues.values |= {"prompt": "\n".join(prompts), "negative_prompt": "\n".join(negatives)}
    pairs = _pairs(lines[last])
    for line in lines[last + 1 :]:  # templates of prompt extensions
        key, colon, value = line.partition(":")
        if colon:
            pairs.append((key.strip(), value.strip().strip(",")))
    for key, value in pairs:
        _take(clues, key, value)
    clues.task = _task({key.lower() for key, _ in pairs})
    if clues.task == "text-to-image" and "Hires upscale" in dict(pairs):
        strength = clues.values.pop("strength", "")
        if strength:
            clues.left_out["Hires denoising strength"] = strength
    return clues


def _is_settings(line: str) -> bool:
    return bool(_SETTINGS_LINE.match(line)) and bool(_COMPANIONS & {key.lower() for key, _ in _pairs(line)})


def _prompts(lines: list[str]) -> tuple[list[str], list[str]]:
    for number, line in enumerate(lines):
        if line.lstrip().startswith(NEGATIVE):
            first = line.lstrip().removeprefix(NEGATIVE).removeprefix(" ")
            return lines[:number], [first, *lines[number + 1 :]]
    return lines, []


def _pairs(line: str) -> list[tuple[str, str]]:
    """(key, value) from "Key: value, Key: "quoted, value", Key: {json}"."""
    pairs, position = [], 0
    while position < len(line):
        match = _KEY.match(line, position)
        if match:
            value, position = _value(line, match.end())
            pairs.append((match[1].strip(), value))
        else:
            comma = line.find(",", position)
            position = len(line) if comma < 0 else comma + 1
    return pairs


def _value(line: str, start: int) -> tuple[str, int]:
    """A value that begins at `start`, and where the next key begins."""
    if line[start : start + 1] in ('"', "{", "["):
        try:
            value, end = _JSON.raw_decode(line, start)
        except (ValueError, RecursionError):
            pass
        else:
            comma = line.find(",", end)
            text = value if isinstance(value, str) else json.dumps(value)
            return text, len(line) if comma < 0 else comma + 1
    comma = line.find(",", start)
    end = len(line) if comma < 0 else comma
    return line[start:end].strip(), end + 1


def _take(clues: Clues, key: str, value: str) -> None:
    name = key.lower()
    if name in _PLAIN:
        clues.values[_PLAIN[name]] = value
    elif guided.take(clues, key, value):
        pass
    elif name == "sampler":
        clues.sampler = value
    elif name in ("schedule type", "scheduler"):
        clues.spacing = value
    elif name in ("size", "resolution"):
        clues.size(value)
    elif name == "denoising strength":
        clues.values["strength"] = value
    elif name == "masked content" and value in _FILLS.values():
        clues.values["fill"] = next(fill for fill, word in _FILLS.items() if word == value)
    elif name == "guidance mask":
        clues.notes.append("It was made with a guidance mask, which is not in the file.")
    elif (name, value) == ("noise schedule", "Zero Terminal SNR"):
        clues.values["rescale_zero_snr"] = True
    elif name not in _SILENT and (name, value) not in _HARMLESS:
        clues.left_out[key] = value


def _task(keys: set[str]) -> str:
    if keys & {"masked content", "mask blur", "inpaint area", "masked area padding", "mask mode"}:
        return "inpaint"
    hires = any(key.startswith("hires") for key in keys)
    return "image-to-image" if "denoising strength" in keys and not hires else "text-to-image"
