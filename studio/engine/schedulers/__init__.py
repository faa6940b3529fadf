"""Solvers for the denoising equation: one file is one; importing this package imports no torch.

A module has NAME, SLUG, ORDER (its place in lists), PREDICTS (which models it suits: those that predict
"noise", or v, on a schedule of discrete timesteps; noise on the continuous "cosine" schedule of Stable
Cascade; those of "flow" matching), SIGMAS (the spacings that diffusers' class offers), RESCALE_ZERO_SNR,
where it is not one CALLS (of the model in a step), and `make(config, params, device)`, which returns a new
`Scheduler` for one job.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from studio import registry
from studio.errors import StudioError
from studio.job import LISTS, SchedulerInfo

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from torch import Generator, Tensor

    from studio.engine.discrete import State
    from studio.engine.noise import Source
    from studio.job import Params

WUERSTCHEN = "DDPMWuerstchenScheduler"
TRAINED = {"flow": "flow matching", "cosine": "predicting noise in continuous time"}  # how, for sentences


class Scheduler(Protocol):
    """One job's schedule. A call is one run of the denoiser; states go in and come out as values."""

    def skip(self, strength: float, steps: int) -> None:
        """Start late, so that int(steps x strength) steps run; called once, before any other use."""
        ...

    @property
    def total(self) -> int:
        """Model calls in the schedule."""
        ...

    @property
    def initial_scale(self) -> float:
        """The standard deviation of pure noise at the first call."""
        ...

    def timestep(self, call: int) -> Tensor:
        """What the denoiser is told before this call, counted from 0."""
        ...

    @property
    def steps(self) -> int:
        """Steps in the schedule; a step may take several calls."""
        ...

    def step_of(self, call: int) -> int:
        """The step, counted from 0, that this call belongs to."""
        ...

    def scale(self, state: State) -> Tensor:
        """The latents as the denoiser wants to see them."""
        ...

    def add_noise(self, latents: Tensor, noise: Tensor, call: int) -> Tensor:
        """Clean latents brought to the noise level at which this call starts."""
        ...

    def level(self, call: int) -> tuple[float, float]:
        """How strong picture and noise are in the latents where this call starts; (1, 0) after the last."""
        ...

    def step(
        self,
        state: State,
        prediction: Tensor,
        generator: Generator | Source | None,
        held: Tensor | None = None,
    ) -> tuple[State, Tensor]:
        """The next state and the predicted clean latents (x̂0).

        `held` (bool, broadcastable to the latents) says which latents were put in place from outside after
        the last call: whatever the solver remembers of those is not their history.
        """
        ...


def scheduler_infos() -> tuple[SchedulerInfo, ...]:
    """Every solver, in the order of lists."""
    return tuple(
        SchedulerInfo(
            module.NAME,
            module.SLUG,
            tuple(module.SIGMAS),
            module.RESCALE_ZERO_SNR,
            getattr(module, "CALLS", 1),
            tuple(module.PREDICTS),
        )
        for module in _modules().values()
    )


def find(name: str) -> ModuleType:
    """The solver of that name or slug, in any case. Raises StudioError naming what there is."""
    for module in _modules().values():
        if name.casefold() in (module.NAME.casefold(), module.SLUG):
            return module
    raise StudioError(f"There is no scheduler {name!r}; there are: {', '.join(_modules())}.")


def make(params: Params, config: Mapping[str, Any], device: str = "cpu", strength: float = 1.0) -> Scheduler:
    """A new scheduler for `params` on a model whose scheduler_config.json is `config`.

    `strength` (0..1) is the part of the schedule that runs. Raises StudioError when the solver has no such
    sigmas, no zero-SNR rescaling, too few steps, or none at this strength.
    """
    module = find(params.scheduler)
    check_suits(params.scheduler, predicted(config))
    check_switches(module, params, config)
    scheduler: Scheduler = module.make(config, params, device)
    scheduler.skip(strength, params.steps)
    return scheduler


def predicted(config: Mapping[str, Any]) -> str:
    """ "flow", "noise" or "cosine": what the model of a scheduler_config.json predicts, as in
    ModelInfo.prediction.
    """
    if str(config.get("_class_name")) == WUERSTCHEN:
        return "cosine"
    is_flow = (
        "FlowMatch" in str(config.get("_class_name"))
        or config.get("prediction_type") == "flow_prediction"
        or bool(config.get("use_flow_sigmas"))
    )
    return "flow" if is_flow else "noise"


def check_suits(name: str, prediction: str) -> None:
    """Raise StudioError, naming those that do, unless the solver suits models that predict so."""
    if prediction in find(name).PREDICTS:
        return
    fitting = ", ".join(module.NAME for module in _modules().values() if prediction in module.PREDICTS)
    trained = TRAINED.get(prediction, "predicting noise")
    raise StudioError(
        f"{name} does not suit this model, which was trained by {trained}; these do: {fitting}."
    )


def check_switches(module: ModuleType, params: Params, config: Mapping[str, Any]) -> None:
    """Raise StudioError unless the solver offers the sigmas and the rescaling that `params` ask for."""
    if params.sigmas not in module.SIGMAS:
        raise StudioError(
            f"{module.NAME} has no {params.sigmas}{'' if params.sigmas in LISTS else ' sigmas'}; "
            f"it offers: {', '.join(module.SIGMAS)}."
        )
    if params.sigmas in LISTS:
        from studio.engine.listed import check_list

        check_list(params.sigmas, params.levels, predicted(config))
    if params.rescale_zero_snr and not module.RESCALE_ZERO_SNR:
        offered = ", ".join(m.NAME for m in _modules().values() if m.RESCALE_ZERO_SNR)
        raise StudioError(f"{module.NAME} has no zero-SNR rescaling; these have: {offered}.")
    if params.rescale_zero_snr and config.get("prediction_type", "epsilon") == "epsilon":
        # At zero signal a noise prediction says nothing of the picture (arXiv 2305.08891, section 3.2).
        raise StudioError("Zero-SNR rescaling needs a model that predicts v; this one predicts noise.")


def _modules() -> Mapping[str, ModuleType]:
    return registry.modules(__name__)
