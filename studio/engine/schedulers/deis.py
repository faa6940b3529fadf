"""DEIS. An exponential integrator of second order in log ρ: Zhang and Chen 2022, arXiv 2204.13902."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.discrete import Discrete
    from studio.job import Params

NAME = "DEIS"
SLUG = "deis"
ORDER = 16
PREDICTS = ("noise",)
SIGMAS = ("default", "karras", "exponential", "beta")
RESCALE_ZERO_SNR = False


def make(config: Mapping[str, Any], params: Params, device: str = "cpu") -> Discrete:
    """A new scheduler for one job; see `studio.engine.discrete.discrete`.

    It takes no lists: they end in no noise, whose logarithm this solver would integrate to.
    """
    from diffusers.schedulers.scheduling_deis_multistep import DEISMultistepScheduler

    from studio.engine.discrete import discrete

    keeps = ("model_outputs", "lower_order_nums")
    return discrete(DEISMultistepScheduler, config, params, device, keeps)
