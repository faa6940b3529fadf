"""Schedules of flow matching, on which picture and noise are mixed in a straight line, and their solvers."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from torch import Tensor

from studio.engine.discrete import SPACINGS, Discrete, State, doubled
from studio.engine.listed import Levels, flow_listed
from studio.errors import StudioError
from studio.job import LISTS

if TYPE_CHECKING:
    from studio.job import Params

OF_THE_MODEL = ("mu", "sigmas")  # what families put into a scheduler's config for one picture


class Flow(Discrete):
    """A solver of flow matching, where x_t = (1 - sigma) x_0 + sigma noise and v = noise - x_0 is predicted.

    Lipman et al. 2023, arXiv 2210.02747, example II; Liu et al. 2023, arXiv 2209.03003, equation 1. The
    schedule belongs to the model and the solver to the user, so every solver walks the same levels.
    """

    def __init__(self, scheduler: Any, levels: Levels, keeps: tuple[str, ...] = ()) -> None:
        scheduler.sigmas = levels.sigmas.cpu()
        scheduler.timesteps = levels.timesteps
        super().__init__(scheduler, keeps)

    def skip(self, strength: float, steps: int) -> None:
        """Start late, int(steps - steps x strength) steps left out, as diffusers' flow pipelines count."""
        first = int(max(steps - min(steps * strength, steps), 0))
        if first >= steps:
            raise StudioError(
                f"A strength of {strength:g} in {steps} steps leaves no step to run: raise either of them."
            )
        self._first = first * self._order
        self._timesteps = self._scheduler.timesteps[self._first :]

    @property
    def initial_scale(self) -> float:
        """The standard deviation of pure noise at the first call."""
        return 1.0

    def scale(self, state: State) -> Tensor:
        """The latents as they are: their variance stays about that of the picture."""
        return state.latents

    def add_noise(self, latents: Tensor, noise: Tensor, call: int) -> Tensor:
        """Clean latents brought to the noise level at which this call starts."""
        sigma = self._sigma(call).to(latents.device)
        return sigma * noise + (1.0 - sigma) * latents

    def _told(self, call: int) -> Tensor:
        """Some schedules of models are whole numbers, which some solvers take for mistakes."""
        return self.timestep(call).float()

    def _guess(self, state: State, prediction: Tensor, moved: Any) -> Tensor:
        """x̂0 = x_t - sigma v, whatever the solver makes of it."""
        return state.latents - self._sigma(state.call).to(prediction.device) * prediction

    def _sigma(self, call: int) -> Tensor:
        sigma: Tensor = self._scheduler.sigmas[self._first + call]
        return sigma


def flow(
    diffusers_class: Any,
    config: Mapping[str, Any],
    params: Params,
    device: str,
    keeps: tuple[str, ...] = (),
    **own: Any,
) -> Flow:
    """A new solver of `diffusers_class` on the model's schedule, with the job's switches and `own`."""
    known = _known(diffusers_class, {**config, "use_dynamic_shifting": False} | own)
    scheduler = diffusers_class.from_config(known)
    scheduler.set_timesteps(params.steps, device=device)
    reached = levels(config, params, device)
    return Flow(scheduler, doubled(reached) if scheduler.order == 2 else reached, keeps)


def levels(config: Mapping[str, Any], params: Params, device: str = "cpu") -> Levels:
    """The noise levels that the model's own scheduler visits: evenly spread, then shifted towards noise.

    sigma' = shift sigma / (1 + (shift - 1) sigma) (Esser et al. 2024, arXiv 2403.03206, equation 23), with
    the shift of the config, or for a picture of this size, exp(mu) where the family says so; or with that of
    the job. Those that the job lists are taken as they are.
    """
    if params.sigmas in LISTS:
        return flow_listed(params, config, device)
    mu, sigmas = (config.get(name) for name in OF_THE_MODEL)
    if params.flow_shift:
        fixed = {"use_dynamic_shifting": False, "shift": params.flow_shift, "flow_shift": params.flow_shift}
        config, mu = {**config, **fixed}, None
    plain = {name: value for name, value in config.items() if name not in OF_THE_MODEL}
    if params.sigmas == "default" and _is_general(plain):
        return _general(plain, params, device, mu)
    from diffusers.schedulers.scheduling_flow_match_euler_discrete import FlowMatchEulerDiscreteScheduler

    switches = {switch: params.sigmas == name for name, switch in SPACINGS.items()}
    if _is_general(plain):
        switches |= {"shift": plain.get("flow_shift", 1.0)}
    known = _known(FlowMatchEulerDiscreteScheduler, plain | switches)
    scheduler = FlowMatchEulerDiscreteScheduler.from_config(known)
    spread = {} if sigmas is None else {"sigmas": list(sigmas)}
    scheduler.set_timesteps(params.steps, device=device, mu=mu, **spread)
    return Levels(scheduler.sigmas, scheduler.timesteps)


def _is_general(config: Mapping[str, Any]) -> bool:
    """Whether the model names a solver of general diffusion, which spreads flow levels in its own way."""
    return bool(config.get("use_flow_sigmas"))


def _general(config: Mapping[str, Any], params: Params, device: str, mu: float | None) -> Levels:
    from diffusers.schedulers.scheduling_dpmsolver_multistep import DPMSolverMultistepScheduler
    from diffusers.schedulers.scheduling_unipc_multistep import UniPCMultistepScheduler

    classes = (DPMSolverMultistepScheduler, UniPCMultistepScheduler)
    named = next((each for each in classes if each.__name__ == config.get("_class_name")), classes[0])
    scheduler = named.from_config(_known(named, config))
    scheduler.set_timesteps(params.steps, device=device, **({} if mu is None else {"mu": mu}))
    return Levels(scheduler.sigmas, scheduler.timesteps)


def _known(diffusers_class: Any, switches: Mapping[str, Any]) -> dict[str, Any]:
    accepted = inspect.signature(diffusers_class.__init__).parameters
    return {name: value for name, value in switches.items() if name in accepted}
