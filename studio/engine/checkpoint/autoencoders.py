"""The configs of autoencoders, read off the shapes of their tensors."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from studio.engine.checkpoint import stages
from studio.engine.checkpoint.shapes import Shapes, numbers


def autoencoder(shapes: Shapes, layout: str) -> dict[str, Any]:
    """What an AutoencoderKL's config says of its size."""
    block = r"encoder\.down\.(\d+)\." if layout == "ldm-vae" else r"encoder\.down_blocks\.(\d+)\."
    place = "encoder.down.{}.block.{}" if layout == "ldm-vae" else "encoder.down_blocks.{}.resnets.{}"
    count = 1 + max(numbers(shapes, block))
    first = re.escape(place.format(0, "#")).replace("\\#", r"(\d+)") + r"\."
    return {
        "in_channels": shapes["encoder.conv_in.weight"][1],
        "out_channels": shapes["decoder.conv_out.weight"][0],
        "latent_channels": shapes["decoder.conv_in.weight"][1],
        "block_out_channels": [shapes[place.format(i, 0) + ".conv1.weight"][0] for i in range(count)],
        "layers_per_block": 1 + max(numbers(shapes, first)),
        "down_block_types": ["DownEncoderBlock2D"] * count,
        "up_block_types": ["UpDecoderBlock2D"] * count,
        "use_quant_conv": "quant_conv.weight" in shapes,
        "use_post_quant_conv": "post_quant_conv.weight" in shapes,
    }


def tiny_autoencoder(shapes: Shapes, layout: str = "diffusers") -> dict[str, Any]:
    """What an AutoencoderTiny's config says of its latents."""
    return {"latent_channels": shapes["decoder.layers.0.weight"][1]}


def films(shapes: Shapes, layout: str) -> dict[str, Any]:
    """What the config of an autoencoder of films says of its size."""
    first, last = ("conv1", "conv2") if layout == "wan" else ("conv_in", "post_quant_conv")
    return {"base_dim": shapes[f"encoder.{first}.weight"][0], "z_dim": shapes[f"{last}.weight"][0]}


def patched(shapes: Shapes, layout: str) -> dict[str, Any]:
    """What the config of FLUX.2's autoencoder says of its size; its authors have two layers elsewhere."""
    config = autoencoder(shapes, layout)
    for side, name in (("encoder", "quant_conv"), ("decoder", "post_quant_conv")):
        config[f"use_{name}"] = config[f"use_{name}"] or f"{side}.{name}.weight" in shapes
    return config


def deep(shapes: Shapes, layout: str) -> dict[str, Any]:
    """What an AutoencoderDC's config says of its size."""
    config: dict[str, Any] = {
        "latent_channels": _first(shapes, r"decoder\.(conv_in|project_in\.(?:main\.)?conv)\.weight")[1]
    }
    for side in ("encoder", "decoder"):
        stages = _stages(shapes, side, layout)
        config |= {f"{side}_{name}": [stage[name] for stage in stages] for name in stages[0]}
    return config


def _stages(shapes: Shapes, side: str, layout: str) -> list[dict[str, Any]]:
    """Each resolution's kind of block, channels, blocks, and reach of its attention."""
    place = (
        rf"{side}\.stages\.(\d+)\.op_list\." if layout == "dc" else rf"{side}\.(?:down|up)_blocks\.(\d+)\."
    )
    count = 1 + max(numbers(shapes, place))
    return [
        _stage(shapes, place.replace(r"(\d+)", str(stage), 1), stage < count - 1, side)
        for stage in range(count)
    ]


def _stage(shapes: Shapes, place: str, resizes: bool, side: str) -> dict[str, Any]:
    last = max(numbers(shapes, place + r"(\d+)\."))
    block = place + (r"0\." if side == "encoder" else rf"{last}\.")
    far = next((s for n, s in shapes.items() if re.match(block + r".*(aggreg\.0\.0|proj_in)\.weight", n)), ())
    attends = any(re.match(block + r".*(context_module|attn)\.", name) for name in shapes)
    return {
        "block_types": "EfficientViTBlock" if attends else "ResBlock",
        "block_out_channels": _first(shapes, block + r".*norm(_out)?\.weight")[0],
        "layers_per_block": last if resizes else last + 1,
        "qkv_multiscales": [far[-1]] if far else [],
    }


def _first(shapes: Shapes, pattern: str) -> tuple[int, ...]:
    found = next((shape for name, shape in shapes.items() if re.match(pattern, name)), None)
    if found is None:
        raise ValueError(f"no tensor is named {pattern}")
    return found


# By kind; they are told how their tensors are named.
AUTOENCODERS: dict[str, Callable[[Shapes, str], dict[str, Any]]] = {
    "kl": autoencoder,
    "tiny": tiny_autoencoder,
    "qwen": films,
    "flux2": patched,
    "dc": deep,
    "cascade-a": stages.paella,
    "effnet": stages.effnet,
}
