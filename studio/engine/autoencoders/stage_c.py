"""The smallest latents of Stable Cascade, 42 times smaller than the picture: coded, shrunk to, previewed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from studio.engine.autoencoders.efficient import REACH
from studio.engine.autoencoders.previews import remembered
from studio.engine.latents import DRAWN_SIDE, Preview, fit_preview, to_pixels, to_tensor
from studio.engine.weights import resident
from studio.errors import StudioError

if TYPE_CHECKING:
    from studio.engine.devices import Device
    from studio.job import Pixels

EXAMPLES = 12  # pictures that the preview is fitted on
Grow = Callable[[Tensor], Tensor]  # (n, channels, h, w) latents -> (n, 3, H, W) pixels in -1..1


@dataclass(frozen=True)
class Sizes:
    """How many pixels a latent's side has, which is no whole number, and how many channels a latent."""

    side: float
    channels: int


class StageCoder:
    """Codes pictures for the first network; see `studio.engine.autoencoders.autoencoder.Autoencoder`.

    `encoder` is the network that makes latents of pictures, None = there is none; `grow` is what the later
    stages make of latents, `networks` theirs: it is only asked for what the preview is fitted on, where there
    is no encoder, as it takes long.
    """

    def __init__(
        self, sizes: Sizes, device: Device, encoder: Any, grow: Grow, networks: tuple[Any, ...]
    ) -> None:
        self._sizes, self._device, self._encoder = sizes, device, encoder
        teachers = networks if encoder is None else (encoder,)
        weights = [found for each in teachers if (found := resident.of(each)) is not None]
        self._preview = remembered(
            [path for each in weights for path in each.files],
            f"{type(self).__name__} {sizes.channels} {device.torch_dtype}",
            device.name,
            lambda: self._fitted(grow),
        )

    @torch.inference_mode()
    def _fitted(self, grow: Grow) -> Preview:
        """Of pictures and their latents, else of random latents and what becomes of them."""
        drawn: list[Tensor] = []

        def coded(pictures: Tensor) -> Tensor:
            drawn.append(pictures)
            return self._coded(pictures)

        if self._encoder is not None:
            return fit_preview(coded, lambda _latents: drawn[0].to(self._device.name), REACH, EXAMPLES)
        return fit_preview(self._random, lambda latents: _brought(grow(latents)), REACH, EXAMPLES)

    def _random(self, pictures: Tensor) -> Tensor:
        """Latents of unit variance, as real ones are: smooth ones with some noise."""
        draw = torch.Generator().manual_seed(0)
        shape = (len(pictures), self._sizes.channels)
        coarse = torch.randn(*shape, 3, 3, generator=draw)
        side = (DRAWN_SIDE, DRAWN_SIDE)
        smooth = functional.interpolate(coarse, side, mode="bilinear", align_corners=True)
        return (smooth + 0.3 * torch.randn(*shape, *side, generator=draw)).to(self._device.name)

    def latent_shape(self, width: int, height: int) -> tuple[int, int, int, int]:
        """See `Autoencoder`."""
        return (1, self._sizes.channels, ceil(height / self._sizes.side), ceil(width / self._sizes.side))

    def encode(self, image: Pixels, generator: torch.Generator) -> Tensor:
        """See `Autoencoder`; nothing is drawn. Raises StudioError without an encoder."""
        if self._encoder is None:
            raise StudioError("This model has nothing that looks at pictures.")
        height, width = self.latent_shape(image.shape[1], image.shape[0])[-2:]
        size = (height * REACH, width * REACH)
        pixels = functional.interpolate(to_tensor(image), size, mode="bicubic", antialias=True)
        return self._coded(pixels.clamp(-1, 1))

    def _coded(self, pixels: Tensor) -> Tensor:
        found: Tensor = self._encoder(pixels.to(self._device.name, torch.float32))
        return found.float()

    def skip_encode(self, image: Pixels, generator: torch.Generator) -> None:
        """See `Autoencoder`; nothing is drawn."""

    def decode(self, latents: Tensor) -> Pixels:
        """About the picture: its preview as large as the picture. The later stages make the picture."""
        return to_pixels(self.look(latents))

    def look(self, latents: Tensor) -> Tensor:
        """The same as a tensor, through which no gradients flow."""
        pixels = torch.from_numpy(self.preview(latents).astype(np.float32) / 127.5 - 1)
        size = [round(side * self._sizes.side) for side in latents.shape[-2:]]
        return functional.interpolate(pixels.permute(2, 0, 1)[None], size, mode="bilinear")

    def shrink(self, mask: Pixels) -> Tensor:
        """See `Autoencoder`."""
        whole = torch.from_numpy(mask.astype(np.float32) / 255.0)[None, None]
        height, width = self.latent_shape(mask.shape[1], mask.shape[0])[-2:]
        return functional.adaptive_avg_pool2d(whole, (height, width)).to(self._device.name)

    def preview(self, latents: Tensor) -> Pixels:
        """See `Autoencoder`."""
        return self._preview(latents)


def _brought(pixels: Tensor) -> Tensor:
    """Pixels in the size in which the preview is fitted."""
    side = DRAWN_SIDE * REACH
    return functional.adaptive_avg_pool2d(pixels.float(), (side, side))
