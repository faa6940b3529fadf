"""The networks run by torch itself, as they were loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import Tensor

NAME = "torch"


class TorchExecutor:
    """Runs a diffusers U-Net and autoencoder eagerly, in the dtype and on the device of their weights."""

    name = NAME

    def __init__(self, denoiser: Any, autoencoder: Any) -> None:
        self._denoiser = denoiser
        self._autoencoder = autoencoder

    def denoise(self, latents: Tensor, timestep: Tensor, text: Tensor, guidance: Tensor | None) -> Tensor:
        """See `Executor.denoise`; works and returns in the weights' dtype."""
        prediction: Tensor = self._denoiser(
            latents.to(self._denoiser.dtype),
            timestep,
            encoder_hidden_states=text,
            timestep_cond=guidance,
            return_dict=False,
        )[0]
        return prediction

    def decode(self, latents: Tensor) -> Tensor:
        """See `Executor.decode`."""
        pixels: Tensor = self._autoencoder.decode(latents.to(self._autoencoder.dtype), return_dict=False)[0]
        return pixels
