"""Smudging: a wet finger that takes paint up and leaves it a little further on."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.document.brushes.brush import Brush, touch
from studio.document.brushes.cover import inside
from studio.document.brushes.smoothing import Point, Smoothing
from studio.document.brushes.tips import FULL, Tip
from studio.document.raster import TILE, Key, Raster, cells, tile_rect
from studio.document.rect import Rect
from studio.job import Pixels

Floats = NDArray[np.float32]
_STEP = 0.08  # of the diameter between two dabs


class Smudge:
    """A stroke that drags paint along; it leaves `strength` (0..1) of what it carries at every dab.

    Works on premultiplied colour, so that nothing dark comes out of transparent pixels, or on a mask. Where
    `selection` (at `place` of the raster's coordinates) is 0, pixels stay bit for bit.
    """

    def __init__(
        self,
        raster: Raster,
        brush: Brush,
        strength: float,
        clip: Rect,
        selection: Raster,
        place: tuple[int, int] = (0, 0),
        alpha_locked: bool = False,
    ) -> None:
        self._raster, self._brush, self._strength, self._clip = raster, brush, strength, clip
        self._selection = selection if selection.tiles else None
        self._place, self._alpha_locked = place, alpha_locked
        self._wet: dict[Key, Pixels] = {}  # tiles being worked on, writable
        self._carried: Floats | None = None
        self._smoothing = Smoothing(brush.smoothing)
        self._last: Point | None = None
        self._tips: dict[int, Tip] = {}

    @property
    def raster(self) -> Raster:
        """The pixels with the stroke so far."""
        if self._wet:
            self._raster = self._raster.with_tiles(self._wet)
            self._wet = {}
        return self._raster

    def to(self, x: float, y: float, pressure: float = 1.0, tilt: tuple[float, float] = (0.0, 0.0)) -> None:
        """Go on to (x, y) in pixels of the raster; pressure 0..1, tilt in degrees."""
        self._line(self._smoothing.to(Point(x, y, min(max(pressure, 0.0), 1.0), *tilt)))

    def jump(self) -> None:
        """Let the next point be reached at once, not smoothly."""
        self._smoothing = Smoothing(self._brush.smoothing)

    def finish(self) -> None:
        """Go on to where the hand is."""
        if self._smoothing.end is not None:
            self._line(self._smoothing.end)

    def _line(self, end: Point) -> None:
        start = self._last
        if start is None:
            self._last = end
            self._dab(end)
            return
        step = max(1.0, self._brush.size * _STEP)
        count = int(math.hypot(end.x - start.x, end.y - start.y) / step)
        for n in range(1, count + 1):
            here = start.toward(end, n * step / math.hypot(end.x - start.x, end.y - start.y))
            self._dab(here)
            self._last = here

    def _dab(self, point: Point) -> None:
        found = touch(self._brush, point.pressure, (point.tilt_x, point.tilt_y))
        size = max(2, round(found.size))
        tip = self._tips.get(size)
        if tip is None:
            tip = self._tips[size] = Tip("round", size, self._brush.hardness, 1.0, 0)
        stamp = tip.stamp(0, 0)
        reach = stamp.shape[0] // 2
        place = Rect(math.floor(point.x) - reach, math.floor(point.y) - reach, *stamp.shape)
        under = _premultiplied(self._crop(place))
        if self._carried is None:
            self._carried = under
            return
        if self._carried.shape != under.shape:  # the pen presses harder or lighter
            self._carried = np.asarray(cv2.resize(self._carried, under.shape[1::-1]), np.float32)
        opacity = self._brush.opacity * found.opacity
        share = stamp * np.float32(self._strength * opacity / FULL)
        if self._selection is not None:
            share *= self._selection.crop(place.shift(*self._place)) / np.float32(255)
        mixed = self._carried
        mixed -= under
        mixed *= share if mixed.ndim == 2 else np.asarray(cv2.merge((share, share, share, share)))
        mixed += under
        self._paste(mixed, share > 0, place)

    def _crop(self, place: Rect) -> Pixels:
        out = self._blank(place.width, place.height)
        for part in cells(place):
            key = part.x // TILE, part.y // TILE
            tile = self._wet.get(key, self._raster.tiles.get(key))
            if tile is not None:
                out[inside(part, place)] = tile[inside(part, tile_rect(key))]
        return out

    def _blank(self, width: int, height: int) -> Pixels:
        colours = (4,) if self._raster.channels == 4 else ()
        return np.zeros((height, width, *colours), np.uint8)

    def _paste(self, mixed: Floats, changed: NDArray[np.bool_], place: Rect) -> None:
        after = _straight(mixed)
        for part in cells(place.intersect(self._clip)):
            key = part.x // TILE, part.y // TILE
            if key not in self._wet:
                tile = self._raster.tiles.get(key)
                self._wet[key] = self._blank(TILE, TILE) if tile is None else tile.copy()
            target = self._wet[key][inside(part, tile_rect(key))]
            new, moved = after[inside(part, place)], changed[inside(part, place)]
            if target.ndim == 2:
                target[moved] = new[moved]
                continue
            seen, will_be = target[..., 3] > 0, new[..., 3] > 0
            if self._alpha_locked:
                moved = moved & seen & will_be
                target[..., :3][moved] = new[..., :3][moved]
            else:
                moved = moved & (seen | will_be)  # colour hidden under nothing stays
                target[moved] = new[moved]


def _premultiplied(pixels: Pixels) -> Floats:
    out = pixels.astype(np.float32)
    if pixels.ndim == 3 and pixels[..., 3].min() < 255:
        out[..., :3] *= out[..., 3:] / np.float32(255)
    return out


def _straight(values: Floats) -> Pixels:
    out, alpha = values, values[..., 3:]
    if values.ndim == 3 and alpha.min() < 255:
        out = values.copy()
        np.divide(values[..., :3] * 255, alpha, out=out[..., :3], where=alpha > 0)
    bytes_ = cv2.convertScaleAbs(out.reshape(len(values), -1))  # rounded and held to 0..255
    return np.asarray(bytes_, np.uint8).reshape(values.shape)
