"""Control models for the tiny ones, made from the real classes: that change nothing, and that do."""

from __future__ import annotations

from inspect import signature
from pathlib import Path
from typing import Any

import torch
from diffusers import (
    ControlNetModel,
    ControlNetUnionModel,
    FluxControlNetModel,
    FluxTransformer2DModel,
    SD3ControlNetModel,
    SD3Transformer2DModel,
    T2IAdapter,
    UNet2DConditionModel,
)
from safetensors.torch import save_file
from transformers import CLIPVisionConfig, CLIPVisionModelWithProjection

from studio.bench import original

HINTS = (4, 8, 16, 32)  # channels of what reads the picture
IMAGE = 16  # numbers that a picture becomes
TOKENS = 4


def controlnet(model: Path, folder: Path, *, seed: int | None = None, **changes: Any) -> Path:
    """A ControlNet copied from a model's U-Net: as it begins its training, or with random weights."""
    unet = UNet2DConditionModel.from_pretrained(model / "unet", local_files_only=True)
    made: Any = ControlNetModel.from_unet(unet, conditioning_embedding_out_channels=HINTS)
    if changes:
        made = ControlNetModel.from_config({**made.config, **changes})
    if seed is not None:
        perturb(made, seed)
    made.save_pretrained(folder, safe_serialization=True)
    return folder


def union(model: Path, folder: Path, *, seed: int = 4, kinds: int = 6) -> Path:
    """A union of ControlNets for a model's U-Net, with random weights."""
    unet: Any = UNet2DConditionModel.from_pretrained(model / "unet", local_files_only=True)
    names = signature(ControlNetUnionModel.__init__).parameters
    config = {name: value for name, value in unet.config.items() if name in names}
    own = {"num_trans_channel": 32, "num_trans_head": 4, "num_proj_channel": 32, "num_control_type": kinds}
    torch.manual_seed(seed)
    made = ControlNetUnionModel(**config | own, conditioning_embedding_out_channels=HINTS)
    perturb(made, seed)
    made.save_pretrained(folder, safe_serialization=True)
    return folder


def flux_controlnet(model: Path, folder: Path, *, seed: int = 5, **changes: Any) -> Path:
    """A ControlNet for a tiny FLUX, with random weights."""
    transformer: Any = FluxTransformer2DModel.from_pretrained(model / "transformer", local_files_only=True)
    names = signature(FluxControlNetModel.__init__).parameters
    config = {name: value for name, value in transformer.config.items() if name in names}
    torch.manual_seed(seed)
    made = FluxControlNetModel(**(config | {"num_layers": 1, "num_single_layers": 1} | changes))
    perturb(made, seed)
    made.save_pretrained(folder, safe_serialization=True)
    return folder


def sd3_controlnet(model: Path, folder: Path, *, seed: int = 6, **changes: Any) -> Path:
    """A ControlNet for a tiny SD3, with random weights."""
    transformer: Any = SD3Transformer2DModel.from_pretrained(model / "transformer", local_files_only=True)
    names = signature(SD3ControlNetModel.__init__).parameters
    config = {name: value for name, value in transformer.config.items() if name in names}
    torch.manual_seed(seed)
    made = SD3ControlNetModel(**(config | {"num_layers": 1, "extra_conditioning_channels": 0} | changes))
    perturb(made, seed)
    made.save_pretrained(folder, safe_serialization=True)
    return folder


def perturb(network: torch.nn.Module, seed: int) -> None:
    """Random numbers where training begins with zeros."""
    random = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for value in network.parameters():
            if not value.any():
                value.copy_(torch.randn(value.shape, generator=random) * 0.1)


