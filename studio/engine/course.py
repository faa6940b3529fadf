"""The course of one picture through its stretches: where it branched, its latents go over to other words."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import torch
from torch import Generator, Tensor

from studio.branch import SOLVER, part
from studio.engine import sampling
from studio.engine.discrete import State
from studio.engine.noise import Source, plain, slerp
from studio.engine.starting import Ground, Start, ground, hold_of, start
from studio.errors import StudioError

if TYPE_CHECKING:
    from studio.branch import Branch
    from studio.engine.models import Model
    from studio.engine.schedulers import Scheduler
    from studio.job import Job, SamplingState


@dataclass(frozen=True, eq=False)
class Leg:
    """What the loop needs for one stretch of a picture."""

    job: Job
    stands_on: Ground
    start: Start

    @property
    def scheduler(self) -> Scheduler:
        """The solver of this stretch."""
        return self.start.scheduler


class Passed(NamedTuple):
    """One model call is done."""

    stretch: int
    leg: Leg
    state: State
    guess: Tensor  # (1, channels, h, w): x̂0


def travel(
    model: Model, job: Job, saved: SamplingState | None, random: Generator | Source
) -> Iterator[Passed]:
    """Yield what is known after each model call, from the start or from `saved` on.

    `random` is the picture's generator. Raises StudioError when `saved` is of another job, or when there is
    no such call as a branch left its parent after.
    """
    stretch = 0 if saved is None else saved.stretch
    if stretch > len(job.branches):
        raise StudioError("The saved state is of a picture that branched more often than this one.")
    leg, guess = _leg(model, part(job, stretch), random), None
    state = leg.start.state
    if saved is not None:
        state, guess = _resumed(model, leg, saved, random), _saved_guess(model, saved)
    while True:
        branch = job.branches[stretch] if stretch < len(job.branches) else None
        until = leg.scheduler.total if branch is None else branch.call
        if branch is not None and not max(state.call, 1) <= until < leg.scheduler.total:
            raise StudioError(f"This picture has no model call {until} to branch at.")
        if state.call < until:
            run, hold = leg.start, leg.stands_on.hold
            steps = sampling.denoise(run.predict, run.scheduler, state, random, hold, until, run.memories)
            for state, guess in steps:
                yield Passed(stretch, leg, state, guess)
        if branch is None:
            return
        stretch += 1
        after = _leg_after(model, leg, part(job, stretch))
        state, leg = _crossed(leg, after, state, guess, branch, random), after


def _leg(model: Model, job: Job, random: Generator | Source) -> Leg:
    stands_on = ground(model, job, random)
    return Leg(job, stands_on, start(model, job, stands_on, job.params.strength))


@torch.inference_mode()
def _leg_after(model: Model, before: Leg, job: Job) -> Leg:
    """The next stretch, on the same ground as far as its inputs are the same: encoding takes its time."""
    if job.image is not before.job.image:
        # a generator of its own: what the picture's has drawn until now is part of its state
        return _leg(model, job, Source(job.params))
    stands_on = before.stands_on
    if job.mask is not before.job.mask:
        reference = model.reference(job, plain(Source(job.params)))
        kept = hold_of(model, job, stands_on.known, stands_on.noise)
        stands_on = Ground(stands_on.noise, stands_on.known, kept, reference)
    return Leg(job, stands_on, start(model, job, stands_on, job.params.strength))


@torch.inference_mode()
def _crossed(
    before: Leg, after: Leg, state: State, guess: Tensor | None, branch: Branch, random: Generator | Source
) -> State:
    """The state from which the next stretch goes on.

    While only words change it is the state itself, so that a branch with nothing changed is its parent. What
    the solver remembers is no past of other latents, so whatever else changes begins at the start of the
    step whose noise level is nearest, with the picture (x̂0) and the noise in the latents each as strong as
    they are there.
    """
    one, other = before.job.params, after.job.params
    same_solver = all(getattr(one, name) == getattr(other, name) for name in SOLVER)
    if same_solver and not branch.moves_noise and not branch.changes_inputs:
        return state
    if guess is None:
        raise StudioError("This state is of an older Sfumato: only words can be changed from it.")
    picture, noise = before.scheduler.level(state.call)
    call = nearest_call(after.scheduler, picture, noise)
    there = after.scheduler.level(call)
    latents = state.latents
    if there != (picture, noise) or branch.moves_noise:
        inside = _moved((latents - picture * guess) / noise, branch, random)
        latents = there[0] * guess + there[1] * inside
    state = State(latents, call)
    if after.stands_on.hold is not None and call > 0:
        state, _ = sampling.put_back(after.stands_on.hold, after.scheduler, state, guess)
    return state


def nearest_call(scheduler: Scheduler, picture: float, noise: float) -> int:
    """The call that begins a step at the noise level nearest to these strengths, as an angle."""
    starts = [
        call
        for call in range(scheduler.total)
        if call == 0 or scheduler.step_of(call) != scheduler.step_of(call - 1)
    ]
    angle = math.atan2(noise, picture)

    def apart(call: int) -> float:
        strong, loud = scheduler.level(call)
        return abs(math.atan2(loud, strong) - angle)

    return min(starts, key=apart)


def _moved(noise: Tensor, branch: Branch, random: Generator | Source) -> Tensor:
    """`noise` with what the branch does to it; from here on `random` draws as the branch's seed does."""
    if not branch.moves_noise:
        return noise
    draw = plain(random).manual_seed(branch.noise_seed)
    fresh = torch.randn(noise.shape, generator=draw).to(noise.device)
    turned = slerp(noise, fresh, branch.noise_strength) if branch.noise_strength else noise
    if not branch.extra_noise:
        return turned
    return turned + branch.extra_noise * torch.randn(noise.shape, generator=draw).to(noise.device)


def _resumed(model: Model, leg: Leg, saved: SamplingState, random: Generator | Source) -> State:
    check_shape(model, leg.job, saved)
    total = leg.scheduler.total
    if saved.total != total or not 0 <= saved.call <= saved.total:
        raise StudioError(
            f"The saved state is at call {saved.call} of {saved.total}, but this job has {total} calls."
        )
    return sampling.restore(saved, model.device.name, random)


def _saved_guess(model: Model, saved: SamplingState) -> Tensor | None:
    if saved.guess is None:
        return None
    return torch.from_numpy(saved.guess.copy()).to(model.device.name)[None]


def check_shape(model: Model, job: Job, saved: SamplingState) -> None:
    """Raise StudioError when a saved state is not of this job's size."""
    wanted = model.autoencoder.latent_shape(job.params.width, job.params.height)[1:]
    if saved.latents.shape != wanted:
        raise StudioError(f"The saved state has shape {saved.latents.shape}, but this job needs {wanted}.")
