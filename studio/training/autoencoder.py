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
from studio.training.muon import Muon

Pictures = npt.NDArray[np.uint8]
"""Pictures as stored: (count, height, width, 3), 0 to 255."""


@dataclass(frozen=True)
class AutoencoderSettings:
    """The shape of the autoencoder and how it is trained."""

    channels: int = 12
    width: int = 48
    encoder_blocks: tuple[int, ...] = (0, 1, 2, 3)
    decoder_blocks: tuple[int, ...] = (4, 4, 2, 0)
    batch: int = 6
    crop: int = 96
    """The side in pixels of the pieces it is trained on: many small steps beat few large ones."""

    blur: float = 0.03
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
    """Squared error for fidelity, with a little absolute error for sharp edges; both (n, 3, h, w)."""
    error = found - wanted
    return 4 * error.square().mean() + 0.3 * error.abs().mean()


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
    model.to(pace.device, memory_format=torch.channels_last)
    optimiser = Muon([model], pace.peak_rate)
    step = partial(_step, model, optimiser, pictures, settings)
    yield from run(step, optimiser, {"model": model, "optimiser": optimiser}, pace, path)


def _step(
    model: AutoencoderTiny,
    optimiser: torch.optim.Optimizer,
    pictures: Pictures,
    settings: AutoencoderSettings,
    generator: torch.Generator,
    _: float,
) -> float:
    device = generator.device
    wanted = to_tensor(pieces(pictures, settings.batch, settings.crop, generator)).to(device)
    with torch.autocast(device.type, torch.bfloat16):
        latents = model.encoder(wanted)
        noise = torch.randn(latents.shape, generator=generator, device=device)
        found = model.decoder(latents + settings.blur * noise)
    loss = reconstruction_loss(found.float(), wanted) + 0.02 * spread_loss(latents.float())
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    return float(loss.detach())


def pieces(pictures: Pictures, count: int, side: int, generator: torch.Generator) -> Pictures:
    """Squares of at most ``side`` pixels out of ``count`` random pictures."""
    height, width = pictures.shape[1:3]
    ends = (len(pictures), max(1, height - side + 1), max(1, width - side + 1))
    draws = [torch.randint(end, (count,), generator=generator, device=generator.device) for end in ends]
    corners = torch.stack(draws, dim=1).tolist()
    return np.stack([pictures[i, top : top + side, left : left + side] for i, top, left in corners])


@torch.no_grad()
def encode(model: AutoencoderTiny, pictures: Pictures, batch: int = 32) -> Tensor:
    """Latents (n, channels, h / 8, w / 8) in half precision on the CPU, not yet scaled."""
    device = model.device
    batches = (to_tensor(pictures[start : start + batch]) for start in range(0, len(pictures), batch))
    with torch.autocast(device.type, torch.bfloat16):
        latents = [model.encode(part.to(device)).latents.half().cpu() for part in batches]
    return torch.cat(latents)


@torch.no_grad()
def fidelity(model: AutoencoderTiny, pictures: Pictures) -> float:
    """Peak signal-to-noise ratio in decibels after encoding and decoding, over all pictures."""
    errors = []
    for start in range(0, len(pictures), 32):
        wanted = to_tensor(pictures[start : start + 32]).to(model.device)
        found = model.decode(model.encode(wanted).latents).sample.clamp(-1, 1)
        errors.append(functional.mse_loss(found, wanted).item())
    return -10 * math.log10(float(np.mean(errors)) / 4)
