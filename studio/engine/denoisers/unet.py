"""A U-Net on latents with its autoencoder: what the Stable Diffusion families have in common once loaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor
from torch.nn import functional

from studio.engine.adapters.control.steering import seeing
from studio.engine.autoencoders.autoencoder import ImageAutoencoder
from studio.engine.denoisers.editing import BESIDE, editor
from studio.engine.execution.converted import Converted
from studio.engine.execution.torch import TorchExecutor
from studio.engine.guidance import Guidance
from studio.engine.latents import to_tensor
from studio.engine.models import NOTHING
from studio.engine.passes import predictor
from studio.engine.text.prompts import Read, told
from studio.engine.weights.networks import let_stop
from studio.errors import StudioError

if TYPE_CHECKING:
    from torch import Generator

    from studio.engine.devices import Device
    from studio.engine.execution import Executor
    from studio.engine.passes import Condition
    from studio.engine.sampling import Predict
    from studio.engine.stopping import Stop
    from studio.engine.text.prompts import Told
    from studio.job import Job, ModelInfo, Params

Words = Callable[["Params"], Read]  # how the prompts of a picture are read, which may depend on its size
Coder = Callable[[Any, "Device", Callable[[Tensor], Tensor]], Any]  # network, device, what decodes
ADDED = ("text_embeds", "time_ids", "image_embeds")  # what a U-Net takes as one argument, added_cond_kwargs


class UNetModel:
    """A loaded checkpoint around a U-Net; see `studio.engine.models.Model`.

    `networks` are "unet", "vae" and what reads prompts, by their names; `coder` makes the autoencoder of the
    second.
    """

    def __init__(
        self,
        info: ModelInfo,
        device: Device,
        stop: Stop,
        scheduler: Mapping[str, Any],
        words: Words,
        networks: Mapping[str, Any],
        coder: Coder = ImageAutoencoder,
    ) -> None:
        self.info = info
        self.device = device
        self.stop = stop
        self.networks = networks
        self._scheduler = scheduler
        self._words = words
        self._unet = networks["unet"]
        self.plain_executor: Executor = TorchExecutor(self._unet, networks.get("vae"))
        self.executor = self.plain_executor
        self._converted = Converted(networks, stop)
        vae = networks.get("vae")
        let_stop(stop, vae, *(each for name, each in networks.items() if name != "vae"))
        self.autoencoder: Any = coder(vae, device, lambda latents: self.executor.decode(latents))

    def scheduler_config(self, params: Params) -> Mapping[str, Any]:
        """See `studio.engine.models.Model`."""
        return self._scheduler

    @torch.inference_mode()
    def reference(self, job: Job, generator: Generator) -> Condition:
        """The channels that a network made for inpainting or editing reads beside the latents, if it is one.

        diffusers encodes the masked picture for every model that inpaints, and draws for it.
        """
        if self.info.reads == "mask":
            return {BESIDE: self._around_mask(job, generator)}
        if self.info.reads == "picture" and job.image is not None:
            return {BESIDE: self.autoencoder.encode_mode(to_tensor(job.image))}
        if job.image is not None and job.mask is not None:
            self.autoencoder.skip_encode(job.image, generator)
        return {}

    def _around_mask(self, job: Job, generator: Generator) -> Tensor:
        """(1, 1 + channels, h, w): the mask, and the latents of the picture with grey under it.

        Rombach et al. 2022, arXiv 2112.10752, section 4.5. Whatever may change, be it by a little, is hidden:
        a soft mask is kept by the loop. Without a mask the whole picture is hidden.
        """
        assert job.image is not None
        pixels = to_tensor(job.image)
        hidden = torch.ones_like(pixels[:, :1]) if job.mask is None else _hidden(job.mask)
        seen = self.autoencoder.encode_values(pixels * (1 - hidden), generator)
        small = functional.adaptive_max_pool2d(hidden, seen.shape[-2:]).to(seen.device)
        return torch.cat([small, seen], 1)

    def predictor(
        self, job: Job, steps: int, guidance: Guidance | None = None, reference: Condition = NOTHING
    ) -> Predict:
        """Encode the prompts once; see `studio.engine.models.Model`."""
        params = job.params
        guidance = guidance or Guidance(params, steps, distilled=self.info.distilled)
        negative = params.negative_prompt if guidance.reads_negative else None
        found = told(self._words(params), params.prompt, negative, steps)
        if self._distilled:
            found = self._told_its_scale(found, params, steps, guidance)
        alone = [_joined(condition, reference) for condition in found.alone]
        pairs = found.pairs and [
            (_joined(one, reference), _joined(other, reference)) for one, other in found.pairs
        ]
        alone, pairs = seeing(self.executor, alone, pairs)
        if self.info.reads == "picture":
            hold = params.image_guidance_scale
            return editor(self._denoised, alone, pairs, guidance, hold, self._unet)
        return predictor(self._denoised, alone, pairs, guidance, network=self._unet)

    @property
    def _distilled(self) -> int:
        """Width of the embedding by which a network is told its guidance scale; 0 = it is not told."""
        return int(self._unet.config.time_cond_proj_dim or 0)

    def _told_its_scale(self, found: Told, params: Params, steps: int, guidance: Guidance) -> Told:
        """Guidance is what such a network is told; a negative prompt is weighed beside, at its own scale."""
        if guidance.weights is not None and not guidance.reads_negative:
            raise StudioError(
                f"{self.info.name} has its guidance built in, so it cannot be painted: "
                "clear the guidance mask."
            )
        within = range(round(params.guidance_start * steps), round(params.guidance_end * steps))
        on, off = (self._scale_embedding(scale, self._distilled) for scale in (params.guidance_scale, 1.0))
        scales = [{"timestep_cond": on if step in within else off} for step in range(steps)]
        return found.with_each(scales)

    def _scale_embedding(self, scale: float, width: int) -> Tensor:
        """What a guidance-distilled U-Net takes instead of a second pass: Meng et al. 2023, arXiv 2210.03142.

        Sines and cosines of 1000 (scale - 1) at geometric frequencies, (1, width).
        """
        half = width // 2
        # In single precision throughout: the angles go up to thousands, so each rounding shows.
        rates = torch.exp(torch.arange(half) * -(torch.log(torch.tensor(10000.0)) / (half - 1)))
        angles = torch.tensor(scale - 1) * 1000.0 * rates
        embedding = torch.cat([angles.sin(), angles.cos()])[None]
        return embedding.to(self.device.name, self.device.torch_dtype)

    def _denoised(self, latents: Tensor, timestep: Tensor, condition: Condition) -> Tensor:
        """One pass of the U-Net: (b, c, h, w) latents -> (b, c, h, w) prediction.

        A variance that some predict beside it is not read.
        """
        inputs, channels = dict(condition), latents.shape[1]
        if (beside := inputs.pop(BESIDE, None)) is not None:
            latents = torch.cat([latents, beside], 1)
        if added := {name: inputs.pop(name) for name in ADDED if name in inputs}:
            inputs["added_cond_kwargs"] = added
        return self.executor.denoise(sample=latents, timestep=timestep, **inputs)[:, :channels]

    def openvino(self, name: str, weights_hash: str, threads: int) -> Executor | None:
        """See `studio.engine.models.Model`."""
        return self._converted.executor(name, weights_hash, threads)


def _joined(*parts: Condition) -> Condition:
    return {name: value for part in parts for name, value in part.items()}


def _hidden(mask: Any) -> Tensor:
    """(h, w) uint8 -> (1, 1, h, w) float32: 1 where anything may change."""
    return torch.from_numpy(mask > 0)[None, None].float()
