"""Brush strokes on a mask, without gaps."""

from __future__ import annotations

import math

import numpy as np

from studio.document.raster import Key, Raster, cells, tile_rect
from studio.document.rect import Rect
from studio.job import Pixels

_PRESSURES = 32  # pressure is rounded to this many levels, so that dabs can be used again
_FINE = 96  # dabs up to this diameter are placed to a quarter of a pixel, larger ones to half a pixel


class Stroke:
    """One brush stroke: give it points with `to`, look at `raster` whenever it should be shown.

    Paints a one-channel raster towards 255 (or 0 when `erase`) inside `clip`. `size` is the diameter in
    document pixels at full pressure, `hardness` (0..1) the part of the radius with full effect, `opacity`
    (0..1) the most one stroke does however often it crosses itself. `spacing` is the distance of dabs as a
    part of the diameter.
    """

    def __init__(
        self,
        raster: Raster,
        size: float,
        hardness: float,
        opacity: float,
        erase: bool = False,
        clip: Rect | None = None,
        spacing: float = 0.05,
    ) -> None:
        if raster.channels != 1:
            raise ValueError(f"a stroke paints a mask of 1 channel, found {raster.channels}")
        self._before = self._raster = raster
        self._size, self._hardness, self._opacity = max(1.0, size), hardness, opacity
        self._erase, self._clip, self._spacing = erase, clip, spacing
        self._coverage: dict[Key, Pixels] = {}  # the most that any dab of this stroke gave, per tile
        self._dirty: set[Key] = set()
        self._dabs: dict[tuple[int, int, int], Pixels] = {}
        self._last: tuple[float, float, float] | None = None

    @property
    def raster(self) -> Raster:
        """The mask with the stroke so far, sharing every tile the stroke has not reached."""
        if self._dirty:
            self._raster = self._raster.with_tiles({key: self._painted(key) for key in self._dirty})
            self._dirty = set()
        return self._raster

    def to(self, x: float, y: float, pressure: float = 1.0) -> None:
        """Go on to (x, y) in document pixels; `pressure` (0..1) scales the diameter."""
        pressure = min(max(pressure, 0.0), 1.0)
        x0, y0, p0 = self._last or (x, y, pressure)
        # A stroke is the highest of its dabs, so one more at the very end never shows.
        count = max(1, math.ceil(math.hypot(x - x0, y - y0) / self._step(min(p0, pressure))))
        for t in (k / count for k in range(1, count + 1)):
            self._dab(x0 + (x - x0) * t, y0 + (y - y0) * t, p0 + (pressure - p0) * t)
        self._last = x, y, pressure

    def _step(self, pressure: float) -> float:
        """Distance of dabs: small enough for a smooth edge, never below half a pixel."""
        size = self._size * max(pressure, 1 / _PRESSURES)
        return max(size * self._spacing, 1.0 if size >= 4 else 0.5)

    def _dab(self, x: float, y: float, pressure: float) -> None:
        level = max(1, round(pressure * _PRESSURES))
        grid = 4 if self._size * level / _PRESSURES <= _FINE else 2
        column, row = round(x * grid), round(y * grid)
        dab = self._mask(level, column % grid, row % grid, grid)
        reach = dab.shape[0] // 2
        place = Rect(column // grid - reach, row // grid - reach, dab.shape[1], dab.shape[0])
        for part in cells(place if self._clip is None else place.intersect(self._clip)):
            key = part.x // 256, part.y // 256
            tile = self._coverage.setdefault(key, np.zeros((256, 256), np.uint8))
            tile = tile[_inside(part, tile_rect(key))]
            np.maximum(tile, dab[_inside(part, place)], out=tile)
            self._dirty.add(key)

    def _mask(self, level: int, column: int, row: int, grid: int) -> Pixels:
        """The dab with its centre (column / grid, row / grid) from its middle pixel's corner."""
        key = level, column, row
        if key not in self._dabs:
            self._dabs[key] = dab(
                self._size * level / _PRESSURES, self._hardness, self._opacity, column / grid, row / grid
            )
        return self._dabs[key]

    def _painted(self, key: Key) -> Pixels:
        """The tile before the stroke, taken towards 255 or 0 by the coverage, rounded to nearest."""
        before = self._before.tiles.get(key)
        cover = self._coverage[key].astype(np.uint16)
        if before is None:
            return np.zeros((256, 256), np.uint8) if self._erase else self._coverage[key].copy()
        kept = (before if self._erase else 255 - before) * (255 - cover) + 127
        kept //= 255
        return (kept if self._erase else 255 - kept).astype(np.uint8)


def dab(size: float, hardness: float, opacity: float, dx: float = 0.0, dy: float = 0.0) -> Pixels:
    """One touch of a round brush: odd square of uint8, its centre (dx, dy) from the middle pixel's corner.

    Full inside hardness times the radius, falling smoothly to 0 at the radius; the rim of a hard brush is
    one pixel soft. A dab smaller than a pixel is a fainter pixel.
    """
    radius = size / 2
    reach = math.ceil(radius) + 1
    centre = np.arange(-reach, reach + 1, dtype=np.float32) + 0.5
    distance = np.sqrt((centre[None, :] - dx) ** 2 + (centre[:, None] - dy) ** 2)
    soft = max(1.0, radius * (1 - hardness))
    t = (radius + 0.5 - distance) / soft
    np.clip(t, 0, 1, out=t)
    if soft > 1:
        t *= t * (3 - 2 * t)
    t *= 255 * min(max(opacity, 0.0), 1.0) * min(1.0, size)
    return np.rint(t, out=t).astype(np.uint8)


def _inside(part: Rect, whole: Rect) -> tuple[slice, slice]:
    return (
        slice(part.y - whole.y, part.bottom - whole.y),
        slice(part.x - whole.x, part.right - whole.x),
    )
