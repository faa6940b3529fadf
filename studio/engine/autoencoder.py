"""Pictures into the latents a network works on, and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

import torch
from torch import Tensor

from studio.engine.latents import fit_preview, shrink, to_pixels, to_tensor
from studio.engine.models.facts import pixels_per_latent

if TYPE_CHECKING:
    from torch import Generator as RandomGenerator

    from studio.engine.devices import Device
    from studio.job import Pixels


class Autoencoder(Protocol):
    """Codes pictures for one model. Latents are (1, channels, h, w) float32 in the denoiser's own scale."""

    def latent_shape(self, width: int, height: int) -> tuple[int, int, int, int]:
        """The shape of the latents of a picture of that size."""
        ...

    def encode(self, image: Pixels, generator: RandomGenerator) -> Tensor:
        """The latents of an (h, w, 3) uint8 picture; autoencoders that sample draw from `generator`."""
        ...

    def skip_encode(self, image: Pixels, generator: RandomGenerator) -> None:
        """Draw from `generator` what `encode` would draw, without encoding."""
        ...

    def decode(self, latents: Tensor) -> Pixels:
        """The (h, w, 3) uint8 picture of these latents."""
        ...

    def shrink(self, mask: Pixels) -> Tensor:
        """(h, w) uint8 mask -> (1, 1, h', w') float32 in 0..1 over latents."""
        ...

    def preview(self, latents: Tensor) -> Pixels:
        """About how these latents look, one pixel per latent."""
        ...


class ImageAutoencoder:
    """AutoencoderKL and AutoencoderTiny: latents = scaling_factor x (coded - shift_factor).

    `decode` runs the network's decoder on (b, c, h, w) latents in its own scale, and gives pixels.
    """

    def __init__(self, network: Any, device: Device, decode: Callable[[Tensor], Tensor]) -> None:
        self._network, self._device, self._decoder = network, device, decode
        self._scale = pixels_per_latent(network.config)
        self._factor = float(network.config.scaling_factor)
        self._shift = float(getattr(network.config, "shift_factor", None) or 0.0)
        self._samples = type(network).__name__ == "AutoencoderKL"  # its encoder gives a distribution
        # A full autoencoder costs twenty times a small one: fewer pictures, so that loading stays quick.
        count = 12 if self._samples else 48
        with torch.inference_mode():
            self._preview = fit_preview(self._coded, self._decoded, self._scale, count)

    def latent_shape(self, width: int, height: int) -> tuple[int, int, int, int]:
        """See `Autoencoder`."""
        return (1, self._network.config.latent_channels, height // self._scale, width // self._scale)

    def encode(self, image: Pixels, generator: RandomGenerator) -> Tensor:
        """See `Autoencoder`; AutoencoderKL samples the latents with `generator`."""
        encoded = self._network.encode(self._placed(to_tensor(image)))
        found = encoded.latent_dist.sample(generator) if self._samples else encoded.latents
        return self._scaled(found)

    def encode_mode(self, pixels: Tensor) -> Tensor:
        """The likeliest latents of (b, 3, h, w) pixels in -1..1, unscaled; nothing is drawn."""
        encoded = self._network.encode(self._placed(pixels))
        found: Tensor = encoded.latent_dist.mode() if self._samples else encoded.latents
        return found.float()

    def skip_encode(self, image: Pixels, generator: RandomGenerator) -> None:
        """See `Autoencoder`."""
        if self._samples:
            height, width = image.shape[:2]
            torch.randn(self.latent_shape(width, height), generator=generator, dtype=self._device.torch_dtype)

    def decode(self, latents: Tensor) -> Pixels:
        """See `Autoencoder`."""
        return to_pixels(self._decoded(latents))

    def shrink(self, mask: Pixels) -> Tensor:
        """See `Autoencoder`."""
        return shrink(mask, self._scale).to(self._device.name)

    def preview(self, latents: Tensor) -> Pixels:
        """See `Autoencoder`."""
        return self._preview(latents)

    def _coded(self, pixels: Tensor) -> Tensor:
        return self._scaled(self.encode_mode(pixels))

    def _decoded(self, latents: Tensor) -> Tensor:
        coded = latents / self._factor
        return self._decoder(coded + self._shift if self._shift else coded)

    def _scaled(self, coded: Tensor) -> Tensor:
        coded = coded.float()
        return self._factor * (coded - self._shift if self._shift else coded)

    def _placed(self, pixels: Tensor) -> Tensor:
        return pixels.to(self._device.name, self._device.torch_dtype)
