"""A few model calls on a job instead of a picture: the first of a run, or one at any noise level."""

from __future__ import annotations

import dataclasses
import time
from itertools import islice
from typing import TYPE_CHECKING

import torch

from studio.engine import sampling
from studio.engine.checks import check_job, check_params, check_suits
from studio.engine.forward import Forward
from studio.engine.generate import decoded
from studio.engine.noise import Source
from studio.engine.receipt import latents_digest
from studio.engine.starting import Ground, ground, start, starts_from_noise
from studio.engine.stopping import stoppable
from studio.errors import StudioError
from studio.job import Job
from studio.probe import Guess, Schedule

if TYPE_CHECKING:
    from collections.abc import Generator

    from torch import Tensor

    from studio.engine.execution import Executor
    from studio.engine.models import Model
    from studio.job import Cancel, Pixels
    from studio.probe import Probe, Sight


class Grounds:
    """The ground of the last job that was looked at, so that many looks at one picture encode it once."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._last: tuple[Ground, Tensor] | None = None

    def of(self, model: Model, job: Job) -> tuple[Ground, Source]:
        """The ground of a job, and its generator as the drawing left it."""
        random = Source(job.params)
        key = (model, job.id, starts_from_noise(model.info, job.params.strength))
        if self._last is None or self._key != key:
            stands_on = ground(model, job, random)
            self._key, self._last = key, (stands_on, random.get_state())
        stands_on, state = self._last
        random.set_state(state)
        return stands_on, random


def probe(
    model: Model,
    job: Job,
    wanted: Probe,
    cancelled: Cancel,
    grounds: Grounds | None = None,
    executor: Executor | None = None,
) -> Generator[Sight, None, None]:
    """Look at the job; see `studio.job.Backend.probe`. Raises StudioError.

    `executor` runs the networks; None = torch, as they were loaded.
    """
    check_job(job, model.info)
    model.executor = executor or model.plain_executor
    if wanted.timesteps and job.image is None:
        raise StudioError("There is no picture to put noise on.")
    yield from stoppable(model.stop, cancelled, _looks(model, job, wanted, grounds or Grounds()))


def schedule_of(model: Model, job: Job) -> Schedule:
    """How noise grows and which levels of it a run visits, or why none can.

    It is asked for while parameters are being typed, so what is wrong with them is no trouble yet.
    """
    forward = Forward(model.scheduler_config(job.params), job.params)
    try:
        check_params(job.params)
        check_suits(job.params, model.info)
        return Schedule(forward.signal, *forward.visited(job.params))
    except StudioError as error:
        return Schedule(forward.signal, (), (), error.message)


def _looks(model: Model, job: Job, wanted: Probe, grounds: Grounds) -> Generator[Sight, None, None]:
    model.stop.check()
    forward = Forward(model.scheduler_config(job.params), job.params)
    yield Schedule(forward.signal, *forward.visited(job.params))
    looks = len(wanted.strengths)
    for index, strength in enumerate(wanted.strengths):
        yield _at_strength(model, job, wanted, grounds, index, strength)
        model.stop.check()
    for index, timestep in enumerate(wanted.timesteps, looks):
        yield _at_timestep(model, job, wanted, grounds, index, timestep, forward)
        model.stop.check()


def _at_strength(
    model: Model, job: Job, wanted: Probe, grounds: Grounds, index: int, strength: float
) -> Guess:
    began = time.perf_counter()
    job = dataclasses.replace(job, params=dataclasses.replace(job.params, strength=strength))
    stands_on, random = grounds.of(model, job)
    first = start(model, job, stands_on, strength)
    steps = sampling.denoise(
        first.predict, first.scheduler, first.state, random, stands_on.hold, memories=first.memories
    )
    digests = ""
    for state, latest in islice(steps, max(1, wanted.calls)):
        guess, digests = latest, digests + latents_digest(state.latents)
    return Guess(
        index,
        _shown(model, guess, wanted),
        guess[0].cpu().numpy().copy(),
        float(first.scheduler.timestep(0)),
        time.perf_counter() - began,
        state=sampling.save(
            state, first.scheduler.total, random, digests=digests, executor=model.executor.name
        ),
    )


@torch.inference_mode()
def _at_timestep(
    model: Model, job: Job, wanted: Probe, grounds: Grounds, index: int, timestep: int, forward: Forward
) -> Guess:
    began = time.perf_counter()
    if model.info.reads == "small":  # at full strength the picture would not be coded
        job = dataclasses.replace(job, params=dataclasses.replace(job.params, strength=0.5))
    stands_on, _ = grounds.of(model, job)
    assert stands_on.known is not None
    first = start(model, job, stands_on, 1.0)
    noised = forward.noised(stands_on.known, stands_on.noise, timestep)
    step = forward.step_at(first.scheduler, timestep)
    prediction = first.predict(noised, torch.tensor(timestep, device=model.device.name), step)
    guess = forward.guess(noised, prediction, timestep)
    return Guess(
        index,
        _shown(model, guess, wanted),
        guess[0].cpu().numpy().copy(),
        float(timestep),
        time.perf_counter() - began,
        noised=_shown(model, noised, wanted),
    )


def _shown(model: Model, latents: Tensor, wanted: Probe) -> Pixels:
    return decoded(model, latents) if wanted.decoded else model.autoencoder.preview(latents)
