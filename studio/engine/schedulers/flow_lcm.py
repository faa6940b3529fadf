"""Flow LCM. Jumps to x̂0 and adds fresh noise, for distilled models: Song et al. 2023, arXiv 2303.01469."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.flow import Flow
    from studio.job import Params

NAME = "Flow LCM"
SLUG = "flow-lcm"
ORDER = 240
PREDICTS = ("flow",)
SIGMAS = ("default", "karras", "exponential", "beta", "listed sigmas", "listed timesteps")
RESCALE_ZERO_SNR = False


def make(config: Mapping[str, Any], params: Params, device: str = "cpu") -> Flow:
    """A new scheduler for one job; see `studio.engine.flow.flow`."""
    from diffusers.schedulers.scheduling_flow_match_lcm import FlowMatchLCMScheduler

    from studio.engine.flow import flow

    return flow(FlowMatchLCMScheduler, config, params, device)
