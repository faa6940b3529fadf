"""Trains the autoencoder that turns pictures into latents an eighth of their size."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from diffusers import AutoencoderTiny
from torch import Tensor
from torch.nn import functional

from studio.training.loop import Pace, Progress, run

Pictures = npt.NDArray[np.uint8]
"""Pictures as stored: (count, height, width, 3), 0 to 255."""


@dataclass(frozen=True)
class AutoencoderSettings:
    """The shape of the autoencoder and how it is trained."""

    channels: int = 12
    width: int = 32
    encoder_blocks: tuple[int, ...] = (0, 2, 3, 4)
    decoder_blocks: tuple[int, ...] = (6, 4, 2, 1)
    batch: int = 16
    blur: float = 0.05
    """Noise added to the latents while training, so that the decoder forgives the denoiser."""


def build(settings: AutoencoderSettings) -> AutoencoderTiny:
    """An untrained autoencoder (the architecture of Bohan's TAESD, 2023), three halvings deep."""
    levels = len(settings.encoder_blocks)
    return AutoencoderTiny(
        latent_channels=settings.channels,
        encoder_block_out_channels=(settings.width,) * levels,
        decoder_block_out_channels=(settings.width,) * levels,
        num_encoder_blocks=settings.encoder_blocks,
        num_decoder_blocks=settings.decoder_blocks,
    )


def to_tensor(pictures: Pictures) -> Tensor:
    """uint8 (n, h, w, 3) to float (n, 3, h, w) in -1 to 1, channels last in memory."""
    return torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 127.5 - 1


def reconstruction_loss(found: Tensor, wanted: Tensor) -> Tensor:
    """Absolute and squared error, and the absolute error of the differences between neighbours.

    The last term keeps edges sharp (Mathieu et al. 2016, eq. 6). Both tensors are (n, 3, h, w).
    """
    error = found - wanted
    across, down = error.diff(dim=-1).abs().mean(), error.diff(dim=-2).abs().mean()
    return error.abs().mean() + 2 * error.square().mean() + 0.5 * (across + down)


def spread_loss(latents: Tensor) -> Tensor:
    """How far each channel is from mean 0 and deviation 1, the noise's own statistics."""
    deviation, mean = torch.std_mean(latents, dim=(0, 2, 3))
    return mean.square().mean() + (deviation - 1).square().mean()


def train(
    model: AutoencoderTiny,
    pictures: Pictures,
    settings: AutoencoderSettings,
    pace: Pace,
    path: Path,
) -> Iterator[Progress]:
    """Train ``model`` in place, from the checkpoint at ``path`` if there is one; yield reports."""
    model.to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(
        model.parameters(), pace.peak_rate, betas=(0.9, 0.99), weight_decay=1e-4, fused=True
    )
    step = partial(_step, model, optimiser, pictures, settings)
    yield from run(step, optimiser, {"model": model, "optimiser": optimiser}, pace, path)


def _step(
    model: AutoencoderTiny,
    optimiser: torch.optim.Optimizer,
    pictures: Pictures,
    settings: AutoencoderSettings,
    generator: torch.Generator,
) -> float:
    chosen = torch.randint(len(pictures), (settings.batch,), generator=generator)
    wanted = to_tensor(pictures[chosen.numpy()])
    with torch.autocast("cpu", torch.bfloat16):
        latents = model.encoder(wanted)
        noise = torch.randn(latents.shape, generator=generator)
        found = model.decoder(latents + settings.blur * noise)
    loss = reconstruction_loss(found.float(), wanted) + 0.05 * spread_loss(latents.float())
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    return float(loss.detach())


@torch.no_grad()
def encode(model: AutoencoderTiny, pictures: Pictures, batch: int = 32) -> Tensor:
    """Latents (n, channels, h / 8, w / 8) in half precision, not yet scaled."""
    batches = (to_tensor(pictures[start : start + batch]) for start in range(0, len(pictures), batch))
    with torch.autocast("cpu", torch.bfloat16):
        latents = [model.encode(part).latents.half() for part in batches]
    return torch.cat(latents)


@torch.no_grad()
def fidelity(model: AutoencoderTiny, pictures: Pictures) -> float:
    """Peak signal-to-noise ratio in decibels after encoding and decoding, over all pictures."""
    errors = []
    for start in range(0, len(pictures), 32):
        wanted = to_tensor(pictures[start : start + 32])
        found = model.decode(model.encode(wanted).latents).sample.clamp(-1, 1)
        errors.append(functional.mse_loss(found, wanted).item())
    return -10 * math.log10(float(np.mean(errors)) / 4)
