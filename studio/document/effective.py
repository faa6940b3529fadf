"""What the model will see of a mask: worked out by the very plan that a job would be made from."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.document import region
from studio.document.areas import mask as masks
from studio.document.document import Document
from studio.document.fill import reduced_mask
from studio.document.rect import Rect
from studio.document.region import Task
from studio.job import ModelInfo, Params, Pixels

FINEST = 1024  # pixels along the longer side of the soft zone as it is shown


@dataclass(frozen=True, eq=False)
class Effective:
    """A mask as a job would carry it. `region` is the crop the model sees, `context` what was asked for.

    `latents` is (h, w) in 0..1, one value for each `unit` x `unit` pixels of the working size; `soft` tells
    where the result is blended with the picture, (h, w) bool over the region.
    """

    region: Rect
    context: Rect
    size: tuple[int, int]
    canvas: Rect
    latents: NDArray[np.float32]
    soft: NDArray[np.bool_]
    unit: int

    @property
    def scale(self) -> float:
        """Pixels of the working size to one of the document."""
        return math.sqrt(self.size[0] * self.size[1] / max(1, self.region.area))


def effective(document: Document, params: Params, model: ModelInfo, task: Task | None = None) -> Effective:
    """What a job on the active mask would carry. Raises StudioError as `region.plan` does."""
    plan = region.plan(document, params, model, task)
    mask = plan.job.mask
    if mask is None:
        mask = np.full((plan.job.params.height, plan.job.params.width), 255, np.uint8)
    asked = masks.bounds(document.mask, document.rect).grow(max(0, params.context)).intersect(document.rect)
    return Effective(
        plan.region,
        asked if plan.mask is not None else plan.region,
        (plan.job.params.width, plan.job.params.height),
        document.rect,
        shrunk(mask, model.latent),
        _soft(plan.weights()),
        model.latent,
    )


def shrunk(mask: Pixels, unit: int) -> NDArray[np.float32]:
    """(h, w) uint8 to one value in 0..1 for each `unit` x `unit` pixels: their mean, as in the engine."""
    height, width = mask.shape[0] // unit, mask.shape[1] // unit
    blocks = mask[: height * unit, : width * unit].reshape(height, unit, width, unit)
    mean: Any = blocks.astype(np.float32).mean(axis=(1, 3)) / np.float32(255)
    return np.asarray(mean, np.float32)


def _soft(weights: Pixels) -> NDArray[np.bool_]:
    """Where a result is mixed with what was there, no finer than it can be shown."""
    mixed = np.where((weights > 0) & (weights < 255), 255, 0).astype(np.uint8)
    scale = FINEST / max(mixed.shape)
    if scale < 1:
        size = max(1, round(mixed.shape[1] * scale)), max(1, round(mixed.shape[0] * scale))
        mixed = reduced_mask(mixed, size)
    return np.asarray(mixed > 0)
