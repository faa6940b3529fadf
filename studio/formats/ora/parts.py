"""The pictures in a zip: encoded and decoded by several threads, in order, watched."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import BinaryIO, TypeVar, cast

import numpy as np

from studio.document.raster import TILE, Raster
from studio.document.rect import Rect
from studio.formats.png import encode
from studio.formats.watch import Watch, WatchedWriter
from studio.job import Pixels

Encode = Callable[[BinaryIO], None]
Place = dict[str, object]  # "src", "x", "y": a picture in the zip and where its corner lies

K = TypeVar("K")
A = TypeVar("A")
B = TypeVar("B")
THREADS = min(4, os.cpu_count() or 1)  # zlib lets go of Python's lock


class Parts:
    """Pictures to be written, each by a function that makes it when its turn comes."""

    def __init__(self) -> None:
        self._encoders: dict[str, Encode] = {}

    def add(self, name: str, make: Callable[[], Pixels]) -> str:
        """A picture under a name; returns the name."""
        self._encoders[name] = lambda stream: encode(make(), stream)
        return name

    def add_encoder(self, name: str, write: Encode) -> None:
        """A file under a name that is written by a function of its own."""
        self._encoders[name] = write

    def add_raster(self, name: str, raster: Raster) -> Place | None:
        """What a raster holds; None when it holds nothing."""
        rect = extent(raster)
        if rect.is_empty:
            return None
        self.add(name, lambda: raster.crop(rect))
        return {"src": name, "x": rect.x, "y": rect.y}

    def write(self, archive: zipfile.ZipFile, watch: Watch) -> Mapping[str, int]:
        """Put all into the archive, in order; returns their checksums. Raises Stopped."""

        def encoded(write: Encode) -> bytes:
            stream = io.BytesIO()
            write(cast(BinaryIO, WatchedWriter(stream, watch)))
            return stream.getvalue()

        sums: dict[str, int] = {}
        for done, (name, data) in enumerate(in_order(encoded, self._encoders.items()), 1):
            archive.writestr(name, data)
            sums[name] = zlib.crc32(data)
            watch.at(done, len(self._encoders))
        return sums


def in_order(work: Callable[[A], B], items: Iterable[tuple[K, A]]) -> Iterator[tuple[K, B]]:
    """`work` done on each value by several threads, a few ahead of the one who asks for the results."""
    waiting: deque[tuple[K, Future[B]]] = deque()
    pool = ThreadPoolExecutor(THREADS, "picture")
    try:
        for key, value in items:
            waiting.append((key, pool.submit(work, value)))
            if len(waiting) > THREADS:
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def extent(raster: Raster) -> Rect:
    """The smallest rectangle around every pixel that is not all zero, hidden colour included."""
    bounds = raster.tile_bounds()
    if bounds.is_empty:
        return bounds
    xs, ys = (sorted({key[axis] for key in raster.tiles}) for axis in (0, 1))
    left, right = _ends(raster, 0, xs[0])[0], _ends(raster, 0, xs[-1])[1]
    top, bottom = _ends(raster, 1, ys[0])[0], _ends(raster, 1, ys[-1])[1]
    return Rect.from_edges(left, top, right + 1, bottom + 1)


def _ends(raster: Raster, axis: int, line: int) -> tuple[int, int]:
    """The first and last filled column (axis 0) or row (axis 1) of a line of tiles; tiles are never empty."""
    found = np.zeros(TILE, bool)
    for key, tile in raster.tiles.items():
        if key[axis] == line:
            filled = tile if tile.ndim == 2 else np.any(tile, 2)
            found |= np.any(filled, axis)
    places = np.flatnonzero(found)
    return line * TILE + int(places[0]), line * TILE + int(places[-1])
