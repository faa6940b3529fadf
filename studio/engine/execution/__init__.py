"""Who runs the denoiser and the decoder: the seam behind which other runtimes fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from torch import Tensor


class Executor(Protocol):
    """Runs the two networks that cost time; guidance, scheduling and prompts stay outside."""

    @property
    def name(self) -> str:
        """What the record says ran the job: one of params.EXECUTORS."""
        ...

    def denoise(self, latents: Tensor, timestep: Tensor, text: Tensor, guidance: Tensor | None) -> Tensor:
        """One forward pass: (b, c, h, w) latents and (b, tokens, width) text -> (b, c, h, w) prediction.

        `guidance` is the (b, width) embedding that guidance-distilled networks take, None for others.
        """
        ...

    def decode(self, latents: Tensor) -> Tensor:
        """(b, c, h, w) latents in the autoencoder's own scale -> (b, 3, H, W) pixels, about -1..1."""
        ...
