"""A database of an earlier version brought to the present one."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from uuid import uuid4

from studio.formats.metadata import from_text
from studio.gallery.origin import is_own
from studio.gallery.store import SECOND, VERSION
from studio.gallery.words import write_words


def upgrade(connection: sqlite3.Connection, version: int) -> None:
    """Add what versions after `version` have; within a transaction, so that all of it happens or nothing."""
    if version < 2:
        _add_origins(connection)
        _add_tokens(connection)
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _add_origins(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE items ADD COLUMN own INTEGER NOT NULL DEFAULT 0")
    connection.execute("CREATE INDEX items_own ON items(own, state, created, bytes)")
    rows = connection.execute(
        "SELECT id, path, created, text FROM items JOIN records ON item = id"
    ).fetchall()
    own = [(item,) for item, path, created, text in rows if _is_own(path, created, text)]
    connection.executemany("UPDATE items SET own = 1 WHERE id = ?", own)


def _is_own(path: str, created: int, text: str) -> bool:
    return is_own(Path(path), from_text(text), created / SECOND)


def _add_tokens(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE collections ADD COLUMN token TEXT NOT NULL DEFAULT ''")
    for (number,) in connection.execute("SELECT id FROM collections").fetchall():
        connection.execute("UPDATE collections SET token = ? WHERE id = ?", (uuid4().hex, number))
    members = connection.execute("SELECT DISTINCT item FROM members").fetchall()
    write_words(connection, [item for (item,) in members])
