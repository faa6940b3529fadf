"""Heun. A second-order method, two calls per step: Karras et al. 2022, arXiv 2206.00364, algorithm 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.discrete import Discrete
    from studio.job import Params

NAME = "Heun"
SLUG = "heun"
ORDER = 50
PREDICTS = ("noise",)
SIGMAS = ("default", "karras", "exponential", "beta", "listed sigmas", "listed timesteps")
RESCALE_ZERO_SNR = False
CALLS = 2


def make(config: Mapping[str, Any], params: Params, device: str = "cpu") -> Discrete:
    """A new scheduler for one job; see `studio.engine.discrete.gentle`."""
    from diffusers.schedulers.scheduling_heun_discrete import HeunDiscreteScheduler

    from studio.engine.discrete import gentle

    return gentle(HeunDiscreteScheduler, config, params, device, ("prev_derivative", "dt", "sample"))
