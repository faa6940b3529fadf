"""What was made from what.

A picture's parent is the one it was said to be made from when it was added, or else the one whose pixels are
those its job worked on (`Record.image_hash`).
"""

from __future__ import annotations

import sqlite3

_DEEPEST = 1000  # generations


def parent_of(connection: sqlite3.Connection, item: int) -> int | None:
    """The id of what the item was made from; None when it is not known, or not in the gallery."""
    row = connection.execute("SELECT parent, image_hash, created FROM items WHERE id = ?", (item,)).fetchone()
    if row is None:
        return None
    parent, image_hash, created = row
    if parent is None and image_hash:
        found = connection.execute(
            "SELECT id FROM items WHERE pixel_hash = ? AND id != ? AND created < ? "
            "ORDER BY created DESC LIMIT 1",
            (image_hash, item, created),
        ).fetchone()
        parent = found[0] if found else None
    return None if parent is None else int(parent)


def children_of(connection: sqlite3.Connection, item: int) -> list[int]:
    """The ids of what was made from the item, oldest first."""
    rows = connection.execute(
        "SELECT id, created FROM items WHERE parent = ? UNION SELECT child.id, child.created "
        "FROM items AS parent JOIN items AS child ON child.image_hash = parent.pixel_hash "
        "WHERE parent.id = ? AND child.image_hash != '' ORDER BY created",
        (item, item),
    )
    return [int(child) for child, _ in rows if parent_of(connection, int(child)) == item]


def ancestors_of(connection: sqlite3.Connection, item: int) -> list[int]:
    """The ids from the first ancestor to the item's parent."""
    chain: list[int] = []
    current = parent_of(connection, item)
    while current is not None and current not in (*chain, item) and len(chain) < _DEEPEST:
        chain.append(current)
        current = parent_of(connection, current)
    return chain[::-1]
