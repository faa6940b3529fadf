"""Weights of 4 and 8 bits brought back to size by the scales that stand beside them in a file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

    from studio.engine.recognition.packed import Packed

DTYPES = {
    "F8_E4M3": torch.float8_e4m3fn,
    "F8_E5M2": torch.float8_e5m2,
    "F16": torch.float16,
    "BF16": torch.bfloat16,
    "F32": torch.float32,
}
MOST = 127  # what the largest value of a row is stored as


def unpacker(packed: Packed, shape: tuple[int, ...]) -> Callable[..., Tensor]:
    """What makes float32 of `shape` out of the raw bytes of such a weight and what stands beside it."""
    ways: dict[str, Callable[..., Tensor]] = {"scaled": scaled, "rows": by_rows, "table": from_table}
    return partial(ways[packed.way], packed=packed, shape=shape)


def scaled(raw: Tensor, scale: Tensor, *, packed: Packed, shape: tuple[int, ...]) -> Tensor:
    """Each value times its scale, which is one for all of them, for its row, or for its block.

    Source: the files of ComfyUI (`scale_weight`, `weight_scale`) and of transformers' FP8 models
    (`weight_scale_inv`, blocks of 128 by 128).
    """
    values = raw.view(DTYPES[packed.dtype]).reshape(shape).float()
    scale = scale.float()
    if scale.numel() == 1:
        return values.mul_(scale.reshape(()))
    if tuple(scale.shape) in (shape[:1], (*shape[:1], *(1,) * (len(shape) - 1))):
        return values.mul_(scale.reshape(-1, *(1,) * (len(shape) - 1)))
    for axis, side in enumerate(shape):
        scale = scale.repeat_interleave(packed.block, axis).narrow(axis, 0, side)
    return values.mul_(scale)


def by_rows(raw: Tensor, scale: Tensor, *, packed: Packed, shape: tuple[int, ...]) -> Tensor:
    """(n, k) numbers of 8 bits, the largest of each row 127, whose own size is its scale.

    Source: Dettmers et al. 2022, arXiv 2208.07339, section 2.1.
    """
    values = raw.view(torch.int8).reshape(shape).float()
    return values.mul_(scale.float().reshape(-1, 1)).mul_(1 / MOST)


def from_table(
    raw: Tensor, scales: Tensor, table: Tensor, *nested: Tensor, packed: Packed, shape: tuple[int, ...]
) -> Tensor:
    """Two values a byte, the first in its upper half: places in a table of 16, each block with its scale.

    The scales themselves may be stored likewise, as places in a table of 256 (`nested` is their own scales
    and that table). Source: Dettmers et al. 2023, arXiv 2305.14314, section 3, as bitsandbytes stores it.
    """
    if nested:
        own, levels = nested
        scales = levels[scales.flatten().long()] * _spread(own, packed.nested_block, scales.numel())
        scales = scales + packed.offset
    count = torch.Size(shape).numel()
    places = torch.stack([raw >> 4, raw & 0xF], 1).flatten()[:count].int()
    values = table.flatten()[places]
    return values.mul_(_spread(scales, packed.block, count)).reshape(shape)


def _spread(scales: Tensor, block: int, count: int) -> Tensor:
    """Each scale as often as there are values in its block."""
    return scales.flatten().repeat_interleave(block)[:count]
