"""Quantised weights of GGUF files back into numbers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

PLAIN = ("F64", "F32", "F16", "BF16", "I64", "I32", "I16", "I8")  # what needs no decoding


def decoder(dtype: str, shape: tuple[int, ...]) -> Callable[[Tensor], Tensor] | None:
    """What turns the raw bytes of such a tensor into float32 of that shape; None for plain numbers."""
    return None if dtype in PLAIN else partial(decode, dtype=dtype, shape=shape)


def decode(raw: Tensor, dtype: str, shape: tuple[int, ...]) -> Tensor:
    """`raw` is (bytes,) uint8 in blocks of the type `dtype`; the result is float32 of `shape`, beside `raw`.

    Source: the quantised types of ggml, as its own Python package decodes them, and diffusers on any device,
    to the same bits. Raises NotImplementedError for a type that neither can decode.
    """
    from diffusers.quantizers.gguf.utils import dequantize_functions
    from gguf import GGML_QUANT_SIZES, GGMLQuantizationType
    from gguf.quants import dequantize

    kind = GGMLQuantizationType[dtype]
    if (by_torch := dequantize_functions.get(kind)) is not None:
        count, size = GGML_QUANT_SIZES[kind]
        values: Tensor = by_torch(raw.reshape(-1, size), count, size, torch.float32)
        return values.reshape(shape)
    return torch.from_numpy(dequantize(raw.cpu().numpy(), kind)).reshape(shape).to(raw.device)
