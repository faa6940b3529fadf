"""Noise levels that the user lists, as the schedule of a solver."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.errors import StudioError
from studio.job import LISTS

if TYPE_CHECKING:
    from studio.job import Params

Numbers = NDArray[np.float64]
LARGEST = 100_000.0  # sigma


class Levels(NamedTuple):
    """The noise levels of a schedule on the device, and what the network is told at each of them."""

    sigmas: Tensor  # (steps + 1,) float32, down to 0
    timesteps: Tensor  # (steps,) float32


def check_list(kind: str, levels: Sequence[float], prediction: str) -> None:
    """Raise StudioError unless `levels` can be the sigmas or timesteps (`kind`, of LISTS) of such a model.

    They fall from noise to picture; a 0 at the end is what every schedule ends in.
    """
    what = kind.removeprefix("listed ")
    values = _without_end(levels)
    if not values:
        raise StudioError(
            f"The list of {what} is empty: write them from noise to picture, such as 14.6, 6.5."
        )
    if not all(np.isfinite(values)) or (min(values) <= 0 and what == "sigmas") or min(values) < 0:
        raise StudioError(f"The {what} must be numbers above 0; found: {_told(values)}.")
    if any(after >= before for before, after in pairwise(values)):
        raise StudioError(f"The {what} must fall from noise to picture; found: {_told(values)}.")
    most = {"timesteps": 1000.0}.get(what, 1.0 if prediction == "flow" else LARGEST)
    if values[0] > most:
        raise StudioError(f"The {what} of this model are {most:,.0f} at most; found: {_told(values)}.")


def spread(levels: Sequence[float], steps: int) -> Numbers:
    """`steps` levels along the listed ones, evenly in their logarithm; of as many, themselves.

    Sabour et al. 2024, arXiv 2404.14507, section 4, take their schedules of ten steps to others so.
    """
    values = np.array(_without_end(levels), np.float64)
    if len(values) == steps:
        return values
    places = np.linspace(0, len(values) - 1, steps)
    floor = np.maximum(values, 1e-3)  # a last timestep may be 0
    return np.exp(np.interp(places, np.arange(len(values)), np.log(floor)))


def listed(params: Params, trained: Numbers, device: str) -> Levels:
    """The levels that `params` list on a model whose noise over picture at each timestep is `trained`."""
    found = spread(params.levels, params.steps)
    times, sigmas = np.arange(len(trained)), np.log(np.maximum(trained, 1e-10))
    if params.sigmas == LISTS[0]:
        return _levels(found, np.interp(np.log(found), sigmas, times), device)
    if found[0] > times[-1]:
        raise StudioError(f"The timesteps of this model are {times[-1]} at most; found: {_told(found)}.")
    return _levels(np.exp(np.interp(found, times, sigmas)), found, device)


def flow_listed(params: Params, config: Mapping[str, Any], device: str) -> Levels:
    """The same on a model of flow matching, whose timesteps are its sigmas times their number."""
    number = int(config.get("num_train_timesteps", 1000))
    found = spread(params.levels, params.steps)
    if params.sigmas == LISTS[0]:
        return _levels(found, found * number, device)
    return _levels(found / number, found, device)


def _levels(sigmas: Numbers, timesteps: Numbers, device: str) -> Levels:
    ended = torch.tensor([*sigmas, 0.0], dtype=torch.float32, device=device)
    return Levels(ended, torch.tensor(timesteps, dtype=torch.float32, device=device))


def _without_end(levels: Sequence[float]) -> list[float]:
    values = [float(level) for level in levels]
    return values[:-1] if len(values) > 1 and values[-1] == 0 else values


def _told(values: Sequence[float] | Numbers) -> str:
    shown = ", ".join(f"{value:g}" for value in values[:8])
    return f"{shown} …" if len(values) > 8 else shown
