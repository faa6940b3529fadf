"""Guidance of models that edit a picture by an instruction: by the words, and by the picture itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import torch

from studio.engine.passes import stacked

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
) -> Predict:
    """What predicts a step: `run` with words and picture, with the picture, and with neither, as one batch.

    Brooks et al. 2023, arXiv 2211.09800, equation 3: e(0, 0) + image_scale (e(picture, 0) - e(0, 0)) +
    guidance scale (e(picture, words) - e(picture, 0)). The conditions hold the latents of the picture as
    BESIDE; "no words" are those of the negative prompt. Where `guidance` does not act, words and picture run
    alone. An `image_scale` of 1 needs no third pass, and is plain guidance.
    """

    def predict(latents: Tensor, timestep: Tensor, step: int) -> Tensor:
        if pairs is None or not guidance.acts(step) or not guidance.pairs(step):
            return run(latents, timestep, alone[step]).float()
        wordless, full = pairs[step]
        conditions = [wordless, full]
        if image_scale != 1:
            conditions.append({**wordless, BESIDE: torch.zeros_like(wordless[BESIDE])})
        many = latents.repeat(len(conditions), 1, 1, 1)
        found = run(many, timestep, stacked(*conditions)).float().chunk(len(conditions))
        guided = guidance.apply(found[0], found[1], None, latents, float(timestep), step)
        return guided if image_scale == 1 else guided + (image_scale - 1) * (found[0] - found[2])

    return predict
