"""DDPM. Ancestral sampling of the training process itself: Ho et al. 2020, arXiv 2006.11239."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.discrete import Discrete
    from studio.job import Params

NAME = "DDPM"
SLUG = "ddpm"
ORDER = 60
PREDICTS = ("noise",)
SIGMAS = ("default",)
RESCALE_ZERO_SNR = True


def make(config: Mapping[str, Any], params: Params, device: str = "cpu") -> Discrete:
    """A new scheduler for one job; see `studio.engine.discrete.discrete`."""
    from diffusers.schedulers.scheduling_ddpm import DDPMScheduler

    from studio.engine.discrete import discrete

    return discrete(DDPMScheduler, config, params, device)
