"""The cosine schedule in continuous time, 1 to 0, that Würstchen and Stable Cascade are sampled on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from studio.engine.discrete import Discrete, State

if TYPE_CHECKING:
    from studio.job import Params

TRAINED = 1000  # timesteps that continuous time is told as: time t is timestep 1000 t - 1


def told(time: Tensor) -> Tensor:
    """The timestep of a time in 0..1; in double precision, so that `time_of` gives the same time back."""
    return time.double() * TRAINED - 1


def time_of(timestep: Tensor) -> Tensor:
    """The time in 0..1, float32, that a network is told for a timestep."""
    return ((timestep.double() + 1) / TRAINED).float()


def as_discrete(config: Mapping[str, Any]) -> Mapping[str, Any]:
    """A scheduler_config.json of DDPMWuerstchenScheduler, with what others read of a discrete schedule.

    ᾱ at time t is cos²((t + s) / (1 + s) · π/2) (Nichol and Dhariwal 2021, arXiv 2102.09672, equation 17),
    clipped, so that the discrete one has it at each thousandth.
    """
    made = _scheduler(config)
    times = torch.arange(1, TRAINED + 1) / TRAINED
    signal = made._alpha_cumprod(times, torch.device("cpu")).double()
    before = torch.cat([torch.ones(1, dtype=torch.float64), signal[:-1]])
    betas = (1 - signal / before).clamp(0, 0.999)
    return {
        **config,
        "num_train_timesteps": TRAINED,
        "trained_betas": betas.tolist(),
        "prediction_type": "epsilon",
    }


def cosine(config: Mapping[str, Any], params: Params, device: str) -> Cosine:
    """A new scheduler for one job on the schedule of `config`."""
    scheduler = _scheduler(config)
    scheduler.set_timesteps(params.steps, device=device)
    return Cosine(scheduler)


def _scheduler(config: Mapping[str, Any]) -> Any:
    from diffusers.schedulers.scheduling_ddpm_wuerstchen import DDPMWuerstchenScheduler

    return DDPMWuerstchenScheduler(**{name: config[name] for name in ("scaler", "s") if name in config})


class Cosine(Discrete):
    """Wraps a DDPMWuerstchenScheduler, whose times are set; see `studio.engine.schedulers.Scheduler`."""

    def __init__(self, scheduler: Any) -> None:
        scheduler.order = 1
        super().__init__(scheduler)
        self._timesteps = scheduler.timesteps[:-1]  # the last is where the schedule ends

    def skip(self, strength: float, steps: int) -> None:
        """See `Discrete.skip`."""
        super().skip(strength, steps)
        self._timesteps = self._timesteps[:-1]

    def timestep(self, call: int) -> Tensor:
        """See `Scheduler.timestep`; as `told` gives it."""
        return told(self._timesteps[call])

    def scale(self, state: State) -> Tensor:
        """The latents as they are."""
        return state.latents

    def add_noise(self, latents: Tensor, noise: Tensor, call: int) -> Tensor:
        """See `Scheduler.add_noise`."""
        times = self._timesteps[call : call + 1].to(latents.device)
        noisy: Tensor = self._scheduler.add_noise(latents, noise, times)
        return noisy

    def _told(self, call: int) -> Tensor:
        return self._timesteps[call : call + 1]

    def _guess(self, state: State, prediction: Tensor, moved: Any) -> Tensor:
        """x̂0 = (x_t - √(1 - ᾱ) ε) / √ᾱ (Ho et al. 2020, arXiv 2006.11239, equation 15)."""
        picture, noise = self.level(state.call)
        return (state.latents - noise * prediction) / picture
