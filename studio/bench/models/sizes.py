"""Checkpoints as large as Stable Diffusion's and SDXL's with random weights, in half precision."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file

from studio.engine.weights.resident import give_back
from studio.settings import resources

UNET_15: Mapping[str, Any] = {
    "sample_size": 64,
    "block_out_channels": (320, 640, 1280, 1280),
    "down_block_types": (*("CrossAttnDownBlock2D",) * 3, "DownBlock2D"),
    "up_block_types": ("UpBlock2D", *("CrossAttnUpBlock2D",) * 3),
    "cross_attention_dim": 768,
    "attention_head_dim": 8,
}
UNET_XL: Mapping[str, Any] = {
    "sample_size": 128,
    "block_out_channels": (320, 640, 1280),
    "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
    "up_block_types": ("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
    "transformer_layers_per_block": (1, 2, 10),
    "cross_attention_dim": 2048,
    "attention_head_dim": (5, 10, 20),
    "use_linear_projection": True,
    "addition_embed_type": "text_time",
    "addition_time_embed_dim": 256,
    "projection_class_embeddings_input_dim": 2816,
}
VAE: Mapping[str, Any] = {
    "block_out_channels": (128, 256, 512, 512),
    "down_block_types": ("DownEncoderBlock2D",) * 4,
    "up_block_types": ("UpDecoderBlock2D",) * 4,
    "layers_per_block": 2,
    "latent_channels": 4,
}
CLIP_L: Mapping[str, Any] = {
    "hidden_size": 768,
    "intermediate_size": 3072,
    "num_hidden_layers": 12,
    "num_attention_heads": 12,
    "vocab_size": 49408,
}
CLIP_G: Mapping[str, Any] = {
    "hidden_size": 1280,
    "intermediate_size": 5120,
    "num_hidden_layers": 32,
    "num_attention_heads": 20,
    "vocab_size": 49408,
    "hidden_act": "gelu",
    "projection_dim": 1280,
}
SCHEDULER = {
    "_class_name": "DDIMScheduler",
    "beta_start": 0.00085,
    "beta_end": 0.012,
    "beta_schedule": "scaled_linear",
    "clip_sample": False,
    "set_alpha_to_one": False,
    "steps_offset": 1,
    "prediction_type": "epsilon",
}


@dataclass(frozen=True)
class Size:
    """A model to be made: its parts as (class name, config), and what is known of its cost."""

    slug: str
    title: str
    pipeline: str
    parts: Mapping[str, tuple[str, Mapping[str, Any]]]
    step_flops: float  # of a pass for two pictures of 512 px: counted by torch's FlopCounterMode
    both_bytes: int  # of memory, so that plain diffusers and we fit beside each other …
    alone_bytes: int  # … or one after the other …
    first_bytes: int  # … and that the model is converted while torch paints
    file_bytes: int = 0  # that torch paints from one file
    original: str = ""  # how the family is called whose names such a file has; "" = it is not measured
    step_floor: float | None = None
    more: Mapping[str, Any] = field(default_factory=dict)  # of model_index.json
    side: int = 512  # pixels of the pictures painted


SIZES = {
    "sd15": Size(
        "sd15",
        "SD 1.5 size",
        "StableDiffusionPipeline",
        {
            "unet": ("UNet2DConditionModel", UNET_15),
            "vae": ("AutoencoderKL", {**VAE, "sample_size": 512}),
            "text_encoder": ("CLIPTextModel", CLIP_L),
        },
        step_flops=1.6e12,
        both_bytes=12 * 10**9,
        alone_bytes=8 * 10**9,
        first_bytes=8 * 10**9,
        file_bytes=8 * 10**9,
        original="sd1",
        step_floor=0.35,
        more={"safety_checker": [None, None], "feature_extractor": [None, None]},
    ),
    "sdxl": Size(
        "sdxl",
        "SDXL size",
        "StableDiffusionXLPipeline",
        {
            "unet": ("UNet2DConditionModel", UNET_XL),
            "vae": ("AutoencoderKL", {**VAE, "sample_size": 1024, "scaling_factor": 0.13025}),
            "text_encoder": ("CLIPTextModel", CLIP_L),
            "text_encoder_2": ("CLIPTextModelWithProjection", CLIP_G),
        },
        step_flops=3.18e12,
        both_bytes=26 * 10**9,
        alone_bytes=17 * 10**9,
        first_bytes=20 * 10**9,
        more={"force_zeros_for_empty_prompt": True},
    ),
}


def library(kind: str) -> str:
    """Where a class comes from."""
    return "transformers" if kind.startswith("CLIP") else "diffusers"


def write(size: Size, folder: Path, seed: int = 0) -> Path:
    """Write the model into `folder`: float16 safetensors, one file for each part. Raises OSError."""
    index: dict[str, Any] = {"_class_name": size.pipeline, "_diffusers_version": "0.42.1", **size.more}
    random = torch.Generator().manual_seed(seed)
    words = resources() / "models" / "picturebook" / "tokenizer"
    for name, (kind, config) in size.parts.items():
        index[name] = [library(kind), kind]
        _write_part(folder / name, kind, config, random)
        if library(kind) == "transformers":
            spelled = name.replace("text_encoder", "tokenizer")
            index[spelled] = ["transformers", "CLIPTokenizer"]
            shutil.copytree(words, folder / spelled)
    index["scheduler"] = ["diffusers", SCHEDULER["_class_name"]]
    _write_json(folder / "scheduler" / "scheduler_config.json", SCHEDULER)
    _write_json(folder / "model_index.json", index)
    give_back()  # gigabytes, which the measured processes may need
    return folder


def _write_part(folder: Path, kind: str, config: Mapping[str, Any], random: torch.Generator) -> None:
    of_text = library(kind) == "transformers"
    made: Any = getattr(import_module(library(kind)), kind)
    with torch.device("meta"):
        if of_text:
            marks = {"bos_token_id": 2273, "eos_token_id": 2274, "pad_token_id": 2274}  # picturebook's words
            network = made(made.config_class(**config, **marks))
        else:
            network = made(**config)
    stem = "model" if of_text else "diffusion_pytorch_model"
    weights = {
        name: _weights(name, tuple(value.shape), random) for name, value in network.state_dict().items()
    }
    folder.mkdir(parents=True)
    save_file(weights, folder / f"{stem}.safetensors", {"format": "pt"})
    network.config.save_pretrained(folder) if of_text else network.save_config(folder)


def _weights(name: str, shape: tuple[int, ...], random: torch.Generator) -> torch.Tensor:
    """Values that keep what runs through the network at about the same size."""
    if len(shape) > 1:
        fan_in = torch.Size(shape[1:]).numel()
        return ((torch.rand(shape, generator=random) * 2 - 1) * (3 / fan_in) ** 0.5).half()
    is_scale = "norm" in name and name.endswith("weight")
    return torch.full(shape, 1.0 if is_scale else 0.0, dtype=torch.float16)


def _write_json(path: Path, values: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(values, indent=1), encoding="utf-8")
