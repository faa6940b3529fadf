"""DPM++ SDE. DPM-Solver++ with two calls per step, for the SDE: Lu et al. 2022, arXiv 2211.01095."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.discrete import Discrete
    from studio.job import Params

NAME = "DPM++ SDE"
SLUG = "dpmpp-sde"
ORDER = 11
PREDICTS = ("noise",)
SIGMAS = ("default", "karras", "exponential", "beta", "listed sigmas", "listed timesteps")
RESCALE_ZERO_SNR = False
CALLS = 2


def make(config: Mapping[str, Any], params: Params, device: str = "cpu") -> Discrete:
    """A new scheduler for one job; see `studio.engine.discrete.discrete`."""
    from studio.engine.discrete import discrete
    from studio.engine.dpm_sde import MiddleLevels, Stochastic

    return discrete(MiddleLevels, config, params, device, ("sample",), Stochastic)
