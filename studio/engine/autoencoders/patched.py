"""Autoencoders of models that read pictures beside the latents: each has one likeliest set of latents."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor

from studio.engine.autoencoders.autoencoder import ImageAutoencoder, Units
from studio.engine.denoisers.packing import SIDE, patch, unpatch
from studio.engine.latents import fit_preview, to_tensor
from studio.engine.models.facts import pixels_per_latent

if TYPE_CHECKING:
    from torch import Generator as RandomGenerator

    from studio.engine.devices import Device
    from studio.engine.latents import Preview
    from studio.job import Pixels


class LikeliestAutoencoder(ImageAutoencoder):
    """Draws nothing to encode a picture, and remembers the last one: such models ask for it twice."""

    _last: tuple[Pixels, Tensor] | None = None

    def encode(self, image: Pixels, generator: RandomGenerator) -> Tensor:
        """See `studio.engine.autoencoders.autoencoder.Autoencoder`."""
        if self._last is None or self._last[0] is not image:
            self._last = image, self._coded(to_tensor(image))
        return self._last[1]


class PatchedAutoencoder(LikeliestAutoencoder):
    """AutoencoderKLFlux2: latents of four neighbours side by side, each channel of unit variance.

    The mean and the variance of the channels are those that the network's batch norm kept of its training.
    """

    def __init__(self, network: Any, device: Device, decode: Callable[[Tensor], Tensor]) -> None:
        config, kept = network.config, network.bn
        self._mean = kept.running_mean.view(1, -1, 1, 1).float()
        self._spread = torch.sqrt(kept.running_var.view(1, -1, 1, 1).float() + config.batch_norm_eps)
        channels = config.latent_channels * SIDE**2
        super().__init__(
            network, device, decode, Units(pixels_per_latent(config) * SIDE, channels, 1.0, samples=True)
        )

    def skip_encode(self, image: Pixels, generator: RandomGenerator) -> None:
        """See `studio.engine.autoencoders.autoencoder.Autoencoder`."""

    def preview(self, latents: Tensor) -> Pixels:
        """See `studio.engine.autoencoders.autoencoder.Autoencoder`.

        Worked out for each of the four, of which there are more examples with fewer channels, then averaged.
        """
        fine = self._preview(self._parted(latents.float()))
        cells = fine.reshape(len(fine) // SIDE, SIDE, -1, SIDE, 3)
        pixels: Pixels = cells.mean((1, 3)).round().astype(np.uint8)
        return pixels

    @torch.inference_mode()
    def _fitted(self, count: int) -> Preview:
        return fit_preview(self.encode_mode, self._decoder, self._units.scale // SIDE, count)

    def _scaled(self, coded: Tensor) -> Tensor:
        found: Tensor = (patch(coded.float()) - self._mean) / self._spread
        return found

    def _decoded(self, latents: Tensor) -> Tensor:
        return self._decoder(self._parted(latents))

    def _parted(self, latents: Tensor) -> Tensor:
        """The latents as the network itself has them."""
        return unpatch(latents * self._spread + self._mean)
