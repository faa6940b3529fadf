"""Pictures as they are for networks that work on pixels: nothing is coded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor

from studio.engine.latents import shrink, to_pixels, to_tensor

if TYPE_CHECKING:
    from studio.engine.devices import Device
    from studio.job import Pixels


class PixelSpace:
    """Latents are the pixels, -1..1; `channels` is 3, or 1 for grey ones. See `autoencoder.Autoencoder`."""

    def __init__(self, channels: int, device: Device) -> None:
        self._channels, self._device = channels, device

    def latent_shape(self, width: int, height: int) -> tuple[int, int, int, int]:
        """See `Autoencoder`."""
        return (1, self._channels, height, width)

    def encode(self, image: Pixels, generator: torch.Generator) -> Tensor:
        """See `Autoencoder`; nothing is drawn."""
        pixels = to_tensor(image).to(self._device.name)
        return pixels if self._channels == 3 else pixels.mean(1, keepdim=True)

    def skip_encode(self, image: Pixels, generator: torch.Generator) -> None:
        """See `Autoencoder`; nothing is drawn."""

    def decode(self, latents: Tensor) -> Pixels:
        """See `Autoencoder`."""
        return to_pixels(self.look(latents))

    def look(self, latents: Tensor) -> Tensor:
        """See `Autoencoder`."""
        return latents if self._channels == 3 else latents.expand(-1, 3, -1, -1)

    def shrink(self, mask: Pixels) -> Tensor:
        """See `Autoencoder`."""
        return shrink(mask, 1).to(self._device.name)

    def preview(self, latents: Tensor) -> Pixels:
        """See `Autoencoder`: the pixels themselves."""
        return self.decode(latents)
