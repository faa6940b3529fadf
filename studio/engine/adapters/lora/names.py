"""Which weight of which network a name in a LoRA file means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from torch import Tensor

from studio.engine.adapters.lora.changes import ENDS

if TYPE_CHECKING:
    from torch import nn

Place = tuple[str, str]  # a network's name and the name of one of its modules: ("unet", "conv_in")
Stems = dict[str, dict[str, Tensor]]  # the parts of each change, by what the file calls the module

TEXT = {"text_encoder": ("te", "te1"), "text_encoder_2": ("te2",), "text_encoder_3": ("te3",)}
DENOISERS = ("unet", "transformer")
_ENDS = sorted(ENDS, key=len, reverse=True)
# What diffusers calls the loader that knows the original names of a transformer.
LOADERS = {
    "FluxTransformer2DModel": "FluxLoraLoaderMixin",
    "Flux2Transformer2DModel": "Flux2LoraLoaderMixin",
    "SD3Transformer2DModel": "SD3LoraLoaderMixin",
    "ZImageTransformer2DModel": "ZImageLoraLoaderMixin",
    "QwenImageTransformer2DModel": "QwenImageLoraLoaderMixin",
    "SanaTransformer2DModel": "SanaLoraLoaderMixin",
    "Lumina2Transformer2DModel": "Lumina2LoraLoaderMixin",
}
# Blocks of the U-Net as Rombach et al. named them, within a residual block …
_RESIDUAL = {
    "norm1": "in_layers.0",
    "conv1": "in_layers.2",
    "time_emb_proj": "emb_layers.1",
    "norm2": "out_layers.0",
    "conv2": "out_layers.3",
    "conv_shortcut": "skip_connection",
}
_OUTSIDE = {  # … and around all of them
    "conv_in": "input_blocks.0.0",
    "time_embedding.linear_1": "time_embed.0",
    "time_embedding.linear_2": "time_embed.2",
    "add_embedding.linear_1": "label_emb.0.0",
    "add_embedding.linear_2": "label_emb.0.2",
    "conv_norm_out": "out.0",
    "conv_out": "out.2",
}
_BLOCK = re.compile(r"(down|up)_blocks\.(\d+)\.(resnets|attentions|downsamplers|upsamplers)\.(\d+)\.(.+)")
_MIDDLE = re.compile(r"mid_block\.(resnets|attentions)\.(\d+)\.(.+)")


def stems(tensors: Mapping[str, Tensor]) -> tuple[Stems, list[str]]:
    """The tensors by the module they change; then the names that are no part of any change known here."""
    found: Stems = {}
    others = []
    for name, tensor in tensors.items():
        end = next((end for end in _ENDS if name.endswith(end)), None)
        if end is None:
            others.append(name)
        else:
            found.setdefault(_plain(name.removesuffix(end)), {})[ENDS[end]] = tensor
    return found, others


def _plain(stem: str) -> str:
    """Without what wrappers put around a module's name."""
    stem = stem.removeprefix("base_model.model.").replace(".processor.", ".")
    return re.sub(r"\.to_out$", ".to_out.0", stem)


def places(networks: Mapping[str, nn.Module]) -> dict[str, Place]:
    """Every module that a LoRA can change, by every name that files have for it."""
    found: dict[str, Place] = {}
    for component, network in networks.items():
        if component not in (*DENOISERS, *TEXT):
            continue
        for name, module in network.named_modules():
            weight = getattr(module, "weight", None)
            if isinstance(weight, Tensor) and weight.ndim in (2, 3, 4):
                for spelling in _spellings(component, name, network):
                    found.setdefault(spelling, (component, name))
    return found


def _spellings(component: str, name: str, network: Any) -> Iterator[str]:
    if component in TEXT:
        full = name if name.startswith("text_model.") else f"text_model.{name}"
        for spelled in dict.fromkeys((name, full)):
            yield f"{component}.{spelled}"
            for short in TEXT[component]:
                yield f"lora_{short}_{spelled}".replace(".", "_")
        return
    names = [name]
    if component == "unet" and (original := original_name(name, network.config)):
        names.append(original)
    for spelled in names:
        for prefix in (f"{component}.", "diffusion_model.", "model.diffusion_model.", "transformer.", ""):
            yield prefix + spelled
        for prefix in ("lora_unet_", "lora_transformer_", "lycoris_"):
            yield prefix + spelled.replace(".", "_")


def original_name(name: str, config: Any) -> str:
    """What Rombach et al. call a module of a U-Net that diffusers calls `name`; "" = nothing else."""
    if name in _OUTSIDE:
        return _OUTSIDE[name]
    layers = config.layers_per_block
    if not isinstance(layers, int):
        return ""
    if middle := _MIDDLE.fullmatch(name):
        kind, place, rest = middle.groups()
        return _inside(f"middle_block.{1 if kind == 'attentions' else 2 * int(place)}", kind, rest)
    block = _BLOCK.fullmatch(name)
    if block is None:
        return ""
    side, level, kind, place, rest = block.groups()
    each = layers + 1
    if side == "down":
        if kind == "downsamplers":
            return f"input_blocks.{(int(level) + 1) * each}.0.{rest.replace('conv', 'op')}"
        return _inside(f"input_blocks.{1 + int(level) * each + int(place)}.{_second(kind)}", kind, rest)
    if kind == "upsamplers":
        attends = "Attn" in config.up_block_types[int(level)]
        return f"output_blocks.{int(level) * each + layers}.{2 if attends else 1}.{rest}"
    return _inside(f"output_blocks.{int(level) * each + int(place)}.{_second(kind)}", kind, rest)


def _second(kind: str) -> int:
    return 1 if kind == "attentions" else 0


def _inside(block: str, kind: str, rest: str) -> str:
    return f"{block}.{_RESIDUAL.get(rest, rest) if kind == 'resnets' else rest}"


def converted(tensors: Mapping[str, Tensor], networks: Mapping[str, nn.Module]) -> dict[str, Tensor] | None:
    """The tensors in diffusers' names, where its loaders know the original ones; None where none does.

    Raises what the loader raises over names it does not know.
    """
    from diffusers import loaders

    denoiser = next((networks[name] for name in DENOISERS if name in networks), None)
    loader = getattr(loaders, LOADERS.get(type(denoiser).__name__, ""), None)
    if loader is None:
        return None
    found = loader.lora_state_dict(dict(tensors), return_alphas=True)
    parts = found if isinstance(found, tuple) else (found,)
    alphas = {name: _tensor(value) for name, value in (parts[1] or {}).items()} if len(parts) > 1 else {}
    return {**parts[0], **alphas}


def _tensor(value: Any) -> Tensor:
    import torch

    return value if isinstance(value, Tensor) else torch.tensor(float(value))
