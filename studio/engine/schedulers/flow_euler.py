"""Flow Euler. Euler's method on the straight paths of flow matching: Liu et al. 2023, arXiv 2209.03003."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.flow import Flow
    from studio.job import Params

NAME = "Flow Euler"
SLUG = "flow-euler"
ORDER = 200
PREDICTS = ("flow",)
SIGMAS = ("default", "karras", "exponential", "beta", "listed sigmas", "listed timesteps")
RESCALE_ZERO_SNR = False


def make(config: Mapping[str, Any], params: Params, device: str = "cpu") -> Flow:
    """A new scheduler for one job; see `studio.engine.flow.flow`."""
    from diffusers.schedulers.scheduling_flow_match_euler_discrete import FlowMatchEulerDiscreteScheduler

    from studio.engine.flow import flow

    return flow(FlowMatchEulerDiscreteScheduler, config, params, device)
