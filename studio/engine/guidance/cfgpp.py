"""CFG++: steps along the prompt's picture with the noise of none: Chung et al. 2024, arXiv 2406.08070."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from studio.engine.guidance.classifier_free import guide

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.guidance import Told
    from studio.engine.models import Model
    from studio.job import Params

NAME = "cfg++"
ORDER = 40
NUMBERS = ("cfgpp_scale",)
DEFAULTS = {"cfgpp_scale": 0.6}
PREDICTS = ("noise", "flow")
PERTURBS = ""


class PlusPlus:
    """See `studio.engine.guidance.Method`; `scale` (0..1) leads from the negative prompt to the prompt."""

    remembers: tuple[str, ...] = ()

    def __init__(self, scale: float) -> None:
        self._scale = scale
        self.memory: dict[str, Tensor] = {}

    def guide(self, told: Told) -> Tensor:
        """Classifier-free guidance with the scale that makes a step of Euler's method or DDIM one of CFG++.

        Algorithm 2 takes x̂0 from the guided prediction and puts the negative one's noise back. With s the
        noise over the picture now and s' where the step ends, such a step is that of the one prediction
        negative + scale s / (s - s') (positive - negative). For other solvers it is an approximation.
        """
        if told.negative is None:
            return told.positive
        now, after = (_noise_over_picture(levels) for levels in (told.levels, told.next_levels))
        part = 1.0 if math.isinf(now) else now / (now - after)
        return guide(told.negative, told.positive, self._scale * part)


def _noise_over_picture(levels: tuple[float, float]) -> float:
    picture, noise = levels
    return noise / picture if picture else math.inf


def make(params: Params, model: Model | None = None) -> PlusPlus:
    """A new method for one picture."""
    return PlusPlus(params.cfgpp_scale)
