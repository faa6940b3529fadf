"""Perturbed-attention guidance, away from what lacks structure: Ahn et al. 2024, arXiv 2403.17377."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.engine.guidance.classifier_free import guide

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.guidance import Told
    from studio.engine.models import Model
    from studio.job import Params

NAME = "perturbed attention"
ORDER = 50
NUMBERS = ("perturbed_scale", "perturbed_layers", "perturbed_start", "perturbed_end")
DEFAULTS = {"perturbed_scale": 3.0, "perturbed_start": 0.0, "perturbed_end": 1.0}
PREDICTS = ("noise", "flow")
PERTURBS = "attention"


class Perturbed:
    """See `studio.engine.guidance.Method`; `scale` is how far to go away from the disturbed prediction."""

    remembers: tuple[str, ...] = ()

    def __init__(self, scale: float) -> None:
        self._scale = scale
        self.memory: dict[str, Tensor] = {}

    def guide(self, told: Told) -> Tensor:
        """guided + scale (positive - perturbed), equation 15; classifier-free where nothing is disturbed."""
        guided = told.positive
        if told.negative is not None:
            guided = guide(told.negative, told.positive, told.scale)
        if told.perturbed is None:
            return guided
        return guided + self._scale * (told.positive - told.perturbed)


def make(params: Params, model: Model | None = None) -> Perturbed:
    """A new method for one picture."""
    return Perturbed(params.perturbed_scale)
