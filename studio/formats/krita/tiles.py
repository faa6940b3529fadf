"""The pixels of a layer in a Krita file: tiles, packed with LZF plane by plane.

As Krita writes them (its class KisTileCompressor2): a header of lines, then for each tile a line
`x,y,LZF,bytes` and so many bytes, of which the first says whether the rest is packed, plane by plane, or not,
pixel by pixel. Channels are in the order blue, green, red, alpha. LZF is Marc Lehmann's format:
http://oldhome.schmorp.de/marc/liblzf.html.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from studio.document.document import LONGEST_SIDE
from studio.document.raster import TILE, Key, Raster
from studio.job import Pixels

FARTHEST = 2 * LONGEST_SIDE  # pixels from the canvas' corner
SIDE = 64  # pixels of a tile
CHANNELS = 4
_NBYTES = SIDE * SIDE * CHANNELS
_LITERALS = 32  # a control byte below this is followed by so many bytes and one
_LONG = 7  # a length that goes on in the next byte
_HEADER = {b"VERSION": 2, b"TILEWIDTH": SIDE, b"TILEHEIGHT": SIDE, b"PIXELSIZE": CHANNELS}


def read_raster(data: bytes, around: Pixels, admit: Callable[[int], None]) -> Raster:
    """All tiles of a layer of 8-bit RGBA, straight, at their places; `around` (4,) is the colour beside them.

    `admit` is told how many pixels there will be. Raises ValueError for other data.
    """
    found: dict[Key, Pixels] = {}
    per = TILE // SIDE
    at, count = _header(data)
    admit(count * SIDE * SIDE)
    for column, row, pixels in _tiles(data, at, count):
        key = column // per, row // per
        if key not in found:
            found[key] = np.full((TILE, TILE, CHANNELS), around, np.uint8)
        x, y = column % per * SIDE, row % per * SIDE
        found[key][y : y + SIDE, x : x + SIDE] = pixels
    return Raster(CHANNELS).with_tiles(found)


def _tiles(data: bytes, at: int, count: int) -> Iterator[tuple[int, int, Pixels]]:
    """Column, row and pixels (64, 64, 4) of each tile."""
    for _ in range(count):
        end = data.index(b"\n", at)
        x, y, packing, length = data[at:end].split(b",")
        if packing != b"LZF":
            raise ValueError(f"tiles packed with LZF were expected, {packing!r} was found")
        at, size = end + 1, int(length)
        if max(abs(int(x)), abs(int(y))) > FARTHEST:
            raise ValueError("a tile lies too far away")
        yield int(x) // SIDE, int(y) // SIDE, _pixels(data[at : at + size])
        at += size


def _header(data: bytes) -> tuple[int, int]:
    """Where the tiles begin, and how many there are. Raises ValueError."""
    at = 0
    for name, wanted in _HEADER.items():
        end = data.index(b"\n", at)
        key, value = data[at:end].split(b" ")
        if key != name or int(value) != wanted:
            raise ValueError(f"{name!r} {wanted} was expected, {data[at:end]!r} was found")
        at = end + 1
    end = data.index(b"\n", at)
    key, value = data[at:end].split(b" ")
    if key != b"DATA":
        raise ValueError(f"the number of tiles was expected, {data[at:end]!r} was found")
    return end + 1, int(value)


def _pixels(packed: bytes) -> Pixels:
    """Straight RGBA (64, 64, 4)."""
    if len(packed) < 1:
        raise ValueError("a tile is empty")
    planes = unpacked(packed[1:], _NBYTES) if packed[0] else packed[1:]
    if len(planes) != _NBYTES:
        raise ValueError(f"{_NBYTES} bytes were expected in a tile, {len(planes)} were found")
    if packed[0]:
        blue, green, red, alpha = np.frombuffer(planes, np.uint8).reshape(CHANNELS, SIDE, SIDE)
        return np.dstack((red, green, blue, alpha))
    return np.frombuffer(planes, np.uint8).reshape(SIDE, SIDE, CHANNELS)[..., [2, 1, 0, 3]]


def unpacked(packed: bytes, size: int) -> bytes:
    """What LZF made `packed` of, `size` bytes. Raises ValueError for damaged data."""
    out, at, end = bytearray(), 0, len(packed)
    try:
        while at < end and len(out) <= size:
            control = packed[at]
            at += 1
            if control < _LITERALS:
                out += packed[at : at + control + 1]
                at += control + 1
                continue
            length = control >> 5
            if length == _LONG:
                length += packed[at]
                at += 1
            begin = len(out) - ((control & 31) << 8) - packed[at] - 1
            at += 1
            length += 2
            if begin < 0:
                raise ValueError("damaged LZF data: it refers to what lies before its beginning")
            source = out[begin : begin + length]
            while len(source) < length:  # it repeats what it has just written
                source += source[: length - len(source)]
            out += source
    except IndexError as error:
        raise ValueError("damaged LZF data: it ends too early") from error
    if len(out) != size:
        raise ValueError(f"damaged LZF data: {size} bytes were expected, {len(out)} were found")
    return bytes(out)
