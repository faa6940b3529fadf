"""The pixels of a layer in a GIMP file: tiles of 64 x 64, bare, run-length coded by planes, or deflated."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import numpy as np

from studio.formats.gimp.parts import Damaged, Parts
from studio.job import Pixels

SIDE = 64
BARE, RUNS, DEFLATED = 0, 1, 2  # ways of packing
_LONG = 127  # a length of 16 bits follows; below it a repeated byte, above it bare bytes
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
    for index in range(across * down):
        place = next(places, 0)
        if not place:
            raise Damaged("a tile is missing")
        y, x = (step * SIDE for step in divmod(index, across))
        shape = min(SIDE, height - y), min(SIDE, width - x), size
        out[y : y + shape[0], x : x + shape[1]] = _tile(
            parts.data[place : place + 2 * _LONGEST], shape, packing
        )
        if not index % across:
            admit(0)
    return out


def _tile(data: bytes, shape: tuple[int, int, int], packing: int) -> Pixels:
    height, width, size = shape
    wanted = height * width * size
    if packing == RUNS:
        planes = np.frombuffer(unpacked(data, wanted, height * width), np.uint8)
        return planes.reshape(size, height, width).transpose(1, 2, 0)
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


def unpacked(data: bytes, wanted: int, plane: int) -> bytes:
    """`wanted` bytes of what runs say, plane after plane of `plane` bytes. Raises Damaged.

    No run reaches over the end of its plane.
    """
    out, at, end = bytearray(), 0, plane
    try:
        while len(out) < wanted:
            if len(out) == end:
                end += plane
            code = data[at]
            at += 1
            is_run, count = code <= _LONG, code + 1 if code < _LONG else 256 - code
            if code in (_LONG, _LONG + 1):
                count = data[at] << 8 | data[at + 1]
                at += 2
            if not 0 < count <= end - len(out):
                raise Damaged("a run is longer than its plane")
            taken = 1 if is_run else count
            if at + taken > len(data):
                raise IndexError
            out += data[at : at + 1] * count if is_run else data[at : at + count]
            at += taken
    except IndexError as error:
        raise Damaged("a tile ends too early") from error
    return bytes(out)
