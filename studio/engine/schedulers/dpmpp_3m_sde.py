"""DPM++ 3M SDE. DPM-Solver++ of third order for the SDE: Lu et al. 2022, arXiv 2211.01095, appendix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.discrete import Discrete
    from studio.job import Params

NAME = "DPM++ 3M SDE"
SLUG = "dpmpp-3m-sde"
ORDER = 13
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
        algorithm_type="sde-dpmsolver++",
        solver_order=3,
    )
