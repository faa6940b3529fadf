"""Large pictures made tiles band by band, so that they never lie in memory a second time."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from studio.document.raster import TILE, Key, Raster, cells, tile_rect
from studio.document.rect import Rect
from studio.job import Pixels


def from_bands(channels: int, rect: Rect, band: Callable[[Rect], Pixels]) -> Raster:
    """The raster with the pixels that `band` gives for parts of `rect`, (h, w, 4) or (h, w) uint8.

    It is asked for each row of tiles once, from top to bottom. Whole tiles of one colour are one array.
    """
    copied, tiles = _Copied(), dict[Key, Pixels]()
    for row in range(rect.y // TILE, -(-rect.bottom // TILE)):
        strip = rect.intersect(Rect(rect.x, row * TILE, rect.width, TILE))
        pixels = band(strip)
        for part in cells(strip):
            piece = _window(pixels, part, strip)
            key = part.x // TILE, row
            if part == tile_rect(key):
                tiles[key] = copied.tile(piece)
            else:
                tiles[key] = np.zeros((TILE, TILE, *piece.shape[2:]), np.uint8)
                _window(tiles[key], part, tile_rect(key))[:] = piece
    return Raster(channels).with_tiles(tiles)


class _Copied:
    """Whole tiles copied, those of one colour only once."""

    def __init__(self) -> None:
        self._by_colour: dict[bytes, Pixels] = {}

    def tile(self, piece: Pixels) -> Pixels:
        """A copy in C order, or one with the same pixels that there is already."""
        colour = piece[0, 0]
        if not (np.array_equal(colour, piece[-1, -1]) and (piece == colour).all()):
            return piece.copy()
        if (name := colour.tobytes()) not in self._by_colour:
            self._by_colour[name] = piece.copy()
        return self._by_colour[name]


def _window(pixels: Pixels, part: Rect, outer: Rect) -> Pixels:
    """What of `pixels`, which cover `outer`, lies in `part`."""
    return pixels[part.y - outer.y : part.bottom - outer.y, part.x - outer.x : part.right - outer.x]
