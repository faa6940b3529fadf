"""Brush strokes without gaps, on layers and masks."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import cv2
import numpy as np

from studio.document.brushes.ahead import Ahead
from studio.document.brushes.brush import Brush, Touch, touch
from studio.document.brushes.cover import WHOLE, Covered, Dab, Reduction
from studio.document.brushes.inks import Ink
from studio.document.brushes.smoothing import Point, Smoothing
from studio.document.brushes.tips import FULL, Cover, Tip, evenly_grained, grained
from studio.document.drafts import Draft, Drafts, Look
from studio.document.raster import TILE, Key, Raster, keys, tile_rect
from studio.document.rect import Rect
from studio.job import Pixels

_SIZES = 64  # a pressed brush has this many sizes, so that stamps can be used again
_OPACITIES = 64
_FAINTEST = 1 / _SIZES  # of the size: no dab is smaller
_NOTHING = Rect(0, 0, 0, 0)

Covering = Callable[[Rect], Cover]  # the cover of a part of a tile, when somebody looks


class Stroke:
    """One brush stroke: give it points with `to` and `finish`, look at `raster` whenever it should be shown.

    `ink` says what it does to the pixels it covers, inside `clip` and as far as `selection` lets it (255 = in
    full; an empty one lets it everywhere). `selection` lies at `place` of the raster's coordinates.

    What it has covered at a pixel rises with each dab towards what the brush gives there, by its flow, and
    never beyond: crossing itself, a stroke gets no stronger than its opacity.
    """

    def __init__(
        self,
        raster: Raster,
        brush: Brush,
        ink: Ink,
        clip: Rect | None = None,
        selection: Raster | None = None,
        place: tuple[int, int] = (0, 0),
    ) -> None:
        self._before = self._raster = raster
        self._brush, self._clip = brush, clip
        chosen = selection if selection is not None and selection.tiles else None
        blank = np.zeros((TILE, TILE, *([raster.channels] if raster.channels > 1 else [])), np.uint8)
        self._laying = _Laying(brush, ink, chosen, place, blank)
        self._dabs: list[Dab] = []
        self._covered: dict[Key, Covered] = {}
        self._suggestion = _Suggested(raster, self._laying, self._dabs) if ink.is_local else None
        self._dirty: dict[Key, int] = {}  # the tiles touched since they were drafted last: how many dabs then
        self._tips: dict[tuple[int, int], Tip] = {}
        self._touches: dict[tuple[float, float, float], Touch] = {}
        self._smoothing = Smoothing(brush.smoothing)
        self._last: Point | None = None
        self._latest: _Latest | None = None
        self._walked = 0.0  # from the last dab to the last point
        self._is_finished = False

    @property
    def raster(self) -> Raster:
        """The pixels with the stroke so far, sharing every tile the stroke has not reached.

        Until it is finished, the tiles it has reached are painted when they are looked at.
        """
        if self._dirty:
            drafts = {key: self._draft(key, since) for key, since in self._dirty.items()}
            self._raster = self._raster.drafted(drafts, self._suggestion)
            self._dirty = {}
        if self._is_finished and isinstance(self._raster.tiles, Drafts):
            self._raster = self._before.with_tiles(self._raster.tiles.painted(self._covered))
        return self._raster

    @property
    def cover(self) -> Raster:
        """How far the stroke covers each pixel, one channel."""
        tiles = {
            key: self._laying.covering(covered.cover(len(covered), WHOLE), tile_rect(key))
            for key, covered in self._covered.items()
        }
        return Raster(1).with_tiles(tiles)

    def to(self, x: float, y: float, pressure: float = 1.0, tilt: tuple[float, float] = (0.0, 0.0)) -> None:
        """Go on to (x, y) in pixels of the raster; pressure 0..1, tilt in degrees."""
        point = Point(x, y, min(max(pressure, 0.0), 1.0), *tilt)
        self._line(self._smoothing.to(point))

    def finish(self) -> None:
        """Go on to where the hand is: smoothing lags behind, and the last dab may lie before the end."""
        end = self._smoothing.end
        if end is not None and self._last is not None:
            self._line(end)
            if self._walked > 0:
                self._walked = 0.0
                self._dab(end)
        self._is_finished = True

    def jump(self) -> None:
        """Let the next point be reached at once, not smoothly: it is where the hand went down."""
        self._smoothing = Smoothing(self._brush.smoothing)

    def _line(self, end: Point) -> None:
        """Dabs at even distances on the way from the last point."""
        start = self._last
        self._last = end
        if start is None:
            self._dab(end)
            return
        for point in self._places(start, end):
            self._dab(point)

    def _places(self, start: Point, end: Point) -> Iterator[Point]:
        """Where the dabs of a line are."""
        length = math.hypot(end.x - start.x, end.y - start.y)
        gone = 0.0
        while length > 0:
            here = start.toward(end, gone / length)
            need = max(self._step(here) - self._walked, 0.0)
            if gone + need > length:
                self._walked += length - gone
                return
            gone += need
            self._walked = 0.0
            yield start.toward(end, gone / length)

    def _step(self, point: Point) -> float:
        """Distance of dabs: small enough for a smooth edge, never below half a pixel."""
        size = max(self._touch(point).size, self._brush.size * _FAINTEST)
        return max(size * self._brush.spacing * math.sqrt(self._brush.roundness), 1.0 if size >= 4 else 0.5)

    def _touch(self, point: Point) -> Touch:
        key = point.pressure, point.tilt_x, point.tilt_y
        found = self._touches.get(key)
        if found is None:
            found = touch(self._brush, point.pressure, (point.tilt_x, point.tilt_y))
            self._touches = {key: found}  # a mouse presses alike all the way
        return found

    def _dab(self, point: Point) -> None:
        """Touch the tiles below, as far as that adds to what is covered."""
        found = self._touch(point)
        tip, stamp, place, centre = self._stamp(found, point)
        opacity = round(found.opacity * _OPACITIES) / _OPACITIES
        clip = place if self._clip is None else place.intersect(self._clip)
        before, self._latest = self._latest, _Latest(tip, centre, opacity, found.flow)
        ahead = None
        if before is not None and before.outdoes(self._latest):
            ahead = Ahead.between(before.centre, centre)
            clip = ahead.part(clip) if ahead is not None else _NOTHING
        if clip.is_empty:
            return
        dab = Dab(stamp, place, clip, opacity, found.flow)
        self._dabs.append(dab)
        for key in keys(clip) if ahead is None else ahead.tiles(clip):
            covered = self._covered.get(key)
            if covered is None:
                covered = self._covered[key] = Covered(key)
            self._dirty.setdefault(key, len(covered))
            covered.add(dab)

    def _stamp(self, found: Touch, point: Point) -> tuple[Tip, Cover, Rect, tuple[float, float]]:
        """The tip and the stamp of a touch, where it lies, and its centre."""
        level = max(1, round(found.size / self._brush.size * _SIZES))
        key = level, round(found.angle)
        tip = self._tips.get(key)
        if tip is None:
            brush = self._brush
            size = brush.size * level / _SIZES
            tip = self._tips[key] = Tip(brush.tip, size, brush.hardness, brush.roundness, found.angle)
        column, row = round(point.x * tip.grid), round(point.y * tip.grid)
        stamp = tip.stamp(column % tip.grid, row % tip.grid)
        reach = stamp.shape[0] // 2
        corner = column // tip.grid - reach, row // tip.grid - reach
        centre = column / tip.grid, row / tip.grid
        return tip, stamp, Rect(*corner, stamp.shape[1], stamp.shape[0]), centre

    def _draft(self, key: Key, since: int) -> Draft:
        """A tile with the stroke so far; as it is now it has only the first `since` dabs."""
        whole, covered, laying = tile_rect(key), self._covered[key], self._laying
        before, touched = self._before.cells.get(key), covered.touched(since)
        cover = partial(covered.cover, len(covered))  # more dabs will follow
        paint = partial(laying.painted, before, cover, whole)
        return Draft(self._raster.cells.get(key), touched, paint)


class _Latest(NamedTuple):
    """The dab before."""

    tip: Tip
    centre: tuple[float, float]
    opacity: float
    flow: float

    def outdoes(self, other: _Latest) -> bool:
        """Whether it has raised all that is not nearer to `other` at least as far as that would."""
        is_alike = self.tip is other.tip and self.tip.is_even
        return is_alike and self.flow >= 1 and self.opacity >= other.opacity


@dataclass(frozen=True, eq=False)
class _Laying:
    """How what a stroke covers becomes pixels; any thread may ask."""

    brush: Brush
    ink: Ink
    selection: Raster | None
    place: tuple[int, int]
    blank: Pixels  # a tile with nothing in it

    def covering(self, cover: Cover, part: Rect) -> Pixels:
        """How far the stroke covers `part` of the raster, (h, w), of which `cover` says it in 0..FULL."""
        values = grained(self._values(cover), self.brush.tip, part.x, part.y)
        chosen = None if self.selection is None else self.selection.window(part.shift(*self.place))
        return self._selected(values, chosen)

    def covering_reduced(self, cover: Cover, area: Rect, level: int, look: Look) -> Pixels:
        """About the same at 1 / 2**level of its size; `area` counts such pixels."""
        values = evenly_grained(self._values(cover), self.brush.tip)
        place = _enlarged(area, level).shift(*self.place)
        chosen = None if self.selection is None else look(self.selection, place, level)
        return self._selected(values, chosen)

    def _values(self, cover: Cover) -> Pixels:
        opacity = min(max(self.brush.opacity, 0.0), 1.0)
        return np.asarray(cv2.convertScaleAbs(cover, alpha=255 * opacity / FULL), np.uint8)

    def _selected(self, values: Pixels, chosen: Pixels | None) -> Pixels:
        if self.selection is None:
            return values
        if chosen is None:
            return np.zeros_like(values)
        return ((values.astype(np.uint16) * chosen + 127) // 255).astype(np.uint8)

    def painted(
        self,
        before: Pixels | Draft | None,
        cover: Covering,
        whole: Rect,
        now: Pixels | None,
        part: Rect,
    ) -> Pixels:
        """`now` with `part` (in the tile) painted over `before`, the tile without the stroke."""
        old = before.tile if isinstance(before, Draft) else before
        window = slice(part.y, part.bottom), slice(part.x, part.right)
        place = part.shift(whole.x, whole.y)
        laid = self.ink.lay(
            (self.blank if old is None else old)[window], self.covering(cover(part), place), place
        )
        if laid.shape == self.blank.shape:
            return laid
        tile = (self.blank if now is None else now).copy()
        tile[window] = laid
        return tile


class _Suggested:
    """The whole stroke on reduced pixels, as far as it has come."""

    def __init__(self, before: Raster, laying: _Laying, dabs: list[Dab]) -> None:
        self.before = before
        self._laying, self._dabs = laying, dabs
        self._reductions: dict[int, Reduction] = {}  # by level

    def shown(self, pixels: Pixels | None, area: Rect, level: int, look: Look) -> Pixels | None:
        reduction = self._reductions.setdefault(level, Reduction(self._dabs, level))
        covering = self._laying.covering_reduced(reduction.cover(area), area, level, look)
        if pixels is None:
            pixels = np.zeros((area.height, area.width, *self._laying.blank.shape[2:]), np.uint8)
        return self._laying.ink.lay(pixels, covering, _enlarged(area, level))


def _enlarged(area: Rect, level: int) -> Rect:
    return Rect(*(value << level for value in area))
