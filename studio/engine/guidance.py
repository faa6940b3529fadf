"""Classifier-free guidance: how the predictions with and without the prompt become one."""

from __future__ import annotations

import torch
from torch import Tensor


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
