"""AutoencoderKLQwenImage: an autoencoder of films, in which a picture is a film of one frame."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from studio.engine.autoencoders.autoencoder import ImageAutoencoder, Units

if TYPE_CHECKING:
    from studio.engine.devices import Device


def framed_autoencoder(
    network: Any,
    device: Device,
    decode: Callable[[Tensor], Tensor],
    kind: type[ImageAutoencoder] = ImageAutoencoder,
) -> ImageAutoencoder:
    """An autoencoder of that kind; latents are without mean and spread of the channels its config names."""
    config = network.config
    mean, spread = (
        torch.tensor(values, device=device.name).view(1, -1, 1, 1)
        for values in (config.latents_mean, config.latents_std)
    )
    scale = 2 ** len(config.temperal_downsample)
    units = Units(scale, config.z_dim, 1.0 / spread, mean, samples=True, framed=True)
    return kind(network, device, decode, units)
