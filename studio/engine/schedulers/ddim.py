"""DDIM. Deterministic first-order sampling: Song et al. 2021, arXiv 2010.02502, with eta 0."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.discrete import Discrete
    from studio.job import Params

NAME = "DDIM"
SLUG = "ddim"
ORDER = 20
PREDICTS = ("noise",)
SIGMAS = ("default",)
RESCALE_ZERO_SNR = True


def make(config: Mapping[str, Any], params: Params, device: str = "cpu") -> Discrete:
    """A new scheduler for one job; see `studio.engine.discrete.discrete`."""
    from diffusers.schedulers.scheduling_ddim import DDIMScheduler

    from studio.engine.discrete import discrete

    return discrete(DDIMScheduler, config, params, device)
