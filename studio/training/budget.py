"""How far a training run has come, and the learning rate and randomness of each of its steps."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch

WARM_UP = 0.02
DECAY_FROM = 0.3


@dataclass(frozen=True)
class Budget:
    """When a run ends: after so many steps or so many minutes, whichever is given.

    Steps make a run repeatable; minutes make it end on time on a machine shared with others.
    """

    steps: int | None = None
    minutes: float | None = None

    def __post_init__(self) -> None:
        if (self.steps is None) == (self.minutes is None):
            raise ValueError(f"expected either steps or minutes, found {self}")

    def progress(self, step: int, seconds: float) -> float:
        """The share of the run that is done, 0 to 1, after ``step`` steps and ``seconds``."""
        if self.steps is not None:
            return min(1.0, step / self.steps)
        assert self.minutes is not None
        return min(1.0, seconds / (60 * self.minutes))


def learning_rate(peak: float, progress: float) -> float:
    """Linear warm-up, a constant stretch, then a cosine decay to zero over the last 70 %.

    The decay anneals the weights: most of the visible sharpness comes in it (Hägele et al. 2024,
    "Scaling Laws and Compute-Optimal Training Beyond Fixed Training Durations"); a run of a few thousand
    steps gains from a long one (Bergsma et al. 2025, "Straight to Zero").
    """
    if progress < WARM_UP:
        return peak * max(progress / WARM_UP, 0.01)
    if progress < DECAY_FROM:
        return peak
    return peak * 0.5 * (1 + math.cos(math.pi * (progress - DECAY_FROM) / (1 - DECAY_FROM)))


def randomness(seed: int, step: int, device: str = "cpu") -> torch.Generator:
    """The random numbers of one step, the same whether the run was interrupted or not."""
    return torch.Generator(device).manual_seed(seed * 1_000_003 + step)
