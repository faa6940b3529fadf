"""LCM. Multistep consistency sampling for distilled models: Luo et al. 2023, arXiv 2310.04378."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.discrete import Discrete
    from studio.job import Params

NAME = "LCM"
SLUG = "lcm"
ORDER = 70
PREDICTS = ("noise",)
SIGMAS = ("default",)
RESCALE_ZERO_SNR = False  # diffusers' class divides by zero there


def make(config: Mapping[str, Any], params: Params, device: str = "cpu") -> Discrete:
    """A new scheduler for one job; see `studio.engine.discrete.jumping`."""
    from diffusers.schedulers.scheduling_lcm import LCMScheduler

    from studio.engine.discrete import jumping

    return jumping(LCMScheduler, NAME, config, params, device)
