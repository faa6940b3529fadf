"""What the settings line of a file says of guidance, stages, noise levels and caches: what only we know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.job import LISTS

if TYPE_CHECKING:
    from studio.formats.clues import Clues
    from studio.job import Branch, Params

NUMBERS = {  # key, lower case -> the field of Params
    "apg parallel": "apg_parallel",
    "apg norm": "apg_norm",
    "apg momentum": "apg_momentum",
    "zero-init steps": "zero_steps",
    "cfg++ scale": "cfgpp_scale",
    "perturbation scale": "perturbed_scale",
    "perturbation start": "perturbed_start",
    "perturbation end": "perturbed_end",
    "clip scale": "clip_scale",
    "negative prompt scale": "negative_scale",
    "flow shift": "flow_shift",
    "cache start": "cache_start",
    "cache interval": "cache_interval",
    "cache depth": "cache_depth",
    "cache threshold": "cache_threshold",
    "later steps": "later_steps",
    "later guidance": "later_guidance",
    "noise level": "noise_level",
}
METHOD, LAYERS, LEVELS = "Guidance method", "Perturbed layers", "Noise levels"
CRITIC, CACHE = "CLIP model", "Cache"
_SHOWN = {
    "apg": ("apg parallel", "apg norm", "apg momentum"),
    "cfg-zero*": ("zero-init steps",),
    "cfg++": ("cfg++ scale",),
    "perturbed attention": ("perturbation scale", "perturbation start", "perturbation end"),
    "clip": ("clip scale",),
    "skip-layer": ("perturbation scale", "perturbation start", "perturbation end"),
}
_OF_CACHES = {
    "deepcache": ("cache start", "cache interval", "cache depth"),
    "first block": ("cache start", "cache threshold"),
}
_STAGES = ("later steps", "later guidance", "noise level")
_SPELLED = {"apg": "APG", "cfg++": "CFG++", "clip": "CLIP"}


def of_guidance(said: Params | Branch) -> list[tuple[str, str]]:
    """(key, value) of all that is not plain classifier-free guidance."""
    found = []
    if said.guidance_method in _SHOWN:
        found.append((METHOD, said.guidance_method))
        keys = _SHOWN[said.guidance_method]
        found += [(_spelled(key), _decimal(getattr(said, NUMBERS[key]))) for key in keys]
        if said.perturbed_layers and "perturbation scale" in keys:
            found.append((LAYERS, said.perturbed_layers))
        if said.clip_model and said.guidance_method == "clip":
            found.append((CRITIC, said.clip_model))
    if said.negative_scale != 1:
        found.append(("Negative prompt scale", _decimal(said.negative_scale)))
    return found


def of_levels(params: Params) -> list[tuple[str, str]]:
    """(key, value) of noise levels that are not the model's own."""
    found = []
    if params.flow_shift:
        found.append(("Flow shift", _decimal(params.flow_shift)))
    if params.levels and params.sigmas in LISTS:
        found.append((LEVELS, " ".join(_decimal(level) for level in params.levels)))
    return found


def of_stages(params: Params) -> list[tuple[str, str]]:
    """(key, value) of what is said of later stages, and of the noise on what is made larger."""
    found = ((key, NUMBERS[key]) for key in _STAGES)
    return [
        (_spelled(key), _decimal(getattr(params, name)))
        for key, name in found
        if getattr(params, name) != getattr(type(params)(), name)
    ]


def of_cache(said: Params | Branch) -> list[tuple[str, str]]:
    """(key, value) of what is kept from model call to model call."""
    if said.cache not in _OF_CACHES:
        return []
    numbers = ((key, getattr(said, NUMBERS[key])) for key in _OF_CACHES[said.cache])
    return [(CACHE, said.cache), *((_spelled(key), _decimal(value)) for key, value in numbers)]


def take(clues: Clues, key: str, value: str) -> bool:
    """Whether the pair is one of these; then `clues` has it."""
    texts = {METHOD: "guidance_method", LAYERS: "perturbed_layers", LEVELS: "levels", CRITIC: "clip_model"}
    texts[CACHE] = "cache"
    for mine, name in texts.items():
        if key.lower() == mine.lower():
            clues.values[name] = value
            return True
    if key.lower() not in NUMBERS:
        return False
    clues.values[NUMBERS[key.lower()]] = value
    return True


def _spelled(key: str) -> str:
    first, _, rest = key.partition(" ")
    return f"{_SPELLED.get(first, first.capitalize())} {rest}"


def _decimal(value: float) -> str:
    return repr(float(value)).removesuffix(".0")
