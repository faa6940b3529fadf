"""Whole pictures made ready to be compared: at every zoom, and as the difference of two."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from studio.document.fill import resized
from studio.job import Pixels

_SMALLEST = 64  # pixels of the longer side, below which no smaller copy is made

Levels = tuple[Pixels, ...]  # (h, w, 4) uint8 each: whole size, half, quarter …


def levels(pixels: Pixels) -> Levels:
    """`pixels` and ever smaller copies, so that drawing costs what is seen and not what is there."""
    made = [pixels]
    while max(made[-1].shape[:2]) > 2 * _SMALLEST:
        height, width = made[-1].shape[:2]
        made.append(resized(made[-1], (max(1, width // 2), max(1, height // 2))))
    return tuple(made)


@dataclass(frozen=True, eq=False)
class Difference:
    """How far two pictures are apart: `levels` of |a - b|, brightened by `gain`.

    `largest` is the largest difference of a channel, 0..255; `share`, 0..1, which part of the pixels differs.
    """

    levels: Levels
    gain: float
    largest: int
    share: float


def difference(first: Pixels, second: Pixels) -> Difference:
    """The difference of two (h, w, 4) uint8 pictures; the second is brought to the size of the first."""
    height, width = first.shape[:2]
    second = resized(second, (width, height))
    apart = np.maximum(first[..., :3], second[..., :3]) - np.minimum(first[..., :3], second[..., :3])
    largest = int(apart.max())
    gain = 255 / largest if largest else 1.0
    shown = np.full_like(first, 255)
    shown[..., :3] = np.rint(apart * gain)
    return Difference(levels(shown), gain, largest, float(apart.any(axis=2).mean()))
