"""Transformers of one line, PixArt and Sana, from the names of their authors into those of diffusers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

# Beginnings of names in both, and what they are called in diffusers.
BOTH = {
    "y_embedder.y_proj.fc1.": "caption_projection.linear_1.",
    "y_embedder.y_proj.fc2.": "caption_projection.linear_2.",
    "final_layer.linear.": "proj_out.",
    "final_layer.scale_shift_table": "scale_shift_table",
}
PIXART = BOTH | {
    "x_embedder.": "pos_embed.",
    "t_embedder.mlp.0.": "adaln_single.emb.timestep_embedder.linear_1.",
    "t_embedder.mlp.2.": "adaln_single.emb.timestep_embedder.linear_2.",
    "csize_embedder.mlp.0.": "adaln_single.emb.resolution_embedder.linear_1.",
    "csize_embedder.mlp.2.": "adaln_single.emb.resolution_embedder.linear_2.",
    "ar_embedder.mlp.0.": "adaln_single.emb.aspect_ratio_embedder.linear_1.",
    "ar_embedder.mlp.2.": "adaln_single.emb.aspect_ratio_embedder.linear_2.",
    "t_block.1.": "adaln_single.linear.",
}
SANA = BOTH | {
    "x_embedder.": "patch_embed.",
    "t_embedder.mlp.0.": "time_embed.emb.timestep_embedder.linear_1.",
    "t_embedder.mlp.2.": "time_embed.emb.timestep_embedder.linear_2.",
    "t_block.1.": "time_embed.linear.",
    "attention_y_norm.": "caption_norm.",
}
# Within a block.
INSIDE = {
    "scale_shift_table": "scale_shift_table",
    "attn.proj.": "attn1.to_out.0.",
    "attn.q_norm.": "attn1.norm_q.",
    "attn.k_norm.": "attn1.norm_k.",
    "cross_attn.q_linear.": "attn2.to_q.",
    "cross_attn.proj.": "attn2.to_out.0.",
    "cross_attn.q_norm.": "attn2.norm_q.",
    "cross_attn.k_norm.": "attn2.norm_k.",
    "mlp.fc1.": "ff.net.0.proj.",
    "mlp.fc2.": "ff.net.2.",
    "mlp.inverted_conv.conv.": "ff.conv_inverted.",
    "mlp.depth_conv.conv.": "ff.conv_depth.",
    "mlp.point_conv.conv.": "ff.conv_point.",
}
# Layers that are several here, one behind the other there.
TOGETHER = {
    "attn.qkv.": ("attn1.to_q.", "attn1.to_k.", "attn1.to_v."),
    "cross_attn.kv_linear.": ("attn2.to_k.", "attn2.to_v."),
}
BLOCK = re.compile(r"blocks\.(\d+)\.(.+)")
UNREAD = ("pos_embed", "y_embedder.y_embedding")  # worked out anew; what stood for no words in training


def pixart(inside: Mapping[str, Any], config: Mapping[str, Any]) -> dict[str, Any]:
    """The tensors of a PixArt transformer under diffusers' names. Raises ValueError for an unknown one."""
    return _renamed(inside, PIXART)


def sana(inside: Mapping[str, Any], config: Mapping[str, Any]) -> dict[str, Any]:
    """The tensors of a Sana transformer, likewise."""
    return _renamed(inside, SANA)


def _renamed(inside: Mapping[str, Any], outer: Mapping[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, cut in inside.items():
        if name in UNREAD:
            continue
        found = BLOCK.fullmatch(name)
        if found is None:
            made[_new(name, outer)] = cut
            continue
        block, rest = f"transformer_blocks.{found[1]}.", found[2]
        start = next((start for start in TOGETHER if rest.startswith(start)), None)
        if start is None:
            made[block + _new(rest, INSIDE)] = cut
            continue
        end, parts = rest.removeprefix(start), TOGETHER[start]
        made |= {
            f"{block}{part}{end}": piece for part, piece in zip(parts, cut.chunk(len(parts)), strict=True)
        }
    return made


def _new(name: str, table: Mapping[str, str]) -> str:
    old = next((old for old in table if name.startswith(old)), None)
    if old is None:
        raise ValueError(f"a known name in place of {name}")
    return table[old] + name.removeprefix(old)
