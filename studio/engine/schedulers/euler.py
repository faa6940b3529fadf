"""Euler. The first-order method in sigma: Karras et al. 2022, arXiv 2206.00364, algorithm 2 without churn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.discrete import Discrete
    from studio.job import Params

NAME = "Euler"
SLUG = "euler"
ORDER = 30
PREDICTS = ("noise",)
SIGMAS = ("default", "karras", "exponential", "beta", "listed sigmas", "listed timesteps")
RESCALE_ZERO_SNR = True


def make(config: Mapping[str, Any], params: Params, device: str = "cpu") -> Discrete:
    """A new scheduler for one job; see `studio.engine.discrete.discrete`."""
    from diffusers.schedulers.scheduling_euler_discrete import EulerDiscreteScheduler

    from studio.engine.discrete import discrete

    return discrete(EulerDiscreteScheduler, config, params, device)
