"""The forward process of a trained model: how much of a picture its noise leaves at each timestep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from studio.engine import schedulers
from studio.errors import StudioError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Tensor

    from studio.engine.schedulers import Scheduler
    from studio.job import Params

BETAS = ("num_train_timesteps", "beta_start", "beta_end", "beta_schedule", "trained_betas")


class Forward:
    """x_t = √ᾱ_t x_0 + √(1 − ᾱ_t) ε (Ho et al. 2020, arXiv 2006.11239, equation 4), and the way back.

    `signal` is ᾱ, the picture's share of the variance, at each timestep of the schedule in `config` (a
    scheduler_config.json), rescaled to zero SNR where the job says so. With flow matching x_t is
    (1 − σ) x_0 + σ ε instead, and σ = t / 1000, so that signal is (1 − σ)² / ((1 − σ)² + σ²).
    """

    def __init__(self, config: Mapping[str, Any], params: Params) -> None:
        self._config = config
        self._predicts = str(config.get("prediction_type", "epsilon"))
        self._is_flow = schedulers.predicted(config) == "flow"
        if self._is_flow:
            trained = int(config.get("num_train_timesteps", 1000))
            noise = np.arange(trained) / trained
            picture = 1 - noise
            signal = picture**2 / (picture**2 + noise**2)
        else:
            from diffusers.schedulers.scheduling_ddim import DDIMScheduler

            known = {name: config[name] for name in BETAS if name in config}
            made = DDIMScheduler(**known, rescale_betas_zero_snr=params.rescale_zero_snr)
            signal = made.alphas_cumprod.double().numpy()
            picture, noise = signal**0.5, (1 - signal) ** 0.5
        self.signal: NDArray[np.float64] = signal
        self._picture, self._noise = picture, noise  # their standard deviations

    def visited(self, params: Params) -> tuple[tuple[float, ...], tuple[tuple[float, float], ...]]:
        """The timesteps of a whole run, in its order, each once; how strong picture and noise are there."""
        scheduler = schedulers.make(params, self._config)
        found = {float(scheduler.timestep(call)): scheduler.level(call) for call in range(scheduler.total)}
        return tuple(found), tuple(found.values())

    def step_at(self, scheduler: Scheduler, timestep: int) -> int:
        """The step of a whole run, counted from 0, in which the noise is as strong as at `timestep`."""
        times = [float(scheduler.timestep(call)) for call in range(scheduler.total)]
        nearest = min(range(len(times)), key=lambda call: abs(times[call] - timestep))
        return scheduler.step_of(nearest)

    def noised(self, latents: Tensor, noise: Tensor, timestep: int) -> Tensor:
        """Clean latents brought to a timestep."""
        strong, loud = self._level(timestep)
        return strong * latents + loud * noise

    def guess(self, noised: Tensor, prediction: Tensor, timestep: int) -> Tensor:
        """x̂0 by what the model predicts of `noised`: the noise, v (Salimans and Ho 2022, appendix D) or the
        velocity of the flow (Liu et al. 2023, arXiv 2209.03003).
        """
        strong, loud = self._level(timestep)
        prediction = prediction[:, : noised.shape[1]]  # of those that predict their variance too
        if self._is_flow:
            return noised - loud * prediction
        if self._predicts == "v_prediction":
            return strong * noised - loud * prediction
        return (noised - loud * prediction) / strong

    def _level(self, timestep: int) -> tuple[float, float]:
        """How strong picture and noise are."""
        if not 0 <= timestep < len(self.signal):
            raise StudioError(f"The timestep must be from 0 to {len(self.signal) - 1}, not {timestep}.")
        return float(self._picture[timestep]), float(self._noise[timestep])
