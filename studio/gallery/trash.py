"""Deleting to the trash, restoring, and deleting for good.

The row changes first and the file follows, so that after an interruption `finish` knows what was meant.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4

from studio.errors import StudioError
from studio.gallery import inputs
from studio.gallery.entries import no_item, trash_path
from studio.gallery.store import HERE, SECOND, TRASHED, Store, now
from studio.gallery.words import write_words


def delete(store: Store, trash: Path, items: Iterable[int]) -> None:
    """Move items to the trash. Raises StudioError when a file cannot be moved; the item then stays."""
    for item in items:
        path = _turn(store, item, HERE, TRASHED)
        try:
            if path is not None and path.exists():
                move(path, trash_path(trash, item, path))
        except StudioError:
            _turn(store, item, TRASHED, HERE)
            raise


def restore(store: Store, trash: Path, items: Iterable[int]) -> None:
    """Bring items back to where they were, under another name where that is taken. Raises StudioError."""
    for item in items:
        with store.writing() as connection:
            row = connection.execute(
                "SELECT path FROM items WHERE id = ? AND state = ?", (item, TRASHED)
            ).fetchone()
            if row is None:
                continue
            path = free_path(Path(row[0]))
            connection.execute("UPDATE items SET state = ?, path = ? WHERE id = ?", (HERE, str(path), item))
            write_words(connection, [item])
        try:
            move(trash_path(trash, item, path), path)
        except StudioError:
            _turn(store, item, HERE, TRASHED)
            raise


def remove(store: Store, trash: Path, items: Iterable[int]) -> None:
    """Delete items for good, wherever their files are, and what only they were made from.

    Raises StudioError when a file cannot be removed.
    """
    items = tuple(items)
    made_from = inputs.inputs_of(store, items)
    for item in items:
        with store.reading() as connection:
            row = connection.execute("SELECT path, state FROM items WHERE id = ?", (item,)).fetchone()
        if row is None:
            continue
        path = Path(row[0])
        place = trash_path(trash, item, path) if row[1] == TRASHED else path
        try:
            place.unlink(missing_ok=True)
        except OSError as error:
            raise StudioError(f"{place} cannot be deleted: {error.strerror or error}.") from error
        with store.writing() as connection:
            connection.execute("DELETE FROM items WHERE id = ?", (item,))
    inputs.forget(store, trash.parent / inputs.FOLDER, made_from)


def in_trash(store: Store, older_than: float = 0.0) -> list[int]:
    """The ids in the trash for at least so many seconds, longest first."""
    query = "SELECT id FROM items WHERE state = ? AND changed <= ? ORDER BY changed, id"
    with store.reading() as connection:
        rows = connection.execute(query, (TRASHED, now() - round(older_than * SECOND)))
        return [int(item) for (item,) in rows]


def finish(store: Store, trash: Path) -> int:
    """Complete the moves that an interruption left half done. Returns how many. Raises StudioError."""
    for partial in trash.glob(".*.partial"):
        partial.unlink(missing_ok=True)
    with store.reading() as connection:
        trashed = connection.execute("SELECT id, path FROM items WHERE state = ?", (TRASHED,)).fetchall()
        here = "SELECT path FROM items WHERE id = ? AND state = ?"
        occupied = {path for (path,) in connection.execute("SELECT path FROM items WHERE state = ?", (HERE,))}
        lying = [file for file in trash.glob("*") if file.stem.isdecimal()]
        back = {file: connection.execute(here, (int(file.stem), HERE)).fetchone() for file in lying}
    finished = 0
    for item, text in trashed:
        path = Path(text)
        if text not in occupied and path.exists():
            move(path, trash_path(trash, item, path))
            finished += 1
        elif path.parent.is_dir() and not trash_path(trash, item, path).exists():
            # its disk is here: the file was being deleted for good
            with store.writing() as connection:
                connection.execute("DELETE FROM items WHERE id = ?", (item,))
            finished += 1
    for file, row in back.items():
        if row is not None and not Path(row[0]).exists():
            move(file, Path(row[0]))
            finished += 1
    return finished


def move(source: Path, target: Path) -> None:
    """Move a file, onto another disk too; at any moment one place has it whole. Raises StudioError."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.replace(source, target)
        except OSError:
            if not source.is_file():
                raise
            _copy(source, target)
            source.unlink()
    except OSError as error:
        raise StudioError(
            f"{source.name} cannot be moved to {target.parent}: {error.strerror or error}."
        ) from error


def free_path(path: Path) -> Path:
    """`path`, or with a number at its end where that is taken."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free


def _copy(source: Path, target: Path) -> None:
    partial = target.with_name(f".{uuid4().hex}.partial")
    try:
        shutil.copy2(source, partial)
        with partial.open("rb+") as stream:
            os.fsync(stream.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _turn(store: Store, item: int, before: int, after: int) -> Path | None:
    """Change an item's state, and return its path; None when it was not in the state before."""
    with store.writing() as connection:
        row = connection.execute("SELECT path, state FROM items WHERE id = ?", (item,)).fetchone()
        if row is None:
            raise no_item(item)
        if row[1] != before:
            return None
        connection.execute("UPDATE items SET state = ?, changed = ? WHERE id = ?", (after, now(), item))
        write_words(connection, [item])
        return Path(row[0])
