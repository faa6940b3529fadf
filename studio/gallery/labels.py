"""Stars, tags and collections: what the user says about pictures."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from uuid import uuid4

from studio.errors import StudioError
from studio.gallery.store import SEPARATOR
from studio.gallery.values import MOST_STARS
from studio.gallery.words import write_words

_LONGEST_NAME = 100  # characters


def checked_name(name: str, what: str) -> str:
    """A tag or collection on one line. Raises StudioError when it is empty or too long."""
    name = " ".join(name.split()).replace(SEPARATOR, "")
    if not name or len(name) > _LONGEST_NAME:
        raise StudioError(f"A {what} needs a name of 1 to {_LONGEST_NAME} characters.")
    return name


def set_stars(connection: sqlite3.Connection, items: Iterable[int], stars: int) -> None:
    """Rate items. Raises StudioError unless `stars` is 0..5."""
    if not 0 <= stars <= MOST_STARS:
        raise StudioError(f"A picture has 0 to {MOST_STARS} stars, not {stars}.")
    items = _existing(connection, items)
    connection.executemany("UPDATE items SET stars = ? WHERE id = ?", [(stars, item) for item in items])
    write_words(connection, items)


def add_tag(connection: sqlite3.Connection, items: Iterable[int], tag: str) -> None:
    """Tag items; tags that differ in case only are one."""
    tag = checked_name(tag, "tag")
    known = connection.execute("SELECT name FROM tags WHERE name = ? LIMIT 1", (tag,)).fetchone()
    rows = [(known[0] if known else tag, item) for item in _existing(connection, items)]
    connection.executemany("INSERT OR IGNORE INTO tags VALUES (?, ?)", rows)
    write_words(connection, [item for _, item in rows])


def remove_tag(connection: sqlite3.Connection, items: Iterable[int], tag: str) -> None:
    """Take a tag from items."""
    items = _existing(connection, items)
    connection.executemany("DELETE FROM tags WHERE name = ? AND item = ?", [(tag, item) for item in items])
    write_words(connection, items)


def rename_tag(connection: sqlite3.Connection, old: str, new: str) -> None:
    """Give a tag another name wherever it is; where that is a tag already, the two become one."""
    new = checked_name(new, "tag")
    items = [item for (item,) in connection.execute("SELECT item FROM tags WHERE name = ?", (old,))]
    if new.casefold() != old.casefold():
        add_tag(connection, items, new)
        remove_tag(connection, items, old)
    else:  # in other letters
        connection.execute("UPDATE tags SET name = ? WHERE name = ?", (new, old))
        write_words(connection, items)


def drop_tag(connection: sqlite3.Connection, tag: str) -> None:
    """Take a tag from every picture that has it."""
    items = [item for (item,) in connection.execute("SELECT item FROM tags WHERE name = ?", (tag,))]
    remove_tag(connection, items, tag)


def make_collection(connection: sqlite3.Connection, name: str) -> int:
    """The id of a collection, which is made when there is none of that name."""
    name = checked_name(name, "collection")
    connection.execute("INSERT OR IGNORE INTO collections(name, token) VALUES (?, ?)", (name, uuid4().hex))
    row = connection.execute("SELECT id FROM collections WHERE name = ?", (name,)).fetchone()
    return int(row[0])


def labels_of(connection: sqlite3.Connection, items: Iterable[int], kind: str) -> dict[str, int]:
    """How many of the items have each label of a kind, "tag" or "collection"; most first."""
    query = {
        "tag": "SELECT name FROM tags WHERE item = ?",
        "collection": "SELECT name FROM members JOIN collections ON id = collection WHERE item = ?",
    }[kind]
    found = Counter(name for item in items for (name,) in connection.execute(query, (item,)))
    return dict(found.most_common())


def token_of(connection: sqlite3.Connection, name: str) -> str:
    """What stands for a collection in `words`; "" = there is no collection of that name."""
    row = connection.execute("SELECT token FROM collections WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def rename_collection(connection: sqlite3.Connection, old: str, new: str) -> None:
    """Give a collection another name. Raises StudioError when there is one of that name."""
    new = checked_name(new, "collection")
    try:
        connection.execute("UPDATE collections SET name = ? WHERE name = ?", (new, old))
    except sqlite3.IntegrityError as error:
        raise StudioError(f"There is a collection “{new}” already.") from error


def collect(connection: sqlite3.Connection, items: Iterable[int], collection: str) -> None:
    """Put items into a collection, which is made when there is none."""
    number = make_collection(connection, collection)
    items = _existing(connection, items)
    connection.executemany("INSERT OR IGNORE INTO members VALUES (?, ?)", [(number, item) for item in items])
    write_words(connection, items)


def uncollect(connection: sqlite3.Connection, items: Iterable[int], collection: str) -> None:
    """Take items out of a collection; they stay in the gallery."""
    items = _existing(connection, items)
    connection.executemany(
        "DELETE FROM members WHERE item = ? AND collection = (SELECT id FROM collections WHERE name = ?)",
        [(item, collection) for item in items],
    )
    write_words(connection, items)


def _existing(connection: sqlite3.Connection, items: Iterable[int]) -> list[int]:
    """Those that are there: another window may have deleted some."""
    known = "SELECT 1 FROM items WHERE id = ?"
    return [item for item in items if connection.execute(known, (item,)).fetchone()]
