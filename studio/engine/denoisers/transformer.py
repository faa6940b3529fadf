"""A transformer on latents with its autoencoder: what the families around one have in common once loaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

import numpy as np
import torch
from torch import Tensor

from studio.engine.autoencoders.autoencoder import ImageAutoencoder
from studio.engine.execution.converted import Converted
from studio.engine.execution.torch import TorchExecutor
from studio.engine.guidance import Guidance
from studio.engine.models import NOTHING
from studio.engine.passes import predictor
from studio.engine.text.prompts import told
from studio.engine.weights.networks import let_stop
from studio.errors import StudioError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Generator

    from studio.engine.autoencoders.autoencoder import Autoencoder
    from studio.engine.devices import Device
    from studio.engine.execution import Executor
    from studio.engine.passes import Condition
    from studio.engine.sampling import Predict
    from studio.engine.stopping import Stop
    from studio.job import Job, ModelInfo, Params, Pixels
    from studio.prompt.steps import Prompt

Denoise = Callable[..., Tensor]  # runs the transformer by the names of its own arguments
Coder = Callable[[Any, "Device", Callable[[Tensor], Tensor]], "Autoencoder"]


class Ways(Protocol):
    """What a family does in its own way."""

    batched: bool  # whether the prompt and the negative prompt run as a batch of two

    def read(self, *prompts: Prompt) -> Sequence[Condition]:
        """What the network is told of prompts that are read in the same step: one condition for each."""
        ...

    def run(self, denoise: Denoise, latents: Tensor, timestep: Tensor, condition: Condition) -> Tensor:
        """One pass of the network: (b, c, h, w) latents -> (b, c, h, w) prediction."""
        ...

    def schedule(self, params: Params) -> Mapping[str, Any]:
        """See `studio.engine.models.Model.scheduler_config`."""
        ...

    def reference(self, coder: Autoencoder, job: Job, generator: Generator) -> Condition:
        """See `studio.engine.models.Model.reference`."""
        ...


@runtime_checkable
class Looking(Protocol):
    """What a family does whose text encoder sees the job's picture too."""

    def looking(self, job: Job) -> Callable[..., Sequence[Condition]]:
        """What reads the prompts of that job, as `Ways.read` does."""
        ...


@runtime_checkable
class Reading(Protocol):
    """Ways of families that read more pictures than the one that is painted."""

    def tokens(self, latents: Tensor, place: int) -> tuple[Tensor, Tensor]:
        """(1, c, h, w) latents of picture `place` (from 1) -> (1, tokens, width), (tokens, axes) places."""
        ...


