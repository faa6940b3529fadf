"""Cascades on pixels: a U-Net makes a small picture, a second one makes it larger."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor
from torch.nn import functional

from studio.engine.autoencoders.pixel_space import PixelSpace
from studio.engine.denoisers.stages import Stage, at_strength, guided, schedule
from studio.engine.denoisers.unet import UNetModel
from studio.engine.discrete import State
from studio.engine.execution.torch import TorchExecutor
from studio.engine.latents import shrink, to_pixels, to_tensor
from studio.engine.models import NOTHING
from studio.engine.passes import Run, predictor
from studio.engine.sampling import Hold
from studio.engine.text.prompts import told
from studio.prompt.steps import lowered

if TYPE_CHECKING:
    from torch import Generator

    from studio.engine.devices import Device
    from studio.engine.execution import Executor
    from studio.engine.guidance import Guidance
    from studio.engine.passes import Condition
    from studio.engine.sampling import Predict
    from studio.engine.stopping import Stop
    from studio.engine.text.encoders import SentenceEncoder
    from studio.engine.text.prompts import Read
    from studio.job import Job, ModelInfo, Params
    from studio.prompt.steps import Prompt

SOLVER = "DDPM"  # of the second network: that which diffusers runs it with
NOISE, NOISE_INPAINTING = 250, 0  # the timestep up to which the small picture is noised for it


class Parted:
    """A pass of a network that predicts the noise and its variance: the latter is kept apart, so that
    guidance leads the noise alone, and is put beside the guided noise for the solver.

    The variance is that of the prompt, the last of a batch (Nichol and Dhariwal 2021, arXiv 2102.09672).
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        self._variance: Tensor | None = None

    def __call__(self, latents: Tensor, timestep: Tensor, condition: Condition) -> Tensor:
        """The noise."""
        found, channels = self._run(latents, timestep, condition), latents.shape[1]
        if self._variance is None:
            self._variance = found[-1:, channels:].float()
        return found[:, :channels]

    def beside(self, predict: Predict) -> Predict:
        """`predict`, which asks this pass, with the variance beside."""

        def both(latents: Tensor, timestep: Tensor, step: int) -> Tensor:
            self._variance = None
            found = predict(latents, timestep, step)
            return found if self._variance is None else torch.cat([found, self._variance], 1)

        return both


class PixelCascade(UNetModel):
    """A loaded model of this kind; see `studio.engine.models.Model` and `stages.Cascaded`.

    `networks` are "unet", "text_encoder" and, if there is one, "decoder", the second U-Net. `schedules` are
    the scheduler_config.json of the first network, of the second, and of how the small picture is noised.
    """

    def __init__(
        self,
        info: ModelInfo,
        device: Device,
        stop: Stop,
        schedules: Sequence[Mapping[str, Any]],
        reader: SentenceEncoder,
        networks: Mapping[str, Any],
    ) -> None:
        self._reader = reader
        self._later_schedules = tuple(schedules[1:])
        second = networks.get("decoder")
        self._later: Executor | None = None if second is None else TorchExecutor(second, None)
        self._parted = Parted(self._passed)

        def coder(_network: Any, device: Device, _decode: Callable[[Tensor], Tensor]) -> PixelSpace:
            return PixelSpace(3, device, info.latent)

        super().__init__(info, device, stop, schedules[0], self._words_of, networks, coder)

    def _words_of(self, params: Params) -> Read:
        """T5's tokens, in lower case."""

        def read(*prompts: Prompt) -> list[Condition]:
            return [
                {"encoder_hidden_states": self._reader.read(lowered(prompt)).hidden} for prompt in prompts
            ]

        return read

    def _passed(self, latents: Tensor, timestep: Tensor, condition: Condition) -> Tensor:
        return self.executor.denoise(sample=latents, timestep=timestep, **condition)

    def _denoised(self, latents: Tensor, timestep: Tensor, condition: Condition) -> Tensor:
        return self._parted(latents, timestep, condition)

    def predictor(
        self, job: Job, steps: int, guidance: Guidance | None = None, reference: Condition = NOTHING
    ) -> Predict:
        """See `studio.engine.models.Model`; the variance is beside the noise."""
        return self._parted.beside(super().predictor(job, steps, guidance, reference))

    @torch.inference_mode()
    def later(self, job: Job, latents: Tensor, generator: Generator) -> Stage | None:
        """The second network; see `Cascaded`."""
        if self._later is None:
            return None
        params, name = at_strength(job), self.device.name
        count = params.later_steps or self.info.later_steps
        found = schedule(params, self._later_schedules[0], SOLVER, count, name)
        size = [side * self.info.latent for side in latents.shape[-2:]]
        grown = functional.interpolate(latents, size, mode="bilinear", align_corners=True)
        noise, own = (torch.randn(grown.shape, generator=generator).to(name) for _ in range(2))
        level = torch.tensor([NOISE if job.mask is None else NOISE_INPAINTING], device=name)
        predict = self._predict_later(params, found.steps, self._noised(grown, own, level), level)
        if job.image is None:
            return Stage(predict, found, State(noise * found.initial_scale), to_pixels)
        known, hold = to_tensor(job.image).contiguous().to(name), None
        if job.mask is not None:
            hold = Hold(known, noise, shrink(job.mask, 1).to(name))
        is_hidden = hold is not None and params.strength == 1
        begun = noise * found.initial_scale if is_hidden else found.add_noise(known, noise, 0)
        return Stage(predict, found, State(begun), to_pixels, hold)

    def _noised(self, grown: Tensor, noise: Tensor, level: Tensor) -> Tensor:
        """The small picture with noise up to a timestep, which hides what it lacks: Ho et al. 2021,
        "Cascaded Diffusion Models", arXiv 2106.15282, section 4.2.
        """
        from diffusers.schedulers.scheduling_ddpm import DDPMScheduler

        noising: Any = DDPMScheduler.from_config(dict(self._later_schedules[1]))
        noisy: Tensor = noising.add_noise(grown, noise, level)
        return noisy

    def _predict_later(self, params: Params, steps: int, seen: Tensor, level: Tensor) -> Predict:
        """What the second network predicts beside what it sees, led by the words of the last step."""
        later = self._later
        assert later is not None
        guidance = guided(params, steps, self.info.later_guidance if params.guidance_scale > 1 else 1.0)
        negative = params.negative_prompt if guidance.reads_negative else None
        words = told(self._words_of(params), params.prompt, negative, params.steps)

        def run(latents: Tensor, timestep: Tensor, condition: Condition) -> Tensor:
            both = torch.cat([latents, seen.expand(len(latents), -1, -1, -1)], 1)
            labels = level.expand(len(latents))
            return later.denoise(sample=both, timestep=timestep, class_labels=labels, **condition)

        parted = Parted(run)
        pairs = None if words.pairs is None else [words.pairs[-1]] * steps
        return parted.beside(predictor(parted, [words.alone[-1]] * steps, pairs, guidance))

    def openvino(self, name: str, weights_hash: str, threads: int) -> Executor | None:
        """See `studio.engine.models.Model`; not converted."""
        return None
