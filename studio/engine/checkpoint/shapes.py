"""The configs of U-Nets, read off the shapes of their tensors, and what reading others has in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Shapes = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class Level:
    """One resolution of a U-Net: its channels, and how deep the transformer behind each of its blocks is."""

    channels: int
    depths: tuple[int, ...]

    @property
    def depth(self) -> int:
        """Of the first block; 0 = no attention."""
        return self.depths[0] if self.depths else 0


def inside(shapes: Shapes, prefix: str) -> dict[str, tuple[int, ...]]:
    """The tensors whose names begin with `prefix`, named by what follows it."""
    return {name[len(prefix) :]: shape for name, shape in shapes.items() if name.startswith(prefix)}


def unet(shapes: Shapes, layout: str, heads: int) -> dict[str, Any]:
    """What a U-Net's config says of its size. `heads` is how many there are at every level; 0 = 64 wide each.

    Raises KeyError or IndexError when tensors are missing.
    """
    original = layout == "ldm-unet"
    down, up, middle = _ldm_levels(shapes) if original else _levels(shapes)
    channels = [level.channels for level in down]
    depths = [level.depth for level in down]
    depths[-1] = depths[-1] or _depth(shapes, "middle_block.1." if original else "mid_block.attentions.0.")
    label = shapes.get("label_emb.0.0.weight") or shapes.get("add_embedding.linear_1.weight")
    projection = next((s for n, s in shapes.items() if n.endswith(".proj_in.weight")), ())
    first = shapes["input_blocks.0.0.weight" if original else "conv_in.weight"]
    last = shapes["out.2.weight" if original else "conv_out.weight"]
    config: dict[str, Any] = {
        "in_channels": first[1],
        "out_channels": last[0],
        "block_out_channels": channels,
        "layers_per_block": len(down[0].depths),
        "down_block_types": ["CrossAttnDownBlock2D" if level.depth else "DownBlock2D" for level in down],
        "up_block_types": ["CrossAttnUpBlock2D" if level.depth else "UpBlock2D" for level in up],
        "attention_head_dim": heads or [width // 64 for width in channels],
        "use_linear_projection": len(projection) == 2,
        "cross_attention_dim": next(s[-1] for n, s in shapes.items() if n.endswith("attn2.to_k.weight")),
        "transformer_layers_per_block": _plain([max(1, depth) for depth in depths]),
    }
    if [level.depth for level in up] != [level.depth for level in reversed(down)]:
        config["reverse_transformer_layers_per_block"] = [list(level.depths) or 1 for level in up]
    if not middle:
        config["mid_block_type"] = None
    if label:
        config |= {"addition_embed_type": "text_time", "projection_class_embeddings_input_dim": label[1]}
    if labels := shapes.get("label_emb.weight") or shapes.get("class_embedding.weight"):
        config["num_class_embeds"] = labels[0]
    if any(only := [_reads_alone(shapes, level, original, config) for level in range(len(down))]):
        config["only_cross_attention"] = only
    guidance = shapes.get("time_embedding.cond_proj.weight")
    return config | ({"time_cond_proj_dim": guidance[1]} if guidance else {})


def _reads_alone(shapes: Shapes, level: int, original: bool, config: Mapping[str, Any]) -> bool:
    """Whether the attention of a level reads the text where others look at the picture itself.

    Where both are equally wide no shape tells, and it is taken for the usual kind.
    """
    first = 1 + level * (config["layers_per_block"] + 1)
    place = f"input_blocks.{first}.1." if original else f"down_blocks.{level}.attentions.0."
    looks = shapes.get(f"{place}transformer_blocks.0.attn1.to_k.weight")
    return looks is not None and looks[1] == config["cross_attention_dim"] != looks[0]


def _plain(depths: list[int]) -> int | list[int]:
    return depths[0] if len(set(depths)) == 1 else depths


def _ldm_levels(shapes: Shapes) -> tuple[list[Level], list[Level], bool]:
    """From input_blocks, middle_block and output_blocks, the names of the original code."""
    down: list[Level] = []
    depths: list[int] = []
    channels = 0
    for index in range(1, 1 + max(numbers(shapes, r"input_blocks\.(\d+)\."))):
        if f"input_blocks.{index}.0.op.weight" in shapes:
            down.append(Level(channels, tuple(depths)))
            depths = []
            continue
        channels = shapes[f"input_blocks.{index}.0.in_layers.2.weight"][0]
        depths.append(_depth(shapes, f"input_blocks.{index}.1."))
    down.append(Level(channels, tuple(depths)))
    each = len(down[0].depths) + 1
    count = 1 + max(numbers(shapes, r"output_blocks\.(\d+)\."))
    up = [
        Level(
            shapes[f"output_blocks.{start}.0.out_layers.3.weight"][0],
            tuple(_depth(shapes, f"output_blocks.{index}.1.") for index in range(start, start + each)),
        )
        for start in range(0, count, each)
    ]
    return down, up, "middle_block.0.in_layers.2.weight" in shapes


def _levels(shapes: Shapes) -> tuple[list[Level], list[Level], bool]:
    """From down_blocks, mid_block and up_blocks, diffusers' names."""
    sides = []
    for side in ("down", "up"):
        levels = []
        for level in range(1 + max(numbers(shapes, rf"{side}_blocks\.(\d+)\."))):
            place = f"{side}_blocks.{level}."
            blocks = range(1 + max(numbers(shapes, re.escape(place) + r"resnets\.(\d+)\.")))
            depths = tuple(_depth(shapes, f"{place}attentions.{block}.") for block in blocks)
            levels.append(Level(shapes[f"{place}resnets.0.conv1.weight"][0], depths))
        sides.append(levels)
    return sides[0], sides[1], "mid_block.resnets.0.conv1.weight" in shapes


def _depth(shapes: Shapes, place: str) -> int:
    start = f"{place}transformer_blocks."
    return len({name[len(start) :].split(".")[0] for name in shapes if name.startswith(start)})


def numbers(names: Iterable[str], pattern: str, *, least: int = 1) -> set[int]:
    """The numbers that `pattern` finds where names begin. Raises ValueError for fewer than `least`."""
    found = {int(match.group(1)) for name in names if (match := re.match(pattern, name))}
    if len(found) < least:
        raise ValueError(f"no tensor is named {pattern}")
    return found