class TransformerModel:
    """A loaded checkpoint around a transformer; see `studio.engine.models.Model`.

    `networks` are "transformer", "vae" and the text encoders, by their names; `coder` makes the autoencoder
    of the second.
    """

    def __init__(
        self,
        info: ModelInfo,
        device: Device,
        stop: Stop,
        networks: Mapping[str, Any],
        ways: Ways,
        coder: Coder = ImageAutoencoder,
    ) -> None:
        self.info = info
        self.device = device
        self.stop = stop
        self.networks = networks
        self._ways = ways
        self.plain_executor: Executor = TorchExecutor(networks["transformer"], networks["vae"])
        self.executor = self.plain_executor
        self._converted = Converted(networks, stop)
        let_stop(stop, networks["vae"], *(each for name, each in networks.items() if name != "vae"))
        self.autoencoder = coder(networks["vae"], device, lambda latents: self.executor.decode(latents))

    def scheduler_config(self, params: Params) -> Mapping[str, Any]:
        """See `studio.engine.models.Model`."""
        return self._ways.schedule(params)

    @torch.inference_mode()
    def reference(self, job: Job, generator: Generator) -> Condition:
        """See `studio.engine.models.Model`."""
        return self._ways.reference(self.autoencoder, job, generator)

    def predictor(
        self, job: Job, steps: int, guidance: Guidance | None = None, reference: Condition = NOTHING
    ) -> Predict:
        """Encode the prompts once; see `studio.engine.models.Model`."""
        params = job.params
        guidance = guidance or Guidance(params, steps, distilled=self.info.distilled)
        negative = params.negative_prompt if guidance.reads_negative else None
        ways = self._ways
        read = ways.looking(job) if isinstance(ways, Looking) else ways.read
        found = told(read, params.prompt, negative, steps)
        if self.info.distilled:
            found = found.with_each(self._scales(params, steps, guidance))
        alone = [{**condition, **reference} for condition in found.alone]
        pairs = None
        if found.pairs is not None:
            pairs = [({**one, **reference}, {**other, **reference}) for one, other in found.pairs]
        return predictor(
            self._run,
            alone,
            pairs,
            guidance,
            batched=ways.batched,
            finish=getattr(ways, "finish", None),
            network=self.networks["transformer"],
        )

    def _scales(self, params: Params, steps: int, guidance: Guidance) -> list[Condition]:
        """What the network is told in each step: Meng et al. 2023, arXiv 2210.03142, section 3.1."""
        if guidance.weights is not None and not guidance.reads_negative:
            raise StudioError(
                f"{self.info.name} has its guidance built in, so it cannot be painted: "
                "clear the guidance mask."
            )
        within = range(round(params.guidance_start * steps), round(params.guidance_end * steps))
        on, off = (torch.full((1,), scale, device=self.device.name) for scale in (params.guidance_scale, 1.0))
        return [{"guidance": on if step in within else off} for step in range(steps)]

    def _run(self, latents: Tensor, timestep: Tensor, condition: Condition) -> Tensor:
        return self._ways.run(self.executor.denoise, latents, timestep, condition)

    @torch.inference_mode()
    def tokens(self, picture: Pixels, place: int) -> tuple[Tensor, Tensor]:
        """A picture as the network reads it beside the latents, (1, tokens, width), and where its tokens lie.

        `place` counts the pictures that are read, from 1.
        """
        assert isinstance(self._ways, Reading)
        return self._ways.tokens(self.autoencoder.encode(picture, torch.Generator()), place)

    def openvino(self, name: str, weights_hash: str, threads: int) -> Executor | None:
        """See `studio.engine.models.Model`."""
        return self._converted.executor(name, weights_hash, threads)


def skip_masked_picture(coder: Autoencoder, job: Job, generator: Generator) -> Condition:
    """Nothing; but diffusers encodes the masked picture whenever it inpaints, and draws for it."""
    if job.image is not None and job.mask is not None:
        coder.skip_encode(job.image, generator)
    return NOTHING


def as_long(guided: Tensor, positive: Tensor) -> Tensor:
    """The rows (last axis) of `guided`, each as long as that of `positive`; rows of nothing stay so."""
    found, wanted = (each.norm(dim=-1, keepdim=True) for each in (guided, positive))
    return guided * torch.where(found > 0, wanted / found, 1.0)


def shift_by_size(tokens: int, config: Mapping[str, Any]) -> float:
    """How far the schedule of a picture of so many tokens is shifted towards noise, as `mu`: shift = exp(mu).

    Larger pictures keep more of their look at one noise level (Esser et al. 2024, arXiv 2403.03206, section
    5.3.2); through the two sizes that the scheduler's config names, mu is a straight line.
    """
    few, many = config.get("base_image_seq_len", 256), config.get("max_image_seq_len", 4096)
    least, most = config.get("base_shift", 0.5), config.get("max_shift", 1.15)
    slope = (most - least) / (many - few)
    return float(tokens * slope + (least - slope * few))


def even_sigmas(steps: int) -> list[float]:
    """Noise levels from 1 down to 1 / steps, evenly spread: what families walk before any shift."""
    return [float(sigma) for sigma in np.linspace(1.0, 1.0 / steps, steps)]
