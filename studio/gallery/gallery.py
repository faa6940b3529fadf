"""The gallery: what the window and the command line call."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from studio.errors import StudioError
from studio.formats import open_pixels
from studio.gallery import budget as budgets
from studio.gallery import labels, lineage, mending, query, trash
from studio.gallery.entries import make_entry, no_item, read_items, read_thumbnail, to_item, write_entry
from studio.gallery.store import HERE, Store
from studio.gallery.upgrading import upgrade
from studio.gallery.values import Filters, Forecast, Item, Report
from studio.job import Cancel, Pixels, Record

FILE = "gallery.sqlite"
EVERYTHING = Filters()
_CHOICES = {
    "model": "model",
    "scheduler": "scheduler",
    "task": "task",
    "size": "width || 'x' || height",
}


class Gallery:
    """Pictures in their own files, and a database that remembers how each was made.

    May be called from several threads at once, such as the GUI's and the file worker's: each thread has a
    database connection of its own, kept until `close`, and reading never waits for writing. Times are seconds
    since 1970. Every method raises StudioError when the database or a file cannot be used. A picture's file
    is written before `add` is called; whatever an interruption leaves behind, `check` mends.
    """

    def __init__(self, folder: Path) -> None:
        """Open or begin the gallery in `folder` (`settings.data_folder()`)."""
        self._store = Store(Path(folder) / FILE, upgrade)
        self._trash = Path(folder).absolute() / "trash"

    @property
    def notes(self) -> tuple[str, ...]:
        """What there is to say about opening it: that it was damaged and `check` should fill it anew."""
        return self._store.notes

    def close(self) -> None:
        """Close the connections of all threads; none may be using one."""
        self._store.close()

    # pictures in, pictures out

    def add(
        self,
        record: Record,
        path: Path,
        pixels: Pixels | None = None,
        parent: int | None = None,
        created: float | None = None,
        own: bool = False,
    ) -> int:
        """Remember a picture that was written to `path`; the id of its item.

        `pixels`, (h, w, 3) or (h, w, 4) uint8, are those in the file; None = read them from it. `parent` is
        the item it was made from where that is known; `own` = this program wrote the file by itself, so
        that a disk budget may delete it. Adding the same path again replaces what was remembered but stars
        and tags.
        """
        if pixels is None:
            pixels = open_pixels(path)[0]
        entry = make_entry(record, path, pixels, time.time() if created is None else created, own)
        with self._store.writing() as connection:
            return write_entry(connection, entry, parent)

    def search(
        self,
        text: str = "",
        filters: Filters = EVERYTHING,
        order: str = "newest",
        offset: int = 0,
        limit: int = 100,
    ) -> list[Item]:
        """One page of the pictures that fit, in one of `ORDERS`.

        `text` is looked for in prompt, negative prompt, model, scheduler, seed, size, task and tags: words
        match by their beginnings, "words in quotes" as they stand, -word leaves out, prompt:word (negative:,
        model:, scheduler:, tag:, seed:, size:) looks in one place.
        """
        with self._store.reading() as connection:
            token = labels.token_of(connection, filters.collection)
            sql, values = query.page(query.select(text, filters, order, token), offset, limit)
            return [to_item(row, self._trash) for row in connection.execute(sql, values)]

    def count(self, text: str = "", filters: Filters = EVERYTHING) -> int:
        """How many pictures fit."""
        with self._store.reading() as connection:
            token = labels.token_of(connection, filters.collection)
            sql, values = query.number(query.select(text, filters, "newest", token))
            return int(connection.execute(sql, values).fetchone()[0])

    def item(self, item: int) -> Item:
        """One picture by its id."""
        found = self._items([item])
        if not found:
            raise no_item(item)
        return found[0]

    def known(self, items: Iterable[int]) -> set[int]:
        """Which of some ids belong to a picture, be it here, in the trash or missing."""
        wanted = set(items)
        with self._store.reading() as connection:
            return {item for (item,) in connection.execute("SELECT id FROM items")} & wanted

    def record(self, item: int) -> Record:
        """How the picture was made."""
        return self.item(item).record

    def thumbnail(self, item: int) -> Pixels:
        """(h, w, 3) uint8, at most 256 pixels a side."""
        with self._store.reading() as connection:
            return read_thumbnail(connection, item)

    def choices(self, column: str) -> Mapping[str, int]:
        """The values of a column (a key of _CHOICES) with how many pictures have each, most first."""
        if column not in _CHOICES:
            raise ValueError(f"choices are of {tuple(_CHOICES)}, not {column!r}")
        group = "width, height" if column == "size" else column
        return self._numbers(
            f"SELECT {_CHOICES[column]}, count(*) FROM items WHERE state = {HERE} "
            f"GROUP BY {group} ORDER BY 2 DESC, 1"
        )

    # what it was made from

    def parent(self, item: int) -> Item | None:
        """What the picture was made from, as far as it is known."""
        with self._store.reading() as connection:
            parent = lineage.parent_of(connection, item)
        return None if parent is None else self.item(parent)

    def ancestors(self, item: int) -> list[Item]:
        """From the first picture down to the one's parent."""
        with self._store.reading() as connection:
            return self._items(lineage.ancestors_of(connection, item))

    def children(self, item: int) -> list[Item]:
        """What was made from the picture, oldest first."""
        with self._store.reading() as connection:
            return self._items(lineage.children_of(connection, item))

    # stars, tags, collections

    def set_stars(self, items: Iterable[int], stars: int) -> None:
        """Rate pictures with 0 to 5 stars."""
        with self._store.writing() as connection:
            labels.set_stars(connection, items, stars)

    def add_tag(self, items: Iterable[int], tag: str) -> None:
        """Tag pictures; tags that differ in case only are one."""
        with self._store.writing() as connection:
            labels.add_tag(connection, items, tag)

    def remove_tag(self, items: Iterable[int], tag: str) -> None:
        """Take a tag from pictures."""
        with self._store.writing() as connection:
            labels.remove_tag(connection, items, tag)

    def rename_tag(self, old: str, new: str) -> None:
        """Give a tag another name; where that is a tag already, the two become one."""
        with self._store.writing() as connection:
            labels.rename_tag(connection, old, new)

    def drop_tag(self, tag: str) -> None:
        """Take a tag from every picture that has it."""
        with self._store.writing() as connection:
            labels.drop_tag(connection, tag)

    def tags(self) -> Mapping[str, int]:
        """All tags with how many pictures have each, by name."""
        return self._numbers(
            "SELECT tags.name, count(*) FROM tags JOIN items ON id = item "
            f"WHERE state = {HERE} GROUP BY tags.name ORDER BY 1"
        )

    def labels_of(self, items: Iterable[int], kind: str) -> Mapping[str, int]:
        """How many of these pictures have each "tag", or are in each "collection"."""
        with self._store.reading() as connection:
            return labels.labels_of(connection, items, kind)

    def collect(self, items: Iterable[int], collection: str) -> None:
        """Put pictures into a collection, which is made when there is none; no pictures = an empty one."""
        with self._store.writing() as connection:
            labels.collect(connection, items, collection)

    def uncollect(self, items: Iterable[int], collection: str) -> None:
        """Take pictures out of a collection; they stay in the gallery."""
        with self._store.writing() as connection:
            labels.uncollect(connection, items, collection)

    def rename_collection(self, old: str, new: str) -> None:
        """Give a collection another name."""
        with self._store.writing() as connection:
            labels.rename_collection(connection, old, new)

    def remove_collection(self, name: str) -> None:
        """Forget a collection; its pictures stay in the gallery."""
        with self._store.writing() as connection:
            connection.execute("DELETE FROM collections WHERE name = ?", (name,))

    def collections(self) -> Mapping[str, int]:
        """All collections with how many pictures each holds, by name."""
        return self._numbers(
            f"SELECT name, (SELECT count(*) FROM members JOIN items ON items.id = item AND state = {HERE} "
            "WHERE collection = collections.id) FROM collections ORDER BY 1"
        )

    # deleting, disk space

    def delete(self, items: Iterable[int]) -> None:
        """Move pictures to the gallery's trash folder."""
        trash.delete(self._store, self._trash, items)

    def restore(self, items: Iterable[int]) -> None:
        """Bring pictures back from the trash to where they were."""
        trash.restore(self._store, self._trash, items)

    def empty_trash(self, older_than: float = 0.0) -> int:
        """Delete for good what has been in the trash for so many seconds. Returns how many."""
        items = trash.in_trash(self._store, older_than)
        trash.remove(self._store, self._trash, items)
        return len(items)

    def erase(self, items: Iterable[int]) -> None:
        """Delete pictures for good, from the trash or from where they are."""
        trash.remove(self._store, self._trash, items)

    def size(self) -> int:
        """Bytes that the files which this program wrote by itself take, the trash included."""
        with self._store.reading() as connection:
            return budgets.size(connection)

    def forecast(self, budget: int) -> Forecast:
        """What `keep_within` would do now."""
        return budgets.forecast(self._store, budget)

    def keep_within(self, budget: int) -> int:
        """Delete for good until the files take at most `budget` bytes; how many went.

        Only files that this program wrote by itself: first what is in the trash, then the oldest pictures
        with no star, no tag and in no collection.
        """
        return budgets.keep_within(self._store, self._trash, budget)

    # rows and files

    def check(
        self,
        folders: Sequence[Path] = (),
        cancelled: Cancel | None = None,
        progress: mending.Progress | None = None,
    ) -> Report:
        """Bring rows and files together after a crash, or after files were moved or deleted elsewhere.

        `folders` are where pictures are kept. May take long: for the file worker, after the start.
        """
        return mending.check(
            self._store, self._trash, folders, Cancel() if cancelled is None else cancelled, progress
        )

    def import_folder(
        self, folder: Path, cancelled: Cancel | None = None, progress: mending.Progress | None = None
    ) -> Report:
        """Add every picture under `folder` that tells how it was made, by this program or another.

        The files stay where they are. `progress(done, total)` is called after each.
        """
        if not Path(folder).is_dir():
            raise StudioError(f"There is no folder {folder}.")
        return mending.take_in(
            self._store,
            [Path(folder)],
            Cancel() if cancelled is None else cancelled,
            progress,
            trash=self._trash,
        )

    def _items(self, items: Iterable[int]) -> list[Item]:
        with self._store.reading() as connection:
            return read_items(connection, items, self._trash)

    def _numbers(self, sql: str) -> Mapping[str, int]:
        with self._store.reading() as connection:
            return {str(name): int(number) for name, number in connection.execute(sql)}
