"""The gallery's database file: its tables, and one connection per thread."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from studio.errors import StudioError

VERSION = 2
HERE, TRASHED, MISSING = 0, 1, 2  # states: a row says what is wanted, `check` makes the disk follow
SECOND = 1_000_000  # times in the database are whole microseconds since 1970
SEPARATOR = "\x1f"  # parts tags, and begins the keys in `words`; no tag and no prompt there keeps it
_PATIENCE = 10.0  # seconds to wait for another writer

# `created` (microseconds since 1970, made unique) is also the row number in `words`: so a search gives its
# newest hits first without sorting. What filters ask for is in `words` too, as `keys` (see words.py), so that
# words and filters together are one walk through the full-text index. Records and thumbnails have tables of
# their own, so that rows stay short. `own` = this program wrote the file, so it may delete it to save space.
# `token` stands for a collection in `words`: it is never used twice, so renaming and removing one change no
# words.
_TABLES = """
CREATE TABLE items (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created INTEGER NOT NULL UNIQUE,
  path TEXT NOT NULL,
  state INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0,
  stars INTEGER NOT NULL DEFAULT 0,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  model TEXT NOT NULL,
  scheduler TEXT NOT NULL,
  task TEXT NOT NULL,
  pixel_hash TEXT NOT NULL,
  image_hash TEXT NOT NULL,
  parent INTEGER REFERENCES items(id) ON DELETE SET NULL,
  own INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX items_path ON items(path) WHERE state = 0;
CREATE INDEX items_state ON items(state, created, bytes);
CREATE INDEX items_own ON items(own, state, created, bytes);
CREATE INDEX items_model ON items(state, model, created);
CREATE INDEX items_scheduler ON items(state, scheduler, created);
CREATE INDEX items_task ON items(state, task, created);
CREATE INDEX items_size ON items(state, width, height, created);
CREATE INDEX items_stars ON items(state, stars, created);
CREATE INDEX items_area ON items(state, width * height, created);
CREATE INDEX items_pixels ON items(pixel_hash);
CREATE INDEX items_image ON items(image_hash) WHERE image_hash != '';
CREATE INDEX items_parent ON items(parent) WHERE parent IS NOT NULL;
CREATE TABLE records (
  item INTEGER PRIMARY KEY REFERENCES items(id) ON DELETE CASCADE,
  text TEXT NOT NULL
);
CREATE TABLE thumbnails (
  item INTEGER PRIMARY KEY REFERENCES items(id) ON DELETE CASCADE,
  image BLOB NOT NULL
);
CREATE TABLE tags (
  name TEXT NOT NULL COLLATE NOCASE,
  item INTEGER NOT NULL REFERENCES items(id) ON DELETE CASCADE,
  PRIMARY KEY (name, item)
) WITHOUT ROWID;
CREATE INDEX tags_item ON tags(item);
CREATE TABLE collections (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  token TEXT NOT NULL DEFAULT ''
);
CREATE TABLE members (
  collection INTEGER NOT NULL REFERENCES collections(id) ON DELETE CASCADE,
  item INTEGER NOT NULL REFERENCES items(id) ON DELETE CASCADE,
  PRIMARY KEY (collection, item)
) WITHOUT ROWID;
CREATE INDEX members_item ON members(item);
CREATE VIRTUAL TABLE words USING fts5(
  prompt, negative, model, scheduler, facts, tags, keys,
  tokenize = "unicode61 remove_diacritics 2 tokenchars '\x1f'", prefix = '1 2 3'
);
CREATE TRIGGER items_forgotten AFTER DELETE ON items BEGIN DELETE FROM words WHERE rowid = old.created; END;
"""


def now() -> int:
    """Microseconds since 1970."""
    return time.time_ns() // 1000


class Store:
    """One database file. Each thread that uses it gets a connection of its own; `close` closes them all.

    `notes` says when a damaged file had to be set aside.
    """

    def __init__(self, path: Path, upgrade: Callable[[sqlite3.Connection, int], None]) -> None:
        """Open or begin the database. Raises StudioError when it cannot be, or is of a newer Sfumato.

        `upgrade(connection, version)` brings one of an earlier version to this one, in a transaction.
        """
        self.path = path
        self._upgrade = upgrade
        self.notes: tuple[str, ...] = ()
        self._local = threading.local()
        self._lock = threading.Lock()
        self._open: list[sqlite3.Connection] = []
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or error
            raise StudioError(f"The gallery's folder {path.parent} cannot be made: {reason}.") from error
        with self._told():
            try:
                self._prepare()
            except sqlite3.DatabaseError as error:
                if error.sqlite_errorcode not in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
                    raise
                self._set_aside()
                self._prepare()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection. Trouble with the database becomes a StudioError."""
        with self._told():
            yield self._connection()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection in a transaction: all of the block is kept, or nothing of it."""
        with self._told(), self._transaction() as connection:
            yield connection

    def close(self) -> None:
        """Close the connections of all threads; none may be using one."""
        with self._lock:
            for connection in self._open:
                connection.close()
            self._open.clear()
            self._local = threading.local()

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            # closed by whichever thread calls `close`, used by this one only
            connection = sqlite3.connect(
                self.path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
            )
            with self._lock:
                self._open.append(connection)
            for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
                connection.execute(f"PRAGMA {pragma}")
            self._local.connection = connection
        return connection

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        connection = self._connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # a full disk may have ended it already
                connection.execute("ROLLBACK")
            raise

    def _prepare(self) -> None:
        with self._transaction() as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version > VERSION:
                raise StudioError(
                    f"The gallery in {self.path.parent} was made by a newer Sfumato; update this one."
                )
            if version == 0:
                for statement in _statements(_TABLES):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {VERSION}")
            elif version < VERSION:
                self._upgrade(connection, version)

    def _set_aside(self) -> None:
        self.close()
        aside = self.path.with_name(f"{self.path.stem}-damaged-{int(time.time())}{self.path.suffix}")
        self.path.replace(aside)
        for suffix in ("-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        self.notes = (
            f"The gallery's database was damaged and is now {aside.name}; the pictures are being read anew.",
        )

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StudioError(f"The gallery {self.path} cannot be used: {error}.", repr(error)) from error


def _statements(script: str) -> Iterator[str]:
    """One SQL statement after another; `executescript` would commit half-way."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
