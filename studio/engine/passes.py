"""How the predictions of a network, with the prompt and without, become the prediction of a step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

if TYPE_CHECKING:
    from studio.engine.guidance import Guidance
    from studio.engine.sampling import Predict

Condition = Mapping[str, Any]  # by the network's own arguments: tensors of one picture, or what has no batch
Run = Callable[[Tensor, Tensor, Condition], Tensor]  # (latents (b, c, h, w), timestep, condition) -> the same
Finish = Callable[[Tensor, Tensor], Tensor]  # (guided prediction, that of the prompt alone) -> the prediction


def predictor(
    run: Run,
    alone: Sequence[Condition],
    pairs: Sequence[tuple[Condition, Condition]] | None,
    guidance: Guidance,
    *,
    batched: bool = True,
    finish: Finish | None = None,
    network: Any = None,
) -> Predict:
    """What predicts a step: `run` with the prompt alone, or where `guidance` acts what its method asks for.

    `alone` has for each step the condition of the prompt, `pairs` those of (negative prompt, prompt), None
    when there is no negative one. Both of a pair run as a batch of two, or one after the other when `batched`
    is False: texts of different lengths do not stack. `finish` is what a family does to what was guided;
    `network` is what `run` runs, for methods that disturb it.
    """

    def predict(latents: Tensor, timestep: Tensor, step: int) -> Tensor:
        if not guidance.acts(step):
            return run(latents, timestep, alone[step]).float()
        told, negative = alone[step], None
        if pairs is not None and guidance.pairs(step):
            told = pairs[step][1]
            negative, positive = _both(run, latents, timestep, pairs[step], batched)
        else:
            positive = run(latents, timestep, told).float()
        perturbed = None
        if guidance.disturbs(step):
            with guidance.disturbance(network):
                perturbed = run(latents, timestep, told).float()
        if negative is None and perturbed is None and not guidance.steers(step):
            return positive
        guided = guidance.apply(negative, positive, perturbed, latents, float(timestep), step)
        stands_still = finish is not None and not guided.any()  # what is nothing has no length to be given
        return guided if finish is None or stands_still else finish(guided, positive)

    return predict


def _both(
    run: Run, latents: Tensor, timestep: Tensor, conditions: tuple[Condition, Condition], batched: bool
) -> tuple[Tensor, Tensor]:
    if not batched:
        one, other = (run(latents, timestep, condition).float() for condition in conditions)
        return one, other
    found = run(latents.repeat(2, 1, 1, 1), timestep, stacked(*conditions)).float()
    one, other = found.chunk(2)
    return one, other


def stacked(*conditions: Condition) -> Condition:
    """The conditions as one of a larger batch; what is no tensor is the first one's."""
    first = conditions[0]
    return {
        name: torch.cat([condition[name] for condition in conditions]) if isinstance(value, Tensor) else value
        for name, value in first.items()
    }
