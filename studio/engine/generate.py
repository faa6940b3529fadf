"""One job on one loaded model: Loading, Step after Step, a Result per picture."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Container, Generator
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from studio.engine import devices, models, sampling, schedulers
from studio.engine.checks import check_job
from studio.engine.discrete import State
from studio.engine.guidance import Guidance
from studio.engine.noise import starting_noise
from studio.engine.receipt import digests_before, hardware, latents_digest
from studio.engine.stopping import Stopped
from studio.errors import StudioError
from studio.job import Cancelled, Loading, Record, Result, SamplingState, Step, digest

if TYPE_CHECKING:
    from studio.engine.models import Model
    from studio.engine.schedulers import Scheduler
    from studio.job import Cancel, Event, Job, Pixels

NO_PREVIEW = np.zeros((0, 0, 3), np.uint8)
NO_GUESS = np.zeros((0, 0, 0), np.float32)


def generate(
    model: Model,
    job: Job,
    cancelled: Cancel,
    resume: SamplingState | None = None,
    states: Container[int] = (),
    *,
    previews: bool = True,
) -> Generator[Event, None, None]:
    """Run the job; see `studio.job.Backend.run`. Without `previews` the Steps carry empty arrays.

    Pictures of a batch run one after another, so each is bit for bit what it is alone. Raises StudioError.
    """
    check_job(job, model.info)
    model.stop.token = cancelled
    first = resume.index if resume else 0
    finished = resume is not None and resume.call == resume.total
    try:
        for index in range(first, first + 1 if finished else job.params.batch):
            saved = resume if index == first else None
            yield from _picture(model, _alone(job, index), index, saved, states, previews)
    except Stopped:
        yield Cancelled()
    except (RuntimeError, MemoryError) as error:
        told = devices.explained(error)
        if told is None:
            raise
        raise told from error
    finally:
        model.stop.token = None


def _alone(job: Job, index: int) -> Job:
    return dataclasses.replace(job, params=job.params.alone(index))


def _picture(
    model: Model,
    job: Job,
    index: int,
    saved: SamplingState | None,
    states: Container[int],
    previews: bool,
) -> Generator[Event, None, None]:
    model.stop.check()
    if saved is not None and saved.call == saved.total:
        latents, seconds, digests = _saved_latents(model, job, saved), 0.0, saved.digests
    else:
        latents, seconds, digests = yield from _denoised(model, job, index, saved, states, previews)
    yield Loading("Decoding")
    began = time.perf_counter()
    image = _decoded(model, latents)
    record = _record(model, job, seconds + time.perf_counter() - began)
    record = dataclasses.replace(record, digests=digests, pixels_hash=digest(image))
    model.stop.check()
    yield Result(image, record, index)


def _denoised(
    model: Model,
    job: Job,
    index: int,
    saved: SamplingState | None,
    states: Container[int],
    previews: bool,
) -> Generator[Step, None, tuple[Tensor, float, str]]:
    """Yield a Step per model call; returns the final latents, the seconds spent (pauses not counted) and the
    digests of all calls.
    """
    random = torch.Generator().manual_seed(job.params.seed)
    began = time.perf_counter()
    predict, scheduler, start, hold, guidance = _prepared(model, job, random)
    if saved is not None:
        start = _resumed(model, job, saved, scheduler, random)
    seconds, digests = 0.0, digests_before(saved)
    for state, guess in sampling.denoise(predict, scheduler, start, random, hold):
        latest = latents_digest(state.latents)
        digests += latest
        step = Step(
            state.call,
            scheduler.total,
            model.preview(guess) if previews else NO_PREVIEW,
            guess[0].cpu().numpy().copy() if previews else NO_GUESS,
            time.perf_counter() - began,
            index,
            sampling.save(state, scheduler.total, random, index, digests) if state.call in states else None,
            latest,
            guidance=guidance.strength(),
            guidance_map=guidance.strength_map() if previews else None,
        )
        seconds += step.seconds
        yield step
        model.stop.check()
        began = time.perf_counter()
    return state.latents, seconds, digests


@torch.inference_mode()
def _prepared(
    model: Model, job: Job, random: torch.Generator
) -> tuple[sampling.Predict, Scheduler, State, sampling.Hold | None, Guidance]:
    """What the loop needs, for a picture from the start. The order of random draws is that of diffusers."""
    params = job.params
    strength = 1.0 if job.image is None else params.strength
    scheduler = schedulers.make(params, model.scheduler_config, model.device.name, strength)
    weights = None if job.guidance is None else model.shrink(job.guidance)
    guidance = Guidance(params, scheduler.steps, weights)
    predict = model.predictor(params, scheduler.steps, guidance)
    # Contiguous like everything restored from a saved state, so that a resumed picture has the same bytes.
    known = None if job.image is None else model.encode(job.image, random).contiguous()
    shape = model.latent_shape(params.width, params.height)
    noise = starting_noise(params, shape, random).to(model.device.name)
    hold = None
    if job.image is not None and job.mask is not None and known is not None:
        # diffusers encodes the masked picture too, for nine-channel models; only its draws matter here.
        model.skip_encode(job.image, random)
        hold = sampling.Hold(known, noise, model.shrink(job.mask))
    if known is None or (hold is not None and strength == 1):
        latents = noise * scheduler.initial_scale
    else:
        latents = scheduler.add_noise(known, noise, 0)
    return predict, scheduler, State(latents), hold, guidance


def _resumed(
    model: Model, job: Job, saved: SamplingState, scheduler: Scheduler, random: torch.Generator
) -> State:
    _check_shape(model, job, saved)
    if saved.total != scheduler.total or not 0 <= saved.call <= saved.total:
        raise StudioError(
            f"The saved state is at call {saved.call} of {saved.total}, "
            f"but this job has {scheduler.total} calls."
        )
    return sampling.restore(saved, model.device.name, random)


def _saved_latents(model: Model, job: Job, saved: SamplingState) -> Tensor:
    _check_shape(model, job, saved)
    return sampling.restore(saved, model.device.name).latents


def _check_shape(model: Model, job: Job, saved: SamplingState) -> None:
    wanted = model.latent_shape(job.params.width, job.params.height)[1:]
    if saved.latents.shape != wanted:
        raise StudioError(f"The saved state has shape {saved.latents.shape}, but this job needs {wanted}.")


@torch.inference_mode()
def _decoded(model: Model, latents: Tensor) -> Pixels:
    if not torch.isfinite(latents).all():
        raise StudioError(
            f"The model gave values that are not numbers in {model.device.dtype}: "
            "try float32, other sigmas, or a smaller guidance scale."
        )
    return model.decode(latents)


def _record(model: Model, job: Job, seconds: float) -> Record:
    return Record(
        params=job.params,
        task=job.task,
        model_name=model.info.name,
        model_hash=models.weights_hash(model.info, model.stop.check),
        image_hash=digest(job.image),
        mask_hash=digest(job.mask),
        guidance_hash=digest(job.guidance),
        executor=model.executor_name,
        device=model.device.name,
        dtype=model.device.dtype,
        threads=torch.get_num_threads(),
        seconds=seconds,
        versions=devices.versions(),
        hardware=hardware(model.device.name),
    )
