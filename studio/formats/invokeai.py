"""InvokeAI's metadata: one JSON object beside the picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from studio.formats.clues import Clues

_SAME = {
    "positive_prompt": "prompt",
    "negative_prompt": "negative_prompt",
    "steps": "steps",
    "seed": "seed",
    "cfg_scale": "guidance_scale",
    "cfg_rescale_multiplier": "guidance_rescale",
    "width": "width",
    "height": "height",
    "strength": "strength",
}
_TASKS = {"img2img": "image-to-image", "inpaint": "inpaint", "outpaint": "inpaint"}
_OTHERS = ("vae", "refiner_model", "hrf_enabled", "seamless_x", "seamless_y")
_LISTS = {
    "loras": "LoRAs",
    "controlnets": "ControlNets",
    "ipAdapters": "IP-Adapters",
    "t2iAdapters": "adapters",
}


def read_invokeai(values: Mapping[str, Any]) -> Clues | None:
    """What InvokeAI 3 and later write, and the `sd-metadata` of InvokeAI 2; None when it is neither."""
    if isinstance(values.get("image"), Mapping) and "model_weights" in values:
        return _old(values, values["image"])
    if "positive_prompt" not in values or not {"generation_mode", "cfg_scale", "scheduler"} & set(values):
        return None
    clues = Clues({ours: values[theirs] for theirs, ours in _SAME.items() if values.get(theirs) is not None})
    clues.sampler = str(values.get("scheduler") or "")
    clues.values["model"] = _model_name(values.get("model"))
    mode = str(values.get("generation_mode") or "")
    clues.task = next((task for word, task in _TASKS.items() if word in mode), "text-to-image")
    if clues.task == "text-to-image":
        clues.values.pop("strength", None)
    left_out = values.get("clip_skip")
    if isinstance(left_out, int) and left_out > 0:
        clues.values["clip_skip"] = left_out + 1  # ours and A1111's is the number of the layer
    clues.left_out = {key: _model_name(values[key]) for key in _OTHERS if values.get(key)}
    for key, words in _LISTS.items():
        if isinstance(values.get(key), list) and values[key]:
            clues.left_out[words] = "; ".join(_part(part) for part in values[key])
    return clues


def _model_name(model: object) -> str:
    """A model is its name, or an object that holds it."""
    if isinstance(model, Mapping):
        return str(model.get("name") or model.get("model_name") or "")
    return str(model or "")


def _part(part: object) -> str:
    """A LoRA with its weight, a ControlNet with its model."""
    if not isinstance(part, Mapping):
        return str(part)
    model = next((part[key] for key in ("model", "lora", "control_model") if part.get(key)), "")
    weight = part.get("weight", part.get("control_weight", ""))
    return f"{_model_name(model)} {weight}".strip()


def _old(values: Mapping[str, Any], image: Mapping[str, Any]) -> Clues:
    clues = Clues({ours: image[theirs] for theirs, ours in _SAME.items() if image.get(theirs) is not None})
    prompt = image.get("prompt", "")
    if isinstance(prompt, list):
        prompt = " ".join(str(part.get("prompt", "")) for part in prompt if isinstance(part, Mapping))
    clues.values |= {"prompt": prompt, "model": values["model_weights"]}
    clues.sampler = str(image.get("sampler") or "")
    clues.task = _TASKS.get(str(image.get("type")), "text-to-image")
    return clues
