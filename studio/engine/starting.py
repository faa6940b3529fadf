"""Where a run of a job begins: the noise, the known picture, and how much of the schedule is left to run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import torch
from torch import Generator, Tensor

from studio.engine import schedulers
from studio.engine.discrete import State
from studio.engine.guidance import Guidance
from studio.engine.noise import Source, plain, starting_noise
from studio.engine.sampling import Hold

if TYPE_CHECKING:
    from studio.engine.models import Model
    from studio.engine.passes import Condition
    from studio.engine.sampling import Predict
    from studio.engine.schedulers import Scheduler
    from studio.job import Job


@dataclass(frozen=True, eq=False)
class Ground:
    """What every run of a job stands on, whatever its strength: (1, channels, h, w) latents on the device."""

    noise: Tensor
    known: Tensor | None = None  # of the job's picture
    hold: Hold | None = None  # with a mask
    reference: Condition = field(default_factory=dict)  # what else the network reads of the job's pictures


@dataclass(frozen=True, eq=False)
class Start:
    """What the denoising loop needs for a run from its beginning."""

    predict: Predict
    scheduler: Scheduler
    state: State
    guidance: Guidance


@torch.inference_mode()
def ground(model: Model, job: Job, random: Generator | Source) -> Ground:
    """Encode the job's picture and draw its noise, in the order in which diffusers draws from `random`."""
    # Contiguous like everything restored from a saved state, so that a resumed picture has the same bytes.
    code = model.autoencoder
    known = None if job.image is None else code.encode(job.image, plain(random)).contiguous()
    shape = code.latent_shape(job.params.width, job.params.height)
    noise = starting_noise(job.params, shape, random).to(model.device.name)
    reference = model.reference(job, plain(random))
    hold = None if job.mask is None or known is None else Hold(known, noise, code.shrink(job.mask))
    return Ground(noise, known, hold, reference)


@torch.inference_mode()
def start(model: Model, job: Job, stands_on: Ground, strength: float) -> Start:
    """The beginning of a run of that strength (0..1), which counts only where there is a picture.

    Raises StudioError when the schedule cannot be made, or nothing of it would run.
    """
    known, noise = stands_on.known, stands_on.noise
    strength = 1.0 if known is None else strength
    config = model.scheduler_config(job.params)
    scheduler = schedulers.make(job.params, config, model.device.name, strength)
    weights = None if job.guidance is None else model.autoencoder.shrink(job.guidance)
    guidance = Guidance(job.params, scheduler.steps, weights)
    predict = model.predictor(job, scheduler.steps, guidance, stands_on.reference)
    if known is None or (stands_on.hold is not None and strength == 1):
        latents = noise * scheduler.initial_scale
    else:
        latents = scheduler.add_noise(known, noise, 0)
    return Start(predict, scheduler, State(latents), guidance)
