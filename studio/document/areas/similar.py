"""Pixels of much the same colour as one of them: what the wand takes and the bucket fills.

Colours are compared as CIE 1976 does: by their distance ΔE in L*a*b* (D65), 0 for equal ones, about 2 for
those that are just told apart, 100 from black to white.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.document.areas.blocks import Told, silent
from studio.document.areas.mask import grow as grown
from studio.document.areas.mask import shrink as shrunk
from studio.document.raster import TILE, Raster
from studio.document.rect import Rect
from studio.job import Pixels

Window = Callable[[Rect], Pixels | None]  # straight RGBA (h, w, 4) of a rectangle; None = all transparent
FIRST = 4 * TILE  # how far around the seed a connected area is looked for first

MATCHING = 0.9  # of the whole work, as it is told, is the comparing of colours
_HARD = 255  # within the tolerance
_SOFTNESS = 0.5  # how far beyond the tolerance a soft edge reaches, as a share of it
_LEAST = 2.0  # and at least so far, ΔE


def similar(
    window: Window,
    canvas: Rect,
    seed: tuple[int, int],
    tolerance: float,
    contiguous: bool = True,
    smooth: bool = True,
    grow: int = 0,
    told: Told = silent,
) -> Raster:
    """A mask of what looks like the pixel at `seed` (document pixels), 255 where it does.

    `tolerance` is a ΔE, 0..100. `contiguous`: only what hangs together with the seed, side by side.
    `smooth`: pixels at the rim count in part when their colour is a little too far. `grow` widens the area by
    so many pixels (shrinks it when negative). Empty when the seed is beyond the canvas.
    """
    if not canvas.contains(Rect(*seed, 1, 1)):
        return Raster(1)
    first = window(Rect(*seed, 1, 1))
    middle = np.zeros((1, 1, 4), np.uint8) if first is None else first
    match = _Match(window, middle, tolerance)
    area = canvas if not contiguous else Rect(*seed, 1, 1).grow(FIRST // 2).intersect(canvas)
    while True:
        strength = match.strengths(area, told)
        inside = (
            _connected(strength, (seed[0] - area.x, seed[1] - area.y)) if contiguous else strength == _HARD
        )
        if area == canvas or not _reaches_out(inside, area, canvas):
            break
        area = area.grow(max(area.width, area.height)).intersect(canvas)
    values = inside.astype(np.uint8) * 255
    if smooth and inside.any():
        rim = cv2.dilate(values, np.ones((3, 3), np.uint8))
        values = np.maximum(values, np.where(rim > 0, _partly(strength), 0)).astype(np.uint8)
    raster = Raster.from_array(values, area.x, area.y)
    if grow:
        return grown(raster, grow, canvas) if grow > 0 else shrunk(raster, -grow, canvas)
    return raster


class _Match:
    """How well pixels match one colour: 255 within the tolerance, falling from 254 to 0 beyond it."""

    def __init__(self, window: Window, pixel: Pixels, tolerance: float) -> None:
        self._window = window
        self._lab = _lab(pixel)
        self._alpha = float(pixel[0, 0, 3]) / 255
        self._tolerance = tolerance

    def strengths(self, area: Rect, told: Told = silent) -> Pixels:
        """(h, w) of `area`, worked out in strips at the same time."""
        strips = [
            Rect(area.x, y, area.width, min(TILE, area.bottom - y)) for y in range(area.y, area.bottom, TILE)
        ]
        pool = ThreadPoolExecutor(4)
        try:
            found = []
            for strip in pool.map(self._strip, strips):
                found.append(strip)
                told(MATCHING * len(found) / len(strips))
            return np.vstack(found)
        finally:
            pool.shutdown(cancel_futures=True)

    def _strip(self, area: Rect) -> Pixels:
        out = np.empty((area.height, area.width), np.uint8)
        for x in range(area.x, area.right, 4 * TILE):
            part = Rect(x, area.y, min(4 * TILE, area.right - x), area.height)
            out[:, x - area.x : x - area.x + part.width] = self._strength(part)
        return out

    def _strength(self, part: Rect) -> Pixels:
        pixels = self._window(part)
        if pixels is None:
            pixels = np.zeros((part.height, part.width, 4), np.uint8)
        far = self._distance(pixels) - np.float32(self._tolerance)
        soft = max(self._tolerance * _SOFTNESS, _LEAST)
        partly = np.clip((1 - far / np.float32(soft)) * 255, 0, 254)
        return np.where(far <= 1e-3, _HARD, partly).astype(np.uint8)

    def _distance(self, pixels: Pixels) -> NDArray[np.float32]:
        """ΔE as far as both are seen, and how much more one is seen than the other, in hundredths."""
        apart = _lab(pixels)
        apart -= self._lab
        distance = np.sqrt(np.einsum("ijk,ijk->ij", apart, apart))
        if self._alpha == 1 and int(pixels[..., 3].min()) == 255:
            return np.asarray(distance, np.float32)
        alpha = pixels[..., 3].astype(np.float32) / 255
        both = np.minimum(alpha, self._alpha) * distance
        return np.asarray(both + 100 * np.abs(alpha - self._alpha), np.float32)


def _lab(pixels: Pixels) -> NDArray[np.float32]:
    """(h, w, 4) sRGB in L*a*b*, (h, w, 3)."""
    unit = np.multiply(pixels[..., :3], np.float32(1 / 255), dtype=np.float32)
    return np.asarray(cv2.cvtColor(unit, cv2.COLOR_RGB2LAB), np.float32)


def _connected(strength: Pixels, seed: tuple[int, int]) -> NDArray[np.bool_]:
    """The part within the tolerance that hangs together with the seed."""
    height, width = strength.shape
    walls = np.ones((height + 2, width + 2), np.uint8)
    walls[1:-1, 1:-1] = strength != _HARD
    flags = 4 | cv2.FLOODFILL_MASK_ONLY | cv2.FLOODFILL_FIXED_RANGE | (2 << 8)
    cv2.floodFill(strength.copy(), walls, seed, (0,), (255,), (255,), flags)
    return np.asarray(walls[1:-1, 1:-1] == 2)


def _reaches_out(inside: NDArray[np.bool_], area: Rect, canvas: Rect) -> bool:
    """Whether the area touches a side of the window that is none of the canvas."""
    sides = (
        (area.x > canvas.x, inside[:, 0]),
        (area.y > canvas.y, inside[0]),
        (area.right < canvas.right, inside[:, -1]),
        (area.bottom < canvas.bottom, inside[-1]),
    )
    return any(is_open and bool(line.any()) for is_open, line in sides)


def _partly(strength: Pixels) -> Pixels:
    return np.where(strength == _HARD, 0, strength).astype(np.uint8)
