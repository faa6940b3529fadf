"""Solvers whose second call of a step looks at a noise level between the step's ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor

from studio.engine.discrete import Discrete

if TYPE_CHECKING:
    from studio.engine.listed import Levels


def on_arrays(diffusers_class: Any) -> Any:
    """The class, telling timesteps of sigmas by NumPy's arrays, and not before there are steps to make."""

    class OnArrays(diffusers_class):  # type: ignore[misc]
        def set_timesteps(self, steps: int, device: Any = None, trained: int | None = None) -> None:
            if trained is None:
                super().set_timesteps(steps, device)
            else:  # the constructor's own schedule: it takes its time, and is never used
                self.sigmas = torch.empty(0)

        def _sigma_to_t(self, sigma: Any, log_sigmas: Any) -> Any:
            wanted = np.log(np.maximum(np.asarray(sigma), 1e-10))
            return np.interp(wanted, np.asarray(log_sigmas), np.arange(len(log_sigmas)))

    return OnArrays


class Midpoint(Discrete):
    """Wraps a diffusers scheduler of order 2 whose inner calls are at the geometric middle of two sigmas.

    diffusers puts known latents at the level of the step's end there; here they are where the solver is.
    """

    @staticmethod
    def lay(scheduler: Any, reached: Levels, device: str) -> None:
        """See `Discrete.lay`: only the scheduler itself knows all that it makes of its sigmas."""
        sigmas = reached.sigmas[:-1].double().cpu().numpy()
        scheduler.register_to_config(use_exponential_sigmas=True)
        scheduler._convert_to_exponential = lambda *_, **__: sigmas
        scheduler.set_timesteps(len(sigmas), device=device)
        scheduler.timesteps[::2] = reached.timesteps.to(scheduler.timesteps)

    def add_noise(self, latents: Tensor, noise: Tensor, call: int) -> Tensor:
        """See `Scheduler.add_noise`."""
        if call % 2 == 0:
            return super().add_noise(latents, noise, call)
        return latents + self.between(call).to(latents.device) * noise

    def between(self, call: int) -> Tensor:
        """The sigma of an odd call."""
        sigmas, index = self._scheduler.sigmas, self._first + call
        middle: Tensor = (sigmas[index - 1] * sigmas[index]).sqrt()
        return middle


class Ancestral(Midpoint):
    """The same where a step goes down farther and adds noise: the middle is that of the way down."""

    def between(self, call: int) -> Tensor:
        """See `Midpoint.between`."""
        sigma: Tensor = self._scheduler.sigmas_interpol[self._first + call - 1]
        return sigma
