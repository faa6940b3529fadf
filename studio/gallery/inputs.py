"""What pictures were made from, kept beside the gallery: it goes for good with the last picture it made."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from sqlite3 import Connection

from studio.errors import StudioError
from studio.gallery.store import Store

FOLDER = "inputs"  # beside the database; written by receipt/inputs.py, a file per digest
_NAMES = ("image_hash", "mask_hash", "guidance_hash")


def inputs_of(store: Store, items: Iterable[int]) -> set[str]:
    """The digests of what these items were made from."""
    with store.reading() as connection:
        query = "SELECT text FROM records WHERE item = ?"
        rows = (connection.execute(query, (item,)).fetchone() for item in items)
        return {digest for row in rows if row is not None for digest in _digests(row[0])}


def forget(store: Store, folder: Path, digests: Iterable[str]) -> None:
    """Delete the kept inputs that no item was made from any more. Raises StudioError."""
    paths = {digest: folder / f"{digest}.png" for digest in digests}
    there = {digest for digest, path in paths.items() if path.exists()}
    if not there:
        return
    with store.reading() as connection:
        gone = there - _still_used(connection, there)
    for digest in gone:
        try:
            paths[digest].unlink(missing_ok=True)
        except OSError as error:
            raise StudioError(f"{paths[digest]} cannot be deleted: {error.strerror or error}.") from error


def _still_used(connection: Connection, digests: set[str]) -> set[str]:
    found: set[str] = set()
    # a job without a picture can have a guidance mask and controls only
    query = (
        "SELECT text FROM records JOIN items ON items.id = item "
        "WHERE image_hash != '' OR text LIKE ? OR text LIKE ?"
    )
    for (text,) in connection.execute(query, ('%"guidance_hash": "_%', '%"picture_hash": "_%')):
        found |= digests.intersection(_digests(text))
    return found


def _digests(text: str) -> set[str]:
    try:
        record = json.loads(text)
        found = {str(record[name]) for name in _NAMES if record.get(name)}
        return found | {str(told["picture_hash"]) for told in record.get("controls", ())}
    except (
        ValueError,
        AttributeError,
        KeyError,
        TypeError,
    ):  # a damaged record was made from nothing that is known
        return set()
