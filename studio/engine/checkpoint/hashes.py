"""The hashes of files, kept on disk: gigabytes are read once, not at every start."""

from __future__ import annotations

import json
import logging
import threading
from contextlib import suppress
from pathlib import Path

from studio.settings import data_folder

log = logging.getLogger(__name__)

MOST = 2000  # files remembered; those written first are forgotten first
_LOCK = threading.Lock()


def known(path: Path, size: int, modified: int) -> str:
    """The SHA-256 of a file of that size that was changed then (nanoseconds), as hex; "" = not known."""
    found = _read().get(str(path))
    return str(found[2]) if found is not None and found[:2] == [size, modified] else ""


def remember(path: Path, size: int, modified: int, digest: str) -> None:
    """Keep the hash of a file; when the disk does not let us, it is worked out again another time."""
    with _LOCK:
        hashes = _read()
        hashes.pop(str(path), None)
        hashes[str(path)] = [size, modified, digest]
        while len(hashes) > MOST:
            del hashes[next(iter(hashes))]
        try:
            _place().parent.mkdir(parents=True, exist_ok=True)
            partial = _place().with_suffix(f".{threading.get_ident()}")
            partial.write_text(json.dumps(hashes), encoding="utf-8")
            partial.replace(_place())
        except OSError as error:
            log.warning("the hashes of models cannot be kept: %s", error)


def _read() -> dict[str, list[object]]:
    with suppress(OSError, ValueError):
        found = json.loads(_place().read_text(encoding="utf-8"))
        if isinstance(found, dict):
            return {path: facts for path, facts in found.items() if _is_whole(facts)}
    return {}


def _is_whole(facts: object) -> bool:
    return isinstance(facts, list) and list(map(type, facts)) == [int, int, str]


def _place() -> Path:
    return data_folder() / "hashes.json"
