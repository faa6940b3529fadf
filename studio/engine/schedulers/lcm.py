"""LCM. Multistep consistency sampling for distilled models: Luo et al. 2023, arXiv 2310.04378."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.errors import StudioError

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
TRAINED_STEPS = 50  # diffusers' default for the teacher's schedule, which these models jump along


def make(config: Mapping[str, Any], params: Params, device: str = "cpu") -> Discrete:
    """A new scheduler for one job. Raises StudioError when there are more steps than the teacher's."""
    from diffusers.schedulers.scheduling_lcm import LCMScheduler

    from studio.engine.discrete import discrete

    most = int(config.get("original_inference_steps", TRAINED_STEPS))
    if params.steps > most:
        raise StudioError(f"LCM offers at most {most} steps on this model, not {params.steps}.")
    return discrete(LCMScheduler, config, params, device, rescale_betas_zero_snr=False)
