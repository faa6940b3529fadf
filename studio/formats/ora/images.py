"""The pictures in a zip as rasters: decoded by several threads, within the memory one file may take."""

from __future__ import annotations

import threading
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import BinaryIO, cast

from studio.document.document import MOST_PIXELS
from studio.document.raster import Raster
from studio.errors import StudioError
from studio.formats.ora.parts import in_order
from studio.formats.reading import TooLarge, decode

_MOST = 8 * MOST_PIXELS  # pixels in all pictures of a file
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


@dataclass(frozen=True)
class Wanted:
    """A picture of the zip, where its corner is to lie, and what sentences call it."""

    source: str
    x: int
    y: int
    what: str
    is_mask: bool = False


@dataclass(frozen=True, eq=False)
class Image:
    """A picture as a raster; None with a sentence in `notes` where it cannot be had."""

    raster: Raster | None
    notes: tuple[str, ...] = ()


class Images:
    """Decodes what is wanted from an archive."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive, self._name = archive, name
        self._entries = set(archive.namelist())
        self._pixels = 0
        self._lock = threading.Lock()

    def checksum(self, source: str) -> int:
        """Of an entry; -1 when there is none."""
        return self._archive.getinfo(source).CRC if source in self._entries else -1

    def read(self, wanted: Iterable[Wanted]) -> Mapping[Wanted, Image]:
        """Each as an Image. Raises Stopped, and StudioError where they do not fit into memory."""
        return dict(in_order(self._read, ((one, one) for one in dict.fromkeys(wanted))))

    def _read(self, one: Wanted) -> Image:
        if one.source not in self._entries:
            return Image(None, (f"{one.what} is missing in the file and was left out.",))
        try:
            with self._archive.open(one.source) as stream:
                decoded = decode(cast(BinaryIO, stream), f"{one.what} in {self._name}", self._admit)
        except _DAMAGE:
            return Image(None, (f"{one.what} is damaged and was left out.",))
        except TooLarge:
            raise
        except StudioError as error:
            if type(error) is not StudioError:
                raise
            return Image(None, (f"{one.what} is damaged and was left out.",))
        return Image(decoded.raster(one.x, one.y, one.is_mask), decoded.notes)

    def _admit(self, width: int, height: int) -> None:
        """Before a picture is decoded: whether there is still room for it."""
        with self._lock:
            self._pixels += width * height
            if self._pixels > _MOST:
                raise TooLarge(f"The layers of {self._name} do not fit into memory.")
