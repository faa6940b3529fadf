"""Pictures to tensors and back, masks to latent masks, latents to preview pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio.job import Pixels

SWATCHES = 24  # pictures the preview factors are fitted on
SWATCH_SIDE = 8  # latents per side of each


def to_tensor(image: Pixels) -> Tensor:
    """(h, w, 3) uint8 -> (1, 3, h, w) float32 in -1..1."""
    # Channels stay last in memory, as diffusers passes pictures: convolutions then sum in the same order.
    scaled = torch.from_numpy((image.astype(np.float32) / 255.0)[None].transpose(0, 3, 1, 2))
    return scaled * 2.0 - 1.0


def to_pixels(decoded: Tensor) -> Pixels:
    """(1, 3, h, w) in about -1..1 -> (h, w, 3) uint8, clipped and rounded."""
    unit = (decoded[0].float() * 0.5 + 0.5).clamp(0, 1).permute(1, 2, 0).cpu().numpy()
    pixels: Pixels = np.ascontiguousarray((unit * 255).round().astype(np.uint8))
    return pixels


def shrink(mask: Pixels, scale: int) -> Tensor:
    """(h, w) uint8 mask -> (1, 1, h / scale, w / scale) float32 in 0..1, each latent its pixels' mean."""
    whole = torch.from_numpy(mask.astype(np.float32) / 255.0)[None, None]
    return functional.avg_pool2d(whole, scale)


@dataclass(frozen=True, eq=False)
class Preview:
    """A linear map from latents to colours: small enough to apply after every step."""

    weights: Tensor  # (channels, 3) float32
    bias: Tensor  # (3,) float32

    def __call__(self, latents: Tensor) -> Pixels:
        """(1, channels, h, w) latents -> (h, w, 3) uint8."""
        channels, height, width = latents.shape[1:]
        flat = torch.addmm(self.bias, latents[0].float().reshape(channels, -1).T, self.weights)
        pixels: Pixels = flat.clamp_(0, 255).round_().to(torch.uint8).cpu().numpy().reshape(height, width, 3)
        return pixels


def fit_preview(encode: Callable[[Tensor], Tensor], scale: int) -> Preview:
    """Fit the preview of any autoencoder by least squares on smooth pictures it encodes itself.

    `encode` maps (n, 3, h, w) pixels in -1..1 to (n, channels, h / scale, w / scale) latents, without noise.
    Deterministic: the pictures are drawn from a seed of their own.
    """
    pictures = _swatches(SWATCH_SIDE * scale)
    latents = encode(pictures)
    channels = latents.shape[1]
    inputs = latents.float().cpu().permute(0, 2, 3, 1).reshape(-1, channels)
    colours = functional.avg_pool2d(pictures, scale).permute(0, 2, 3, 1).reshape(-1, 3)
    ones = torch.ones(len(inputs), 1)
    # A little ridge keeps latent channels that never move from getting wild factors.
    design = torch.cat([inputs, ones], 1).double()
    ridge = torch.eye(channels + 1, dtype=torch.float64) * len(inputs) * 1e-4
    target = ((colours + 1) * 127.5).double()
    solved = torch.linalg.solve(design.T @ design + ridge, design.T @ target).float()
    device = latents.device
    return Preview(solved[:-1].to(device).contiguous(), solved[-1].to(device).contiguous())


def _swatches(side: int) -> Tensor:
    """(SWATCHES, 3, side, side) smooth colour fields in -1..1, from plain to lively."""
    generator = torch.Generator().manual_seed(0)
    groups = []
    for cells in (1, 2, 3, 4):
        coarse = torch.rand(math.ceil(SWATCHES / 4), 3, cells, cells, generator=generator) * 2 - 1
        groups.append(functional.interpolate(coarse, (side, side), mode="bilinear", align_corners=True))
    return torch.cat(groups)[:SWATCHES]
