"""A recovery copy: a folder with one document as it was last seen, of which only what changed is written."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.app.recovery.plain_document import from_plain, to_plain
from studio.app.recovery.tile_pack import PackReader, PackWriter, Place
from studio.document.blending.compositor import DEEPEST, Compositor
from studio.document.blending.whole import composite_whole
from studio.document.document import Document
from studio.errors import StudioError
from studio.formats import open_pixels, save_pixels
from studio.formats.writing import replaced
from studio.job import Pixels

VERSION = 1
THUMBNAIL = 128  # pixels of the longer side, at least half of it
SLACK = 64 * 2**20  # bytes of tiles that nobody needs any more before a pack is written anew
_MANIFEST = "document.json"
_THUMBNAIL = "thumbnail.png"


@dataclass(frozen=True)
class About:
    """What a recovery copy is of: the document's name, its file if it has one, when it was written."""

    name: str
    path: Path | None
    time: float  # seconds since 1970


class RecoveryWriter:
    """Writes one document again and again into a folder. Not to be used from two threads at once."""

    def __init__(self, folder: Path, before_tile: Callable[[], None] = lambda: None) -> None:
        self._before_tile = before_tile
        self.folder = folder
        self._number = 0
        self._pack: PackWriter | None = None
        self._written: Document | None = None  # keeps its tiles alive, and so their ids its own
        self._by_id: dict[int, Place] = {}
        self._compositor = Compositor()

    def write(self, document: Document, name: str, path: Path | None) -> None:
        """Write what changed since the last time; the old copy is whole until the new one is.

        Raises StudioError.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            pack = self._fitting_pack()
            end = pack.nbytes
            try:
                self._write(document, pack, About(name, path, time.time()))
            except (OSError, StudioError):
                pack.drop(end)
                raise
        except (OSError, StudioError) as error:
            reason = error.message if isinstance(error, StudioError) else error.strerror or str(error)
            raise StudioError(
                f"The recovery copy of {name} cannot be written: {reason.rstrip('.')}. "
                "Save the document where there is room.",
                repr(error),
            ) from error

    def _fitting_pack(self) -> PackWriter:
        """The pack to go on with, or a new one where most of the old one is not needed any more."""
        if self._pack is None:
            found = sorted(self.folder.glob("*.pack"))
            self._number = int(found[-1].stem) if found and found[-1].stem.isdecimal() else 1
            self._pack = PackWriter(self._path(), self._known())
        live = sum({place.begin: place.length for place in self._by_id.values()}.values())
        if self._written is not None and self._pack.nbytes > 2 * live + SLACK:
            self._number += 1
            self._pack, self._by_id = PackWriter(self._path()), {}
        return self._pack

    def _path(self) -> Path:
        return self.folder / f"{self._number}.pack"

    def _known(self) -> dict[str, Place]:
        """The tiles of the copy that is in the folder already."""
        try:
            values = _manifest(self.folder)
            if values["pack"] != self._path().name:
                return {}
            places: dict[str, Place] = {}

            def note(place: list[Any], _channels: int) -> None:
                places[str(place[2])] = Place(int(place[0]), int(place[1]), str(place[2]))

            from_plain(values["document"], note)
        except (StudioError, KeyError, TypeError, ValueError):
            return {}
        return places

    def _write(self, document: Document, pack: PackWriter, about: About) -> None:
        places: dict[int, Place] = {}

        def name(tile: Pixels) -> list[Any]:
            place = self._by_id.get(id(tile)) or places.get(id(tile))
            if place is None:
                self._before_tile()
                place = pack.add(tile)
            places[id(tile)] = place
            return list(place)

        values = {
            "version": VERSION,
            "name": about.name,
            "path": str(about.path) if about.path else "",
            "time": about.time,
            "pack": pack.path.name,
            "document": to_plain(document, name),
        }
        pack.flush()
        save_pixels(seen(self._compositor, document), self.folder / _THUMBNAIL)
        with replaced(self.folder / _MANIFEST) as stream:
            stream.write(json.dumps(values, separators=(",", ":")).encode())
        self._written, self._by_id = document, places
        for old in self.folder.glob("*.pack"):
            if old != pack.path:
                old.unlink(missing_ok=True)


def read_about(folder: Path) -> About:
    """What the copy in `folder` is of. Raises StudioError."""
    values = _manifest(folder)
    try:
        return About(
            str(values["name"]), Path(values["path"]) if values["path"] else None, float(values["time"])
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(folder, error) from error


def read_document(folder: Path) -> tuple[Document, int]:
    """The document in `folder`, and how many of its tiles are damaged and left empty. Raises StudioError."""
    values = _manifest(folder)
    try:
        reader = PackReader(folder / str(values["pack"]))
        document = from_plain(
            values["document"],
            lambda place, channels: reader.tile(Place(int(place[0]), int(place[1]), str(place[2])), channels),
        )
    except (KeyError, TypeError, ValueError, OSError, IndexError) as error:
        raise _damaged(folder, error) from error
    return document, reader.lost


def read_thumbnail(folder: Path) -> Pixels | None:
    """A small picture of the copy in `folder`, (h, w, 4); None = there is none."""
    try:
        return open_pixels(folder / _THUMBNAIL)[0]
    except StudioError:
        return None


def discard_copy(folder: Path) -> None:
    """Delete the copy in `folder`; its description first, so that no half of it is ever offered."""
    (folder / _MANIFEST).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def seen(compositor: Compositor, document: Document) -> Pixels:
    """A small picture of a document, (h, w, 4) uint8."""
    level = 0
    while max(document.width, document.height) >> level >= 2 * THUMBNAIL and level < DEEPEST:
        level += 1
    return composite_whole(compositor, document, level)


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / _MANIFEST
    try:
        values = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise _damaged(folder, error) from error
    if not isinstance(values, dict) or values.get("version") != VERSION:
        raise _damaged(folder, "of another version")
    return values


def _damaged(folder: Path, error: object) -> StudioError:
    return StudioError(f"The recovery copy in {folder} cannot be read.", repr(error))
