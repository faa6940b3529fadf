"""Pictures as they are, or reduced, for networks that work on pixels: nothing is coded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional

from studio.engine.latents import shrink, to_pixels, to_tensor

if TYPE_CHECKING:
    from studio.engine.devices import Device
    from studio.job import Pixels


class PixelSpace:
    """Latents are the pixels, -1..1; `channels` is 3, or 1 for grey ones. See `autoencoder.Autoencoder`.

    `scale` is how many pixels of a side are one for the network; a later stage makes them again.
    """

    def __init__(self, channels: int, device: Device, scale: int = 1) -> None:
        self._channels, self._device, self._scale = channels, device, scale

    def latent_shape(self, width: int, height: int) -> tuple[int, int, int, int]:
        """See `Autoencoder`."""
        return (1, self._channels, height // self._scale, width // self._scale)

    def encode(self, image: Pixels, generator: torch.Generator) -> Tensor:
        """See `Autoencoder`; nothing is drawn."""
        pixels = to_tensor(image).to(self._device.name)
        if self._scale > 1:
            pixels = functional.avg_pool2d(pixels, self._scale)
        return pixels if self._channels == 3 else pixels.mean(1, keepdim=True)

    def skip_encode(self, image: Pixels, generator: torch.Generator) -> None:
        """See `Autoencoder`; nothing is drawn."""

    def decode(self, latents: Tensor) -> Pixels:
        """See `Autoencoder`."""
        return to_pixels(self.look(latents))

    def look(self, latents: Tensor) -> Tensor:
        """See `Autoencoder`."""
        pixels = latents if self._channels == 3 else latents.expand(-1, 3, -1, -1)
        if self._scale == 1:
            return pixels
        return functional.interpolate(pixels, scale_factor=self._scale, mode="bilinear")

    def shrink(self, mask: Pixels) -> Tensor:
        """See `Autoencoder`."""
        return shrink(mask, self._scale).to(self._device.name)

    def preview(self, latents: Tensor) -> Pixels:
        """See `Autoencoder`: the pixels themselves."""
        return to_pixels(latents if self._channels == 3 else latents.expand(-1, 3, -1, -1))
