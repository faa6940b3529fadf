"""A picture as rows of the gallery, and rows as a picture."""

from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from studio.errors import StudioError
from studio.formats.metadata import from_text, to_text
from studio.gallery.store import HERE, SECOND, SEPARATOR, TRASHED
from studio.gallery.values import Item
from studio.gallery.words import write_words
from studio.job import Pixels, Record, digest

THUMBNAIL = 256  # pixels of the longer side
_QUALITY = 80  # of a thumbnail's WebP, 0..100
COLUMNS = (
    "items.id, items.path, items.state, items.stars, items.created, items.width, items.height, records.text, "
    f"(SELECT group_concat(name, char({ord(SEPARATOR)})) FROM tags WHERE item = items.id)"
)


@dataclass(frozen=True)
class Entry:
    """All that the database keeps of one file; made outside any transaction, as it takes some milliseconds.

    `created` is in microseconds since 1970; `thumbnail` are the bytes of a WebP file.
    """

    record: Record
    path: Path
    width: int
    height: int
    file_size: int  # bytes
    created: int
    pixel_hash: str
    thumbnail: bytes
    own: bool = False  # written by this program when the picture was finished


def make_entry(record: Record, path: Path, pixels: Pixels, created: float, own: bool = False) -> Entry:
    """The entry of the file `path` with `pixels`, (h, w, 3) or (h, w, 4) uint8, made at `created` (seconds).

    Raises StudioError when there is no such file.
    """
    path = path.absolute()
    try:
        size = path.stat().st_size
    except OSError as error:
        raise StudioError(f"{path} cannot be kept in the gallery: {error.strerror or error}.") from error
    height, width = pixels.shape[:2]
    colours = np.ascontiguousarray(pixels[..., :3])
    moment = round(created * SECOND)
    return Entry(record, path, width, height, size, moment, digest(colours), small_picture(pixels), own)


def small_picture(pixels: Pixels) -> bytes:
    """A thumbnail as a WebP file; what is transparent is white in it."""
    image = Image.fromarray(pixels)
    image.thumbnail((THUMBNAIL, THUMBNAIL), Image.Resampling.BOX, reducing_gap=None)
    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
    stream = io.BytesIO()
    image.save(stream, "WEBP", quality=_QUALITY, method=2)
    return stream.getvalue()


def read_thumbnail(connection: sqlite3.Connection, item: int) -> Pixels:
    """(h, w, 3) uint8. Raises StudioError when there is no such item."""
    row = connection.execute("SELECT image FROM thumbnails WHERE item = ?", (item,)).fetchone()
    if row is None:
        raise no_item(item)
    with Image.open(io.BytesIO(row[0]), formats=("WEBP",)) as image:
        return np.array(image.convert("RGB"))


def write_entry(connection: sqlite3.Connection, entry: Entry, parent: int | None = None) -> int:
    """Add the rows of an entry, or replace those of the same file. Returns the item's id."""
    known = connection.execute(
        "SELECT id FROM items WHERE path = ? AND state = ?", (str(entry.path), HERE)
    ).fetchone()
    item = _changed(connection, entry, int(known[0])) if known else _added(connection, entry)
    if parent is not None:
        connection.execute("UPDATE items SET parent = ? WHERE id = ?", (parent, item))
    connection.execute("INSERT OR REPLACE INTO records VALUES (?, ?)", (item, to_text(entry.record)))
    connection.execute("INSERT OR REPLACE INTO thumbnails VALUES (?, ?)", (item, entry.thumbnail))
    write_words(connection, [item])
    return item


def to_item(row: sqlite3.Row | tuple[object, ...], trash: Path) -> Item:
    """The item of a row with COLUMNS; `trash` is the folder of deleted files."""
    number, path, state, stars, created, width, height, text, tags = row
    place = Path(str(path))
    trashed = state == TRASHED
    return Item(
        id=int(str(number)),
        path=trash_path(trash, int(str(number)), place) if trashed else place,
        record=_record(str(text)),
        stars=int(str(stars)),
        tags=tuple(sorted(str(tags).split(SEPARATOR), key=str.casefold)) if tags else (),
        created=int(str(created)) / SECOND,
        width=int(str(width)),
        height=int(str(height)),
        trashed=trashed,
    )


def read_items(connection: sqlite3.Connection, ids: Iterable[int], trash: Path) -> list[Item]:
    """The items with these ids, in their order; ids that are not there are left out."""
    query = f"SELECT {COLUMNS} FROM items JOIN records ON records.item = items.id WHERE items.id = ?"
    rows = (connection.execute(query, (item,)).fetchone() for item in ids)
    return [to_item(row, trash) for row in rows if row is not None]


def trash_path(trash: Path, item: int, path: Path) -> Path:
    """Where a deleted file lies."""
    return trash / f"{item}{path.suffix}"


def no_item(item: int) -> StudioError:
    """What to raise when there is no such item."""
    return StudioError(f"There is no picture {item} in the gallery.")


def _record(text: str) -> Record:
    """A record as it was written here, without the checks that a file from elsewhere needs."""
    try:
        return Record.from_dict(json.loads(text))
    except (TypeError, KeyError, ValueError):
        return from_text(text)


def _facts(entry: Entry) -> tuple[object, ...]:
    record = entry.record
    return (
        entry.width,
        entry.height,
        entry.file_size,
        record.model_name or record.params.model,
        record.params.scheduler,
        record.task,
        entry.pixel_hash,
        record.image_hash,
        int(entry.own),
    )


def _added(connection: sqlite3.Connection, entry: Entry) -> int:
    cursor = connection.execute(
        "INSERT INTO items"
        "(created, path, width, height, bytes, model, scheduler, task, pixel_hash, image_hash, own) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_free_moment(connection, entry.created), str(entry.path), *_facts(entry)),
    )
    return int(cursor.lastrowid or 0)


def _changed(connection: sqlite3.Connection, entry: Entry, item: int) -> int:
    connection.execute(
        "UPDATE items SET width = ?, height = ?, bytes = ?, model = ?, scheduler = ?, task = ?, "
        "pixel_hash = ?, image_hash = ?, own = ? WHERE id = ?",
        (*_facts(entry), item),
    )
    return item


def _free_moment(connection: sqlite3.Connection, created: int) -> int:
    """The first microsecond from `created` on that no other item has; files may share a second."""
    taken = "SELECT 1 FROM items WHERE created = ?"
    while connection.execute(taken, (created,)).fetchone():
        (last,) = connection.execute(
            "SELECT max(created) FROM items WHERE created BETWEEN ? AND ?", (created, created + SECOND - 1)
        ).fetchone()
        created = last + 1
    return created
