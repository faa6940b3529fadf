"""The pixels of a layer in a Krita file: tiles, packed with LZF plane by plane.

As Krita writes them (its class KisTileCompressor2): a header of lines, then for each tile a line
`x,y,LZF,bytes` and so many bytes, of which the first says whether the rest is packed, plane by plane, or not,
pixel by pixel; a plane has one byte of each pixel, the lower one of a longer channel first. Channels are in
the order blue, green, red, alpha, or grey, alpha, or cyan, magenta, yellow, black, alpha with 0 for no ink;
floating ones in the order red, green, blue, alpha. LZF is Marc Lehmann's format:
http://oldhome.schmorp.de/marc/liblzf.html.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from studio.document import kernels
from studio.document.document import LONGEST_SIDE
from studio.document.raster import TILE, Key, Raster, cells
from studio.document.rect import Rect
from studio.formats.light import curved
from studio.job import Pixels

FARTHEST = 2 * LONGEST_SIDE  # pixels from the canvas' corner
SIDE = 64  # pixels of a tile


class Kind(NamedTuple):
    """How one pixel is stored: `type` is a channel's, as numpy calls it.

    `order` says where red, green, blue and alpha are, or cyan, magenta, yellow, black and alpha; () is one
    value.
    """

    type: str
    channels: int
    order: tuple[int, ...]

    @property
    def size(self) -> int:
        """Bytes of a pixel."""
        return self.channels * np.dtype(self.type).itemsize

    @property
    def is_grey(self) -> bool:
        """Whether it is grey with alpha."""
        return self.order == _GREY

    @property
    def is_ink(self) -> bool:
        """Whether it is CMYK with alpha."""
        return self.order == _INK

    @property
    def is_deep(self) -> bool:
        """Whether a channel has more than 8 bits."""
        return np.dtype(self.type).itemsize > 1

    @property
    def is_float(self) -> bool:
        """Whether a channel is floating, 0..1."""
        return np.dtype(self.type).kind == "f"

    def pixels(self, values: Pixels, is_linear: bool = False) -> Pixels:
        """Values (…, channels) as bytes, rounded: (…, 4) straight RGBA, (…, 5) CMYK with alpha, or (…).

        Colours of linear light get sRGB's curve first; alpha has none.
        """
        if self.is_float or is_linear:
            top = np.float32(1 if self.is_float else np.iinfo(self.type).max)
            share = np.nan_to_num(values.astype(np.float32) / top, posinf=1, neginf=0).clip(0, 1)
            if is_linear:
                share[..., :-1] = curved(share[..., :-1])
            values = np.rint(share * 255).astype(np.uint8)
        elif self.is_deep:
            plain = np.empty(values.shape, np.uint8)
            flat = np.ascontiguousarray(values, np.uint16).reshape(1, -1)
            kernels.unpacking.rounded_deep(flat, plain.reshape(1, -1))
            values = plain
        taken = values[..., list(self.order)] if self.order else values[..., 0]
        return np.ascontiguousarray(taken, np.uint8)


_COLOUR, _LIGHT, _GREY, _INK = (2, 1, 0, 3), (0, 1, 2, 3), (0, 0, 0, 1), (0, 1, 2, 3, 4)
KINDS = {
    "RGBA": Kind("|u1", 4, _COLOUR),
    "RGBA16": Kind("<u2", 4, _COLOUR),
    "RGBAF16": Kind("<f2", 4, _LIGHT),
    "RGBAF32": Kind("<f4", 4, _LIGHT),
    "GRAYA": Kind("|u1", 2, _GREY),
    "GRAYAU16": Kind("<u2", 2, _GREY),
    "GRAYAF16": Kind("<f2", 2, _GREY),
    "GRAYAF32": Kind("<f4", 2, _GREY),
    "CMYK": Kind("|u1", 5, _INK),
    "CMYKAU16": Kind("<u2", 5, _INK),
}
SELECTION = Kind("|u1", 1, ())


def read_raster(
    data: bytes, kind: Kind, around: bytes, area: Rect, admit: Callable[[int], None], is_linear: bool = False
) -> Raster:
    """All tiles of a layer, or of a mask, at their places: straight RGBA, one value, or CMYK with alpha.

    `around`, one pixel as it is stored, is what lies beside them, which all of `area` is filled with where it
    is seen; `admit` is told how many pixels there will be. Raises ValueError for other data.
    """
    pixel = np.frombuffer(around.ljust(kind.size, b"\0")[: kind.size], kind.type)
    beside = kind.pixels(pixel[None], is_linear)[0]
    found: dict[Key, Pixels] = {}
    per = TILE // SIDE
    at, count = _header(data, kind.size)
    admit(count * SIDE * SIDE)
    for column, row, values in _tiles(data, at, count, kind):
        key = column // per, row // per
        if key not in found:
            found[key] = np.full((TILE, TILE, *beside.shape), beside, np.uint8)
        x, y = column % per * SIDE, row % per * SIDE
        found[key][y : y + SIDE, x : x + SIDE] = kind.pixels(values, is_linear)
    if beside.flat[-1]:
        for part in cells(area):
            key = part.x // TILE, part.y // TILE
            found.setdefault(key, np.full((TILE, TILE, *beside.shape), beside, np.uint8))
    return Raster(len(kind.order) or 1).with_tiles(found)


def _tiles(data: bytes, at: int, count: int, kind: Kind) -> Iterator[tuple[int, int, Pixels]]:
    """Column, row and values (64, 64, channels) of each tile."""
    for _ in range(count):
        end = data.index(b"\n", at)
        x, y, packing, length = data[at:end].split(b",")
        if packing != b"LZF":
            raise ValueError(f"tiles packed with LZF were expected, {packing!r} was found")
        at, size = end + 1, int(length)
        if max(abs(int(x)), abs(int(y))) > FARTHEST:
            raise ValueError("a tile lies too far away")
        yield int(x) // SIDE, int(y) // SIDE, _values(data[at : at + size], kind)
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


def _values(packed: bytes, kind: Kind) -> Pixels:
    """The values of a tile, (64, 64, channels), each of as many bytes as the kind has."""
    if not packed:
        raise ValueError("a tile is empty")
    bare = np.frombuffer(packed, np.uint8, offset=1)
    if packed[0]:
        planes = unpacked(bare, SIDE * SIDE * kind.size).reshape(kind.size, SIDE * SIDE)
        bare = np.ascontiguousarray(planes.T).ravel()
    elif len(bare) != SIDE * SIDE * kind.size:
        raise ValueError(f"{SIDE * SIDE * kind.size} bytes were expected in a tile, {len(bare)} were found")
    return bare.view(kind.type).reshape(SIDE, SIDE, kind.channels)


def unpacked(packed: Pixels, size: int) -> Pixels:
    """What LZF made `packed` of, `size` bytes. Raises ValueError for damaged data."""
    out = np.empty(size, np.uint8)
    match kernels.unpacking.unpack_lzf(packed, out):
        case kernels.unpacking.SHORT:
            raise ValueError("damaged LZF data: it ends too early")
        case kernels.unpacking.BEYOND:
            raise ValueError(f"damaged LZF data: it does not fit into {size} bytes")
    return out
