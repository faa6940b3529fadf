"""DPM2. DPM-Solver-2, two calls per step: Karras et al. 2022, arXiv 2206.00364, algorithm 2, no churn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.discrete import Discrete
    from studio.job import Params

NAME = "DPM2"
SLUG = "kdpm2"
ORDER = 52
PREDICTS = ("noise",)
SIGMAS = ("default", "karras", "exponential", "beta", "listed sigmas", "listed timesteps")
RESCALE_ZERO_SNR = False
CALLS = 2


def make(config: Mapping[str, Any], params: Params, device: str = "cpu") -> Discrete:
    """A new scheduler for one job; see `studio.engine.discrete.discrete`.

    As with Heun's method, schedules that begin at (almost) pure noise are spaced "leading".
    """
    from diffusers.schedulers.scheduling_k_dpm_2_discrete import KDPM2DiscreteScheduler

    from studio.engine.discrete import gentle
    from studio.engine.midpoint import Midpoint, on_arrays

    return gentle(on_arrays(KDPM2DiscreteScheduler), config, params, device, ("sample",), Midpoint)
