"""A pack: tiles one after another in one file that only grows, each found by where it begins."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
import zstandard

from studio.document.raster import TILE
from studio.job import Pixels

LEVEL = 1  # of zstd: as quick as hashing


class Place(NamedTuple):
    """Where a tile is in the pack, and the digest of its pixels."""

    begin: int
    length: int
    digest: str


def digest_of(tile: Pixels) -> str:
    """32 characters that no other tile has."""
    return hashlib.blake2b(np.ascontiguousarray(tile).data, digest_size=16).hexdigest()


class PackWriter:
    """Appends tiles. Until `flush` has ended nothing of them need be in the file."""

    def __init__(self, path: Path, places: dict[str, Place] | None = None) -> None:
        """Go on with the file `path`; `places` are the tiles that are known to be in it."""
        self.path = path
        self._places = dict(places or {})  # by digest
        self._end = path.stat().st_size if path.exists() else 0
        self._stream: BinaryIO | None = None
        self._compressor = zstandard.ZstdCompressor(level=LEVEL)

    @property
    def nbytes(self) -> int:
        """How long the file is."""
        return self._end

    def add(self, tile: Pixels) -> Place:
        """Where the tile is; it is written unless one with these pixels is there already. Raises OSError."""
        digest = digest_of(tile)
        place = self._places.get(digest)
        if place is None:
            data = self._compressor.compress(np.ascontiguousarray(tile).data)
            if self._stream is None:
                self._stream = self.path.open("r+b" if self.path.exists() else "xb")
                self._stream.seek(self._end)
            self._stream.write(data)
            place = self._places[digest] = Place(self._end, len(data), digest)
            self._end += len(data)
        return place

    def flush(self) -> None:
        """Put all that was added onto the disk. Raises OSError."""
        if self._stream is not None:
            self._stream.flush()
            os.fsync(self._stream.fileno())
            self._stream.close()
            self._stream = None

    def drop(self, end: int) -> None:
        """Forget what lies after `end`: it could not be written."""
        if self._stream is not None:
            stream, self._stream = self._stream, None
            with contextlib.suppress(OSError):  # the rest of its buffer has no room either
                stream.close()
        self._places = {digest: place for digest, place in self._places.items() if place.begin < end}
        self._end = end
        if self.path.exists():
            os.truncate(self.path, end)


class PackReader:
    """Reads tiles; `lost` counts those that are not what their digests say."""

    def __init__(self, path: Path) -> None:
        self._data = np.memmap(path, np.uint8, "r") if path.exists() and path.stat().st_size else None
        self._decompressor = zstandard.ZstdDecompressor()
        self.lost = 0

    def tile(self, place: Place, channels: int) -> Pixels | None:
        """(256, 256, 4) or (256, 256) uint8; None = it is damaged."""
        shape = (TILE, TILE) if channels == 1 else (TILE, TILE, channels)
        try:
            if self._data is None:
                raise ValueError("there is no pack")
            part = self._data[place.begin : place.begin + place.length].tobytes()
            data = self._decompressor.decompress(part, max_output_size=int(np.prod(shape)))
            tile = np.frombuffer(data, np.uint8).reshape(shape)
        except (zstandard.ZstdError, ValueError):
            self.lost += 1
            return None
        if digest_of(tile) != place.digest:
            self.lost += 1
            return None
        return tile.copy()
