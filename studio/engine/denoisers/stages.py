"""Cascades: the stage that makes a picture of the latents of the loop, step by step, before it is decoded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import torch
from torch import Tensor

from studio.engine import sampling, schedulers
from studio.engine.guidance import Guidance
from studio.engine.noise import plain
from studio.job import Loading

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from typing import Any

    from torch import Generator as RandomGenerator

    from studio.engine.discrete import State
    from studio.engine.models import Model
    from studio.engine.noise import Source
    from studio.engine.sampling import Hold, Predict
    from studio.engine.schedulers import Scheduler
    from studio.job import Job, Params, Pixels


@dataclass(frozen=True, eq=False)
class Stage:
    """A later stage of one picture: what the loop needs for it, and how its latents become the picture."""

    predict: Predict
    scheduler: Scheduler
    state: State
    decode: Callable[[Tensor], Pixels]  # (1, channels, h, w) -> (h, w, 3) uint8
    hold: Hold | None = None


@runtime_checkable
class Cascaded(Protocol):
    """A `studio.engine.models.Model` whose pictures take one stage more."""

    def later(self, job: Job, latents: Tensor, generator: RandomGenerator) -> Stage | None:
        """That stage, begun on the final latents of the loop; it draws from `generator`, as in diffusers,
        where the loop has left it. None = this model lacks it, and the latents are decoded as they are.
        """
        ...


@torch.inference_mode()
def finished(
    model: Model, job: Job, latents: Tensor, random: RandomGenerator | Source
) -> Generator[Loading, None, Pixels]:
    """The picture of the final latents: its later stage run step by step, if there is one, and decoded.

    Raises StudioError, or Stopped.
    """
    cascade = getattr(model, "base", model)
    stage = cascade.later(job, latents, plain(random)) if isinstance(cascade, Cascaded) else None
    if stage is None:
        return model.autoencoder.decode(latents)
    total = stage.scheduler.total
    for state, _ in sampling.denoise(stage.predict, stage.scheduler, stage.state, plain(random), stage.hold):
        yield Loading(f"Decoding: step {state.call} of {total}", state.call, total)
        model.stop.check()
    return stage.decode(state.latents)


def schedule(params: Params, config: Mapping[str, Any], solver: str, steps: int, device: str) -> Scheduler:
    """The schedule of a later stage, in as many `steps` as it takes to make a new picture.

    Where there is a picture, the same share of it runs as of the first stage: `params.strength`, but one step
    at least.
    """
    own = type(params)(scheduler=solver, steps=steps)
    return schedulers.make(own, config, device, max(params.strength, 1 / steps))


def guided(params: Params, steps: int, usual: float) -> Guidance:
    """How the words lead a later stage: as hard as `params.later_guidance` says, else as is `usual`."""
    scale = params.later_guidance or usual
    return Guidance(type(params)(guidance_scale=scale, steps=steps), steps)


def at_strength(job: Job) -> Params:
    """The parameters of a job, with a strength of 1 where there is no picture."""
    return job.params if job.image is not None else replace(job.params, strength=1.0)
