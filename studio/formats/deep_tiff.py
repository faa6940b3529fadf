"""TIFF files of 16 bits per channel in colour, in strips, rounded to 8 while they are unpacked."""

from __future__ import annotations

import io
import os
import zlib
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from studio.document import kernels
from studio.job import Pixels

MARKS = (b"II*\0", b"MM\0*")
# TIFF 6.0, section 8 and the sections on each of them
_WIDTH, _HEIGHT, _BITS, _PACKING, _LIGHT, _ORDER = 256, 257, 258, 259, 262, 266
_PLACES, _SAMPLES, _ROWS, _LENGTHS, _PLANES, _PREDICTOR = 273, 277, 278, 279, 284, 317
_TILES, _EXTRA, _FORMAT = 322, 338, 339
_BARE, _LZW, _DEFLATE = (1,), (5,), (8, 32946)
_RGB, _PREMULTIPLIED = 2, 1
_THREADS = min(4, os.cpu_count() or 1)
_PARTS = 16  # of a picture, which several threads take in turns


class _Strips(NamedTuple):
    """How the rows of a picture are stored."""

    width: int
    height: int
    channels: int
    rows: int  # of a strip
    packing: int
    is_difference: bool  # each value from that of the pixel to its left
    type: str


def tiff_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a TIFF, from its header alone; None when that is damaged."""
    try:
        directory = _directory(data)
        return int(directory[_WIDTH]), int(directory[_HEIGHT])
    except Exception:  # a damaged header raises nearly anything
        return None


def read_tiff(data: bytes) -> Image.Image | None:
    """The picture; None when it is none of this kind, or damaged."""
    if data[:4] not in MARKS:
        return None
    try:
        directory = _directory(data)
        strips = _strips(directory, data[:1])
        places, lengths = directory[_PLACES], directory[_LENGTHS]
    except Exception:  # as above
        return None
    if strips is None or not len(places) == len(lengths) == -(-strips.height // strips.rows):
        return None
    out = np.empty((strips.height, strips.width), np.uint32)

    def read(numbers: range) -> bool:
        for number in numbers:
            packed = memoryview(data)[places[number] : places[number] + lengths[number]]
            begin = number * strips.rows
            if not _read(packed, strips, out[begin : begin + strips.rows]):
                return False
        return True

    each = -(-len(places) // _PARTS)
    parts = (range(begin, min(begin + each, len(places))) for begin in range(0, len(places), each))
    with ThreadPoolExecutor(_THREADS, "strips") as pool:
        is_whole = all(pool.map(read, parts))
    return Image.fromarray(out.view(np.uint8).reshape(*out.shape, 4)) if is_whole else None


def _directory(data: bytes) -> Any:
    stream = io.BytesIO(data)
    directory = ImageFileDirectory_v2(stream.read(8))
    stream.seek(directory.next)
    directory.load(stream)
    return directory


def _strips(directory: Any, order: bytes) -> _Strips | None:
    """None for what is stored in another way."""
    width, height = int(directory[_WIDTH]), int(directory[_HEIGHT])
    channels, packing = directory.get(_SAMPLES, 1), directory.get(_PACKING, 1)
    rows, predictor = directory.get(_ROWS, height), directory.get(_PREDICTOR, 1)
    is_usual = (
        channels in (3, 4)
        and tuple(directory[_BITS]) == (16,) * channels
        and set(directory.get(_FORMAT, (1,))) == {1}
        and directory[_LIGHT] == _RGB
        and directory.get(_PLANES, 1) == directory.get(_ORDER, 1) == 1
        and packing in (*_BARE, *_LZW, *_DEFLATE)
        and predictor in (1, 2)
        and _TILES not in directory
        and _PREMULTIPLIED not in directory.get(_EXTRA, ())
    )
    if not is_usual or rows < 1:
        return None
    is_difference = predictor == 2 and packing not in _BARE  # a part of packing: bare values are as they are
    kind = "<u2" if order == b"I" else ">u2"
    return _Strips(width, height, channels, min(rows, height), packing, is_difference, kind)


def _read(packed: memoryview, strips: _Strips, out: NDArray[np.uint32]) -> bool:
    """One strip; False where it is damaged."""
    plain = _plain(packed, strips.packing, 2 * strips.channels * out.size)
    if plain is None:
        return False
    values = np.ascontiguousarray(plain.view(strips.type).reshape(len(out), -1), np.uint16)
    kernels.unpacking.words_of_values(values, strips.channels, strips.is_difference, out)
    return True


def _plain(packed: memoryview, packing: int, size: int) -> Pixels | None:
    """`size` bytes, not packed any more; None where there are too few."""
    if packing in _LZW:
        out = np.empty(size, np.uint8)
        ended = kernels.unpacking.unpack_lzw(np.frombuffer(packed, np.uint8), out)
        return out if ended == kernels.unpacking.WELL else None
    if packing in _DEFLATE:
        try:
            packed = memoryview(zlib.decompressobj().decompress(packed, size))
        except zlib.error:
            return None
    return np.frombuffer(packed[:size], np.uint8) if len(packed) >= size else None
