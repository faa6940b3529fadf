"""A U-Net that makes pictures larger: beside the latents it reads the small picture, with noise on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from studio.engine.autoencoders.autoencoder import ImageAutoencoder, image_units
from studio.engine.denoisers.editing import BESIDE
from studio.engine.denoisers.tiles import pieced
from studio.engine.denoisers.unet import UNetModel, Words
from studio.engine.latents import to_tensor
from studio.errors import StudioError

if TYPE_CHECKING:
    from torch import Generator, Tensor

    from studio.engine.denoisers.tiles import Place
    from studio.engine.devices import Device
    from studio.engine.execution import Executor
    from studio.engine.passes import Condition
    from studio.engine.stopping import Stop
    from studio.job import Job, ModelInfo, Pixels

FACTOR = 0.08333  # of the latents, whatever the autoencoder's config says: so diffusers runs it
LEVEL = "class_labels"  # how noisy the small picture is: a timestep


@dataclass(frozen=True)
class Noising:
    """How noise comes onto the small picture: the low_res_scheduler's config, and how much at most."""

    schedule: Mapping[str, Any]
    most: int  # a timestep


class UpscalerModel(UNetModel):
    """A loaded model of this kind; see `studio.engine.models.Model`.

    A job's picture has the size of the result: what the network sees of it is the mean of each latent's
    pixels. Latents larger than `tile` a side are worked in squares of that size.
    """

    def __init__(
        self,
        info: ModelInfo,
        device: Device,
        stop: Stop,
        scheduler: Mapping[str, Any],
        words: Words,
        networks: Mapping[str, Any],
        noising: Noising,
        tile: int,
    ) -> None:
        self._noising, self._tile = noising, tile

        def coder(vae: Any, device: Device, decode: Callable[[Tensor], Tensor]) -> ImageAutoencoder:
            return ImageAutoencoder(vae, device, decode, replace(image_units(vae), factor=FACTOR))

        super().__init__(info, device, stop, scheduler, words, networks, coder)

    @torch.inference_mode()
    def reference(self, job: Job, generator: Generator) -> Condition:
        """The small picture with noise, which hides what it lacks, and how much: Ho et al. 2021, "Cascaded
        Diffusion Models", arXiv 2106.15282, section 4.2.
        """
        from diffusers.schedulers.scheduling_ddpm import DDPMScheduler

        level, name = job.params.noise_level, self.device.name
        if level > self._noising.most:
            raise StudioError(
                f"{self.info.name} knows pictures with noise up to level {self._noising.most}, not {level}."
            )
        assert job.image is not None
        small = to_tensor(reduced(job.image, self.info.latent))
        noise, told = torch.randn(small.shape, generator=generator), torch.tensor([level])
        noising: Any = DDPMScheduler.from_config(dict(self._noising.schedule))
        return {BESIDE: noising.add_noise(small, noise, told).to(name), LEVEL: told.to(name)}

    def _denoised(self, latents: Tensor, timestep: Tensor, condition: Condition) -> Tensor:
        whole, seen = super()._denoised, condition[BESIDE]

        def run(place: Place) -> Tensor:
            there = {**condition, BESIDE: seen[..., place[0], place[1]]}
            return whole(latents[..., place[0], place[1]], timestep, there)

        return pieced(run, latents, self._tile, max(1, self._tile // 8))

    def openvino(self, name: str, weights_hash: str, threads: int) -> Executor | None:
        """See `studio.engine.models.Model`; not converted."""
        return None


def reduced(image: Pixels, times: int) -> Any:
    """(h, w, 3) uint8 -> (h / times, w / times, 3) float32: the mean of so many pixels each way.

    Of a picture whose pixels were only repeated, it is that picture to the bit.
    """
    height, width = image.shape[0] // times, image.shape[1] // times
    blocks = image[: height * times, : width * times].reshape(height, times, width, times, 3)
    return blocks.sum(axis=(1, 3), dtype=np.uint32).astype(np.float32) / np.float32(times * times)
