"""A look at what a model would do with a job: a few of its calls instead of a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.job import Cancelled, Loading, Pixels, SamplingState


@dataclass(frozen=True)
class Probe:
    """What to look at.

    One look for each of `strengths`: the first `calls` model calls of a run of the job with that strength
    (1 for a job without a picture). Then one for each of `timesteps` of the training schedule, between which
    no run need begin: the job's whole picture, its mask aside, noised to there and one call on it. With
    neither, the schedule alone is told, and that by a model that is open already.
    """

    strengths: tuple[float, ...] = ()
    timesteps: tuple[int, ...] = ()
    calls: int = 1
    decoded: bool = True  # whether pictures come in full size; else as previews, one pixel per latent


@dataclass(frozen=True, eq=False)
class Schedule:
    """How the model's noise grows with time, told before the first look."""

    signal: NDArray[np.float64]  # (timesteps,): ᾱ, the picture's share of the variance, at each of them
    steps: tuple[float, ...]  # the timesteps that a whole run of the job visits, in its order
    levels: tuple[tuple[float, float], ...] = ()  # how strong picture and noise are where each step begins
    problem: str = ""  # why no run can visit any, where the schedule alone was asked for


@dataclass(frozen=True, eq=False)
class Guess:
    """One look is done."""

    index: int  # which one, counted from 0
    picture: Pixels  # (h, w, 3): the predicted clean picture (x̂0)
    latents: NDArray[Any]  # (channels, h, w) float32: that picture's
    timestep: float  # what the first call was told
    seconds: float
    noised: Pixels | None = None  # what the model was shown; for timesteps only
    state: SamplingState | None = None  # what a run of that strength goes on from; for strengths only


Sight = Loading | Schedule | Guess | Cancelled
