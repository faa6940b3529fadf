"""Euler a. Euler's method with fresh noise after each step, after k-diffusion's ancestral sampler."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.discrete import Discrete
    from studio.job import Params

NAME = "Euler a"
SLUG = "euler-a"
ORDER = 40
PREDICTS = ("noise",)
SIGMAS = ("default", "listed sigmas", "listed timesteps")
RESCALE_ZERO_SNR = True


def make(config: Mapping[str, Any], params: Params, device: str = "cpu") -> Discrete:
    """A new scheduler for one job; see `studio.engine.discrete.discrete`."""
    from diffusers.schedulers.scheduling_euler_ancestral_discrete import EulerAncestralDiscreteScheduler

    from studio.engine.discrete import discrete

    return discrete(EulerAncestralDiscreteScheduler, config, params, device)
