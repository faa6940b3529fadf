"""DPM++ 2M. DPM-Solver++ of second order, multistep: Lu et al. 2022, arXiv 2211.01095, algorithm 2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.discrete import Discrete
    from studio.job import Params

NAME = "DPM++ 2M"
SLUG = "dpmpp-2m"
ORDER = 10
PREDICTS = ("noise",)
SIGMAS = ("default", "karras", "exponential", "beta", "listed sigmas", "listed timesteps")
RESCALE_ZERO_SNR = True


def make(config: Mapping[str, Any], params: Params, device: str = "cpu") -> Discrete:
    """A new scheduler for one job; see `studio.engine.discrete.discrete`."""
    from diffusers.schedulers.scheduling_dpmsolver_multistep import DPMSolverMultistepScheduler

    from studio.engine.discrete import discrete

    return discrete(
        DPMSolverMultistepScheduler,
        config,
        params,
        device,
        keeps=("model_outputs", "lower_order_nums"),
        algorithm_type="dpmsolver++",
        solver_order=2,
    )
