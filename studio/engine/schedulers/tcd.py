"""TCD. Strategic stochastic sampling for distilled models: Zheng et al. 2024, arXiv 2402.19159."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.errors import StudioError

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
TRAINED_STEPS = 50  # diffusers' default for the teacher's schedule, which these models jump along


def make(config: Mapping[str, Any], params: Params, device: str = "cpu") -> Discrete:
    """A new scheduler for one job. Raises StudioError when there are more steps than the teacher's."""
    from diffusers.schedulers.scheduling_tcd import TCDScheduler

    from studio.engine.discrete import discrete

    most = int(config.get("original_inference_steps", TRAINED_STEPS))
    if params.steps > most:
        raise StudioError(f"TCD offers at most {most} steps on this model, not {params.steps}.")
    return discrete(TCDScheduler, config, params, device, rescale_betas_zero_snr=False)
