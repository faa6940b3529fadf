"""The pixels of a layer in a GIMP file: tiles of 64 x 64, bare, run-length coded by planes, or deflated."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from itertools import islice

import numpy as np

from studio.document import kernels
from studio.formats.gimp.parts import Damaged, Parts
from studio.job import Pixels

SIDE = 64
BARE, RUNS, DEFLATED = 0, 1, 2  # ways of packing
_LONGEST = 8 * 4 * SIDE * SIDE  # bytes of a tile: four channels of 64 bits


def read_tiles(parts: Parts, channels: int, packing: int, admit: Callable[[int], None]) -> Pixels:
    """The hierarchy at `parts` as bytes (h, w, bytes per pixel). Raises Damaged.

    `admit` is told how many pixels there will be, before there are any.
    """
    width, height, size = parts.number(), parts.number(), parts.number()
    level = parts.elsewhere(parts.pointer())
    if (
        (level.number(), level.number()) != (width, height)
        or not width * height
        or not 0 < size <= 32
        or size % channels
    ):
        raise Damaged("a layer's sizes contradict each other")
    admit(width * height)
    across, down = -(-width // SIDE), -(-height // SIDE)
    if across * down > len(parts.data):  # each has a pointer at least
        raise Damaged("there are more tiles than the file has room for")
    out = np.zeros((height, width, size), np.uint8)
    places = level.pointers()
    for row in range(down):
        admit(0)
        found = [*islice(places, across)]
        if len(found) < across:
            raise Damaged("a tile is missing")
        _row(parts.data, found, packing, out[row * SIDE : (row + 1) * SIDE])
    return out


def _row(data: bytes, places: list[int], packing: int, out: Pixels) -> None:
    """The tiles of one row, which begin at `places`."""
    height, width, size = out.shape
    if packing == RUNS:
        begins = np.array([min(place, len(data)) for place in places], np.int64)
        match kernels.unpacking.unpack_runs(np.frombuffer(data, np.uint8), begins, SIDE, out):
            case kernels.unpacking.SHORT:
                raise Damaged("a tile ends too early")
            case kernels.unpacking.BEYOND:
                raise Damaged("a run is longer than its plane")
        return
    for place, x in zip(places, range(0, width, SIDE), strict=True):
        shape = height, min(SIDE, width - x), size
        out[:, x : x + SIDE] = _tile(memoryview(data)[place : place + 2 * _LONGEST], shape, packing)


def _tile(data: bytes | memoryview, shape: tuple[int, int, int], packing: int) -> Pixels:
    wanted = shape[0] * shape[1] * shape[2]
    if packing == DEFLATED:
        try:
            data = zlib.decompressobj().decompress(data, wanted)
        except zlib.error as error:
            raise Damaged(f"a tile cannot be unpacked: {error}") from error
    elif packing != BARE:
        raise Damaged(f"tiles are packed in an unknown way ({packing})")
    if len(data) < wanted:
        raise Damaged("a tile ends too early")
    return np.frombuffer(data[:wanted], np.uint8).reshape(shape)
