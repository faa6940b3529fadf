"""Checkpoints of full size with random weights, in one half-precision file under their original names."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import diffusers
import torch
import transformers
from torch import Tensor

from studio.bench import original
from studio.engine.checkpoint.single import family_config

SPREAD = 0.02  # of the weights: large enough to move pictures, small enough to stay finite
PREFIXES = {
    "sd1": {"text_encoder": "cond_stage_model.transformer."},
    "sd2": {"text_encoder": "cond_stage_model.model."},
    "sdxl": {
        "text_encoder": "conditioner.embedders.0.transformer.",
        "text_encoder_2": "conditioner.embedders.1.model.",
    },
}


def write_random(path: Path, family: str) -> Path:
    """Write a checkpoint of `family` (a key of PREFIXES), tensor by tensor: memory holds one at a time.

    The same bytes every time. Raises OSError when the disk is full.
    """
    shapes = {name: tuple(tensor.shape) for name, tensor in _tensors(family).items()}
    entries, end = {}, 0
    for name, shape in shapes.items():
        size = 2 * torch.Size(shape).numel()
        entries[name] = {"dtype": "F16", "shape": shape, "data_offsets": [end, end + size]}
        end += size
    header = json.dumps(entries).encode()
    random = torch.Generator().manual_seed(0)
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(header)) + header)
        for name, shape in shapes.items():
            file.write(_values(name, shape, random).numpy().tobytes())
    return path


def _values(name: str, shape: tuple[int, ...], random: torch.Generator) -> Tensor:
    """Norms stay what a fresh network has: pictures of plain noise need them."""
    if len(shape) == 1:
        value = 1.0 if name.endswith("weight") else 0.0
        return torch.full(shape, value, dtype=torch.float16)
    return (torch.randn(shape, generator=random) * SPREAD).half()


def _tensors(family: str) -> dict[str, Tensor]:
    """Every tensor under its original name, without memory."""
    parts = family_config(family)["parts"]
    unet, vae = (_network(parts[name]) for name in ("unet", "vae"))
    found = original.unet(unet.state_dict(), unet.config) | original.vae(vae.state_dict(), vae.config)
    for name, prefix in PREFIXES[family].items():
        write = original.clip if prefix.endswith("transformer.") else original.open_clip
        found |= write(_network(parts[name]).state_dict(), prefix)
    return found


def _network(part: dict[str, Any]) -> Any:
    with torch.device("meta"):
        if part["library"] == "diffusers":
            return getattr(diffusers, part["class"])(**part["config"])
        made = getattr(transformers, part["class"])
        return made(made.config_class(**part["config"]))
