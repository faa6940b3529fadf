"""The outline of a soft area, as closed lines, no finer than it is looked at."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.document.blending.reduced import Reduced
from studio.document.raster import Raster
from studio.document.rect import Rect

Line = NDArray[np.float64]  # (n, 2) points of a closed line, document pixels
HALF = 128  # what is selected by half or more lies inside
DEEPEST = 6

_FINE = 3
_NEAR = 0.75  # pixels of the level that a line may run beside the outline


def outlines(
    area: Raster,
    rect: Rect,
    level: int,
    most: int,
    exact: bool = True,
    reduced: Reduced | None = None,
) -> list[Line]:
    """The lines around what is selected by half or more in `rect` (document pixels).

    At level 0 and `exact` they run between pixels; else they are smooth to a pixel of the level, a square of
    2**level pixels. Where there would be more than `most` points, the next coarser level is looked at, and
    the shortest lines are left out at the last.
    """
    reduced = reduced or Reduced()
    lines: list[Line] = []
    for depth in range(level, DEEPEST + 1):
        lines = _traced(area, rect, depth, exact and depth == 0, reduced)
        if sum(len(line) for line in lines) <= most:
            return lines
    lines.sort(key=len, reverse=True)
    counts = np.cumsum([len(line) for line in lines])
    return lines[: int(np.searchsorted(counts, most, side="right"))]


def _traced(area: Raster, rect: Rect, level: int, exact: bool, reduced: Reduced) -> list[Line]:
    step = 1 << level
    left, top = rect.x // step, rect.y // step
    right, bottom = -(-rect.right // step), -(-rect.bottom // step)
    place = Rect(left * step, top * step, (right - left) * step, (bottom - top) * step)
    values = reduced.window(area, place, level)
    if values is None:
        return []
    inside = np.pad((values >= HALF).astype(np.uint8), 1)
    found = _sharp(inside) if exact else _smooth(inside)
    return [(line - 1) * step + (place.x, place.y) for line in found if len(line) > 2]


def _sharp(inside: NDArray[np.uint8]) -> Iterator[Line]:
    """Along the corners between pixels: in a picture three times as large the chains run beside them."""
    large = np.repeat(np.repeat(inside, _FINE, axis=0), _FINE, axis=1)
    found, _ = cv2.findContours(large, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    for chain in found:
        corners = np.rint(chain[:, 0, :] / _FINE)
        yield corners[np.any(corners != np.roll(corners, 1, axis=0), axis=1)]


def _smooth(inside: NDArray[np.uint8]) -> Iterator[Line]:
    """Through the middles of the outermost pixels, without the points that lie nearly on a line."""
    found, _ = cv2.findContours(inside, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    for chain in found:
        yield cv2.approxPolyDP(chain, _NEAR, True)[:, 0, :] + 0.5
