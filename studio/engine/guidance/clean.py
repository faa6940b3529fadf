"""From what a network predicts to x̂0 and back, for the methods of guidance that work on pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.guidance import Told


def clean(told: Told, prediction: Tensor) -> Tensor:
    """x̂0 by `prediction` of `told.latents`: (x - b noise) / a, a x - b v, or x - b v on straight paths.

    a and b are how strong picture and noise are. Salimans and Ho 2022, arXiv 2202.00512, appendix D.
    """
    assert told.latents is not None
    picture, noise = told.levels
    if told.predicts == "epsilon":
        return (told.latents - noise * prediction) / picture
    seen = told.latents if told.predicts == "flow" else picture * told.latents
    return seen - noise * prediction


def change_of(told: Told) -> float:
    """How much x̂0 changes with the prediction: a negative number."""
    picture, noise = told.levels
    return -noise / picture if told.predicts == "epsilon" else -noise
