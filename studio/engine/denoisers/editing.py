"""Guidance of models that edit a picture by an instruction: by the words, and by the picture itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import torch

from studio.engine.passes import predictor, stacked

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.guidance import Guidance
    from studio.engine.passes import Condition, Run
    from studio.engine.sampling import Predict

BESIDE = "beside"  # (1, channels, h, w): what is read beside the latents, as channels of its own


def editor(
    run: Run,
    alone: Sequence[Condition],
    pairs: Sequence[tuple[Condition, Condition]] | None,
    guidance: Guidance,
    image_scale: float,
    network: Any = None,
) -> Predict:
    """What predicts a step: `run` with words and picture, with the picture, and with neither, as one batch.

    Brooks et al. 2023, arXiv 2211.09800, equation 3: e(0, 0) + image_scale (e(picture, 0) - e(0, 0)) +
    guidance scale (e(picture, words) - e(picture, 0)). The conditions hold the latents of the picture as
    BESIDE; "no words" are those of the negative prompt. An `image_scale` of 1 needs no third pass: that, and
    steps in which the words do not guide, are those of `predictor`.
    """
    plain = predictor(run, alone, pairs, guidance, network=network)

    def predict(latents: Tensor, timestep: Tensor, step: int) -> Tensor:
        if pairs is None or image_scale == 1 or not guidance.pairs(step):
            return plain(latents, timestep, step)
        wordless, full = pairs[step]
        neither = {**wordless, BESIDE: torch.zeros_like(wordless[BESIDE])}
        found = run(latents.repeat(3, 1, 1, 1), timestep, stacked(wordless, full, neither)).float().chunk(3)
        perturbed = None
        if guidance.disturbs(step):
            with guidance.disturbance(network):
                perturbed = run(latents, timestep, full).float()
        guided = guidance.apply(found[0], found[1], perturbed, latents, float(timestep), step)
        return guided + (image_scale - 1) * (found[0] - found[2])

    return predict