def original_names(folder: Path, path: Path) -> Path:
    """The ControlNet in `folder` as one file, named as the first ones were."""
    net: Any = ControlNetModel.from_pretrained(folder, local_files_only=True)
    named = {}
    for name, tensor in net.state_dict().items():
        if name.startswith("controlnet_down_blocks."):
            _, number, part = name.split(".")
            named[f"control_model.zero_convs.{number}.0.{part}"] = tensor
        elif name.startswith("controlnet_mid_block."):
            named[name.replace("controlnet_mid_block.", "control_model.middle_block_out.0.")] = tensor
        elif name.startswith("controlnet_cond_embedding."):
            place, part = name.removeprefix("controlnet_cond_embedding.").rsplit(".", 1)
            number = {"conv_in": 0, "conv_out": 14}.get(place)
            number = 2 * (int(place.rsplit(".", 1)[1]) + 1) if number is None else number
            named[f"control_model.input_hint_block.{number}.{part}"] = tensor
        else:
            named |= original.unet({name: tensor}, net.config, "control_model.")
    save_file(named, path)
    return path


def t2i_adapter(folder: Path, *, seed: int = 0, **changes: Any) -> Path:
    """A T2I-Adapter for a U-Net of 32 and 64 channels."""
    torch.manual_seed(seed)
    config: dict[str, Any] = {"channels": [32, 64], "num_res_blocks": 1, "downscale_factor": 8}
    T2IAdapter(**(config | changes)).save_pretrained(folder, safe_serialization=True)
    return folder


def resampler(width: int) -> dict[str, Any]:
    """What an IP-Adapter Plus has instead of one projection: learned queries over what the encoder sees."""
    shapes = {"latents": (1, TOKENS, 24), "proj_in.weight": (24, IMAGE), "proj_out.weight": (width, 24)}
    inside = {
        "0.to_q": (64, 24),
        "0.to_kv": (128, 24),
        "0.to_out": (24, 64),
        "1.1": (96, 24),
        "1.3": (24, 96),
    }
    sizes = {"norm_out": width}
    for layer in range(4):
        shapes |= {f"layers.{layer}.{name}.weight": shape for name, shape in inside.items()}
        sizes |= {f"layers.{layer}.{name}": 24 for name in ("0.norm1", "0.norm2", "1.0")}
    made = {f"image_proj.{name}": torch.randn(shape) * 0.2 for name, shape in shapes.items()}
    for name, size in sizes.items():
        made[f"image_proj.{name}.weight"] = torch.ones(size)
        made[f"image_proj.{name}.bias"] = torch.zeros(size)
    for name, size in (("proj_in", 24), ("proj_out", width)):
        made[f"image_proj.{name}.bias"] = torch.zeros(size)
    return made


def ip_adapter(model: Path, folder: Path, *, seed: int = 0, plus: bool = False) -> Path:
    """An IP-Adapter in a file of its own, with the encoder of pictures in a folder beside it.

    Heads are 80 numbers wide, as in CLIP's larger encoders.
    """
    torch.manual_seed(seed)
    unet: Any = UNet2DConditionModel.from_pretrained(model / "unet", local_files_only=True)
    width = unet.config.cross_attention_dim
    tensors = {
        "image_proj.proj.weight": torch.randn(TOKENS * width, IMAGE) * 0.3,
        "image_proj.proj.bias": torch.randn(TOKENS * width) * 0.1,
        "image_proj.norm.weight": torch.ones(width),
        "image_proj.norm.bias": torch.zeros(width),
    }
    tensors = resampler(width) if plus else tensors
    cross = [name for name in unet.attn_processors if name.endswith("attn2.processor")]
    modules = dict(unet.named_modules())
    for number, name in enumerate(cross):
        shape = modules[name.removesuffix(".processor")].to_k.weight.shape
        for part in "kv":
            tensors[f"ip_adapter.{2 * number + 1}.to_{part}_ip.weight"] = torch.randn(shape) * 0.3
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / ("plus.safetensors" if plus else "style.safetensors")
    save_file(tensors, path)
    if plus:
        return path
    encoder = CLIPVisionModelWithProjection(
        CLIPVisionConfig(
            hidden_size=16,
            intermediate_size=32,
            num_hidden_layers=2,
            num_attention_heads=1,
            hidden_act="gelu",
            image_size=16,
            patch_size=8,
            projection_dim=IMAGE,
        )
    )
    encoder.save_pretrained(folder / "image_encoder", safe_serialization=True)
    return path
