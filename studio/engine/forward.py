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
    scheduler_config.json), rescaled to zero SNR where the job says so.
    """

    def __init__(self, config: Mapping[str, Any], params: Params) -> None:
        from diffusers.schedulers.scheduling_ddim import DDIMScheduler

        known = {name: config[name] for name in BETAS if name in config}
        made = DDIMScheduler(**known, rescale_betas_zero_snr=params.rescale_zero_snr)
        self.signal: NDArray[np.float64] = made.alphas_cumprod.double().numpy()
        self._config = config
        self._predicts_velocity = config.get("prediction_type", "epsilon") == "v_prediction"

    def visited(self, params: Params) -> tuple[float, ...]:
        """The timesteps of a whole run, in its order, each once."""
        scheduler = schedulers.make(params, self._config)
        times = (float(scheduler.timestep(call)) for call in range(scheduler.total))
        return tuple(dict.fromkeys(times))

    def step_at(self, scheduler: Scheduler, timestep: int) -> int:
        """The step of a whole run, counted from 0, in which the noise is as strong as at `timestep`."""
        times = [float(scheduler.timestep(call)) for call in range(scheduler.total)]
        nearest = min(range(len(times)), key=lambda call: abs(times[call] - timestep))
        return scheduler.step_of(nearest)

    def noised(self, latents: Tensor, noise: Tensor, timestep: int) -> Tensor:
        """Clean latents brought to a timestep."""
        signal = self._signal_at(timestep)
        return float(signal**0.5) * latents + float((1 - signal) ** 0.5) * noise

    def guess(self, noised: Tensor, prediction: Tensor, timestep: int) -> Tensor:
        """x̂0 by what the model predicts of `noised`: the noise, or v (Salimans and Ho 2022, appendix D)."""
        signal = self._signal_at(timestep)
        if self._predicts_velocity:
            return float(signal**0.5) * noised - float((1 - signal) ** 0.5) * prediction
        return (noised - float((1 - signal) ** 0.5) * prediction) / float(signal**0.5)

    def _signal_at(self, timestep: int) -> float:
        if not 0 <= timestep < len(self.signal):
            raise StudioError(f"The timestep must be from 0 to {len(self.signal) - 1}, not {timestep}.")
        return float(self.signal[timestep])
