"""Fooocus' metadata: one JSON object with the names of its own panels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from studio.formats.clues import Clues

_SAME = {
    "prompt": "prompt",
    "negative_prompt": "negative_prompt",
    "steps": "steps",
    "seed": "seed",
    "guidance_scale": "guidance_scale",
    "base_model": "model",
}
_OTHERS = {
    "sharpness": "sharpness",
    "refiner_model": "refiner",
    "clip_skip": "clip skip",
    "styles": "styles",
    "freeu": "FreeU",
}
_NOTHING = ("", "None", "[]", "1", "Default", "Default (model)")
_TURNS = {"LCM": 8, "Extreme Speed": 8, "Lightning": 4, "Hyper-SD": 4, "Speed": 30, "Quality": 60}


def read_fooocus(values: Mapping[str, Any]) -> Clues | None:
    """Keys of its files ("base_model") or of its log ("Base Model"); None when it is neither."""
    found = {key.strip().lower().replace(" ", "_"): value for key, value in values.items()}
    if "prompt" not in found or not {"base_model", "performance"} & set(found):
        return None
    clues = Clues({ours: found[theirs] for theirs, ours in _SAME.items() if found.get(theirs) is not None})
    performance = str(found.get("performance", ""))
    if "steps" not in clues.values and performance in _TURNS:
        clues.values["steps"] = _TURNS[performance]
    if "resolution" in found:
        clues.size(found["resolution"])
    clues.sampler = str(found.get("sampler") or "")
    clues.spacing = str(found.get("scheduler") or "")
    clues.left_out = {
        words: found[key] for key, words in _OTHERS.items() if str(found.get(key, "")) not in _NOTHING
    }
    loras = [value for key, value in found.items() if key.startswith("lora_combined_")]
    if loras:
        clues.left_out["LoRAs"] = "; ".join(map(str, loras))
    return clues
