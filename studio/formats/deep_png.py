"""PNG files of 16 bits per channel in colour, rounded to 8 while they are unpacked."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

import numpy as np
from PIL import Image

from studio.document import kernels
from studio.job import Pixels

_MARK = b"\x89PNG\r\n\x1a\n"
_HEAD = struct.Struct(">IIBBBBB")  # width, height, bits, kind of colour, packing, filters, interlacing
_CHANNELS = {2: 3, 6: 4}  # by the kind of colour
_PIECE = 1 << 16  # bytes of the file unpacked at a time
_BAND = 1 << 22  # bytes of rows that are made pixels at a time
_OTHERS = (b"tRNS", b"acTL")  # with a transparent colour, or several pictures
_LONGEST = (1 << 31) - 1  # bytes of a chunk


class Deep(NamedTuple):
    """A picture, and one of a single pixel that has all that the file says beside its pixels."""

    image: Image.Image
    said: bytes


def read_png(stream: BinaryIO) -> Deep | None:
    """The picture at the beginning of a stream; None when it is none of this kind.

    Raises OSError, zlib.error or ValueError for one that is damaged.
    """
    if stream.read(len(_MARK)) != _MARK:
        return None
    length, kind = _next(stream)
    head = stream.read(length) if kind == b"IHDR" and length == _HEAD.size else b""
    if len(head) < _HEAD.size:
        return None
    width, height, bits, colour, packing, filters, interlaced = _HEAD.unpack(head)
    if bits != 16 or colour not in _CHANNELS or packing or filters or interlaced:
        return None
    stream.read(4)
    said = bytearray(_MARK + _chunk(b"IHDR", _HEAD.pack(1, 1, 8, 0, 0, 0, 0)))
    rows, image = _Rows(width, height, _CHANNELS[colour]), _chunk(b"IDAT", zlib.compress(bytes(2)))
    while True:
        length, kind = _next(stream)
        if kind in _OTHERS:
            return None
        if kind == b"IDAT":
            said += image
            image = b""
            for piece in _pieces(stream, length):
                rows.add(piece)
            stream.read(4)
            continue
        held = stream.read(length + 4)
        if kind == b"IEND" or len(held) < length + 4:  # cut off: nothing is lost where all rows are there
            return Deep(Image.fromarray(rows.pixels()), bytes(said + _chunk(b"IEND", b"")))
        said += struct.pack(">I", length) + kind + held


class _Rows:
    """The rows of a picture while they are unpacked."""

    def __init__(self, width: int, height: int, channels: int) -> None:
        self._size, self._channels = 1 + 2 * width * channels, channels
        self._out = np.empty((height, width), np.uint32)
        self._before = np.zeros(self._size - 1, np.uint8)
        self._unpacking, self._done = zlib.decompressobj(), 0
        self._held = bytearray()

    def add(self, piece: bytes) -> None:
        """What the file has next of them."""
        self._held += self._unpacking.decompress(piece)
        if len(self._held) >= max(_BAND, self._size):
            self._finish(len(self._held) // self._size)

    def pixels(self) -> Pixels:
        """All of them, (h, w, 4). Raises OSError when there are too few."""
        self._held += self._unpacking.flush()
        self._finish(len(self._held) // self._size)
        if self._done < len(self._out):
            raise OSError("the file ends before its pixels do")
        return self._out.view(np.uint8).reshape(*self._out.shape, 4)

    def _finish(self, count: int) -> None:
        if self._done == len(self._out):
            self._held.clear()  # more than there are rows for
        count = min(count, len(self._out) - self._done)
        used = count * self._size
        rows = np.array(memoryview(self._held)[:used], np.uint8).reshape(count, self._size)
        del self._held[:used]
        if not count:
            return
        if not kernels.unpacking.unfilter(rows, self._before, 2 * self._channels):
            raise ValueError("a row has a filter that PNG does not know")
        kernels.unpacking.words_of_deep(rows, self._channels, self._out[self._done : self._done + count])
        self._done += count


def _next(stream: BinaryIO) -> tuple[int, bytes]:
    """Length and kind of the chunk that begins here; the end of the file counts as IEND. Raises OSError."""
    begin = stream.read(8)
    if len(begin) < 8:
        return 0, b"IEND"
    length = int.from_bytes(begin[:4], "big")
    if length > _LONGEST:
        raise OSError("a part of the file is longer than PNG allows")
    return length, begin[4:]


def _pieces(stream: BinaryIO, length: int) -> Iterator[bytes]:
    while length > 0:
        piece = stream.read(min(length, _PIECE))
        if not piece:
            raise OSError("the file ends before its pixels do")
        length -= len(piece)
        yield piece


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
