"""Guidance: how predictions with and without the prompt become one; importing this package imports no torch.

One file is one method. A module has NAME (one of params.GUIDANCES), ORDER (its place in lists), NUMBERS (the
fields of Params that are its own), DEFAULTS (what is asked for when it is chosen), PREDICTS (which models it
suits, as in SchedulerInfo), PERTURBS (what of the network is disturbed for a prediction of its own: "",
"attention" or "layers") and `make(params, model)`, which returns a new `Method` for one picture.
"""

from __future__ import annotations

import math
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from studio import registry
from studio.engine.schedulers import TRAINED
from studio.errors import StudioError
from studio.job import GuidanceInfo

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager
    from types import ModuleType

    import numpy as np
    from numpy.typing import NDArray
    from torch import Tensor

    from studio.engine.models import Model
    from studio.engine.schedulers import Scheduler
    from studio.job import Params


@dataclass(frozen=True, eq=False)
class Told:
    """What the network said of some latents in one call; tensors are (1, channels, h, w)."""

    positive: Tensor  # with the prompt
    negative: Tensor | None  # with the negative prompt; None = it was not asked
    perturbed: Tensor | None  # with the prompt, disturbed; None = it was not asked
    scale: float  # the guidance scale
    step: int = 0  # counted from 0
    latents: Tensor | None = None  # as the network saw them: of unit variance, or a straight mixture
    levels: tuple[float, float] = (1.0, 1.0)  # how strong picture and noise are in them
    next_levels: tuple[float, float] = (1.0, 0.0)  # … and in those at which the next step begins
    predicts: str = "epsilon"  # or "v_prediction", or "flow"


class Method(Protocol):
    """Makes one prediction of several.

    What it `remembers` from call to call stands in `memory` by these names, which no solver uses.
    """

    remembers: tuple[str, ...]
    memory: dict[str, Tensor]

    def guide(self, told: Told) -> Tensor:
        """The guided prediction."""
        ...


