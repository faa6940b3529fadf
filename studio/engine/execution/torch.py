"""The networks run by torch itself, as they were loaded."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from studio.engine.weights import resident

if TYPE_CHECKING:
    import torch
    from torch import Tensor

NAME = "torch"
LATENTS = ("sample", "hidden_states")  # what denoisers call them


class TorchExecutor:
    """Runs diffusers' networks eagerly, in the dtype and on the device of their weights."""

    name = NAME

    def __init__(self, denoiser: Any, autoencoder: Any) -> None:
        self._denoiser = denoiser
        self._autoencoder = autoencoder

    @property
    def is_ready(self) -> bool:
        """See `Executor`."""
        found = map(resident.of, (self._denoiser, self._autoencoder))
        return all(weights is None or weights.are_ready for weights in found)

    def prepare(self) -> None:
        """See `Executor`."""
        resident.read((self._denoiser, self._autoencoder))

    def release(self) -> None:
        """See `Executor`."""
        for network in (self._denoiser, self._autoencoder):
            if (weights := resident.of(network)) is not None:
                weights.release()

    def denoise(self, **inputs: Any) -> Tensor:
        """See `Executor.denoise`; the latents are brought to the weights' dtype, which the prediction has."""
        placed = {name: inputs[name].to(self._denoised_in) for name in LATENTS if name in inputs}
        prediction: Tensor = self._denoiser(**(inputs | placed), return_dict=False)[0]
        return prediction

    def decode(self, latents: Tensor) -> Tensor:
        """See `Executor.decode`."""
        pixels: Tensor = self._autoencoder.decode(latents.to(self._decoded_in), return_dict=False)[0]
        return pixels

    # Asked once: each time, diffusers walks through all modules of the network.

    @cached_property
    def _denoised_in(self) -> torch.dtype:
        found: torch.dtype = self._denoiser.dtype
        return found

    @cached_property
    def _decoded_in(self) -> torch.dtype:
        found: torch.dtype = self._autoencoder.dtype
        return found
