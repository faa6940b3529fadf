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
) -> Predict:
    """What predicts a step: `run` with the prompt alone, or with and without it where `guidance` acts.

    `alone` has for each step the condition of the prompt, `pairs` those of (negative prompt, prompt), None
    when nothing is guided. Both of a pair run as a batch of two, or one after the other when `batched` is
    False: texts of different lengths do not stack. `finish` is what a family does to what was guided.
    """

    def predict(latents: Tensor, timestep: Tensor, step: int) -> Tensor:
        if pairs is None or not guidance.acts(step):
            return run(latents, timestep, alone[step]).float()
        if batched:
            both = run(latents.repeat(2, 1, 1, 1), timestep, stacked(*pairs[step])).float()
            negative, positive = both.chunk(2)
        else:
            negative, positive = (run(latents, timestep, condition).float() for condition in pairs[step])
        guided = guidance.apply(negative, positive)
        return guided if finish is None else finish(guided, positive)

    return predict


def stacked(*conditions: Condition) -> Condition:
    """The conditions as one of a larger batch; what is no tensor is the first one's."""
    first = conditions[0]
    return {
        name: torch.cat([condition[name] for condition in conditions]) if isinstance(value, Tensor) else value
        for name, value in first.items()
    }
