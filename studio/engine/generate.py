"""One job on one loaded model: Loading, Step after Step, a Result per picture."""

from __future__ import annotations

import dataclasses
import math
import time
from collections.abc import Container, Generator
from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from studio.engine import devices, models, sampling
from studio.engine.adapters import added
from studio.engine.adapters.control.steering import recorded
from studio.engine.attention import AUTO, by
from studio.engine.checks import check_job
from studio.engine.course import check_shape
from studio.engine.critic import clip_hash
from studio.engine.denoisers.refining import Refined
from studio.engine.denoisers.stages import finished
from studio.engine.economy import Economy, made, travelled
from studio.engine.noise import Source
from studio.engine.receipt import digests_before, hardware, latents_digest
from studio.engine.stopping import stoppable
from studio.errors import StudioError
from studio.job import Loading, Record, Result, SamplingState, Step, digest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from studio.engine.discrete import State
    from studio.engine.execution import Executor
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
    executor: Executor | None = None,
    attention: str = AUTO,
) -> Generator[Event, None, None]:
    """Run the job; see `studio.job.Backend.run`. Without `previews` the Steps carry empty arrays.

    `executor` runs the networks; None = torch, as they were loaded. `attention` is one of ATTENTIONS that
    this machine has.

    Pictures of a batch run one after another, so each is bit for bit what it is alone. Raises StudioError.
    """
    check_job(job, model.info)
    pictures = _pictures(model, job, resume, states, previews, executor or model.plain_executor)
    with by(attention), closing(stoppable(model.stop, cancelled, pictures)) as events:
        for event in events:
            yield _told(event, attention)


def _told(event: Event, attention: str) -> Event:
    """A result tells what has worked attention out, and so does a state."""
    if isinstance(event, Step) and event.state is not None:
        return dataclasses.replace(event, state=dataclasses.replace(event.state, attention=attention))
    if not isinstance(event, Result):
        return event
    return dataclasses.replace(event, record=dataclasses.replace(event.record, attention=attention))


def _pictures(
    model: Model,
    job: Job,
    resume: SamplingState | None,
    states: Container[int],
    previews: bool,
    executor: Executor,
) -> Generator[Event, None, None]:
    first = resume.index if resume else 0
    finished = resume is not None and resume.call == resume.total
    for index in range(first, first + 1 if finished else job.params.batch):
        saved = resume if index == first else None
        model.executor = executor  # anew: between two pictures the model may have been looked at
        yield from _picture(model, _alone(job, index), index, saved, states, previews)


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
    economy, random = Economy(model, job), Source(job.params)
    try:
        if saved is not None and saved.call == saved.total:
            latents = _saved_latents(model, job, saved, random)
            seconds, digests, reused = 0.0, saved.digests, saved.reused
        else:
            latents, seconds, digests, reused = yield from _denoised(
                model, job, random, index, saved, states, previews, economy
            )
        yield Loading("Decoding")
        began, left = time.perf_counter(), random.get_state()
        image = yield from made(lambda: _finished(model, job, latents, random, left), economy)
    finally:
        economy.end()
    record = _record(model, job, seconds + time.perf_counter() - began)
    record = dataclasses.replace(
        record, digests=digests, pixels_hash=digest(image), economies=economy.taken, reused=reused
    )
    model.stop.check()
    yield Result(image, record, index)


def _denoised(
    model: Model,
    job: Job,
    random: Source,
    index: int,
    saved: SamplingState | None,
    states: Container[int],
    previews: bool,
    economy: Economy,
) -> Generator[Loading | Step, None, tuple[Tensor, float, str, int]]:
    """Yield a Step per model call; returns the final latents, the seconds spent (pauses not counted), the
    digests of all calls, and how many of these reused parts of earlier ones.
    """
    began = time.perf_counter()
    seconds, digests, reused = 0.0, digests_before(saved), saved.reused if saved else 0
    for passed in travelled(model, job, saved, random, index, economy):
        if isinstance(passed, Loading):
            yield passed
            continue
        stretch, leg, state, guess = passed
        latest, total, guidance = latents_digest(state.latents), leg.scheduler.total, leg.start.guidance
        digests += latest
        reused += leg.start.cache is not None and leg.start.cache.was_reused
        is_kept = state.call in states
        clean = guess[0].cpu().numpy().copy() if previews or is_kept else NO_GUESS
        step = Step(
            state.call,
            total,
            model.autoencoder.preview(guess) if previews else NO_PREVIEW,
            clean if previews else NO_GUESS,
            time.perf_counter() - began,
            index,
            sampling.save(state, total, random, index, digests, stretch, clean, model.executor.name, reused)
            if is_kept
            else None,
            latest,
            guidance=guidance.strength(),
            guidance_map=guidance.strength_map() if previews else None,
            noisy=_noisy(leg.scheduler, state) if previews else None,
            stretch=stretch,
        )
        seconds += step.seconds
        yield step
        model.stop.check()
        began = time.perf_counter()
    return state.latents, seconds, digests, reused


def _noisy(scheduler: Scheduler, state: State) -> NDArray[np.float16]:
    """The latents as every scheduler would show them: picture and noise together of unit variance."""
    scale = 1 / math.hypot(*scheduler.level(state.call))
    return (state.latents[0] * scale).cpu().numpy().astype(np.float16)


def _saved_latents(model: Model, job: Job, saved: SamplingState, random: Source) -> Tensor:
    check_shape(model, job, saved)
    return sampling.restore(saved, model.device.name, random).latents


def _finished(
    model: Model, job: Job, latents: Tensor, random: Source, left: Tensor
) -> Generator[Loading, None, Pixels]:
    """The picture of these latents; `left` is the state in which the loop has left `random`."""
    _check_numbers(model, latents)
    random.set_state(left)
    return (yield from finished(model, job, latents, random))


@torch.inference_mode()
def decoded(model: Model, latents: Tensor) -> Pixels:
    """About the picture of these latents, without what a later stage would make of it. Raises StudioError
    when they are not numbers.
    """
    _check_numbers(model, latents)
    return model.autoencoder.decode(latents)


def _check_numbers(model: Model, latents: Tensor) -> None:
    if not torch.isfinite(latents).all():
        raise StudioError(
            f"The model gave values that are not numbers in {model.device.dtype}: "
            "try float32, other sigmas, or a smaller guidance scale."
        )


def _record(model: Model, job: Job, seconds: float) -> Record:
    return Record(
        params=job.params,
        task=job.task,
        model_name=model.info.name,
        model_hash=models.weights_hash(model.info, model.stop.check),
        image_hash=digest(job.image),
        mask_hash=digest(job.mask),
        guidance_hash=digest(job.guidance),
        controls=recorded(model.executor),
        adapters=added.recorded(model, job),
        refiner_hash=models.weights_hash(model.refiner.info) if isinstance(model, Refined) else "",
        clip_hash=clip_hash(job, model.stop.check),
        executor=model.executor.name,
        device=model.device.name,
        dtype=model.device.dtype,
        weights=model.device.weights,
        threads=torch.get_num_threads(),
        seconds=seconds,
        versions=devices.versions(),
        hardware=hardware(model.device.name),
        branches=job.branches,
    )
