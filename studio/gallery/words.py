"""What an item is found by: its words, and the keys that filters ask for, in the full-text index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from studio.formats.metadata import from_text
from studio.gallery.store import SEPARATOR


def key(kind: str, value: object) -> str:
    """One token for "kind is value", whatever characters the value has."""
    return f"{SEPARATOR}{kind}{str(value).encode().hex()}"


def write_words(connection: sqlite3.Connection, items: Iterable[int]) -> None:
    """Make items findable by what their rows, records and tags say now."""
    for item in items:
        row = connection.execute(
            "SELECT created, state, stars, model, scheduler, task, width, height, text "
            "FROM items JOIN records ON item = id WHERE id = ?",
            (item,),
        ).fetchone()
        if row is not None:
            tags = [name for (name,) in connection.execute("SELECT name FROM tags WHERE item = ?", (item,))]
            tokens = connection.execute(
                "SELECT token FROM members JOIN collections ON id = collection WHERE item = ?", (item,)
            )
            _write(connection, row, tags, [key("collection", token) for (token,) in tokens])


def _write(
    connection: sqlite3.Connection, row: tuple[object, ...], tags: list[str], collections: list[str]
) -> None:
    created, state, stars, model, scheduler, task, width, height, text = row
    params = from_text(str(text)).params
    keys = [key("state", state), key("model", model), key("scheduler", scheduler), key("task", task)]
    keys.append(key("size", f"{width}x{height}"))
    keys += [key("stars", number + 1) for number in range(int(str(stars)))]
    keys += [key("tag", tag.casefold()) for tag in tags]
    keys += collections
    facts = f"{params.seed} {width}x{height} {task}"
    texts = (params.prompt, params.negative_prompt, str(model), str(scheduler), facts, " ".join(tags))
    connection.execute(
        "INSERT OR REPLACE INTO words(rowid, prompt, negative, model, scheduler, facts, tags, keys) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (created, *(text.replace("\0", " ").replace(SEPARATOR, " ") for text in texts), " ".join(keys)),
    )
