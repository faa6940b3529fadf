"""DPM2 a. DPM-Solver-2 with fresh noise after each step, after k-diffusion's ancestral sampler."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.discrete import Discrete
    from studio.job import Params

NAME = "DPM2 a"
SLUG = "kdpm2-a"
ORDER = 54
PREDICTS = ("noise",)
SIGMAS = ("default", "karras", "exponential", "beta", "listed sigmas", "listed timesteps")
RESCALE_ZERO_SNR = False
CALLS = 2


def make(config: Mapping[str, Any], params: Params, device: str = "cpu") -> Discrete:
    """A new scheduler for one job; see `studio.engine.discrete.discrete`.

    As with Heun's method, schedules that begin at (almost) pure noise are spaced "leading".
    """
    from diffusers.schedulers.scheduling_k_dpm_2_ancestral_discrete import KDPM2AncestralDiscreteScheduler

    from studio.engine.discrete import gentle
    from studio.engine.midpoint import Ancestral, on_arrays

    return gentle(on_arrays(KDPM2AncestralDiscreteScheduler), config, params, device, ("sample",), Ancestral)
