"""PLMS. Pseudo linear multistep, what Stable Diffusion came with: Liu et al. 2022, arXiv 2202.09778."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.discrete import Discrete
    from studio.job import Params

NAME = "PLMS"
SLUG = "pndm"
ORDER = 36
PREDICTS = ("noise",)
SIGMAS = ("default",)
RESCALE_ZERO_SNR = False


def make(config: Mapping[str, Any], params: Params, device: str = "cpu") -> Discrete:
    """A new scheduler for one job; see `studio.engine.discrete.discrete`.

    Spacing is "leading", the only one in which timesteps are as far apart as diffusers' class steps.
    """
    from diffusers.schedulers.scheduling_pndm import PNDMScheduler

    from studio.engine.discrete import discrete
    from studio.engine.plms import Plms

    own = {"skip_prk_steps": True, "timestep_spacing": "leading"}
    return discrete(PNDMScheduler, config, params, device, ("ets", "cur_sample"), Plms, **own)
