"""The pixels of a layer in a Krita file: tiles, packed with LZF plane by plane.

As Krita writes them (its class KisTileCompressor2): a header of lines, then for each tile a line
`x,y,LZF,bytes` and so many bytes, of which the first says whether the rest is packed, plane by plane, or not,
pixel by pixel; a plane has one byte of each pixel, the lower one of a 16-bit channel first. Channels are in
the order blue, green, red, alpha, or grey, alpha. LZF is Marc Lehmann's format:
http://oldhome.schmorp.de/marc/liblzf.html.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from studio.document.document import LONGEST_SIDE
from studio.document.raster import TILE, Key, Raster, cells
from studio.document.rect import Rect
from studio.job import Pixels

FARTHEST = 2 * LONGEST_SIDE  # pixels from the canvas' corner
SIDE = 64  # pixels of a tile
_LITERALS = 32  # a control byte below this is followed by so many bytes and one
_LONG = 7  # a length that goes on in the next byte


class Kind(NamedTuple):
    """How one pixel is stored: `order` says where red, green, blue and alpha are; () is one value."""

    channels: int
    depth: int  # bytes per channel
    order: tuple[int, ...]

    @property
    def size(self) -> int:
        """Bytes of a pixel."""
        return self.channels * self.depth

    @property
    def is_grey(self) -> bool:
        """Whether it is grey with alpha."""
        return self.order == _GREY

    def pixels(self, data: bytes, *shape: int) -> Pixels:
        """`data`, pixel by pixel, as bytes: (…, 4) straight RGBA, or (…) values. 16 bits are rounded to 8."""
        values = np.frombuffer(data, f"<u{self.depth}").reshape(*shape, self.channels)
        if self.depth > 1:
            values = (values.astype(np.uint32) + 128) // 257
        taken = values[..., list(self.order)] if self.order else values[..., 0]
        return np.ascontiguousarray(taken, np.uint8)


_COLOUR, _GREY = (2, 1, 0, 3), (0, 0, 0, 1)
KINDS = {
    "RGBA": Kind(4, 1, _COLOUR),
    "RGBA16": Kind(4, 2, _COLOUR),
    "GRAYA": Kind(2, 1, _GREY),
    "GRAYAU16": Kind(2, 2, _GREY),
}
SELECTION = Kind(1, 1, ())


def read_raster(data: bytes, kind: Kind, around: Pixels, area: Rect, admit: Callable[[int], None]) -> Raster:
    """All tiles of a layer, straight RGBA, or of a mask, at their places.

    `around`, (4,) or (), is what lies beside them, which all of `area` is filled with where it is seen;
    `admit` is told how many pixels there will be. Raises ValueError for other data.
    """
    found: dict[Key, Pixels] = {}
    per = TILE // SIDE
    at, count = _header(data, kind.size)
    admit(count * SIDE * SIDE)
    for column, row, pixels in _tiles(data, at, count, kind):
        key = column // per, row // per
        if key not in found:
            found[key] = np.full((TILE, TILE, *around.shape), around, np.uint8)
        x, y = column % per * SIDE, row % per * SIDE
        found[key][y : y + SIDE, x : x + SIDE] = pixels
    if around.flat[-1]:
        for part in cells(area):
            key = part.x // TILE, part.y // TILE
            found.setdefault(key, np.full((TILE, TILE, *around.shape), around, np.uint8))
    return Raster(len(kind.order) or 1).with_tiles(found)


def _tiles(data: bytes, at: int, count: int, kind: Kind) -> Iterator[tuple[int, int, Pixels]]:
    """Column, row and pixels (64, 64, 4) or (64, 64) of each tile."""
    for _ in range(count):
        end = data.index(b"\n", at)
        x, y, packing, length = data[at:end].split(b",")
        if packing != b"LZF":
            raise ValueError(f"tiles packed with LZF were expected, {packing!r} was found")
        at, size = end + 1, int(length)
        if max(abs(int(x)), abs(int(y))) > FARTHEST:
            raise ValueError("a tile lies too far away")
        yield int(x) // SIDE, int(y) // SIDE, kind.pixels(_bytes(data[at : at + size], kind.size), SIDE, SIDE)
        at += size


def _header(data: bytes, pixel: int) -> tuple[int, int]:
    """Where the tiles begin, and how many there are. Raises ValueError."""
    at = 0
    header = {b"VERSION": 2, b"TILEWIDTH": SIDE, b"TILEHEIGHT": SIDE, b"PIXELSIZE": pixel}
    for name, wanted in header.items():
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


def _bytes(packed: bytes, pixel: int) -> bytes:
    """The bytes of a tile, pixel by pixel, each of `pixel` bytes."""
    if len(packed) < 1:
        raise ValueError("a tile is empty")
    wanted = SIDE * SIDE * pixel
    planes = unpacked(packed[1:], wanted) if packed[0] else packed[1:]
    if len(planes) != wanted:
        raise ValueError(f"{wanted} bytes were expected in a tile, {len(planes)} were found")
    if packed[0]:
        return np.frombuffer(planes, np.uint8).reshape(pixel, SIDE * SIDE).T.tobytes()
    return planes


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
