"""Classifier-free guidance: how the predictions with and without the prompt become one, when and where."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.job import Params


class Guidance:
    """How one picture is guided: in which steps, how strongly at which latent; and how much it last did.

    Outside the interval of `params` only the prompt's prediction is asked for, at half the price
    (Kynkäänniemi et al. 2024, arXiv 2404.07724). `weights`, (1, 1, h, w) in 0..1, multiply the guidance term
    (scale - 1) (positive - negative): 1 is plain guidance and 0 none, both bit for bit; None = 1 everywhere.
    """

    def __init__(self, params: Params, steps: int, weights: Tensor | None = None) -> None:
        self._scale, self._rescale = params.guidance_scale, params.guidance_rescale
        self.weights = weights
        nowhere = weights is not None and not bool(weights.any())
        self._steps = range(0) if nowhere else params.guided(steps)
        self._difference: Tensor | None = None

    def acts(self, step: int) -> bool:
        """Whether step `step`, counted from 0, needs the prediction without the prompt too.

        One that does not also ends what `strength` and `strength_map` tell.
        """
        if step in self._steps:
            return True
        self._difference = None
        return False

    def apply(self, negative: Tensor, positive: Tensor) -> Tensor:
        """The guided prediction; all are (1, channels, h, w)."""
        self._difference = positive - negative
        guided = guide(negative, positive, self._scale, self._rescale)
        return guided if self.weights is None else torch.lerp(positive, guided, self.weights)

    def strength(self) -> float | None:
        """Root mean square of positive - negative over the last call's latents; None = it ran without."""
        if self._difference is None:
            return None
        return float(self._difference.float().square().mean().sqrt())

    def strength_map(self) -> NDArray[np.float16] | None:
        """(h, w): root mean square over the channels of positive - negative, times the weights."""
        if self._difference is None:
            return None
        found = self._difference.float().square().mean(1, keepdim=True).sqrt()
        found = found if self.weights is None else found * self.weights
        largest = float(np.finfo(np.float16).max)
        return found[0, 0].clamp(max=largest).cpu().numpy().astype(np.float16)


def guide(negative: Tensor, positive: Tensor, scale: float, rescale: float = 0.0) -> Tensor:
    """Move from the negative prompt's prediction through the prompt's by `scale`; 1 gives `positive`.

    Both are (batch, channels, h, w). Ho and Salimans 2022, arXiv 2207.12598, equation 6 in the form
    negative + scale (positive - negative).
    """
    guided = negative + scale * (positive - negative)
    return _rescaled(guided, positive, rescale) if rescale else guided


def _rescaled(guided: Tensor, positive: Tensor, amount: float) -> Tensor:
    """Give `guided` back the contrast of `positive`: Lin et al. 2024, arXiv 2305.08891, equations 15, 16."""
    axes = list(range(1, guided.ndim))
    wanted = positive.std(dim=axes, keepdim=True)
    # A constant prediction has no contrast to restore; the tiny floor keeps it constant and not NaN.
    found = guided.std(dim=axes, keepdim=True).clamp_min(torch.finfo(guided.dtype).tiny)
    return amount * (guided * (wanted / found)) + (1 - amount) * guided
