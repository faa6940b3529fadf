"""Pictures to tensors and back, masks to latent masks, latents to preview pixels."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

if TYPE_CHECKING:
    from studio.job import Pixels

Coder = Callable[[Tensor], Tensor]

DRAWN_SIDE = 8  # latents per side of the pictures that previews are fitted on
FEATURES = 256  # of the preview


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
    """A small map from each latent and its neighbours to a colour, cheap enough to apply after every step.

    Linear factors alone give 18 dB on autoencoders of many channels; with random features beside them, whose
    factors are also found by least squares, 23 dB (Rahimi and Recht 2008, "Random Features for Large-Scale
    Kernel Machines").
    """

    features: Tensor  # (FEATURES, channels, 3, 3) float32
    offsets: Tensor  # (FEATURES,) float32
    linear: Tensor  # (3, channels, 3, 3) float32, in pixel values
    curved: Tensor  # (3, FEATURES, 1, 1) float32
    bias: Tensor  # (3,) float32

    def __call__(self, latents: Tensor) -> Pixels:
        """(1, channels, h, w) latents -> (h, w, 3) uint8."""
        padded = _padded(latents.float())
        hidden = functional.conv2d(padded, self.features, self.offsets).tanh_()
        colours = functional.conv2d(padded, self.linear, self.bias) + functional.conv2d(hidden, self.curved)
        pixels: Pixels = colours[0].permute(1, 2, 0).clamp(0, 255).round().to(torch.uint8).cpu().numpy()
        return np.ascontiguousarray(pixels)


def fit_preview(encode: Coder, decode: Coder, scale: int, count: int = 48) -> Preview:
    """Fit the preview of any autoencoder by least squares on `count` simple pictures that it codes itself.

    `encode` maps (n, 3, h, w) pixels in -1..1 to (n, channels, h / scale, w / scale) latents, without noise;
    `decode` is its inverse. Deterministic: everything drawn has a seed of its own.
    """
    random = torch.Generator().manual_seed(0)
    latents = encode(_drawings(count, DRAWN_SIDE * scale, random)).float()
    device, channels = latents.device, latents.shape[1]
    spread = float(latents.std())
    # The guesses of early steps are the latents of no picture: half of the examples are like them.
    noise = torch.randn(latents[::2].shape, generator=random).to(device)
    latents[::2] += 0.6 * spread * noise
    colours = (functional.avg_pool2d(decode(latents).float().clamp(-1, 1), scale) + 1) * 127.5
    features = torch.randn(FEATURES, channels, 3, 3, generator=random) * 2.5 / (3 * channels**0.5 * spread)
    offsets = torch.randn(FEATURES, generator=random)
    features, offsets = features.to(device), offsets.to(device)
    solved = _least_squares(_design(latents, features, offsets), colours.permute(0, 2, 3, 1).reshape(-1, 3))
    linear, curved, bias = torch.split(solved.T, [9 * channels, FEATURES, 1], 1)
    return Preview(
        features,
        offsets,
        linear.reshape(3, channels, 3, 3).contiguous(),
        curved.reshape(3, FEATURES, 1, 1).contiguous(),
        bias[:, 0].contiguous(),
    )


def _padded(latents: Tensor) -> Tensor:
    return functional.pad(latents, (1, 1, 1, 1), mode="replicate")


def _design(latents: Tensor, features: Tensor, offsets: Tensor) -> Tensor:
    """(latents, 9 channels + FEATURES + 1): what each latent's colour is a weighted sum of."""
    padded = _padded(latents)
    near = functional.unfold(padded, 3).permute(0, 2, 1).flatten(0, 1)
    hidden = functional.conv2d(padded, features, offsets).tanh().permute(0, 2, 3, 1).flatten(0, 2)
    return torch.cat([near, hidden, torch.ones_like(near[:, :1])], 1)


def _least_squares(design: Tensor, target: Tensor) -> Tensor:
    """Factors with a little ridge, so that inputs that never move do not get wild ones."""
    rows, wanted = design.double().cpu(), target.double().cpu()
    ridge = torch.eye(rows.shape[1], dtype=torch.float64) * len(rows) * 3e-3
    ridge[-1, -1] = 0  # the bias may be whatever it must
    factors: Tensor = torch.linalg.solve(rows.T @ rows + ridge, rows.T @ wanted)
    return factors.float().to(design.device)


def _drawings(count: int, side: int, random: torch.Generator) -> Tensor:
    """(count, 3, side, side) in -1..1: soft backgrounds with up to six tilted ellipses and boxes."""
    y, x = torch.meshgrid(torch.linspace(0, 1, side), torch.linspace(0, 1, side), indexing="ij")
    pictures = []
    for index in range(count):
        cells = 1 + index % 4
        coarse = torch.rand(1, 3, cells, cells, generator=random) * 2 - 1
        size = (side, side)
        picture = functional.interpolate(coarse, size, mode="bilinear", align_corners=True)[0]
        for _ in range(index % 7):
            centre_x, centre_y, long, high, turn = torch.rand(5, generator=random).tolist()
            cosine, sine = math.cos(turn * math.pi), math.sin(turn * math.pi)
            along = ((x - centre_x) * cosine + (y - centre_y) * sine) / (0.05 + 0.4 * long)
            across = ((y - centre_y) * cosine - (x - centre_x) * sine) / (0.05 + 0.4 * high)
            reach = along**2 + across**2 if index % 2 else torch.maximum(along.abs(), across.abs())
            plain, shade = torch.rand(2, 3, 1, 1, generator=random) * 2 - 1
            picture = torch.where(reach < 1, plain + shade * along / 2, picture)
        pictures.append(picture)
    return torch.stack(pictures).clamp(-1, 1)
