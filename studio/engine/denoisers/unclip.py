"""unCLIP: pictures painted from the embedding of a picture, which a small diffusion makes of the prompt."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor
from torch.nn import functional

from studio.engine.autoencoders.autoencoder import ImageAutoencoder, Units
from studio.engine.denoisers.unet import UNetModel
from studio.engine.models.facts import pixels_per_latent
from studio.engine.sampling import Hold
from studio.engine.text.encoders import worn
from studio.engine.weights import resident
from studio.errors import StudioError
from studio.prompt.chunks import MARKS
from studio.prompt.steps import Prompt

if TYPE_CHECKING:
    from torch import Generator

    from studio.engine.devices import Device
    from studio.engine.execution import Executor
    from studio.engine.passes import Condition
    from studio.engine.stopping import Stop
    from studio.engine.text.encoders import ClipEncoder
    from studio.engine.text.prompts import Read
    from studio.job import Job, ModelInfo, Params, Pixels

STEPS, SCALE = 25, 4.0  # of the prior: those that diffusers runs it with
KEPT = 64  # embeddings remembered
WHITE = 128  # of a mask, from here on: what a network that reads it is told
EMPTY: Prompt = ((),)


class Prior:
    """The first stage: what CLIP would see in a picture of the prompt (Ramesh et al. 2022, arXiv 2204.06125,
    section 2.2).

    `networks` are "prior", "text_encoder", which `encoder` reads with, and "image_encoder"; `scheduler` is
    the scheduler_config.json of the prior. It draws from a generator of its own, seeded as the picture is,
    and what it has found is remembered: a picture that goes on, or branches, has the same.
    """

    def __init__(
        self, encoder: ClipEncoder, networks: Mapping[str, Any], scheduler: Mapping[str, Any], device: Device
    ) -> None:
        self._encoder, self._device, self._scheduler = encoder, device, scheduler
        self._prior, self._looker = networks["prior"], networks["image_encoder"]
        self._known: OrderedDict[Hashable, Tensor] = OrderedDict()
        self._nothing: Tensor | None = None

    def words(self, params: Params) -> Read:
        """How the prompts of a picture are read: see `studio.engine.text.prompts.Read`."""

        def read(*prompts: Prompt) -> Sequence[Condition]:
            return [
                {"encoder_hidden_states": None, "image_embeds": each}
                for each in self.embeddings(params.seed, *prompts)
            ]

        return read

    def embeddings(self, seed: int, *prompts: Prompt) -> list[Tensor]:
        """(1, width) of (prompt,), or of (negative prompt, prompt) each.

        A negative prompt without words is what a black picture shows; any other leads the prior away from it
        too, as in diffusers. Raises StudioError when a prompt is too long, or Stopped.
        """
        *negative, prompt = prompts
        said = [each for each in negative if any(self._encoder.chunks(each))]
        key = worn(self._encoder.network), seed, prompt, *said
        if key not in self._known:
            self._known[key] = self._found(seed, prompt, *said)
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        found = self._known[key]
        if not negative:
            return [found]
        return [found[1:] if said else self._black(), found[:1]]

    @torch.inference_mode()
    def _found(self, seed: int, prompt: Prompt, *negative: Prompt) -> Tensor:
        """(prompts, width): the embeddings of all of these, led away from the negative one."""
        from diffusers.schedulers.scheduling_unclip import UnCLIPScheduler

        prompts = (prompt, *negative)
        told = self._text([negative[0] if negative else EMPTY] * len(prompts), prompts)
        scheduler = UnCLIPScheduler.from_config(dict(self._scheduler))
        scheduler.set_timesteps(STEPS)
        draw = torch.Generator().manual_seed(seed)
        latents = torch.randn(len(prompts), self._prior.config.embedding_dim, generator=draw)
        latents = latents.to(self._device.name)
        times = scheduler.timesteps
        for now, after in zip(times, [*times[1:], None], strict=True):
            both = latents.repeat(2, 1).to(self._device.torch_dtype)
            away, towards = self._prior(both, now, **told, return_dict=False)[0].float().chunk(2)
            guided = away + SCALE * (towards - away)
            latents = scheduler.step(guided, now, latents, prev_timestep=after, generator=draw).prev_sample
        found: Tensor = self._prior.post_process_latents(latents).to(self._device.torch_dtype)
        return found

    def _text(self, negative: Sequence[Prompt], positive: Sequence[Prompt]) -> dict[str, Tensor]:
        """What the prior is told: the text as a whole, each of its tokens, and which of them are words."""
        prompts = (*negative, *positive)
        texts = [self._encoder.read(each)[0] for each in prompts]
        length = texts[0].hidden.shape[1]
        mask = torch.zeros(len(prompts), length, dtype=torch.bool)
        for row, prompt in zip(mask, prompts, strict=True):
            chunks = self._encoder.chunks(prompt)
            if len(chunks) > 1:
                raise StudioError(
                    f"This model reads {self._prior.config.num_embeddings} tokens of a prompt at most, marks "
                    "included: shorten it, or take its BREAK out."
                )
            row[: len(chunks[0]) + MARKS] = True
        pooled = [text.pooled for text in texts if text.pooled is not None]
        return {
            "proj_embedding": torch.cat(pooled),
            "encoder_hidden_states": torch.cat([text.hidden for text in texts]),
            "attention_mask": mask.to(self._device.name),
        }

    @torch.inference_mode()
    def _black(self) -> Tensor:
        """(1, width): the embedding of a black picture; what looks at it is not needed any more then."""
        if self._nothing is None:
            side = self._looker.config.image_size
            picture = torch.zeros(1, 3, side, side, dtype=self._looker.dtype, device=self._device.name)
            self._nothing = self._looker(picture).image_embeds.to(self._device.torch_dtype)
            if (weights := resident.of(self._looker)) is not None:
                weights.release()
        return self._nothing


class UnclipModel(UNetModel):
    """The second stage: a U-Net that is told that embedding; see `studio.engine.models.Model`."""

    def __init__(
        self,
        info: ModelInfo,
        device: Device,
        stop: Stop,
        scheduler: Mapping[str, Any],
        prior: Prior,
        networks: Mapping[str, Any],
    ) -> None:
        super().__init__(info, device, stop, scheduler, prior.words, networks, quantised)

    def _around_mask(self, job: Job, generator: Generator) -> Tensor:
        """(1, channels + 1, h, w): the latents of the picture where it is kept, and where that is."""
        assert job.image is not None
        known = self.autoencoder.encode(job.image, generator)
        shown = 1 - _hidden(job.mask, known)
        return torch.cat([known * shown, shown], 1)

    def hold(self, job: Job, known: Tensor, noise: Tensor) -> Hold | None:
        """What is kept of the known picture: what a network that reads the mask is told that it is.

        A soft mask is kept as it is by any other model.
        """
        if job.mask is None:
            return None
        is_read = self.info.reads == "mask" and not bool(((job.mask > 0) & (job.mask < 255)).any())
        free = _hidden(job.mask, known) if is_read else self.autoencoder.shrink(job.mask)
        return Hold(known, noise, free)

    def openvino(self, name: str, weights_hash: str, threads: int) -> Executor | None:
        """See `studio.engine.models.Model`; not converted."""
        return None


def _hidden(mask: Pixels | None, latents: Tensor) -> Tensor:
    """(1, 1, h, w), 1 where latents are painted: at white pixels, and at the latents around these."""
    if mask is None:
        return torch.ones_like(latents[:, :1])
    white = torch.from_numpy(mask >= WHITE)[None, None].float().to(latents.device)
    small = functional.interpolate(white, latents.shape[-2:], mode="nearest")
    return functional.max_pool2d(small, 3, stride=1, padding=1)


def quantised(network: Any, device: Device, _decode: Callable[[Tensor], Tensor]) -> ImageAutoencoder:
    """MoVQ (Zheng et al. 2022, arXiv 2209.09002), a VQModel: latents are those before they are quantised."""

    def decode(latents: Tensor) -> Tensor:
        coded = latents.to(network.dtype)
        pixels: Tensor = network.decode(coded, force_not_quantize=True, return_dict=False)[0]
        return pixels

    channels = network.config.vq_embed_dim or network.config.latent_channels
    return ImageAutoencoder(network, device, decode, Units(pixels_per_latent(network.config), channels, 1.0))
