"""Classifier-free guidance, along the line through two predictions: Ho, Salimans 2022, arXiv 2207.12598."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.guidance import Told
    from studio.engine.models import Model
    from studio.job import Params

NAME = "classifier-free"
ORDER = 10
NUMBERS: tuple[str, ...] = ()
DEFAULTS: dict[str, float] = {}
PREDICTS = ("noise", "cosine", "flow")
PERTURBS = ""


class ClassifierFree:
    """See `studio.engine.guidance.Method`."""

    remembers: tuple[str, ...] = ()

    def __init__(self) -> None:
        self.memory: dict[str, Tensor] = {}

    def guide(self, told: Told) -> Tensor:
        """The guided prediction; without a negative one, the prompt's."""
        return told.positive if told.negative is None else guide(told.negative, told.positive, told.scale)


def make(params: Params, model: Model | None = None) -> ClassifierFree:
    """A new method for one picture."""
    return ClassifierFree()


def guide(negative: Tensor, positive: Tensor, scale: float, rescale: float = 0.0) -> Tensor:
    """Move from the negative prompt's prediction through the prompt's by `scale`; 1 gives `positive`.

    Both are (batch, channels, h, w). Ho and Salimans 2022, arXiv 2207.12598, equation 6 in the form
    negative + scale (positive - negative).
    """
    guided = negative + scale * (positive - negative)
    return rescaled(guided, positive, rescale) if rescale else guided


def rescaled(guided: Tensor, positive: Tensor, amount: float) -> Tensor:
    """Give `guided` back the contrast of `positive`: Lin et al. 2024, arXiv 2305.08891, equations 15, 16."""
    import torch

    axes = list(range(1, guided.ndim))
    wanted = positive.std(dim=axes, keepdim=True)
    # A constant prediction has no contrast to restore; the tiny floor keeps it constant and not NaN.
    found = guided.std(dim=axes, keepdim=True).clamp_min(torch.finfo(guided.dtype).tiny)
    return amount * (guided * (wanted / found)) + (1 - amount) * guided
