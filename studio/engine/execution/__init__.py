"""Who runs the denoiser and the decoder: the seam behind which other runtimes fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from torch import Tensor


class Executor(Protocol):
    """Runs the two networks that cost time; guidance, scheduling and prompts stay outside."""

    @property
    def name(self) -> str:
        """What the record says ran the job: one of params.EXECUTORS."""
        ...

    def denoise(self, **inputs: Any) -> Tensor:
        """One forward pass of the denoiser: `inputs` by the names of its own arguments -> its prediction."""
        ...

    def decode(self, latents: Tensor) -> Tensor:
        """(b, c, h, w) latents in the autoencoder's own scale -> (b, 3, H, W) pixels, about -1..1."""
        ...
