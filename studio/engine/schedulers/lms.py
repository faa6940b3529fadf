"""LMS. Adams-Bashforth of fourth order in sigma, as in k-diffusion: Karras et al. 2022, arXiv 2206.00364."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.discrete import Discrete
    from studio.job import Params

NAME = "LMS"
SLUG = "lms"
ORDER = 34
PREDICTS = ("noise",)
SIGMAS = ("default", "karras", "exponential", "beta", "listed sigmas", "listed timesteps")
RESCALE_ZERO_SNR = False


def make(config: Mapping[str, Any], params: Params, device: str = "cpu") -> Discrete:
    """A new scheduler for one job; see `studio.engine.discrete.discrete`."""
    from diffusers.schedulers.scheduling_lms_discrete import LMSDiscreteScheduler

    from studio.engine.discrete import discrete

    return discrete(LMSDiscreteScheduler, config, params, device, keeps=("derivatives",))
