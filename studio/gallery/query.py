"""Words and filters as SQL: full-text index first, no sorting where an index has the order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.errors import StudioError
from studio.gallery.budget import EXPENDABLE
from studio.gallery.entries import COLUMNS
from studio.gallery.store import HERE, SECOND, TRASHED
from studio.gallery.values import ORDERS, Filters
from studio.gallery.words import key

Values = tuple[object, ...]
Tests = tuple[tuple[str, object], ...]

_TOKEN = re.compile(r'(-?)(?:(\w+):)?(?:"([^"]*)"?|(\S+))')
_COLUMNS = {
    "prompt": "prompt",
    "negative": "negative",
    "model": "model",
    "scheduler": "scheduler",
    "tag": "tags",
    "seed": "facts",
    "size": "facts",
    "task": "facts",
}
_BY = {
    "newest": "items.created DESC",
    "oldest": "items.created",
    "stars": "items.stars DESC, items.created DESC",
    "largest": "items.width * items.height DESC, items.created DESC",
}


@dataclass(frozen=True)
class Selection:
    """Which items: the table to draw on, the condition, the values for its question marks, and the order."""

    table: str  # items or words
    condition: str
    values: Values
    order: str


def select(text: str, filters: Filters, order: str, token: str = "") -> Selection:
    """The selection for words as the user types them, in one of ORDERS. Raises StudioError.

    Words match their beginnings ("har" finds "harbour"), "several words" in quotes match as they stand,
    -word leaves out, model:word looks in one place (prompt, negative, model, scheduler, tag, seed, size).
    `token` is that of the collection in `filters`; "" = there is no such collection.
    """
    if order not in ORDERS:
        raise StudioError(f"There is no order {order!r}; there are: {', '.join(ORDERS)}.")
    wanted, unwanted = match(text)
    keys = _keys(filters, token)
    if not wanted and not unwanted and _has_index(filters, len(keys), order):
        return _of_items(filters, order)
    expression = " AND ".join((*wanted, *keys))
    if unwanted:
        expression = f"({expression}) NOT ({' OR '.join(unwanted)})"
    conditions, values = _joined(("words MATCH ?", expression), *_dates(filters, "words.rowid"))
    if filters.expendable:
        conditions += f" AND +words.rowid IN (SELECT items.created FROM items WHERE {EXPENDABLE})"
    if order in ("newest", "oldest"):
        by = "words.rowid DESC" if order == "newest" else "words.rowid"
        return Selection("words", conditions, values, by)
    # the plus keeps the index that has the order: the hits are only looked up, and nothing is sorted
    hits = f"items.state = ? AND +items.created IN (SELECT words.rowid FROM words WHERE {conditions})"
    return Selection("items", hits, (_state(filters), *values), _BY[order])


def page(selection: Selection, offset: int, limit: int) -> tuple[str, Values]:
    """SQL for the rows (entries.COLUMNS) of one page: keys first, so that only its own rows are read."""
    column = "created" if selection.table == "items" else "rowid"
    keys = (
        f"SELECT {selection.table}.{column} FROM {selection.table} WHERE {selection.condition} "
        f"ORDER BY {selection.order} LIMIT ? OFFSET ?"
    )
    order = selection.order.replace("words.rowid", "items.created")
    query = (
        f"SELECT {COLUMNS} FROM items JOIN records ON records.item = items.id "
        f"WHERE items.created IN ({keys}) ORDER BY {order}"
    )
    return query, (*selection.values, limit, offset)


def number(selection: Selection) -> tuple[str, Values]:
    """SQL for how many there are."""
    return f"SELECT count(*) FROM {selection.table} WHERE {selection.condition}", selection.values


def match(text: str) -> tuple[list[str], list[str]]:
    """FTS5 terms that must be there, and terms that must not."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, column, phrase, word in _TOKEN.findall(re.sub(r"[\x00-\x1f]", " ", text)):
        place = _COLUMNS.get(column.lower(), "")
        if column and not place:
            word, phrase = f"{column}:{word or phrase}", ""
        if not any(character.isalnum() for character in phrase or word):
            continue
        term = f'"{phrase}"' if phrase else '"{}"*'.format(word.replace('"', " "))
        (unwanted if minus else wanted).append(f"{place}: {term}" if place else term)
    return wanted, unwanted


def _has_index(filters: Filters, keys: int, order: str) -> bool:
    """Whether an index of the table has what these filters leave, in that order; `keys` counts the state."""
    one = bool(filters.model or filters.scheduler or filters.task or filters.size)
    return keys == 1 or (keys == 2 and one and order in ("newest", "oldest"))


def _of_items(filters: Filters, order: str) -> Selection:
    """Without words to look for, the indexes of the table are quickest."""
    width, height = filters.size or (None, None)
    conditions, values = _joined(
        ("items.state = ?", _state(filters)),
        ("items.model = ?", filters.model or None),
        ("items.scheduler = ?", filters.scheduler or None),
        ("items.task = ?", filters.task or None),
        ("items.width = ?", width),
        ("items.height = ?", height),
        *_dates(filters, "items.created"),
    )
    if filters.expendable:
        conditions += f" AND {EXPENDABLE}"
    return Selection("items", conditions, values, _BY[order])


def _joined(*tests: tuple[str, object]) -> tuple[str, Values]:
    """A condition of the tests that have a value, and those values."""
    used = [(test, value) for test, value in tests if value is not None]
    return " AND ".join(test for test, _ in used), tuple(value for _, value in used)


def _keys(filters: Filters, token: str) -> list[str]:
    """The keys that an item must have (see words.py), as FTS5 terms."""
    size = "{}x{}".format(*filters.size) if filters.size else ""
    keys = (
        ("state", str(_state(filters))),
        ("model", filters.model),
        ("scheduler", filters.scheduler),
        ("task", filters.task),
        ("size", size),
        ("stars", str(filters.stars or "")),
        ("tag", filters.tag.casefold()),
        ("collection", filters.collection and (token or "none")),
    )
    return [f'"{key(kind, value)}"' for kind, value in keys if value]


def _dates(filters: Filters, created: str) -> Tests:
    """What is no key."""
    return ((f"{created} >= ?", _moment(filters.since)), (f"{created} < ?", _moment(filters.until)))


def _state(filters: Filters) -> int:
    return TRASHED if filters.trashed else HERE


def _moment(seconds: float | None) -> int | None:
    return None if seconds is None else round(seconds * SECOND)
