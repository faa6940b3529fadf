"""What the gallery gives and takes: pictures, filters, reports."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from studio.job import Record

ORDERS = ("newest", "oldest", "stars", "largest")
MOST_STARS = 5


@dataclass(frozen=True)
class Item:
    """One picture in the gallery.

    `path` is where its file lies now (in the trash folder when it was deleted), `created` seconds since 1970,
    `width` and `height` pixels of the file, `stars` 0..5.
    """

    id: int
    path: Path
    record: Record
    stars: int
    tags: tuple[str, ...]
    created: float
    width: int
    height: int
    trashed: bool = False


@dataclass(frozen=True)
class Filters:
    """Which pictures: every field that is not empty must fit. Names are compared as they are written."""

    model: str = ""
    scheduler: str = ""
    task: str = ""
    size: tuple[int, int] | None = None  # width, height
    since: float | None = None  # seconds since 1970, included
    until: float | None = None  # seconds since 1970, excluded
    stars: int = 0  # at least so many
    tag: str = ""
    collection: str = ""
    expendable: bool = False  # what a disk budget may delete
    trashed: bool = False  # what was deleted, instead of what is there


@dataclass(frozen=True)
class Forecast:
    """What a disk budget means. Times are seconds since 1970, sizes bytes of own files alone."""

    used: int = 0  # by this program's own files, the trash included
    pictures: int = 0  # own ones that are not in the trash
    others: int = 0  # pictures of the user's or of other programs; they are never deleted
    trashed: int = 0  # how many would go from the trash
    going: int = 0  # how many would go from the gallery
    oldest: float | None = None  # when the first of these was made
    newest: float | None = None  # when the last of these was made
    short: int = 0  # bytes over the budget that would remain, because nothing else may go


@dataclass(frozen=True)
class Report:
    """What looking through folders has done to the gallery, in numbers of pictures."""

    added: int = 0  # files that had no entry
    found: int = 0  # entries whose file had been moved or had been away
    missing: int = 0  # entries whose file is gone; they return with it
    finished: int = 0  # deletions and restorations that had been interrupted
    skipped: int = 0  # files that say nothing of how they were made, or cannot be read
    stopped: bool = False
