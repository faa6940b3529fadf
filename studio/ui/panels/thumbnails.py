"""Small pictures of layers and masks, sampled from their tiles fast enough for the GUI thread."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

from studio.document.areas.mask import FULL
from studio.document.raster import TILE, Raster
from studio.document.rect import Rect
from studio.job import Pixels
from studio.ui.qimage import wrapped

_FINE = 3  # samples per thumbnail pixel and axis, averaged
_SMALL = 128  # pixels of the longer side up to which a sample is kept for as long as its raster lives
_FEW = 64  # tiles
_kept: WeakKeyDictionary[Raster, dict[tuple[Rect, int], Pixels]] = WeakKeyDictionary()


def is_quick(raster: Raster) -> bool:
    """Whether a sample of it takes no time that anybody would notice, even a dozen of them."""
    return len(raster.cells) <= _FEW


def sample(raster: Raster, area: Rect, size: int) -> Pixels:
    """A thumbnail of `area` (raster pixels) with a longer side of `size`: (h, w, channels) uint8.

    Not to be written to. Reads a grid of single pixels: the cost follows the thumbnail, not the picture.
    """
    if size > _SMALL:
        return _sampled(raster, area, size)
    kept = _kept.setdefault(raster, {})
    if (area, size) not in kept:
        kept[area, size] = _sampled(raster, area, size)
    return kept[area, size]


def _sampled(raster: Raster, area: Rect, size: int) -> Pixels:
    scale = max(area.width, area.height) / size
    width, height = (max(1, round(side / scale)) for side in (area.width, area.height))
    columns = area.x + ((np.arange(width * _FINE) + 0.5) * area.width / (width * _FINE)).astype(int)
    rows = area.y + ((np.arange(height * _FINE) + 0.5) * area.height / (height * _FINE)).astype(int)
    picked = _pick(raster, rows, columns)
    blocks = picked.reshape(height, _FINE, width, _FINE, raster.channels).astype(np.float32)
    if raster.channels == 4:
        # Weighted by alpha: straight colour hidden under alpha 0 must not tint the mean.
        alpha = blocks[..., 3:].sum((1, 3))
        colour = (blocks[..., :3] * blocks[..., 3:]).sum((1, 3)) / np.maximum(alpha, 1)
        return np.dstack((colour, alpha / _FINE**2)).astype(np.uint8)
    return blocks.mean((1, 3)).astype(np.uint8)


def _pick(raster: Raster, rows: NDArray[np.int_], columns: NDArray[np.int_]) -> Pixels:
    """The pixels where ascending `rows` and `columns` cross, (rows, columns, channels), tile by tile."""
    shape = (len(rows), len(columns)) if raster.channels == 1 else (len(rows), len(columns), raster.channels)
    found = np.zeros(shape, np.uint8)
    across = _runs(columns)
    whole = found if raster.channels == 1 else found.view("<u4")[..., 0]
    for tile_y, down, inside_y in _runs(rows):
        starts = inside_y[:, None] * TILE
        for tile_x, right, inside_x in across:
            tile = raster.tiles.get((tile_x, tile_y))
            if tile is FULL:
                whole[down, right] = 255
            elif (
                tile is not None
            ):  # one number for a pixel, in one row: much quicker than in three dimensions
                flat = tile.reshape(-1) if raster.channels == 1 else tile.reshape(-1).view("<u4")
                whole[down, right] = flat.take(starts + inside_x)
    return found


def _runs(places: NDArray[np.int_]) -> list[tuple[int, slice, NDArray[np.int_]]]:
    """For each tile that ascending `places` pass: its number, which of them, where inside it they are."""
    tiles, starts = np.unique(places // TILE, return_index=True)
    spans = [slice(a, b) for a, b in zip(starts, [*starts[1:], len(places)], strict=True)]
    return [(int(tile), span, places[span] % TILE) for tile, span in zip(tiles, spans, strict=True)]


def thumbnail(raster: Raster, area: Rect, box: QSize, ratio: float, inverted: bool = False) -> QPixmap:
    """`area` of `raster` centred in `box` (logical pixels, `ratio` device pixels each), on a checkerboard.

    `inverted` turns light and dark of a mask round.
    """
    device = box * ratio
    scale = min(device.width() / area.width, device.height() / area.height)
    width, height = (max(1, round(side * scale)) for side in (area.width, area.height))
    where = QRect((device.width() - width) // 2, (device.height() - height) // 2, width, height)
    made = QPixmap(device)
    made.fill(QColor(0, 0, 0, 0))
    painter = QPainter(made)
    if raster.channels == 4:
        _checker(painter, where, round(5 * ratio))
    pixels = sample(raster, area, max(width, height))
    painter.drawImage(where, wrapped(_drawable(~pixels if inverted else pixels)))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def _checker(painter: QPainter, where: QRect, cell: int) -> None:
    painter.save()
    painter.setClipRect(where)
    painter.fillRect(where, QColor("#9a9a9a"))
    for row in range(where.height() // cell + 1):
        for column in range(row % 2, where.width() // cell + 1, 2):
            painter.fillRect(where.x() + column * cell, where.y() + row * cell, cell, cell, QColor("#c4c4c4"))
    painter.restore()


def _drawable(pixels: Pixels) -> Pixels:
    return pixels[..., 0] if pixels.shape[2] == 1 else pixels
