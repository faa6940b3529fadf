"""The configs of transformers that denoise, read off the shapes of their tensors."""

from __future__ import annotations

from collections.abc import Callable
from math import isqrt
from typing import Any

from studio.engine.checkpoint import stages
from studio.engine.checkpoint.shapes import Shapes, numbers

PIXART_TOLD = "adaln_single.emb"  # where diffusers' PixArt reads the size of a picture


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


def flux2(shapes: Shapes, layout: str) -> dict[str, Any]:
    """Of FLUX.2 in its original names or diffusers'."""
    original = layout == "flux2"
    first = shapes["img_in.weight" if original else "x_embedder.weight"]
    norm = (
        "double_blocks.0.img_attn.norm.query_norm.scale"
        if original
        else "transformer_blocks.0.attn.norm_q.weight"
    )
    width = shapes[norm][0]
    time = "time_in.in_layer" if original else "time_guidance_embed.timestep_embedder.linear_1"
    guided = "guidance_in.in_layer" if original else "time_guidance_embed.guidance_embedder.linear_1"
    double = r"double_blocks\.(\d+)\." if original else r"transformer_blocks\.(\d+)\."
    return {
        "in_channels": first[1],
        "num_layers": 1 + max(numbers(shapes, double)),
        "num_single_layers": 1 + max(numbers(shapes, r"single_(?:transformer_)?blocks\.(\d+)\.")),
        "attention_head_dim": width,
        "num_attention_heads": first[0] // width,
        "joint_attention_dim": shapes["txt_in.weight" if original else "context_embedder.weight"][1],
        "timestep_guidance_channels": shapes[f"{time}.weight"][1],
        "guidance_embeds": f"{guided}.weight" in shapes,
    }


def lumina2(shapes: Shapes, layout: str) -> dict[str, Any]:
    """Of Lumina Image 2 in its original names or diffusers'; its tokens are two latents a side."""
    original = layout == "lumina2"
    first = shapes["x_embedder.weight"]
    text = shapes["cap_embedder.0.weight" if original else "time_caption_embed.caption_embedder.0.weight"]
    width = shapes["layers.0.attention.q_norm.weight" if original else "layers.0.attn.norm_q.weight"][0]
    if original:
        keys = (shapes["layers.0.attention.qkv.weight"][0] - first[0]) // 2
    else:
        keys = shapes["layers.0.attn.to_k.weight"][0]
    return {
        "in_channels": first[1] // 4,
        "hidden_size": first[0],
        "num_layers": 1 + max(numbers(shapes, r"layers\.(\d+)\.")),
        "num_refiner_layers": 1 + max(numbers(shapes, r"noise_refiner\.(\d+)\.")),
        "num_attention_heads": first[0] // width,
        "num_kv_heads": keys // width,
        "cap_feat_dim": text[0],
    }


def sana(shapes: Shapes, layout: str) -> dict[str, Any]:
    """Of Sana in its original names or diffusers'; heads of its cross attention are 112 wide, or 72.

    Those of Sana 1.5 have norms around queries and keys; those for 2048 and 4096 pixels know their places.
    """
    original = layout == "sana"
    first = shapes["x_embedder.proj.weight" if original else "patch_embed.proj.weight"]
    text = shapes["y_embedder.y_proj.fc1.weight" if original else "caption_projection.linear_1.weight"]
    last = shapes["final_layer.linear.weight" if original else "proj_out.weight"]
    point = shapes[
        "blocks.0.mlp.point_conv.conv.weight" if original else "transformer_blocks.0.ff.conv_point.weight"
    ]
    norm = "blocks.0.attn.q_norm.weight" if original else "transformer_blocks.0.attn1.norm_q.weight"
    places = shapes.get("pos_embed", ())
    side = isqrt(places[-2]) * first[-1] if places else 32
    width, across = first[0], next((each for each in (112, 72) if first[0] % each == 0), first[0])
    return {
        "in_channels": first[1],
        "out_channels": last[0] // first[-1] ** 2,
        "patch_size": first[-1],
        "num_layers": 1 + max(numbers(shapes, r"(?:transformer_)?blocks\.(\d+)\.")),
        "num_attention_heads": width // 32,
        "attention_head_dim": 32,
        "num_cross_attention_heads": width // across,
        "cross_attention_head_dim": across,
        "cross_attention_dim": width,
        "caption_channels": text[1],
        "mlp_ratio": point[1] / width,
        "sample_size": side,
        "interpolation_scale": {64: 1.0, 128: 2.0}.get(side),
        "qk_norm": "rms_norm_across_heads" if norm in shapes else None,
    }


def pixart(shapes: Shapes, layout: str) -> dict[str, Any]:
    """Of PixArt in its original names or diffusers'; its heads are 72 wide.

    Only files in the original names tell for which size of picture it was trained: else 1024 pixels.
    """
    original = layout == "pixart"
    first = shapes["x_embedder.proj.weight" if original else "pos_embed.proj.weight"]
    text = shapes["y_embedder.y_proj.fc1.weight" if original else "caption_projection.linear_1.weight"]
    last = shapes["final_layer.linear.weight" if original else "proj_out.weight"]
    told = "csize_embedder.mlp.0.weight" if original else f"{PIXART_TOLD}.resolution_embedder.linear_1.weight"
    places = shapes.get("pos_embed", ())
    side = isqrt(places[-2]) * first[-1] if places else 128
    return {
        "in_channels": first[1],
        "out_channels": last[0] // first[-1] ** 2,
        "patch_size": first[-1],
        "num_layers": 1 + max(numbers(shapes, r"(?:transformer_)?blocks\.(\d+)\.")),
        "attention_head_dim": 72,
        "num_attention_heads": first[0] // 72,
        "cross_attention_dim": first[0],
        "caption_channels": text[1],
        "sample_size": side,
        "interpolation_scale": side / 64,
        "use_additional_conditions": told in shapes,
    }


READERS: dict[str, Callable[[Shapes, str], dict[str, Any]]] = {
    "sd3": sd3,
    "flux": flux,
    "z-image": z_image,
    "qwen-image": qwen_image,
    "flux2": flux2,
    "lumina2": lumina2,
    "sana": sana,
    "pixart-alpha": pixart,
    "pixart-sigma": pixart,
    "stable-cascade": stages.stage,
    "cascade-b": stages.stage,
}
