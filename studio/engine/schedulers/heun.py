"""Heun. A second-order method, two calls per step: Karras et al. 2022, arXiv 2206.00364, algorithm 1."""

from __future__ import annotations

from dataclasses import replace
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
    """A new scheduler for one job; see `studio.engine.discrete.discrete`.

    On schedules that begin at (almost) pure noise, spacing is "leading", which skips that end. A step from
    sigma 20,000 to 12 multiplies the change of x̂0 between its two calls by 20,000 / (2 x 12), so that the
    first step would throw the picture far away; the first-order methods do not mind.
    """
    from diffusers.schedulers.scheduling_heun_discrete import HeunDiscreteScheduler

    from studio.engine.discrete import STEEPEST, discrete

    keeps = ("prev_derivative", "dt", "sample")
    plain = replace(params, sigmas="default")
    steep = discrete(HeunDiscreteScheduler, config, plain, device).initial_scale > STEEPEST
    spacing = {"timestep_spacing": "leading"} if steep else {}
    return discrete(HeunDiscreteScheduler, config, params, device, keeps, **spacing)