class Guidance:
    """How one picture is guided: in which steps, how strongly at which latent; and how much it last did.

    Outside the interval of `params` only the prompt's prediction is asked for, at half the price
    (Kynkäänniemi et al. 2024, arXiv 2404.07724). `weights`, (1, 1, h, w) in 0..1, multiply what guidance adds
    to the prompt's prediction: 1 is the method's own and 0 nothing, both bit for bit; None = 1 everywhere.

    `scheduler` is that of the run, for methods that ask how strong the noise is, `predicts` what the network
    predicts, and `model` is for methods that look at pictures. A `distilled` network is told its guidance
    scale, so `params.negative_scale` takes the place of it here.
    """

    def __init__(
        self,
        params: Params,
        steps: int,
        weights: Tensor | None = None,
        scheduler: Scheduler | None = None,
        predicts: str = "epsilon",
        distilled: bool = False,
        model: Model | None = None,
    ) -> None:
        module = find(params.guidance_method)
        self.weights = weights
        self._perturbs: str = module.PERTURBS
        self._layers, self._rescale = params.perturbed_layers, params.guidance_rescale
        self._scale = params.negative_scale if distilled else params.guidance_scale
        nowhere = weights is not None and not bool(weights.any())
        self._paired = range(0) if nowhere else params.guided(steps, distilled)
        self._disturbed = range(0) if nowhere else params.disturbed(steps)
        self._steered = range(0) if nowhere else params.steered(steps)
        self._method: Method = module.make(params, None if nowhere else model)
        self._scheduler, self._predicts = scheduler, predicts
        self._difference: Tensor | None = None

    @property
    def reads_negative(self) -> bool:
        """Whether the negative prompt is asked in any step."""
        return bool(self._paired)

    def acts(self, step: int) -> bool:
        """Whether step `step`, counted from 0, needs more than the prediction of the prompt.

        One that does not also ends what `strength` and `strength_map` tell.
        """
        if self.pairs(step) or self.disturbs(step) or self.steers(step):
            return True
        self._difference = None
        return False

    def pairs(self, step: int) -> bool:
        """Whether step `step` needs the prediction without the prompt."""
        return step in self._paired

    def disturbs(self, step: int) -> bool:
        """Whether step `step` needs a prediction of the disturbed network."""
        return step in self._disturbed

    def steers(self, step: int) -> bool:
        """Whether something other than predictions has a say in step `step`."""
        return step in self._steered

    def disturbance(self, network: Any) -> AbstractContextManager[None]:
        """While it is entered `network` is disturbed as the method wants it. Raises StudioError."""
        if not self._perturbs:
            return nullcontext()
        from studio.engine.denoisers.perturbing import disturbed

        return disturbed(network, self._perturbs, self._layers)

    def apply(
        self,
        negative: Tensor | None,
        positive: Tensor,
        perturbed: Tensor | None = None,
        latents: Tensor | None = None,
        timestep: float = 0.0,
        step: int = 0,
    ) -> Tensor:
        """The guided prediction; all are (1, channels, h, w). See `Told`."""
        from studio.engine.guidance.classifier_free import rescaled

        other = perturbed if negative is None else negative
        self._difference = None if other is None else positive - other
        now, after = self._levels(timestep, step)
        guided = self._method.guide(
            Told(positive, negative, perturbed, self._scale, step, latents, now, after, self._predicts)
        )
        if self._rescale:
            guided = rescaled(guided, positive, self._rescale)
        return guided if self.weights is None else positive.lerp(guided, self.weights)

    @property
    def memory(self) -> Mapping[str, Tensor]:
        """What the method remembers between two calls; it is part of the sampling state."""
        return self._method.memory

    def recall(self, history: Mapping[str, Any]) -> None:
        """Take what the method remembered out of a sampling state; nothing of it there is a new beginning."""
        self._method.memory = {name: history[name] for name in self._method.remembers if name in history}

    def _levels(self, timestep: float, step: int) -> tuple[tuple[float, float], tuple[float, float]]:
        if self._scheduler is None:
            return (1.0, 1.0), (1.0, 0.0)
        schedule = self._scheduler
        calls = range(schedule.total)
        now = min(calls, key=lambda call: abs(float(schedule.timestep(call)) - timestep))
        after = next((call for call in calls if schedule.step_of(call) > step), schedule.total)
        return self._seen(schedule.level(now)), self._seen(schedule.level(after))

    def _seen(self, level: tuple[float, float]) -> tuple[float, float]:
        """Networks that predict noise or v are shown latents of unit variance, whatever the solver keeps."""
        scale = 1.0 if self._predicts == "flow" else math.hypot(*level)
        return level[0] / scale, level[1] / scale

    def strength(self) -> float | None:
        """Root mean square of positive - negative over the last call's latents; None = it ran without."""
        if self._difference is None:
            return None
        return float(self._difference.float().square().mean().sqrt())

    def strength_map(self) -> NDArray[np.float16] | None:
        """(h, w): root mean square over the channels of positive - negative, times the weights."""
        if self._difference is None:
            return None
        import numpy as np

        found = self._difference.float().square().mean(1, keepdim=True).sqrt()
        found = found if self.weights is None else found * self.weights
        largest = float(np.finfo(np.float16).max)
        return found[0, 0].clamp(max=largest).cpu().numpy().astype(np.float16)


def guidance_infos() -> tuple[GuidanceInfo, ...]:
    """Every method, in the order of lists."""
    return tuple(
        GuidanceInfo(
            module.NAME,
            tuple(module.NUMBERS),
            tuple(module.DEFAULTS.items()),
            tuple(module.PREDICTS),
        )
        for module in _modules().values()
    )


def find(name: str) -> ModuleType:
    """The method of that name, in any case. Raises StudioError naming what there is."""
    for module in _modules().values():
        if name.casefold() == module.NAME:
            return module
    raise StudioError(f"There is no guidance method {name!r}; there are: {', '.join(_modules())}.")


def check_suits(name: str, prediction: str) -> None:
    """Raise StudioError unless the method suits models that predict so; see ModelInfo.prediction."""
    if prediction not in find(name).PREDICTS:
        trained = TRAINED.get(prediction, "predicting noise")
        raise StudioError(f"The guidance method {name} does not suit this model, trained by {trained}.")


def _modules() -> Mapping[str, ModuleType]:
    return registry.modules(__name__)
