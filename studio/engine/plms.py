"""Adams-Bashforth over the timesteps of training, begun with one step that is done twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Generator, Tensor

from studio.engine.discrete import Discrete, State
from studio.engine.noise import Source
from studio.errors import StudioError


class Plms(Discrete):
    """Wraps a PNDMScheduler without its Runge-Kutta steps: Liu et al. 2022, arXiv 2202.09778, equation 12.

    The first step has two calls: Euler's step, then the same step again along the mean of both predictions.
    A run that starts late starts so too; diffusers' pipelines drop timesteps from the front instead, after
    which the solver steps past the end of its second step.
    """

    def skip(self, strength: float, steps: int) -> None:
        """See `Discrete.skip`."""
        run = min(int(steps * strength), steps)
        if run < 1:
            raise StudioError(
                f"A strength of {strength:g} in {steps} steps leaves no step to run: raise either of them."
            )
        times = self._scheduler.timesteps
        rest = torch.cat([times[:1], times[2:]])[steps - run :]
        self._timesteps = torch.cat([rest[:1], rest[1:2], rest[1:]])

    @property
    def steps(self) -> int:
        """Steps in the schedule; the first makes two calls where there are more."""
        return max(1, self.total - 1)

    def step_of(self, call: int) -> int:
        """The step, counted from 0, that this call belongs to."""
        return max(0, call - 1)

    def _restore(self, call: int, history: Mapping[str, Any]) -> None:
        super()._restore(call, history)
        # without a past, as where a branch comes over from another solver, it is Euler's step, done once
        self._scheduler.counter = call if self._scheduler.ets else 0

    def _moved(self, state: State, prediction: Tensor, generator: Generator | Source | None) -> Any:
        """The step; one of first order where a picture came here from another solver, without a past."""
        if self._scheduler.ets or state.call < 2:
            return super()._moved(state, prediction, generator)
        self._scheduler.ets = [prediction] * 3  # equal predictions weigh 1 together
        moved = super()._moved(state, prediction, generator)
        self._scheduler.ets = [prediction]
        return moved

    def _forget(self, prediction: Tensor, latents: Tensor, held: Tensor) -> None:
        """See `Discrete._forget`: with equal predictions a step is of first order."""
        past = self._scheduler.ets
        self._scheduler.ets = [torch.where(held, prediction, each) for each in past]
