"""The decoding half of an autoencoder."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

from studio.engine.execution.graphed.graph import Size

if TYPE_CHECKING:
    from collections.abc import Iterator


class Decoder(nn.Module):
    """A function of latents in the autoencoder's own scale alone."""

    def __init__(self, autoencoder: Any) -> None:
        super().__init__()
        self.autoencoder = autoencoder

    def example(self, size: Size) -> Tensor:
        """Latents of that size: (b, c, h, w), or (b, c, 1, h, w) of an autoencoder of films."""
        config = self.autoencoder.config
        channels = config.z_dim if "z_dim" in config else config.latent_channels
        found = torch.randn(size.pictures, channels, size.rows, size.columns)
        return found[:, :, None] if "z_dim" in config else found

    def forward(self, latents: Tensor) -> Tensor:
        """Latents as in `example` -> (b, 3, H, W) pixels, or (b, 3, 1, H, W), about -1..1."""
        with _enlarging_by_the_nearest(self.autoencoder):
            pixels: Tensor = self.autoencoder.decode(latents, return_dict=False)[0]
        return pixels


@contextmanager
def _enlarging_by_the_nearest(network: nn.Module) -> Iterator[None]:
    """Whole multiples are the same by "nearest" as by "nearest-exact", which OpenVINO cannot read."""
    found = [m for m in network.modules() if isinstance(m, nn.Upsample) and m.mode == "nearest-exact"]
    try:
        for module in found:
            module.mode = "nearest"
        yield
    finally:
        for module in found:
            module.mode = "nearest-exact"
