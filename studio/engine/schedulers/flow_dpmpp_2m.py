"""Flow DPM++ 2M. DPM-Solver++ of second order, on flow levels: Lu et al. 2022, arXiv 2211.01095."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.flow import Flow
    from studio.job import Params

NAME = "Flow DPM++ 2M"
SLUG = "flow-dpmpp-2m"
ORDER = 210
PREDICTS = ("flow",)
SIGMAS = ("default", "karras", "exponential", "beta", "listed sigmas", "listed timesteps")
RESCALE_ZERO_SNR = False


def make(config: Mapping[str, Any], params: Params, device: str = "cpu") -> Flow:
    """A new scheduler for one job; see `studio.engine.flow.flow`."""
    from diffusers.schedulers.scheduling_dpmsolver_multistep import DPMSolverMultistepScheduler

    from studio.engine.flow import flow

    return flow(
        DPMSolverMultistepScheduler,
        config,
        params,
        device,
        keeps=("model_outputs", "lower_order_nums"),
        algorithm_type="dpmsolver++",
        solver_order=2,
        prediction_type="flow_prediction",
        use_flow_sigmas=True,
        final_sigmas_type="zero",
    )
