"""One mask of a document: what may be generated, how freely, and with which words."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from studio.document.layers.layer import new_id
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.job import Pixels

COLOUR = "#d55e00"  # vermilion of Okabe and Ito's colours, which the colour-blind can tell apart


@dataclass(frozen=True, eq=False)
class Mask:
    """A named soft mask, 255 = regenerate. `raster` lies in document pixels, `strength` is 0..1.

    `prompt` and `negative_prompt` stand in for those of the prompt panel where they are not empty. `id` stays
    the same through edits.
    """

    name: str = "Mask"
    raster: Raster = field(default_factory=lambda: Raster(1))
    colour: str = COLOUR
    strength: float = 1.0
    prompt: str = ""
    negative_prompt: str = ""
    visible: bool = True
    id: str = field(default_factory=new_id)

    def freed(self, rect: Rect) -> Pixels:
        """How freely each pixel of `rect` may change, (h, w): the mask times its strength.

        What is masked at all stays above 0, unless the strength is 0.
        """
        values = self.raster.crop(rect)
        if self.strength >= 1:
            return values
        table = np.rint(np.arange(256) * max(0.0, self.strength)).astype(np.uint8)
        if self.strength > 0:
            table[1:] = np.maximum(table[1:], 1)
        return np.asarray(table[values], np.uint8)

    def replace(self, **changes: Any) -> Mask:
        """A copy with some fields changed and the same id."""
        return dataclasses.replace(self, **changes)
