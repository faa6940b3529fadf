"""Adaptive projected guidance, strong yet not saturated: Sadat et al. 2024, arXiv 2410.02416, algorithm 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.engine.guidance.clean import change_of, clean

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.guidance import Told
    from studio.engine.models import Model
    from studio.job import Params

NAME = "apg"
ORDER = 20
NUMBERS = ("apg_parallel", "apg_norm", "apg_momentum")
DEFAULTS = {"apg_parallel": 0.0, "apg_norm": 15.0, "apg_momentum": -0.5}
PREDICTS = ("noise", "cosine", "flow")
PERTURBS = ""
AVERAGE = "apg_average"  # of the differences so far


class Projected:
    """See `studio.engine.guidance.Method`. It works on x̂0, where the direction of a picture means something.

    The difference of both x̂0 is averaged over the steps with a (negative) `momentum`, cut to a length of
    `norm` (0 = uncut), and its part along the x̂0 of the prompt, which saturates, is taken `parallel` times.
    Parallel 1, norm 0 and momentum 0 are classifier-free guidance.
    """

    remembers: tuple[str, ...] = (AVERAGE,)

    def __init__(self, parallel: float, norm: float, momentum: float) -> None:
        self._parallel, self._norm, self._momentum = parallel, norm, momentum
        self.memory: dict[str, Tensor] = {}

    def guide(self, told: Told) -> Tensor:
        """The guided prediction; without a negative one, the prompt's."""
        if told.negative is None:
            return told.positive
        factor = change_of(told)
        change = factor * (told.positive - told.negative)
        if self._momentum:
            if AVERAGE in self.memory:
                change = change + self._momentum * self.memory[AVERAGE]
            self.memory = {AVERAGE: change}
        if self._norm:
            change = change * (self._norm / change.norm().clamp_min(1e-12)).clamp_max(1.0)
        picture = clean(told, told.positive).double()
        along = picture / picture.norm().clamp_min(1e-12)
        parallel = ((change.double() * along).sum() * along).to(change.dtype)
        kept: Tensor = change - parallel + self._parallel * parallel
        return told.positive + (told.scale - 1) / factor * kept


def make(params: Params, model: Model | None = None) -> Projected:
    """A new method for one picture."""
    return Projected(params.apg_parallel, params.apg_norm, params.apg_momentum)
