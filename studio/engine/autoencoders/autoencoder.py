"""Pictures into the latents a network works on, and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import torch
from torch import Tensor

from studio.engine.autoencoders.previews import remembered
from studio.engine.latents import Preview, fit_preview, shrink, to_pixels, to_tensor
from studio.engine.models.facts import pixels_per_latent
from studio.engine.weights import resident

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

    def look(self, latents: Tensor) -> Tensor:
        """(1, 3, h, w) pixels, about -1..1, of these latents; gradients flow through it where torch runs."""
        ...

    def shrink(self, mask: Pixels) -> Tensor:
        """(h, w) uint8 mask -> (1, 1, h', w') float32 in 0..1 over latents."""
        ...

    def preview(self, latents: Tensor) -> Pixels:
        """About how these latents look, one pixel per latent."""
        ...


@dataclass(frozen=True, eq=False)
class Units:
    """How a network's own latents and those the denoiser works in differ: factor x (coded - shift)."""

    scale: int  # pixels of a latent's side
    channels: int
    factor: float | Tensor  # for all channels, or (1, channels, 1, 1)
    shift: float | Tensor | None = None
    samples: bool = False  # whether its encoder gives a distribution
    framed: bool = False  # whether it codes films: a picture is one of a single frame


class ImageAutoencoder:
    """A network that codes pictures: AutoencoderKL, -Tiny, -DC, or any other with its `units`.

    `decode` runs the network's decoder on latents in its own scale, and gives pixels.
    """

    def __init__(
        self,
        network: Any,
        device: Device,
        decode: Callable[[Tensor], Tensor],
        units: Units | None = None,
    ) -> None:
        self._network, self._device, self._decoder = network, device, decode
        self._units = units or image_units(network)
        # A full autoencoder costs twenty times a small one: fewer pictures, so that loading stays quick.
        count = 48 if type(network).__name__ == "AutoencoderTiny" else 12
        weights = resident.of(network)
        self._preview = remembered(
            weights.files if weights else (),
            f"{type(self).__name__} {type(network).__name__} {network.dtype} {self._units.channels}",
            device.name,
            lambda: self._fitted(count),
        )

    @torch.inference_mode()
    def _fitted(self, count: int) -> Preview:
        return fit_preview(self._coded, self._decoded, self._units.scale, count)

    def latent_shape(self, width: int, height: int) -> tuple[int, int, int, int]:
        """See `Autoencoder`."""
        return (1, self._units.channels, height // self._units.scale, width // self._units.scale)

    def encode(self, image: Pixels, generator: RandomGenerator) -> Tensor:
        """See `Autoencoder`."""
        return self.encode_values(to_tensor(image), generator)

    def encode_values(self, pixels: Tensor, generator: RandomGenerator) -> Tensor:
        """The same of (1, 3, h, w) pixels in -1..1."""
        encoded = self._encoded(pixels)
        return self._scaled(encoded.latent_dist.sample(generator) if self._units.samples else _only(encoded))

    def encode_mode(self, pixels: Tensor) -> Tensor:
        """The likeliest latents of (b, 3, h, w) pixels in -1..1, unscaled; nothing is drawn."""
        encoded = self._encoded(pixels)
        return self._single(encoded.latent_dist.mode() if self._units.samples else _only(encoded)).float()

    def skip_encode(self, image: Pixels, generator: RandomGenerator) -> None:
        """See `Autoencoder`."""
        if self._units.samples:
            height, width = image.shape[:2]
            torch.randn(self.latent_shape(width, height), generator=generator, dtype=self._network.dtype)

    def decode(self, latents: Tensor) -> Pixels:
        """See `Autoencoder`."""
        return to_pixels(self._decoded(latents))

    def look(self, latents: Tensor) -> Tensor:
        """See `Autoencoder`."""
        return self._decoded(latents)

    def shrink(self, mask: Pixels) -> Tensor:
        """See `Autoencoder`."""
        return shrink(mask, self._units.scale).to(self._device.name)

    def preview(self, latents: Tensor) -> Pixels:
        """See `Autoencoder`."""
        return self._preview(latents)

    def _coded(self, pixels: Tensor) -> Tensor:
        return self._scaled(self.encode_mode(pixels))

    def _encoded(self, pixels: Tensor) -> Any:
        placed = pixels.to(self._device.name, self._network.dtype)
        return self._network.encode(placed[:, :, None] if self._units.framed else placed)

    def _single(self, coded: Tensor) -> Tensor:
        return coded[:, :, 0] if coded.ndim > 4 else coded

    def _scaled(self, coded: Tensor) -> Tensor:
        coded, shift = self._single(coded).float(), self._units.shift
        return self._units.factor * (coded if shift is None else coded - shift)

    def _decoded(self, latents: Tensor) -> Tensor:
        coded, shift = latents / self._units.factor, self._units.shift
        coded = coded if shift is None else coded + shift
        return self._single(self._decoder(coded[:, :, None] if self._units.framed else coded))


def _only(encoded: Any) -> Tensor:
    """What an encoder without a distribution gives."""
    found: Tensor = encoded.latent if hasattr(encoded, "latent") else encoded.latents
    return found


def image_units(network: Any) -> Units:
    """Of a network whose config says one factor for all channels."""
    config = network.config
    return Units(
        pixels_per_latent(config),
        config.latent_channels,
        float(config.scaling_factor),
        float(getattr(config, "shift_factor", None) or 0.0) or None,
        samples=type(network).__name__ == "AutoencoderKL",
    )
