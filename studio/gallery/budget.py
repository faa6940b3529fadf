"""The disk budget: what kept pictures take, and which of them go first when that is too much.

Only files that this program wrote by itself count, and only they may go: never a picture of the user's or of
another program, never one with stars, with a tag or in a collection, never one that was changed on the disk.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from studio.gallery import trash
from studio.gallery.entries import trash_path
from studio.gallery.store import HERE, MISSING, SECOND, TRASHED, Store
from studio.gallery.values import Forecast

# of `items`: may be deleted to save space
EXPENDABLE = (
    "items.own = 1 AND items.stars = 0 AND NOT EXISTS (SELECT 1 FROM tags WHERE tags.item = items.id) "
    "AND NOT EXISTS (SELECT 1 FROM members WHERE members.item = items.id)"
)
_GOING = (
    f"SELECT id, path, state, bytes, created FROM items WHERE (state = {HERE} AND {EXPENDABLE}) "
    f"OR (state = {TRASHED} AND own = 1) "
    f"ORDER BY state = {TRASHED} DESC, CASE state WHEN {TRASHED} THEN changed ELSE created END"
)


def size(connection: sqlite3.Connection) -> int:
    """Bytes that this program's own files take, the trash included."""
    counted = "SELECT coalesce(sum(bytes), 0) FROM items WHERE own = 1 AND state != ?"
    return int(connection.execute(counted, (MISSING,)).fetchone()[0])


def forecast(store: Store, budget: int) -> Forecast:
    """What the pictures take now, and what would go so that they take at most `budget` bytes."""
    with store.reading() as connection:
        used = size(connection)
        pictures = _number(connection, f"own = 1 AND state = {HERE}")
        others = _number(connection, f"own = 0 AND state = {HERE}")
        going = _going(connection, used - budget)
        left = used - sum(row[3] for row in going)
    created = [row[4] / SECOND for row in going if row[2] == HERE]
    return Forecast(
        used=used,
        pictures=pictures,
        others=others,
        trashed=len(going) - len(created),
        going=len(created),
        oldest=min(created, default=None),
        newest=max(created, default=None),
        short=max(0, left - budget),
    )


def keep_within(store: Store, folder: Path, budget: int) -> int:
    """Delete for good until the files take at most `budget` bytes; how many went. `folder` is the trash.

    First what is in the trash, longest there first, then the oldest. Raises StudioError.
    """
    while True:
        with store.reading() as connection:
            going = _going(connection, size(connection) - budget)
        changed = [row for row in going if _is_changed(row, folder)]
        if changed:  # somebody has worked on these files: they are theirs now, and count no more
            with store.writing() as connection:
                connection.executemany(
                    "UPDATE items SET own = 0 WHERE id = ?", [(row[0],) for row in changed]
                )
            continue
        trash.remove(store, folder, [row[0] for row in going])
        return len(going)


def _going(connection: sqlite3.Connection, excess: int) -> list[tuple[int, str, int, int, int]]:
    """The rows that must go, first to last, so that `excess` bytes become free."""
    going: list[tuple[int, str, int, int, int]] = []
    if excess <= 0:
        return going
    for row in connection.execute(_GOING):
        going.append(row)
        excess -= row[3]
        if excess <= 0:
            break
    return going


def _is_changed(row: tuple[int, str, int, int, int], folder: Path) -> bool:
    """Whether the file has another size than the one that was written."""
    item, path, state, size, _created = row
    place = trash_path(folder, item, Path(path)) if state == TRASHED else Path(path)
    try:
        return place.stat().st_size != size
    except FileNotFoundError:
        return False  # nothing to lose


def _number(connection: sqlite3.Connection, condition: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM items WHERE {condition}").fetchone()[0])
