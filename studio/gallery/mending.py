"""Rows and files brought together: after a crash, after files were moved, or to take in a folder."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from studio.errors import StudioError
from studio.formats import open_pixels
from studio.formats.metadata import to_text
from studio.gallery import trash as bin_
from studio.gallery.entries import Entry, make_entry, write_entry
from studio.gallery.origin import is_own
from studio.gallery.store import HERE, MISSING, Store
from studio.gallery.values import Report
from studio.gallery.words import write_words
from studio.job import Cancel, Params, Record

Progress = Callable[[int, int], None]  # files done, files in all

_EXTENSIONS = (".png", ".jpg", ".jpeg", ".webp")
_PARTIAL = re.compile(r"\.[0-9a-f]{32}\.partial")  # what an interrupted write of ours leaves
_SILENT = Record(Params(), "", executor="")  # of a file that says nothing of how it was made
_PORTION = 500  # items in one transaction
_ABANDONED = 3600.0  # seconds after which such a file is nobody's


def check(
    store: Store, trash: Path, folders: Iterable[Path], cancelled: Cancel, progress: Progress | None
) -> Report:
    """Finish interrupted moves, find moved files, add those without a row, mark rows without a file.

    A row without its file keeps stars and tags, is left out of searches, and returns when the file does.
    """
    finished = bin_.finish(store, trash)
    back, lost = _absent(store)
    absent = lost | {item for item, _ in _rows(store, MISSING)}
    report = take_in(store, folders, cancelled, progress, absent, trash)
    gone = [item for item, path in _rows(store, HERE) if item in lost and not Path(path).exists()]
    _set_state(store, gone, HERE, MISSING)
    return replace(report, finished=finished, found=report.found + back, missing=len(gone))


def take_in(
    store: Store,
    folders: Iterable[Path],
    cancelled: Cancel,
    progress: Progress | None = None,
    absent: Iterable[int] = (),
    trash: Path | None = None,
) -> Report:
    """Add the pictures under `folders` that tell how they were made, from this program or another.

    A file that equals the lost one of an `absent` item becomes its file. What cannot be read is skipped.
    """
    unknown = [file for folder in folders for file in _unknown(store, folder, trash)]
    report, absent = Report(), set(absent)
    for number, file in enumerate(unknown, 1):
        if cancelled:
            return replace(report, stopped=True)
        entry = _read(file)
        item = None if entry is None else _same(store, entry, absent)
        if item is not None:
            absent.discard(item)
            _return(store, item, file)
            report = replace(report, found=report.found + 1)
        elif entry is None or entry.record == _SILENT:
            report = replace(report, skipped=report.skipped + 1)
        else:
            with store.writing() as connection:
                write_entry(connection, entry)
            report = replace(report, added=report.added + 1)
        if progress:
            progress(number, len(unknown))
    return report


def _rows(store: Store, state: int) -> list[tuple[int, str]]:
    with store.reading() as connection:
        return connection.execute("SELECT id, path FROM items WHERE state = ?", (state,)).fetchall()


def _set_state(store: Store, items: Iterable[int], before: int, after: int) -> None:
    """In portions, so that nobody who adds a picture meanwhile waits long."""
    items = list(items)
    for start in range(0, len(items), _PORTION):
        portion = items[start : start + _PORTION]
        with store.writing() as connection:
            connection.executemany(
                "UPDATE items SET state = ? WHERE id = ? AND state = ?",
                [(after, item, before) for item in portion],
            )
            write_words(connection, portion)


def _absent(store: Store) -> tuple[int, set[int]]:
    """How many missing files are back in their places, and the ids of those that are gone."""
    here, missing = _rows(store, HERE), _rows(store, MISSING)
    occupied = {path for _, path in here}
    back = {path: item for item, path in missing if path not in occupied and Path(path).exists()}
    _set_state(store, back.values(), MISSING, HERE)
    return len(back), {item for item, path in here if not Path(path).exists()}


def _unknown(store: Store, folder: Path, trash: Path | None) -> Iterator[Path]:
    """Picture files under `folder` that have no row, in the order of their names; old partial files go."""
    known = {path for _, path in _rows(store, HERE)}
    for place, folders, files in os.walk(folder.absolute()):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and Path(place, name) != trash
        )
        for name in sorted(files):
            file = Path(place, name)
            if _PARTIAL.fullmatch(name):
                _sweep(file)
            elif file.suffix.lower() in _EXTENSIONS and not name.startswith(".") and str(file) not in known:
                yield file


def _sweep(partial: Path) -> None:
    try:
        if time.time() - partial.stat().st_mtime > _ABANDONED:
            partial.unlink()
    except FileNotFoundError:
        return  # its writer has just finished
    except OSError as error:
        raise StudioError(f"{partial} cannot be deleted: {error.strerror or error}.") from error


def _read(file: Path) -> Entry | None:
    """The entry of a file, with the record _SILENT when it does not tell; None when it cannot be read."""
    try:
        pixels, _, told = open_pixels(file)
        record = told or _SILENT
        written = file.stat().st_mtime
        return make_entry(record, file, pixels, written, is_own(file, record, written))
    except (StudioError, FileNotFoundError):
        return None


def _same(store: Store, entry: Entry, absent: set[int]) -> int | None:
    """An absent item with this picture, and with this record where the file tells it in our words."""
    if not absent:
        return None
    query = "SELECT id, text FROM items JOIN records ON item = id WHERE pixel_hash = ?"
    with store.reading() as connection:
        rows = connection.execute(query, (entry.pixel_hash,)).fetchall()
    record = to_text(entry.record) if entry.record.executor else ""
    return next((item for item, text in rows if item in absent and record in ("", text)), None)


def _return(store: Store, item: int, file: Path) -> None:
    with store.writing() as connection:
        connection.execute(
            "UPDATE items SET state = ?, path = ? WHERE id = ?", (HERE, str(file.absolute()), item)
        )
        write_words(connection, [item])
