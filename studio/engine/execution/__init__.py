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

    @property
    def is_ready(self) -> bool:
        """Whether what it runs is in memory."""
        ...

    def prepare(self) -> None:
        """Have what it runs in memory. Raises StudioError when it cannot be read, or Stopped."""
        ...

    def release(self) -> None:
        """Give the memory of its networks back; running one again reads it again."""
        ...

    def denoise(self, **inputs: Any) -> Tensor:
        """One forward pass of the denoiser: `inputs` by the names of its own arguments -> its prediction."""
        ...

    def decode(self, latents: Tensor) -> Tensor:
        """(b, c, h, w) latents in the autoencoder's own scale -> (b, 3, H, W) pixels, about -1..1."""
        ...
