"""What changes the outline of a mask as a whole: smooth, border, threshold, holes, islands.

As in `mask`, every function returns a new raster, and the canvas edge is no edge of the mask.
"""

from __future__ import annotations

import cv2
import numpy as np

from studio.document.areas.blocks import Told, by_blocks, silent
from studio.document.areas.combine import combined
from studio.document.areas.discs import dilated, eroded
from studio.document.areas.mask import bounds
from studio.document.raster import Key, Raster
from studio.document.rect import Rect
from studio.job import Pixels

MOST_SMOOTH = 100  # pixels: OpenCV's median takes windows of up to 255
LEVELS = 64  # different values of a mask whose holes are told apart exactly; more are filled up to these
FEW, LARGE = 12, 4_000_000  # as many in a mask that covers more pixels than this


def smooth(mask: Raster, pixels: int, canvas: Rect, told: Told = silent) -> Raster:
    """Corners rounded, specks and gaps narrower than about `pixels` gone; straight edges stay, soft or hard.

    A median over a square, softened by a hair where it changed something, so that curves have no steps.
    """
    pixels = min(pixels, MOST_SMOOTH)
    return by_blocks(mask, canvas, pixels + 2, lambda values: _rounded(values, pixels), told)


def border(mask: Raster, pixels: int, canvas: Rect, told: Told = silent) -> Raster:
    """The outline as a line `pixels` wide, half of it outside the mask and half inside."""
    wider = by_blocks(
        mask, canvas, (pixels + 1) // 2, lambda v: dilated(v, (pixels + 1) // 2), _part(told, 0)
    )
    narrower = by_blocks(mask, canvas, pixels // 2, lambda v: eroded(v, pixels // 2), _part(told, 1))
    return combined(wider, narrower, "subtract")


def threshold(mask: Raster, level: int, canvas: Rect, told: Told = silent) -> Raster:
    """255 from `level` (1..255) on, 0 below."""
    mask = mask.clipped(canvas)
    tiles: dict[Key, Pixels] = {}
    for done, (key, tile) in enumerate(mask.tiles.items()):
        tiles[key] = np.where(tile >= max(1, level), 255, 0).astype(np.uint8)
        told((done + 1) / len(mask.tiles))
    return mask.with_tiles(tiles)


def fill_holes(mask: Raster, canvas: Rect, told: Told = silent) -> Raster:
    """What the mask encloses, filled up to the lowest value on the best way out.

    A gap that is open at the canvas edge is no hole. Exact for masks of up to `LEVELS` different values
    (`FEW` in a large one); in others a hole is filled to the next lower one of the most frequent values.
    """
    area = bounds(mask, canvas)
    values = mask.crop(area)
    levels = _levels(values)
    out = values
    for done, level in enumerate(levels):
        out = np.where(_enclosed(values < level), np.maximum(out, level), out).astype(np.uint8)
        told((done + 1) / len(levels))
    return mask.clipped(canvas).paste(out, area.x, area.y) if levels else mask


def without_islands(mask: Raster, pixels: int, canvas: Rect, told: Told = silent) -> Raster:
    """Without the parts of fewer than `pixels` pixels that touch no others, not even at a corner."""
    area = bounds(mask, canvas)
    values = mask.crop(area)
    if area.is_empty:
        return mask
    _, labels, facts, _ = cv2.connectedComponentsWithStats((values > 0).astype(np.uint8), connectivity=8)
    told(0.6)
    kept = facts[:, cv2.CC_STAT_AREA] >= pixels
    kept[0] = True
    if kept.all():
        return mask
    values[~kept[labels]] = 0
    told(1.0)
    return mask.clipped(canvas).paste(values, area.x, area.y)


def _part(told: Told, half: int) -> Told:
    """Tells of one half of the work."""
    return lambda share: told((half + share) / 2)


def _rounded(values: Pixels, pixels: int) -> Pixels:
    median = np.asarray(cv2.medianBlur(values, 2 * pixels + 1), np.uint8)
    changed = cv2.dilate((median != values).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    soft = cv2.GaussianBlur(median, (3, 3), 0.7, borderType=cv2.BORDER_REPLICATE)
    return np.where(changed, soft, values).astype(np.uint8)


def _levels(values: Pixels) -> list[int]:
    """The values above 0, the most frequent ones where there are many, ascending; the highest among them."""
    counts = np.bincount(values.ravel(), minlength=256)
    counts[0] = 0
    found = np.flatnonzero(counts)
    most_levels = LEVELS if values.size <= LARGE else FEW
    if len(found) > most_levels:
        most = np.argsort(counts, kind="stable")[-(most_levels - 1) :]
        found = np.unique(np.append(most, found[-1]))
    return [int(level) for level in found]


def _enclosed(low: np.ndarray) -> np.ndarray:
    """Which of the `low` pixels have no way out of the picture over others of them, side by side."""
    ground = np.pad(low.astype(np.uint8), 1, constant_values=1)
    cv2.floodFill(ground, None, (0, 0), (0,), flags=4)
    return np.asarray(ground[1:-1, 1:-1] > 0)
