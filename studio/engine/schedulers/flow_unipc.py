"""Flow UniPC. A unified predictor and corrector on flow levels: Zhao et al. 2023, arXiv 2302.04867."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.flow import Flow
    from studio.job import Params

NAME = "Flow UniPC"
SLUG = "flow-unipc"
ORDER = 220
PREDICTS = ("flow",)
SIGMAS = ("default", "karras", "exponential", "beta", "listed sigmas", "listed timesteps")
RESCALE_ZERO_SNR = False


def make(config: Mapping[str, Any], params: Params, device: str = "cpu") -> Flow:
    """A new scheduler for one job; see `studio.engine.flow.flow`."""
    from diffusers.schedulers.scheduling_unipc_multistep import UniPCMultistepScheduler

    from studio.engine.flow import flow

    return flow(
        UniPCMultistepScheduler,
        config,
        params,
        device,
        keeps=("model_outputs", "timestep_list", "lower_order_nums", "this_order", "last_sample"),
        predict_x0=True,
        prediction_type="flow_prediction",
        use_flow_sigmas=True,
        shift_terminal=None,
        final_sigmas_type="zero",
    )
