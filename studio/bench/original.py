"""Stable Diffusion's weights under the names of the original code, which single-file checkpoints have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

RESNET = {
    "norm1.": "in_layers.0.",
    "conv1.": "in_layers.2.",
    "time_emb_proj.": "emb_layers.1.",
    "norm2.": "out_layers.0.",
    "conv2.": "out_layers.3.",
    "conv_shortcut.": "skip_connection.",
}
UNET = {
    "conv_in.": "input_blocks.0.0.",
    "time_embedding.linear_1.": "time_embed.0.",
    "time_embedding.linear_2.": "time_embed.2.",
    "class_embedding.": "label_emb.",
    "add_embedding.linear_1.": "label_emb.0.0.",
    "add_embedding.linear_2.": "label_emb.0.2.",
    "conv_norm_out.": "out.0.",
    "conv_out.": "out.2.",
    "mid_block.resnets.0.": "middle_block.0.",
    "mid_block.attentions.0.": "middle_block.1.",
    "mid_block.resnets.1.": "middle_block.2.",
}
VAE = {
    "conv_norm_out.": "norm_out.",
    "mid_block.resnets.0.": "mid.block_1.",
    "mid_block.resnets.1.": "mid.block_2.",
    "mid_block.attentions.0.group_norm.": "mid.attn_1.norm.",
    "mid_block.attentions.0.to_q.": "mid.attn_1.q.",
    "mid_block.attentions.0.to_k.": "mid.attn_1.k.",
    "mid_block.attentions.0.to_v.": "mid.attn_1.v.",
    "mid_block.attentions.0.to_out.0.": "mid.attn_1.proj_out.",
    "conv_shortcut.": "nin_shortcut.",
}
OPEN_CLIP = {
    "embeddings.token_embedding.weight": "token_embedding.weight",
    "embeddings.position_embedding.weight": "positional_embedding",
    "encoder.layers.": "transformer.resblocks.",
    "self_attn.out_proj.": "attn.out_proj.",
    "layer_norm1.": "ln_1.",
    "layer_norm2.": "ln_2.",
    "mlp.fc1.": "mlp.c_fc.",
    "mlp.fc2.": "mlp.c_proj.",
    "final_layer_norm.": "ln_final.",
}
State = Mapping[str, Tensor]


def unet(
    state: State, config: Mapping[str, Any], prefix: str = "model.diffusion_model."
) -> dict[str, Tensor]:
    """A U-Net's tensors under their original names."""
    each = config["layers_per_block"] + 1
    return {prefix + _unet_name(name, each, config): tensor for name, tensor in state.items()}


def _unet_name(name: str, each: int, config: Mapping[str, Any]) -> str:
    found = re.match(
        r"(down|up)_blocks\.(\d+)\.(resnets|attentions|downsamplers|upsamplers)\.(\d+)\.(.*)", name
    )
    if found is None:
        name = _renamed(name, UNET)
        return _resnet(name) if name.startswith("middle_block.") and ".1." not in name[:15] else name
    side, level, what, index, rest = found[1], int(found[2]), found[3], int(found[4]), found[5]
    if what == "downsamplers":
        return f"input_blocks.{(level + 1) * each}.0.{rest.replace('conv.', 'op.')}"
    if what == "upsamplers":
        attends = "CrossAttn" in config["up_block_types"][level]
        return f"output_blocks.{level * each + each - 1}.{2 if attends else 1}.{rest}"
    place = (
        f"input_blocks.{1 + level * each + index}"
        if side == "down"
        else f"output_blocks.{level * each + index}"
    )
    return f"{place}.1.{rest}" if what == "attentions" else f"{place}.0.{_resnet(rest)}"


def _resnet(name: str) -> str:
    return _renamed(name, RESNET)


def vae(state: State, config: Mapping[str, Any], prefix: str = "first_stage_model.") -> dict[str, Tensor]:
    """An AutoencoderKL's tensors under their original names; its attention was made of convolutions."""
    count, named = len(config["block_out_channels"]), {}
    for name, tensor in state.items():
        new = re.sub(r"down_blocks\.(\d+)\.resnets\.(\d+)\.", r"down.\1.block.\2.", name)
        new = re.sub(r"down_blocks\.(\d+)\.downsamplers\.0\.", r"down.\1.downsample.", new)
        for level in range(count):
            new = new.replace(f"up_blocks.{level}.resnets.", f"up.{count - 1 - level}.block.")
            new = new.replace(f"up_blocks.{level}.upsamplers.0.", f"up.{count - 1 - level}.upsample.")
        new = _renamed(new, VAE)
        turned = ".attn_1." in new and tensor.ndim == 2
        named[prefix + new] = tensor[:, :, None, None] if turned else tensor
    return named


def clip(state: State, prefix: str = "cond_stage_model.transformer.") -> dict[str, Tensor]:
    """A CLIP text encoder's tensors as the first version of transformers named them."""
    return {
        f"{prefix}text_model.{name.removeprefix('text_model.')}": tensor for name, tensor in state.items()
    }


def open_clip(state: State, prefix: str = "cond_stage_model.model.") -> dict[str, Tensor]:
    """The same under OpenCLIP's names, its three projections in one tensor."""
    named: dict[str, Tensor] = {}
    for name, tensor in state.items():
        name = name.removeprefix("text_model.")
        if name == "text_projection.weight":
            named[f"{prefix}text_projection"] = tensor.T.contiguous()
        elif ".q_proj." in name:
            joined = torch.cat([state[_sibling(state, name, part)] for part in "qkv"])
            end = "in_proj_weight" if name.endswith("weight") else "in_proj_bias"
            layer = name.split("self_attn.")[0].replace("encoder.layers.", "transformer.resblocks.")
            named[f"{prefix}{layer}attn.{end}"] = joined
        elif ".k_proj." not in name and ".v_proj." not in name:
            named[prefix + _renamed(name, OPEN_CLIP)] = tensor
    return named


def _sibling(state: State, name: str, part: str) -> str:
    wanted = name.replace(".q_proj.", f".{part}_proj.")
    return wanted if wanted in state else f"text_model.{wanted}"


def _renamed(name: str, table: Mapping[str, str]) -> str:
    for new, old in table.items():
        name = name.replace(new, old)
    return name
