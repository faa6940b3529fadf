"""UniPC. A unified predictor and corrector: Zhao et al. 2023, arXiv 2302.04867."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.discrete import Discrete
    from studio.job import Params

NAME = "UniPC"
SLUG = "unipc"
ORDER = 14
PREDICTS = ("noise",)
SIGMAS = ("default", "karras", "exponential", "beta", "listed sigmas", "listed timesteps")
RESCALE_ZERO_SNR = True


def make(config: Mapping[str, Any], params: Params, device: str = "cpu") -> Discrete:
    """A new scheduler for one job; see `studio.engine.discrete.discrete`."""
    from diffusers.schedulers.scheduling_unipc_multistep import UniPCMultistepScheduler

    from studio.engine.discrete import discrete

    return discrete(
        UniPCMultistepScheduler,
        config,
        params,
        device,
        keeps=("model_outputs", "timestep_list", "lower_order_nums", "this_order", "last_sample"),
        predict_x0=True,
    )
