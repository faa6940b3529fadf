"""CFG-Zero*: guidance that does not overshoot early in flow models: Fan et al. 2025, arXiv 2503.18886."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.engine.guidance.classifier_free import guide

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.guidance import Told
    from studio.engine.models import Model
    from studio.job import Params

NAME = "cfg-zero*"
ORDER = 30
NUMBERS = ("zero_steps",)
DEFAULTS = {"zero_steps": 1}
PREDICTS = ("flow",)
PERTURBS = ""
TINY = 1e-8


class ZeroStar:
    """See `studio.engine.guidance.Method`; `steps` is how many first steps stand still (zero-init)."""

    remembers: tuple[str, ...] = ()

    def __init__(self, steps: int) -> None:
        self._steps = steps
        self.memory: dict[str, Tensor] = {}

    def guide(self, told: Told) -> Tensor:
        """Classifier-free guidance on the negative velocity scaled to lie nearest to the prompt's.

        The scale is that of equation 6: <positive, negative> / |negative|². Without a negative prediction,
        the prompt's.
        """
        if told.negative is None:
            return told.positive
        if told.step < self._steps:
            return told.positive * 0
        negative = told.negative
        nearest = (told.positive * negative).sum() / ((negative**2).sum() + TINY)
        return guide(nearest * negative, told.positive, told.scale)


def make(params: Params, model: Model | None = None) -> ZeroStar:
    """A new method for one picture."""
    return ZeroStar(params.zero_steps)
