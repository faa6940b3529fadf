"""The configs of text encoders, read off the shapes of their tensors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from studio.engine.checkpoint.shapes import Shapes, inside, numbers


def clip(shapes: Shapes, layout: str) -> dict[str, Any]:
    """What a CLIP text encoder's config says of its size; its heads are 64 wide in all of them."""
    if layout == "open-clip":
        width, words = shapes["token_embedding.weight"][1], shapes["token_embedding.weight"][0]
        positions, hidden = shapes["positional_embedding"][0], "transformer.resblocks.0.mlp.c_fc.weight"
        layers = numbers(shapes, r"transformer\.resblocks\.(\d+)\.")
        projection = shapes.get("text_projection")
    else:
        shapes = {name.removeprefix("text_model."): shape for name, shape in shapes.items()}
        words, width = shapes["embeddings.token_embedding.weight"]
        positions, hidden = (
            shapes["embeddings.position_embedding.weight"][0],
            "encoder.layers.0.mlp.fc1.weight",
        )
        layers = numbers(shapes, r"encoder\.layers\.(\d+)\.")
        projection = shapes.get("text_projection.weight", (width, width))[::-1]
    return {
        "hidden_size": width,
        "vocab_size": words,
        "max_position_embeddings": positions,
        "intermediate_size": shapes[hidden][0],
        "num_hidden_layers": 1 + max(layers),
        "num_attention_heads": max(1, width // 64),
        "projection_dim": projection[-1] if projection else width,
    }


def t5(shapes: Shapes) -> dict[str, Any]:
    """What a T5 encoder's config says of its size; its heads are 64 wide in all of them."""
    block = "encoder.block.0.layer."
    words = shapes.get("shared.weight") or shapes["encoder.embed_tokens.weight"]
    query = shapes[f"{block}0.SelfAttention.q.weight"]
    gated = f"{block}1.DenseReluDense.wi_0.weight"
    heads = shapes[f"{block}0.SelfAttention.relative_attention_bias.weight"]
    return {
        "d_model": words[1],
        "vocab_size": words[0],
        "d_kv": query[0] // heads[1],
        "num_heads": heads[1],
        "num_layers": 1 + max(numbers(shapes, r"encoder\.block\.(\d+)\.")),
        "d_ff": (shapes.get(gated) or shapes[f"{block}1.DenseReluDense.wi.weight"])[0],
        "feed_forward_proj": "gated-gelu" if gated in shapes else "relu",
        "relative_attention_num_buckets": heads[0],
    }


def qwen3(shapes: Shapes) -> dict[str, Any]:
    """What a Qwen3 language model's config says of its size."""
    width = shapes["layers.0.self_attn.q_norm.weight"][0]
    return {**_decoder(shapes, width), "head_dim": width}


def qwen2(shapes: Shapes) -> dict[str, Any]:
    """What a Qwen2.5-VL's config says of its size: the part that reads, whose heads are 128 wide in all of
    them, and the part that sees where there is one.
    """
    start = next(name for name in shapes if name.endswith("embed_tokens.weight"))
    seeing = _sight(shapes)
    shapes = inside(shapes, start.removesuffix("embed_tokens.weight"))
    return {**_decoder(shapes, 128), "vision_config": seeing}


def _sight(shapes: Shapes) -> dict[str, Any]:
    """Of the half that sees, whose heads are 80 wide; nothing where it was left out."""
    patch = next((name for name in shapes if name.endswith("visual.patch_embed.proj.weight")), None)
    if patch is None:
        return {}
    own = inside(shapes, patch.removesuffix("patch_embed.proj.weight"))
    width = own["patch_embed.proj.weight"][0]
    return {
        "depth": 1 + max(numbers(own, r"blocks\.(\d+)\.")),
        "hidden_size": width,
        "intermediate_size": own["blocks.0.mlp.gate_proj.weight"][0],
        "num_heads": width // 80,
        "out_hidden_size": own["merger.mlp.2.weight"][0],
    }


def gemma2(shapes: Shapes) -> dict[str, Any]:
    """What a Gemma 2's config says of its size; its heads are 256 wide in the small ones."""
    return _decoder(shapes, 256)


def _decoder(shapes: Shapes, head: int) -> dict[str, Any]:
    """Of a language model's layers, whose heads are `head` wide."""
    first = "layers.0.self_attn."
    return {
        "vocab_size": shapes["embed_tokens.weight"][0],
        "hidden_size": shapes["embed_tokens.weight"][1],
        "intermediate_size": shapes["layers.0.mlp.gate_proj.weight"][0],
        "num_hidden_layers": 1 + max(numbers(shapes, r"layers\.(\d+)\.")),
        "num_attention_heads": shapes[f"{first}q_proj.weight"][0] // head,
        "num_key_value_heads": shapes[f"{first}k_proj.weight"][0] // head,
    }


# Of those that are not CLIP's, by kind.
SENTENCES: dict[str, Callable[[Shapes], dict[str, Any]]] = {
    "t5": t5,
    "qwen3": qwen3,
    "qwen2.5-vl": qwen2,
    "gemma2": gemma2,
}
