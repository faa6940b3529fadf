"""Flow Heun. Second order with two calls per step: Karras et al. 2022, arXiv 2206.00364, algorithm 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.flow import Flow
    from studio.job import Params

NAME = "Flow Heun"
SLUG = "flow-heun"
ORDER = 230
PREDICTS = ("flow",)
SIGMAS = ("default", "karras", "exponential", "beta", "listed sigmas", "listed timesteps")
RESCALE_ZERO_SNR = False
CALLS = 2


def make(config: Mapping[str, Any], params: Params, device: str = "cpu") -> Flow:
    """A new scheduler for one job; see `studio.engine.flow.flow`."""
    from diffusers.schedulers.scheduling_flow_match_heun_discrete import FlowMatchHeunDiscreteScheduler

    from studio.engine.flow import flow

    keeps = ("prev_derivative", "dt", "sample")
    return flow(FlowMatchHeunDiscreteScheduler, config, params, device, keeps)
