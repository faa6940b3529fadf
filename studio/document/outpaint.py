"""Extend the canvas and mask the new border."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.document.document import LONGEST_SIDE, MOST_PIXELS, Document
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.document.region import Task, suggest_task
from studio.errors import StudioError
from studio.job import Pixels


def extend(document: Document, left: int, top: int, right: int, bottom: int, overlap: int = 0) -> Document:
    """The document with a canvas larger by so many pixels on each side (smaller where negative).

    Layers move along and share their tiles. The mask becomes the new border, 255, and falls to 0 over
    `overlap` pixels inside the old picture; a border that was masked before and is still bare stays masked.
    Without a side that grows the mask is only cropped. Raises StudioError when nothing would be left or the
    canvas would be too large.
    """
    rect = Rect.from_edges(-left, -top, document.width + right, document.height + bottom)
    check_canvas(rect)
    extended = document.with_canvas(rect)
    old = document.rect.intersect(rect).shift(left, top)
    grown = tuple(max(0, side) for side in (left, top, right, bottom))
    if not any(grown) or document.is_empty:
        return extended
    before = extended.mask if suggest_task(document) is Task.OUTPAINT else Raster(1)
    return extended.with_mask(_border(before, extended.rect, old, grown, max(0, overlap)))


def check_canvas(rect: Rect) -> None:
    """Raises StudioError where a canvas cannot be as large, or as small, as that."""
    if rect.is_empty:
        raise StudioError("Nothing of the picture would be left: drag the frame less far in.")
    if max(rect.width, rect.height) > LONGEST_SIDE or rect.area > MOST_PIXELS:
        raise StudioError(
            f"The canvas would be {rect.width} x {rect.height} pixels; the limit is {LONGEST_SIDE:,} a side "
            f"and {MOST_PIXELS // 1_000_000} million in all."
        )


def _border(mask: Raster, canvas: Rect, old: Rect, grown: tuple[int, ...], overlap: int) -> Raster:
    """`mask` with the new border and its overlap laid over it, strip by strip."""
    across = _ramp(canvas.width, old.x, old.right, grown[0] > 0, grown[2] > 0, overlap)
    down = _ramp(canvas.height, old.y, old.bottom, grown[1] > 0, grown[3] > 0, overlap)
    for strip in _strips(canvas, np.flatnonzero(across == 0), np.flatnonzero(down == 0)):
        rows, columns = slice(strip.y, strip.bottom), slice(strip.x, strip.right)
        values = np.maximum(down[rows, None], across[None, columns])
        mask = mask.paste(np.maximum(values, mask.crop(strip)), strip.x, strip.y)
    return mask


def _ramp(length: int, start: int, end: int, at_start: bool, at_end: bool, overlap: int) -> Pixels:
    """The mask along one axis: 255 outside start … end, falling to 0 inside on the sides that grow."""
    place = np.arange(length)
    depth = np.full(length, np.inf)
    if at_start:
        depth = np.minimum(depth, place - start)
    if at_end:
        depth = np.minimum(depth, end - 1 - place)
    fall = 1 - (np.minimum(depth, overlap) + 1) / (overlap + 1)
    return np.asarray(np.rint(255 * np.clip(np.where(depth < 0, 1, fall), 0, 1)), np.uint8)


def _strips(canvas: Rect, columns: NDArray[np.intp], rows: NDArray[np.intp]) -> list[Rect]:
    """The canvas less the rectangle of zero columns and rows, in up to four parts."""
    if not len(columns) or not len(rows):
        return [canvas]
    left, right = int(columns[0]), int(columns[-1]) + 1
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    parts = (
        Rect.from_edges(0, 0, canvas.width, top),
        Rect.from_edges(0, bottom, canvas.width, canvas.height),
        Rect.from_edges(0, top, left, bottom),
        Rect.from_edges(right, top, canvas.width, bottom),
    )
    return [part for part in parts if not part.is_empty]
