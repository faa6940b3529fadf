"""Where a run of a job begins: the noise, the known picture, and how much of the schedule is left to run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import torch
from torch import Generator, Tensor

from studio.engine import schedulers
from studio.engine.adapters.added import predictor
from studio.engine.adapters.control.steering import in_time
from studio.engine.caching import NONE
from studio.engine.denoisers.reusing import Cache, denoisers
from studio.engine.discrete import State
from studio.engine.guidance import Guidance
from studio.engine.noise import Source, plain, starting_noise
from studio.engine.sampling import Hold

if TYPE_CHECKING:
    from studio.engine.models import Model
    from studio.engine.passes import Condition
    from studio.engine.sampling import Memory, Predict
    from studio.engine.schedulers import Scheduler
    from studio.job import Job, ModelInfo


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
    cache: Cache | None = None  # what `predict` keeps from call to call

    @property
    def memories(self) -> tuple[Memory, ...]:
        """What remembers anything from call to call beside the solver."""
        return (self.guidance,) if self.cache is None else (self.guidance, self.cache)


@torch.inference_mode()
def ground(model: Model, job: Job, random: Generator | Source) -> Ground:
    """Encode the job's picture and draw its noise, in the order in which diffusers draws from `random`."""
    # Contiguous like everything restored from a saved state, so that a resumed picture has the same bytes.
    code, draw = model.autoencoder, plain(random)
    sees_small, whole = model.info.reads == "small", job.params.strength == 1 and job.mask is None
    reference = model.reference(job, draw) if sees_small else {}  # diffusers puts noise on it first
    if starts_from_noise(model.info, job.params.strength) and model.info.prediction == "noise":
        draw = Generator().set_state(draw.get_state())  # diffusers does not encode it
    known = None
    if job.image is not None and not (sees_small and whole):  # nothing of it as large would be looked at
        known = code.encode(job.image, draw).contiguous()
    shape = code.latent_shape(job.params.width, job.params.height)
    noise = starting_noise(job.params, shape, random).to(model.device.name)
    reference = reference or model.reference(job, plain(random))
    return Ground(noise, known, hold_of(model, job, known, noise), reference)


def starts_from_noise(info: ModelInfo, strength: float) -> bool:
    """Whether a run begins with noise alone, as the network reads the picture by itself."""
    return bool(info.reads) and strength == 1


def hold_of(model: Model, job: Job, known: Tensor | None, noise: Tensor) -> Hold | None:
    """What is kept of the known picture on the way.

    Nothing by a model that reads the mask: it was trained to fit what it makes to the rest. But how freely
    a soft mask lets things change it does not read. Some were trained with what they keep put back as they
    go; these have a method `hold` of their own.
    """
    if job.mask is None or known is None:
        return None
    if (own := getattr(model, "hold", None)) is not None:
        held: Hold | None = own(job, known, noise)
        return held
    is_soft = bool(((job.mask > 0) & (job.mask < 255)).any())
    if model.info.reads == "mask" and not is_soft:
        return None
    return Hold(known, noise, model.autoencoder.shrink(job.mask))


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
    kind = "flow" if model.info.prediction == "flow" else str(config.get("prediction_type", "epsilon"))
    guidance = Guidance(job.params, scheduler.steps, weights, scheduler, kind, model.info.distilled, model)
    predict = predictor(model, job, scheduler.steps, guidance, stands_on.reference)
    predict = in_time(model.executor, predict, scheduler.steps)
    cache = None
    if job.params.cache != NONE:
        cache = Cache(job.params, denoisers(model), guidance, predict, scheduler.steps)
    is_hidden = stands_on.hold is not None and strength == 1
    if known is None or is_hidden or starts_from_noise(model.info, strength):
        latents = noise * scheduler.initial_scale
    else:
        latents = scheduler.add_noise(known, noise, 0)
    return Start(cache.predict if cache else predict, scheduler, State(latents), guidance, cache)
