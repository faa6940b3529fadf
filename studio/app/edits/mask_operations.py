"""The operations on a mask that have a number, as data: what is asked, and what is then done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from studio.document.areas import mask as masks
from studio.document.areas import refine
from studio.document.areas.blocks import Told
from studio.document.raster import Raster
from studio.document.rect import Rect

Change = Callable[[Raster, int, Rect, Told], Raster]


@dataclass(frozen=True)
class Operation:
    """One operation; texts are untranslated. `low`, `high` and `usual` are what the number may be."""

    id: str
    title: str
    note: str
    label: str
    unit: str
    low: int
    high: int
    usual: int
    change: Change


def _grow(mask: Raster, pixels: int, canvas: Rect, told: Told) -> Raster:
    return masks.grow(mask, pixels, canvas, told)


def _shrink(mask: Raster, pixels: int, canvas: Rect, told: Told) -> Raster:
    return masks.shrink(mask, pixels, canvas, told)


def _feather(mask: Raster, pixels: int, canvas: Rect, told: Told) -> Raster:
    return masks.feather(mask, pixels, canvas, told=told)


# fmt: off
OPERATIONS = (
    Operation("grow", "Grow mask", "Moves the edge outwards and keeps its softness.", "&By", " px",
              1, 512, 8, _grow),
    Operation("shrink", "Shrink mask", "Moves the edge inwards and keeps its softness.", "&By", " px",
              1, 512, 8, _shrink),
    Operation("feather", "Feather mask", "Softens the edge, so that the change fades out.", "&Over", " px",
              1, 512, 12, _feather),
    Operation("smooth", "Smooth mask", "Rounds corners and removes what is thinner than this.", "&Radius",
              " px", 1, refine.MOST_SMOOTH, 6, refine.smooth),
    Operation("border", "Border of the mask", "Masks a line along the edge and nothing else.", "&Width",
              " px", 1, 512, 8, refine.border),
    Operation("threshold", "Threshold", "Masks in full what is at least this strong, and nothing else.",
              "&From", "", 1, 255, 128, refine.threshold),
    Operation("islands", "Remove small islands", "Removes parts that have fewer pixels than this.",
              "&Fewer than", " px", 2, 1_000_000, 64, refine.without_islands),
)
# fmt: on
