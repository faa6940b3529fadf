"""Stamps: what one touch of a brush covers, and the grain of the paper under it."""

from __future__ import annotations

import math
from functools import cache, lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.job import Pixels

Cover = NDArray[np.uint16]  # 0..65535
Floats = NDArray[np.float32]

FULL = 65535
LARGE = 600  # pixels across; few stamps beyond that are kept
GRAIN = 512  # pixels after which the paper repeats
_SQUARE = "square"
_GRAINS = {"pencil": (0.8, 1.0), "chalk": (1.6, 1.2)}  # size of the grain in pixels, how deep it is


class Tip:
    """A tip at one size: `stamp(dx, dy)` is what it covers, its centre (dx, dy) from a pixel's corner."""

    def __init__(self, tip: str, size: float, hardness: float, roundness: float, angle: float) -> None:
        turned = roundness < 1 or tip in (_SQUARE, "bristle")
        self._key = (tip, size, hardness, roundness, round(angle) % 360 if turned else 0)
        self.grid = _grid(size, hardness)
        self.is_even = not turned  # alike in every direction, and weaker the farther from the centre

    def stamp(self, column: int, row: int) -> Cover:
        """An odd square; its centre is (column / grid, row / grid) from its middle pixel's corner."""
        make = _large if self._key[1] > LARGE else _small
        return make(*self._key, column / self.grid, row / self.grid)


def _grid(size: float, hardness: float) -> int:
    """Into how many places a pixel is divided: what nobody could tell apart is not made twice."""
    if size <= 96:
        return 4
    return 2 if size * (1 - hardness) < 48 else 1


def stamp(
    tip: str, size: float, hardness: float, roundness: float = 1.0, angle: float = 0.0, dx: float = 0.0,
    dy: float = 0.0,
) -> Cover:  # fmt: skip
    """One touch of a brush, an odd square of 0..65535, its centre (dx, dy) from the middle pixel's corner.

    Full inside hardness times the radius, falling smoothly to 0 at the radius; the rim of a hard brush is
    one pixel soft. A touch smaller than a pixel is a fainter pixel.
    """
    radius = size / 2
    reach = math.ceil(radius * (math.sqrt(2) if tip == _SQUARE else 1)) + 1
    if tip != _SQUARE and roundness >= 1 and {dx, dy} <= {0.0, 0.5}:
        cover = _disc(radius, hardness, reach, dx, dy)
    else:
        cover = _profile(_distance(tip, reach, roundness, angle, dx, dy), radius, hardness)
    if tip == "bristle":
        cover *= _bristles(cover.shape[0], angle)
    cover *= FULL * min(1.0, size)
    found = np.rint(cover, out=cover).astype(np.uint16)
    found.flags.writeable = False
    return found


@lru_cache(maxsize=64)
def _small(*key: float | str) -> Cover:
    return stamp(*key)  # type: ignore[arg-type]


@lru_cache(maxsize=8)
def _large(*key: float | str) -> Cover:
    return stamp(*key)  # type: ignore[arg-type]


def _profile(distance: Floats, radius: float, hardness: float) -> Floats:
    soft = max(1.0, radius * (1 - hardness))
    t = (radius + 0.5 - distance) / np.float32(soft)
    np.clip(t, 0, 1, out=t)
    if soft > 1:
        t *= t * (3 - 2 * t)
    return t


def _disc(radius: float, hardness: float, reach: int, dx: float, dy: float) -> Floats:
    """A round stamp of one quarter, mirrored: a large one takes a quarter of the time."""
    lines = []
    for shift in (dy, dx):
        steps = np.arange(-reach, reach + 1)
        lines.append(np.where(steps >= 0, steps, -steps - 1) if shift == 0 else np.abs(steps))
    squares = [(np.arange(reach + 1, dtype=np.float32) + (0.5 - shift)) ** 2 for shift in (dy, dx)]
    quarter = _profile(np.sqrt(squares[0][:, None] + squares[1][None, :]), radius, hardness)
    return np.asarray(np.take(np.take(quarter, lines[0], axis=0), lines[1], axis=1), np.float32)


def _distance(tip: str, reach: int, roundness: float, angle: float, dx: float, dy: float) -> Floats:
    """How far each pixel lies from the centre, in pixels along the tip's width."""
    line = np.arange(-reach, reach + 1, dtype=np.float32) + np.float32(0.5)
    x, y = line[None, :] - np.float32(dx), line[:, None] - np.float32(dy)
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    u, v = x * np.float32(cos) - y * np.float32(sin), (x * np.float32(sin) + y * np.float32(cos))
    v = v / np.float32(max(roundness, 0.05))
    return np.maximum(np.abs(u), np.abs(v)) if tip == _SQUARE else np.sqrt(u * u + v * v)


def _bristles(side: int, angle: float) -> Floats:
    """How much each hair of the tip carries, (side, side) in 0..1."""
    hairs = min(48, max(5, side // 3))
    carried = np.random.default_rng(7).random((hairs, hairs)).astype(np.float32)
    carried = np.clip((carried - 0.3) * 2.5, 0, 1)
    turn = cv2.getRotationMatrix2D(((hairs - 1) / 2, (hairs - 1) / 2), angle, 1)
    carried = cv2.warpAffine(carried, turn, (hairs, hairs), borderMode=cv2.BORDER_REFLECT)
    return np.asarray(cv2.resize(carried, (side, side), interpolation=cv2.INTER_LINEAR), np.float32)


def is_grainy(tip: str) -> bool:
    """Whether the paper shows under a tip."""
    return tip in _GRAINS


def grained(cover: Pixels, tip: str, x: int, y: int) -> Pixels:
    """What the paper takes of `cover` (h, w), whose corner lies at (x, y): its hills first, then its valleys.

    Tips that are not grainy leave it as it is. 0 stays 0, no value rises.
    """
    if not is_grainy(tip):
        return cover
    rows = np.arange(y, y + cover.shape[0]) % GRAIN
    columns = np.arange(x, x + cover.shape[1]) % GRAIN
    taken = paper(tip)[np.ix_(rows, columns)]
    wet = cover.astype(np.int16) * 3 // 2 - taken
    return np.asarray(np.minimum(np.clip(wet, 0, 255), cover), np.uint8)


def evenly_grained(cover: Pixels, tip: str) -> Pixels:
    """What the paper takes of `cover` (h, w) on the whole, where its grain is too fine to be seen."""
    return np.asarray(cv2.LUT(cover, _taken(tip)), np.uint8) if is_grainy(tip) else cover


@cache
def _taken(tip: str) -> Pixels:
    """For each cover the mean of what the paper takes of it."""
    each = np.arange(256, dtype=np.uint8)[:, None].repeat(GRAIN, 1)
    lines = [grained(each, tip, 0, row).mean(1) for row in range(0, GRAIN, 8)]
    return np.asarray(np.rint(np.mean(lines, 0)), np.uint8)


@cache
def paper(tip: str) -> Pixels:
    """How deep the paper is under a grainy tip, (GRAIN, GRAIN); it goes on without a seam."""
    grain, depth = _GRAINS[tip]
    rough = np.random.default_rng(3).standard_normal((GRAIN, GRAIN)).astype(np.float32)
    half = slice(GRAIN // 2, GRAIN // 2 + GRAIN)
    rough = cv2.GaussianBlur(np.tile(rough, (2, 2)), (0, 0), grain)[half, half]
    rough = (rough - rough.mean()) / rough.std()
    found = (100 + rough * 75) * depth
    return np.asarray(np.clip(found, 0, 255)).astype(np.uint8)
