"""The configs of Stable Cascade's networks, read off the shapes of their tensors."""

from __future__ import annotations

import re
from math import log2
from typing import Any

from studio.engine.checkpoint.shapes import Shapes, numbers

HEAD = 64  # numbers of each head of attention, in all of them
# The kinds of a block by a tensor that only they have.
BLOCKS = {
    "channelwise.0.weight": "SDCascadeResBlock",
    "mapper.weight": "SDCascadeTimestepBlock",
    "kv_mapper.1.weight": "SDCascadeAttnBlock",
}
TIMES = ("sca", "crp")  # what the blocks may be told beside the time


def stage(shapes: Shapes, layout: str) -> dict[str, Any]:
    """What the config of stage C or B says of its size; B is told by what reads the latents of C."""
    grows = "effnet_mapper.0.weight" in shapes
    patch = 2 if grows else 1
    levels = range(1 + max(numbers(shapes, r"down_blocks\.(\d+)\.")))
    channels = [shapes[f"down_blocks.{level}.0.depthwise.weight"][0] for level in levels]
    types = [_types(shapes, f"down_blocks.{level}.") for level in levels]
    attends = [BLOCKS["kv_mapper.1.weight"] in each for each in types]
    inner = next(shape[1] for name, shape in shapes.items() if name.endswith(".kv_mapper.1.weight"))
    pooled = shapes.get("clip_mapper.weight") or shapes["clip_txt_pooled_mapper.weight"]
    time = next(name for name in shapes if re.fullmatch(r"down_blocks\.0\.\d+\.mapper\.weight", name))
    return {
        "in_channels": shapes["embedding.1.weight"][1] // patch**2,
        "out_channels": shapes["clf.1.weight"][0] // patch**2,
        "patch_size": patch,
        "timestep_ratio_embedding_dim": shapes[time][1],
        "timestep_conditioning_type": [
            each for each in TIMES if time.replace(".mapper.", f".mapper_{each}.") in shapes
        ],
        "conditioning_dim": inner,
        "clip_seq": pooled[0] // inner,
        "clip_text_pooled_in_channels": pooled[1],
        "clip_text_in_channels": _reads(shapes, "clip_txt_mapper.weight"),
        "clip_image_in_channels": _reads(shapes, "clip_img_mapper.weight"),
        "effnet_in_channels": _reads(shapes, "effnet_mapper.0.weight"),
        "pixel_mapper_in_channels": _reads(shapes, "pixels_mapper.0.weight"),
        "kernel_size": shapes["down_blocks.0.0.depthwise.weight"][-1],
        "block_out_channels": channels,
        "block_types_per_layer": types,
        "num_attention_heads": [
            max(1, width // HEAD) if looks else -1 for width, looks in zip(channels, attends, strict=True)
        ],
        "down_num_layers_per_block": [_layers(shapes, f"down_blocks.{n}.", types[n]) for n in levels],
        "up_num_layers_per_block": [_layers(shapes, f"up_blocks.{n}.", types[-1 - n]) for n in levels],
        "down_blocks_repeat_mappers": [_repeats(shapes, f"down_repeat_mappers.{n}.") for n in levels],
        "up_blocks_repeat_mappers": [_repeats(shapes, f"up_repeat_mappers.{n}.") for n in levels],
        "switch_level": [False] * (len(channels) - 1)
        if "down_downscalers.1.1.blocks.0.weight" in shapes
        else None,
    }


def _types(shapes: Shapes, place: str) -> list[str]:
    """The kinds of block that a level repeats."""
    found: list[str] = []
    for block in range(1 + max(numbers(shapes, re.escape(place) + r"(\d+)\."))):
        kind = next(kind for mark, kind in BLOCKS.items() if f"{place}{block}.{mark}" in shapes)
        if kind in found:
            break
        found.append(kind)
    return found


def _layers(shapes: Shapes, place: str, types: list[str]) -> int:
    return (1 + max(numbers(shapes, re.escape(place) + r"(\d+)\."))) // len(types)


def _repeats(shapes: Shapes, place: str) -> int:
    """How often a level is run, as each time but the last has a layer of its own behind it."""
    return 1 + len(numbers(shapes, re.escape(place) + r"(\d+)\.", least=0))


def _reads(shapes: Shapes, name: str) -> int | None:
    return shapes[name][1] if name in shapes else None


def paella(shapes: Shapes, layout: str) -> dict[str, Any]:
    """What the config of stage A, its autoencoder, says of its size."""
    codes = shapes["vquantizer.codebook.weight" if layout == "paella" else "vquantizer.embedding.weight"]
    first, last = shapes["in_block.1.weight"], shapes["up_blocks.0.0.weight"]
    levels = 1 + round(log2(last[0] / first[0]))
    blocks = sum(1 for name in shapes if re.fullmatch(r"up_blocks\.\d+\.gammas", name))
    return {
        "up_down_scale_factor": 2,
        "in_channels": first[1] // 4,
        "out_channels": shapes["out_block.0.weight"][0] // 4,
        "levels": levels,
        "bottleneck_blocks": blocks - (levels - 1),
        "embed_dim": last[0],
        "latent_channels": last[1],
        "num_vq_embeddings": codes[0],
    }


def effnet(shapes: Shapes, layout: str) -> dict[str, Any]:
    """What looks at pictures for stage C is built from its tensors; nothing is said of it."""
    return {"latent_channels": shapes["mapper.0.weight"][0]}
