"""TCD. Strategic stochastic sampling for distilled models: Zheng et al. 2024, arXiv 2402.19159."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.discrete import Discrete
    from studio.job import Params

NAME = "TCD"
SLUG = "tcd"
ORDER = 72
PREDICTS = ("noise",)
SIGMAS = ("default",)
RESCALE_ZERO_SNR = False  # diffusers' class divides by zero there


def make(config: Mapping[str, Any], params: Params, device: str = "cpu") -> Discrete:
    """A new scheduler for one job; see `studio.engine.discrete.jumping`."""
    from diffusers.schedulers.scheduling_tcd import TCDScheduler

    from studio.engine.discrete import jumping

    return jumping(TCDScheduler, NAME, config, params, device)
