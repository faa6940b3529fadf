"""The keys of the commands: ours, those the user chose instead, who shares one, and files of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from studio.errors import StudioError
from studio.ui.action import Action, meet

Own = Mapping[str, Any]  # the ids of commands: their keys separated by blanks; "" = none
_KIND = "sfumato keys"


def keys_of(row: Action, own: Own) -> tuple[str, ...]:
    """The keys of a command: the user's where there are some that Qt understands, else ours."""
    chosen = own.get(row.id)
    if not isinstance(chosen, str):
        return row.shortcuts
    keys = tuple(chosen.split())
    return keys if all(map(is_key, keys)) else row.shortcuts


def is_key(text: str) -> bool:
    """Whether Qt understands `text` as one key, with or without others held."""
    sequence = QKeySequence(text)
    return sequence.count() == 1 and bool(sequence.toString())


def same(first: str, second: str) -> bool:
    """Whether two texts mean the same key."""
    return QKeySequence(first) == QKeySequence(second)


def takers(key: str, row: Action, rows: Iterable[Action], own: Own) -> tuple[Action, ...]:
    """The other commands whose use of `key` gets in the way of `row` having it."""
    return tuple(
        other
        for other in rows
        if other.id != row.id
        and meet(other.scope, row.scope)
        and any(same(key, theirs) for theirs in keys_of(other, own))
    )


def changed(row: Action, keys: Iterable[str], own: Own) -> dict[str, Any]:
    """`own` with other keys for one command; the keys we gave it are not kept as the user's."""
    kept = {name: value for name, value in own.items() if name != row.id}
    keys = tuple(dict.fromkeys(keys))
    return kept if keys == row.shortcuts else kept | {row.id: " ".join(keys)}


def taken_over(key: str, row: Action, rows: Iterable[Action], own: Own, more: bool) -> dict[str, Any]:
    """`own` with `key` given to `row`, instead of its keys or as one `more`, and taken from all others."""
    rows = tuple(rows)
    before = keys_of(row, own)
    result = changed(row, (*before, key) if more else (key,), own)
    for other in takers(key, row, rows, own):
        result = changed(other, (k for k in keys_of(other, own) if not same(k, key)), result)
    return result


@dataclass(frozen=True)
class Imported:
    """The keys of a file, and how many of its lines this program has no use for."""

    own: dict[str, Any]
    left_out: int


def export_keys(path: Path, own: Own) -> None:
    """Write the user's keys to a JSON file. Raises StudioError."""
    keys = {name: value.split() for name, value in sorted(own.items()) if isinstance(value, str)}
    text = json.dumps({"kind": _KIND, "version": 1, "keys": keys}, indent=1, ensure_ascii=False)
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        sentence = _tr("The keys cannot be written to %1: %2.")
        reason = error.strerror or str(error)
        raise StudioError(sentence.replace("%1", str(path)).replace("%2", reason)) from error


def import_keys(path: Path, rows: Iterable[Action]) -> Imported:
    """Read a file that `export_keys` wrote. Raises StudioError when it is no such file."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        sentence = _tr("%1 cannot be read: %2.").replace("%1", path.name)
        raise StudioError(sentence.replace("%2", error.strerror or str(error))) from error
    except ValueError as error:
        raise StudioError(_tr("%1 is not a file of keys.").replace("%1", path.name)) from error
    keys = values.get("keys") if isinstance(values, dict) and values.get("kind") == _KIND else None
    if not isinstance(keys, dict):
        raise StudioError(_tr("%1 is not a file of keys.").replace("%1", path.name))
    return _taken(keys, {row.id: row for row in rows})


def _taken(keys: Mapping[str, Any], by_id: Mapping[str, Action]) -> Imported:
    own: dict[str, Any] = {}
    left_out = 0
    for name, value in keys.items():
        good = isinstance(value, list) and all(isinstance(key, str) and is_key(key) for key in value)
        if good and name in by_id:
            own = changed(by_id[name], value, own)
        else:
            left_out += 1
    return Imported(own, left_out)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Keys", text)
