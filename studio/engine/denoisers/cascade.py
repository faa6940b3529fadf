"""Stable Cascade: a network on very small latents, and a second that makes larger ones of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from studio.engine.autoencoders.stage_c import Sizes, StageCoder
from studio.engine.cosine import as_discrete, time_of
from studio.engine.denoisers.stages import Stage, at_strength, guided, schedule
from studio.engine.denoisers.unet import UNetModel
from studio.engine.discrete import State
from studio.engine.execution.torch import TorchExecutor
from studio.engine.latents import shrink, to_pixels, to_tensor
from studio.engine.passes import predictor
from studio.engine.sampling import Hold
from studio.engine.text.prompts import told

if TYPE_CHECKING:
    from torch import Generator

    from studio.engine.devices import Device
    from studio.engine.execution import Executor
    from studio.engine.passes import Condition
    from studio.engine.sampling import Predict
    from studio.engine.stopping import Stop
    from studio.engine.text.encoders import ClipEncoder
    from studio.engine.text.prompts import Read
    from studio.job import Job, ModelInfo, Params, Pixels

SOLVER = "DDPM Wuerstchen"  # of the second network: that which diffusers runs it with
FEW = 4  # of its steps are enough to see colours


@dataclass(frozen=True)
class Shape:
    """How the latents of the stages are related: pixels of the first's side, of the second's to one of
    those, and pixels of the second's.
    """

    first: float
    grown: float
    second: int


class CascadeModel(UNetModel):
    """A loaded model of this family; see `studio.engine.models.Model` and `stages.Cascaded`.

    `networks` are "unet" (stage C), "decoder" (stage B), "vae" (stage A) and "text_encoder"; `encoder` makes
    latents of pictures for the first of them, None = there is none. `schedules` are the scheduler_config.json
    of both.
    """

    def __init__(
        self,
        info: ModelInfo,
        device: Device,
        stop: Stop,
        schedules: tuple[Mapping[str, Any], Mapping[str, Any]],
        reader: ClipEncoder,
        networks: Mapping[str, Any],
        shape: Shape,
        encoder: Any = None,
    ) -> None:
        self._shape, self._reader = shape, reader
        self._later: Executor = TorchExecutor(networks["decoder"], networks["vae"])
        self._later_schedule = schedules[1]
        self._vae = networks["vae"]
        self.device = device

        def coder(vae: Any, device: Device, decode: Callable[[Tensor], Tensor]) -> StageCoder:
            sizes = Sizes(shape.first, networks["unet"].config.in_channels)
            return StageCoder(sizes, device, encoder, self._grown, (networks["decoder"], vae))

        super().__init__(info, device, stop, as_discrete(schedules[0]), self._words_of, networks, coder)

    def _words_of(self, params: Params) -> Read:
        """The tokens, and the text as a whole; of a picture to look at, nothing."""
        channels = self.networks["unet"].config.clip_image_in_channels

        def read(*prompts: Any) -> list[Condition]:
            texts = self._reader.read(*prompts)
            return [
                {
                    "clip_text": text.hidden,
                    "clip_text_pooled": text.pooled[:, None],
                    "clip_img": text.hidden.new_zeros(1, 1, channels),
                }
                for text in texts
                if text.pooled is not None
            ]

        return read

    @property
    def _distilled(self) -> int:
        return 0

    def _denoised(self, latents: Tensor, timestep: Tensor, condition: Condition) -> Tensor:
        return self.executor.denoise(
            sample=latents, timestep_ratio=self._ratio(timestep, latents), **condition
        )

    def _ratio(self, timestep: Tensor, latents: Tensor) -> Tensor:
        return time_of(timestep).to(self.device.name, self.device.torch_dtype).expand(len(latents))

    @torch.inference_mode()
    def later(self, job: Job, latents: Tensor, generator: Generator) -> Stage:
        """Stage B; see `Cascaded`. Its latents are those of stage A, which decodes them."""
        params = at_strength(job)
        count = params.later_steps or self.info.later_steps
        found = schedule(params, self._later_schedule, SOLVER, count, self.device.name)
        noise = torch.randn(self._later_size(latents), generator=generator).to(self.device.name)
        predict = self._predict_later(params, found.steps, latents)
        if job.image is None:
            return Stage(predict, found, State(noise), self._decoded)
        known, hold = self._coded(job.image), None
        if job.mask is not None:
            hold = Hold(known, noise, shrink(job.mask, self._shape.second).to(self.device.name))
        is_hidden = hold is not None and params.strength == 1
        begun = noise if is_hidden else found.add_noise(known, noise, 0)
        return Stage(predict, found, State(begun), self._decoded, hold)

    def _later_size(self, latents: Tensor) -> tuple[int, ...]:
        config = self.networks["decoder"].config
        patch = config.patch_size  # sizes that are wanted of a picture are multiples of it
        sides = (int(side * self._shape.grown) // patch * patch for side in latents.shape[-2:])
        return (len(latents), config.in_channels, *sides)

    def _predict_later(self, params: Params, steps: int, latents: Tensor) -> Predict:
        """What stage B predicts beside the latents of stage C, led by the words of the last step.

        To be told nothing is to be shown no latents either.
        """
        guidance = guided(params, steps, self.info.later_guidance)
        negative = params.negative_prompt if guidance.reads_negative else None
        words = told(self._words_of(params), params.prompt, negative, params.steps)
        seen = latents.to(self.device.torch_dtype)
        alone = _pooled(words.alone[-1], seen)
        pairs = None
        if words.pairs is not None:
            one, other = words.pairs[-1]
            pairs = [(_pooled(one, torch.zeros_like(seen)), _pooled(other, seen))] * steps
        return predictor(self._grew, [alone] * steps, pairs, guidance)

    def _grew(self, noisy: Tensor, timestep: Tensor, condition: Condition) -> Tensor:
        """One pass of stage B."""
        ratio = self._ratio(timestep, noisy)
        return self._later.denoise(sample=noisy, timestep_ratio=ratio, **condition)

    def _coded(self, image: Pixels) -> Tensor:
        """The latents of a picture in stage A: as they are before they are quantised."""
        pixels = (to_tensor(image) + 1) / 2
        coded = self._vae.encode(pixels.to(self.device.name, self._vae.dtype), return_dict=False)[0]
        found: Tensor = coded.float() / self._vae.config.scale_factor
        return found

    def _pixels(self, latents: Tensor) -> Tensor:
        """(b, 3, h, w), -1..1."""
        return self.executor.decode(latents * self._vae.config.scale_factor).float().clamp(0, 1) * 2 - 1

    def _decoded(self, latents: Tensor) -> Pixels:
        return to_pixels(self._pixels(latents))

    def _grown(self, latents: Tensor) -> Tensor:
        """About the pictures of latents of which no words are known; in a few steps."""
        params = type(self.info.defaults)(strength=1.0)
        found = schedule(params, self._later_schedule, SOLVER, FEW, self.device.name)
        draw = torch.Generator().manual_seed(0)
        state = State(torch.randn(self._later_size(latents), generator=draw).to(self.device.name))
        width = self.networks["decoder"].config.clip_text_pooled_in_channels
        pooled = torch.zeros(len(latents), 1, width, device=self.device.name, dtype=self.device.torch_dtype)
        unled = {"clip_text_pooled": pooled, "effnet": latents.to(self.device.torch_dtype)}
        for call in range(found.total):
            prediction = self._grew(state.latents, found.timestep(call), unled).float()
            state, _ = found.step(state, prediction, draw)
        return self._pixels(state.latents)

    def openvino(self, name: str, weights_hash: str, threads: int) -> Executor | None:
        """See `studio.engine.models.Model`; not converted."""
        return None


def _pooled(words: Condition, seen: Tensor) -> Condition:
    """What stage B is told of a text and shown of the latents."""
    return {"clip_text_pooled": words["clip_text_pooled"], "effnet": seen}
