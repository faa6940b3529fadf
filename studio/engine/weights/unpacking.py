"""Weights of 4 and 8 bits brought back to size by the scales that stand beside them in a file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

    from studio.engine.recognition.serving import Packed

DTYPES = {
    "F8_E4M3": torch.float8_e4m3fn,
    "F8_E5M2": torch.float8_e5m2,
    "F16": torch.float16,
    "BF16": torch.bfloat16,
    "F32": torch.float32,
    "I8": torch.int8,
}
MOST = 127  # what the largest value of a row is stored as
FOURS = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0)  # the numbers of 4 bits, E2M1, above a bit for the sign


def unpacker(packed: Packed, shape: tuple[int, ...]) -> Callable[..., Tensor]:
    """What makes float32 of `shape` out of the raw bytes of such a weight and what stands beside it."""
    ways: dict[str, Callable[..., Tensor]] = {
        "scaled": scaled,
        "rows": by_rows,
        "table": from_table,
        "blocks": by_blocks,
        "nvfp4": from_fours,
        "mxfp8": from_eights,
    }
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


def by_blocks(
    raw: Tensor, scale: Tensor, zero: Tensor | None = None, *, packed: Packed, shape: tuple[int, ...]
) -> Tensor:
    """Each value, less the zero of its block where it has one, times the block's scale.

    Blocks are equal parts of each axis. Source: the files of optimum-quanto (8 bits) and torchao.
    """
    values = raw.view(DTYPES[packed.dtype]).reshape(shape).float()
    if zero is not None:
        values = values.sub_(_over(zero.float(), shape))
    return values.mul_(_over(scale.float(), shape))


def _over(few: Tensor, shape: tuple[int, ...]) -> Tensor:
    """A value for each block as one for each value of `shape`, or what broadcasts to that."""
    if few.numel() == 1:
        return few.reshape(())
    for axis, side in enumerate(shape):
        if few.shape[axis] not in (1, side):
            few = few.repeat_interleave(side // few.shape[axis], axis)
    return few


def from_fours(
    raw: Tensor, scales: Tensor, second: Tensor, *, packed: Packed, shape: tuple[int, ...]
) -> Tensor:
    """Two values a byte, the first in its upper half; blocks of 16 with a scale, and one for them all.

    Source: NVFP4 as comfy-kitchen stores it; the numbers are E2M1 of the OCP Microscaling Formats, v1.0.
    """
    rows, columns = shape
    table = torch.tensor((*FOURS, *(-each for each in FOURS)), device=raw.device)
    values = table[torch.stack([raw >> 4, raw & 0xF], 1).flatten().int()]
    scale = second.float().reshape(()) * untiled(scales, rows, columns // packed.block).float()
    return values.reshape(rows, -1, packed.block).mul_(scale.unsqueeze(-1)).reshape(shape)


def from_eights(raw: Tensor, scales: Tensor, *, packed: Packed, shape: tuple[int, ...]) -> Tensor:
    """(n, k) fp8 numbers, of which blocks of 32 have a power of two as their scale.

    Source: MXFP8 as comfy-kitchen stores it; the scales are E8M0 of the OCP Microscaling Formats, v1.0.
    """
    rows, columns = shape
    powers = untiled(scales, rows, columns // packed.block).int() << 23  # the exponent's place in float32
    values = raw.view(DTYPES[packed.dtype]).reshape(rows, -1, packed.block).float()
    return values.mul_(powers.view(torch.float32).unsqueeze(-1)).reshape(shape)


def untiled(scales: Tensor, rows: int, columns: int) -> Tensor:
    """(rows, columns) scales out of tiles of 128 by 4, in each of which four times 32 rows lie side by side.

    Source: the cuBLAS documentation, "1D block scaling factors layout".
    """
    down, across = -(-rows // 128), -(-columns // 4)
    tiles = scales.reshape(down, across, 32, 4, 4).permute(0, 3, 2, 1, 4)
    return tiles.reshape(down * 128, across * 4)[:rows, :columns]


def _spread(scales: Tensor, block: int, count: int) -> Tensor:
    """Each scale as often as there are values in its block."""
    return scales.flatten().repeat_interleave(block)[:count]
