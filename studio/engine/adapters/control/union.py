"""ControlNets that read many kinds of picture: how such a union is told which kind it sees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from studio.errors import StudioError

# The place of each kind in the order in which the first unions learnt them (xinsir's ControlNet++ for SDXL).
KINDS = {
    "pose": 0,
    "depth": 1,
    **dict.fromkeys(("softedge", "scribble", "drawn"), 2),
    **dict.fromkeys(("canny", "lineart"), 3),
    "normal": 4,
    "segmentation": 5,
    **dict.fromkeys(("tile", "blur"), 6),
    "inpaint": 7,
}
MARK = "task_embedding"  # (kinds, channels): only a union has one


def is_union(config: Mapping[str, Any]) -> bool:
    """Whether the config is that of a union."""
    return "num_control_type" in config


def union_config(shapes: Mapping[str, tuple[int, ...]]) -> dict[str, Any]:
    """What the tensors of a lone weight file tell of a union; {} when it is none."""
    if MARK not in shapes:
        return {}
    layers = {name.split(".")[1] for name in shapes if name.startswith("transformer_layes.")}
    kinds, channels = shapes[MARK]
    return {
        "num_control_type": kinds,
        "num_trans_channel": channels,
        "num_trans_layer": len(layers),
        "num_proj_channel": shapes["spatial_ch_projs.weight"][0],
    }


def union_inputs(name: str, preprocessor: str, count: int) -> dict[str, Any]:
    """The kind of picture as a union of `count` kinds is told it. Raises StudioError for another kind."""
    kind = KINDS.get(preprocessor)
    if kind is None:
        raise StudioError(
            f"{name} reads many kinds of picture: say of its control layer which of them it holds, "
            "such as canny, depth or pose."
        )
    if kind >= count:
        raise StudioError(f"{name} does not read pictures of the kind {preprocessor}.")
    flags = torch.zeros(1, count)
    flags[0, kind] = 1
    return {"control_type": flags, "control_type_idx": [kind]}


def in_batch(told: Mapping[str, Any], pixels: Tensor, count: int) -> dict[str, Any]:
    """The inputs of one pass over `count` pictures."""
    flags = told["control_type"].to(pixels.device, pixels.dtype).repeat(count, 1)
    return {
        "controlnet_cond": [pixels],
        "control_type": flags,
        "control_type_idx": told["control_type_idx"],
    }
