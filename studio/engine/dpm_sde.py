"""DPM-Solver++ of second order in one step, for the SDE; a seed fixes its noise for all numbers of steps."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import torch
from diffusers.schedulers.scheduling_heun_discrete import HeunDiscreteScheduler
from torch import Generator, Tensor

from studio.engine.brownian import increment
from studio.engine.discrete import State
from studio.engine.midpoint import Midpoint
from studio.engine.noise import Source


class MiddleLevels(HeunDiscreteScheduler):  # type: ignore[misc]
    """The levels of Heun's method, the second call of a step told the middle of the two."""

    def set_timesteps(self, *args: Any, **kwargs: Any) -> None:
        """See diffusers; timesteps lie along the logarithm of sigma."""
        super().set_timesteps(*args, **kwargs)
        trained = (((1 - self.alphas_cumprod) / self.alphas_cumprod) ** 0.5).log().numpy()
        ends = self.sigmas.double().log().numpy()
        middles = (ends[:-2:2] + ends[1:-1:2]) / 2
        self.timesteps[1::2] = torch.from_numpy(np.interp(middles, trained, np.arange(len(trained))))
        self.sample = None

    def scale_model_input(self, sample: Tensor, timestep: Any) -> Tensor:
        """See diffusers."""
        sigma = level(self.sigmas, self.step_index)
        scaled: Tensor = sample / (sigma**2 + 1) ** 0.5
        return scaled


def level(sigmas: Tensor, call: int) -> Tensor:
    """The sigma that a call is at."""
    if call % 2 == 0:
        return sigmas[call]
    first, last = sigmas[call - 1].log(), sigmas[call].log()
    return (first + (last - first) * 0.5).exp()


class Stochastic(Midpoint):
    """Wraps `MiddleLevels`; what the solver remembers is where the step began, in `sample`.

    Lu et al. 2022, arXiv 2211.01095, algorithm 1 with r = 1/2, in k-diffusion's form for the SDE: each of the
    two calls goes to a level below the wanted one and adds the noise that leads up to it.
    """

    def between(self, call: int) -> Tensor:
        """See `Midpoint.between`."""
        return level(self._scheduler.sigmas, self._first + call)

    def _moved(self, state: State, prediction: Tensor, generator: Generator | Source | None) -> Any:
        solver, index = self._scheduler, self._first + state.call
        guess = self._predicted(level(solver.sigmas, index), state.latents, prediction)
        begins, inner = index - index % 2, index % 2 == 0
        start, end = solver.sigmas[begins], solver.sigmas[begins + 1]
        if end == 0:
            return SimpleNamespace(prev_sample=guess, pred_original_sample=guess)
        goal = level(solver.sigmas, begins + 1) if inner else end
        up = min(goal, (goal**2 * (start**2 - goal**2) / start**2) ** 0.5)
        down = (goal**2 - up**2) ** 0.5
        sample = state.latents if inner else solver.sample
        noise = _noise(generator, float(start), float(goal), tuple(sample.shape)).to(sample.device)
        moved = down / start * sample - (down.log() - start.log()).expm1() * guess + noise * up
        solver.sample = sample if inner else None
        return SimpleNamespace(prev_sample=moved, pred_original_sample=guess)

    def _predicted(self, sigma: Tensor, latents: Tensor, prediction: Tensor) -> Tensor:
        """x̂0 of latents whose variance grows with sigma: Salimans and Ho 2022, arXiv 2202.00512."""
        if self._scheduler.config.prediction_type == "v_prediction":
            return prediction * (-sigma / (sigma**2 + 1) ** 0.5) + latents / (sigma**2 + 1)
        return latents - sigma * prediction


def _noise(random: Generator | Source | None, start: float, end: float, shape: tuple[int, ...]) -> Tensor:
    def draw(own: Generator) -> Tensor:
        return increment(own.initial_seed(), start, end, shape)

    if isinstance(random, Source):
        return random.drawn(draw)
    return draw(random or Generator().manual_seed(0))
