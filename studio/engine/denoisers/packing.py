"""Latents as the tokens that transformers without a patch layer of their own read, and back."""

from __future__ import annotations

import torch
from torch import Tensor

SIDE = 2  # latents along each side of a token


def pack(latents: Tensor) -> Tensor:
    """(b, c, h, w) latents -> (b, h w / 4, 4 c) tokens, row by row; h and w are even."""
    batch, channels, height, width = latents.shape
    cells = latents.reshape(batch, channels, height // SIDE, SIDE, width // SIDE, SIDE)
    return cells.permute(0, 2, 4, 1, 3, 5).reshape(batch, -1, channels * SIDE * SIDE)


def unpack(tokens: Tensor, height: int, width: int) -> Tensor:
    """The inverse of `pack`, for (b, c, height, width) latents."""
    batch, _, values = tokens.shape
    cells = tokens.reshape(batch, height // SIDE, width // SIDE, values // SIDE**2, SIDE, SIDE)
    return cells.permute(0, 3, 1, 4, 2, 5).reshape(batch, -1, height, width)


def patch(latents: Tensor) -> Tensor:
    """(b, c, h, w) latents -> (b, 4 c, h / 2, w / 2): the four of each square side by side as channels."""
    return torch.nn.functional.pixel_unshuffle(latents, SIDE)


def unpatch(latents: Tensor) -> Tensor:
    """The inverse of `patch`."""
    return torch.nn.functional.pixel_shuffle(latents, SIDE)


def positions(rows: int, columns: int, *, axes: int = 3, first: int = 0) -> Tensor:
    """(rows columns, axes) float32 places of tokens: `first`, the row, the column, then zeros."""
    places = torch.zeros(rows, columns, axes)
    places[..., 0] = first
    places[..., 1] = torch.arange(rows)[:, None]
    places[..., 2] = torch.arange(columns)
    return places.flatten(0, 1)
