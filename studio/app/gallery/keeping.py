"""A finished picture kept: written to the pictures folder and remembered in the gallery."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from studio.app.gallery.pictures import keep_picture
from studio.errors import StudioError
from studio.formats.metadata import EVERYTHING, Told
from studio.gallery import Gallery
from studio.job import Pixels, Record

_ALIKE = 50  # pictures of one seed that are looked through for a parent


@dataclass(frozen=True)
class Place:
    """Where finished pictures go; made from the settings when a picture is finished."""

    folder: Path
    gallery: Callable[[], Gallery]  # opened when it is first needed; raises StudioError when it cannot be
    written: Told = EVERYTHING  # what the files tell of how they were made
    budget: int = 0  # bytes that all kept pictures may take; 0 = as many as the disk holds
    told: Callable[[Kept], None] = lambda _kept: None  # called in the thread that keeps


@dataclass(frozen=True)
class Kept:
    """What became of a picture: its file, its item in the gallery, and what there is to say."""

    path: Path | None = None
    item: int | None = None
    problem: str = ""  # why it has no file, or no item
    removed: int = 0  # older pictures that were deleted to keep within the budget


def keep(pixels: Pixels, record: Record, place: Place, source: Record | None = None) -> Kept:
    """Keep `pixels` ((h, w, 3) or (h, w, 4) uint8), made from the picture with the record `source`.

    For the file worker. Nothing is raised: a picture that cannot be kept is still a candidate.
    """
    kept = _kept(pixels, record, place, source)
    place.told(kept)
    return kept


def _kept(pixels: Pixels, record: Record, place: Place, source: Record | None) -> Kept:
    kept = Kept()
    try:
        kept = Kept(keep_picture(pixels, record, place.folder, place.written))
        gallery = place.gallery()
        parent = None if source is None else find(gallery, source)
        assert kept.path is not None
        kept = dataclasses.replace(kept, item=gallery.add(record, kept.path, pixels, parent, own=True))
        removed = gallery.keep_within(place.budget) if place.budget else 0
        return dataclasses.replace(kept, removed=removed)
    except StudioError as error:
        return dataclasses.replace(kept, problem=error.message)


def find(gallery: Gallery, record: Record) -> int | None:
    """The newest item that was made in this very run; where it lay in a document is not compared."""
    wanted = _without_place(record)
    alike = gallery.search(f"seed:{record.params.seed}", limit=_ALIKE)
    return next((item.id for item in alike if _without_place(item.record) == wanted), None)


def _without_place(record: Record) -> Record:
    return dataclasses.replace(record, params=dataclasses.replace(record.params, region=None))
