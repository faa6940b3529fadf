"""The configs of transformers that denoise, read off the shapes of their tensors."""

from __future__ import annotations

from collections.abc import Callable
from math import isqrt
from typing import Any

from studio.engine.checkpoint.shapes import Shapes, numbers


def sd3(shapes: Shapes, layout: str) -> dict[str, Any]:
    """Of Stable Diffusion 3 and 3.5 in their original names or diffusers'; heads are always 64 wide."""
    original = layout == "sd3"
    positions = shapes["pos_embed" if original else "pos_embed.pos_embed"]
    patch = shapes["x_embedder.proj.weight" if original else "pos_embed.proj.weight"]
    text = shapes["context_embedder.weight"]
    pooled = shapes[
        "y_embedder.mlp.0.weight" if original else "time_text_embed.text_embedder.linear_1.weight"
    ]
    block = r"joint_blocks\.(\d+)\." if original else r"transformer_blocks\.(\d+)\."
    second = r"joint_blocks\.(\d+)\.x_block\.attn2\." if original else r"transformer_blocks\.(\d+)\.attn2\."
    norm = (
        "joint_blocks.0.x_block.attn.ln_q.weight" if original else "transformer_blocks.0.attn.norm_q.weight"
    )
    last = shapes["final_layer.linear.weight" if original else "proj_out.weight"]
    return {
        "in_channels": patch[1],
        "out_channels": last[0] // patch[2] ** 2,
        "patch_size": patch[2],
        "num_layers": 1 + max(numbers(shapes, block)),
        "attention_head_dim": 64,
        "num_attention_heads": patch[0] // 64,
        "joint_attention_dim": text[1],
        "caption_projection_dim": text[0],
        "pooled_projection_dim": pooled[1],
        "pos_embed_max_size": isqrt(positions[1]),
        "dual_attention_layers": sorted(numbers(shapes, second, least=0)),
        "qk_norm": "rms_norm" if norm in shapes else None,
    }


def flux(shapes: Shapes, layout: str) -> dict[str, Any]:
    """Of FLUX.1 in its original names or diffusers'."""
    original = layout == "flux"
    first = shapes["img_in.weight" if original else "x_embedder.weight"]
    text = shapes["txt_in.weight" if original else "context_embedder.weight"]
    pooled = shapes[
        "vector_in.in_layer.weight" if original else "time_text_embed.text_embedder.linear_1.weight"
    ]
    norm = (
        "double_blocks.0.img_attn.norm.query_norm.scale"
        if original
        else "transformer_blocks.0.attn.norm_q.weight"
    )
    width = shapes[norm][0]
    last = shapes["final_layer.linear.weight" if original else "proj_out.weight"]
    guided = (
        "guidance_in.in_layer.weight" if original else "time_text_embed.guidance_embedder.linear_1.weight"
    )
    return {
        "in_channels": first[1],
        "out_channels": None if last[0] == first[1] else last[0],
        "num_layers": 1
        + max(numbers(shapes, r"double_blocks\.(\d+)\." if original else r"transformer_blocks\.(\d+)\.")),
        "num_single_layers": 1 + max(numbers(shapes, r"single_(?:transformer_)?blocks\.(\d+)\.")),
        "attention_head_dim": width,
        "num_attention_heads": first[0] // width,
        "joint_attention_dim": text[1],
        "pooled_projection_dim": pooled[1],
        "guidance_embeds": guided in shapes,
    }


def z_image(shapes: Shapes, layout: str) -> dict[str, Any]:
    """Of Z-Image in its original names or diffusers'; its tokens are two latents a side."""
    original = layout == "z-image"
    first = shapes["x_embedder.weight" if original else "all_x_embedder.2-1.weight"]
    width = shapes[f"layers.0.attention.{'q_norm' if original else 'norm_q'}.weight"][0]
    return {
        "in_channels": first[1] // 4,
        "dim": first[0],
        "n_layers": 1 + max(numbers(shapes, r"layers\.(\d+)\.")),
        "n_refiner_layers": 1 + max(numbers(shapes, r"noise_refiner\.(\d+)\.")),
        "n_heads": first[0] // width,
        "n_kv_heads": first[0] // width,
        "cap_feat_dim": shapes["cap_embedder.0.weight"][0],
    }


def qwen_image(shapes: Shapes, layout: str) -> dict[str, Any]:
    """Of Qwen-Image, whose own names are diffusers'; its tokens are two latents a side."""
    first = shapes["img_in.weight"]
    width = shapes["transformer_blocks.0.attn.norm_q.weight"][0]
    return {
        "in_channels": first[1],
        "out_channels": shapes["proj_out.weight"][0] // 4,
        "num_layers": 1 + max(numbers(shapes, r"transformer_blocks\.(\d+)\.")),
        "attention_head_dim": width,
        "num_attention_heads": first[0] // width,
        "joint_attention_dim": shapes["txt_in.weight"][1],
    }


READERS: dict[str, Callable[[Shapes, str], dict[str, Any]]] = {
    "sd3": sd3,
    "flux": flux,
    "z-image": z_image,
    "qwen-image": qwen_image,
}
