"""diffusers' solvers by slug, as its users get them: the class, and the switches its documentation names."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from contextlib import nullcontext
from types import ModuleType
from typing import Any
from unittest import mock

import diffusers
import torch

from studio.engine.brownian import increment

SEED = 7
CLASSES: dict[str, tuple[str, dict[str, Any]]] = {
    "ddpm": ("DDPMScheduler", {}),
    "ddim": ("DDIMScheduler", {}),
    "euler": ("EulerDiscreteScheduler", {}),
    "euler-a": ("EulerAncestralDiscreteScheduler", {}),
    "heun": ("HeunDiscreteScheduler", {}),
    "kdpm2": ("KDPM2DiscreteScheduler", {}),
    "kdpm2-a": ("KDPM2AncestralDiscreteScheduler", {}),
    "dpmpp-sde": ("DPMSolverSDEScheduler", {"noise_sampler_seed": SEED}),
    "dpmpp-2m": ("DPMSolverMultistepScheduler", {}),
    "dpmpp-2m-sde": ("DPMSolverMultistepScheduler", {"algorithm_type": "sde-dpmsolver++"}),
    "dpmpp-3m-sde": (
        "DPMSolverMultistepScheduler",
        {"algorithm_type": "sde-dpmsolver++", "solver_order": 3},
    ),
    "unipc": ("UniPCMultistepScheduler", {}),
    "deis": ("DEISMultistepScheduler", {}),
    "lcm": ("LCMScheduler", {}),
    "tcd": ("TCDScheduler", {}),
    "lms": ("LMSDiscreteScheduler", {}),
    "pndm": ("PNDMScheduler", {"skip_prk_steps": True}),
}
MIDPOINTS = ("kdpm2", "kdpm2-a", "dpmpp-sde")  # they look between the ends of a step


class Motion:
    """Our Brownian motion under the name of torchsde's, which diffusers' class wants and nobody keeps."""

    def __init__(self, *, size: Any, entropy: int, **_others: Any) -> None:
        self.size, self.entropy = tuple(size), entropy

    def __call__(self, low: Any, high: Any) -> torch.Tensor:
        distance: float = abs(float(high) - float(low)) ** 0.5
        return increment(self.entropy, float(low), float(high), self.size) * distance


def solver(slug: str, config: dict[str, Any], **switches: Any) -> Any:
    """diffusers' solver made from the model's own config."""
    name, own = CLASSES[slug]
    if name == "DPMSolverSDEScheduler":
        stand_in = ModuleType("torchsde")
        stand_in.BrownianInterval = Motion  # type: ignore[attr-defined]
        with mock.patch.dict(sys.modules, {"torchsde": stand_in}):
            module = importlib.import_module("diffusers.schedulers.scheduling_dpmsolver_sde")
    else:
        module = diffusers
    with _unhurried(getattr(module, name)) if slug in MIDPOINTS else nullcontext():
        made = getattr(module, name).from_config(config, **own, **switches)
    if slug in MIDPOINTS:
        made.add_noise = _between(made, made.add_noise)
    return made


def _unhurried(cls: type) -> Any:
    """Its constructor makes no schedule of a thousand steps, which takes its time and is never used."""
    return mock.patch.object(cls, "set_timesteps", lambda own, *_: setattr(own, "sigmas", torch.empty(0)))


def _between(made: Any, plain: Callable[..., Any]) -> Callable[..., Any]:
    """Known latents where the solver is; diffusers puts them at the end of the step instead."""

    def add_noise(latents: Any, noise: Any, times: Any) -> Any:
        if made.step_index is None or made.sample is None:
            return plain(latents, noise, times)
        index = made.step_index
        sigma = (made.sigmas[index - 1] * made.sigmas[index]).sqrt()
        if hasattr(made, "sigmas_up"):
            sigma = made.sigmas_interpol[index - 1]
        return latents + noise * sigma

    return add_noise
