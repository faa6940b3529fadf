"""The folder of recovery copies: which program each belongs to, which are left of programs that died."""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QLockFile

from studio.app.recovery.file import About, discard_copy, read_about, read_thumbnail
from studio.errors import StudioError
from studio.job import Pixels

DISCARDED = "discarded"  # the folder of copies that were not wanted
KEPT_DAYS = 7  # that these are kept
_LOCK = ".lock"


@dataclass(frozen=True, eq=False)
class Lost:
    """A document that was not saved when its program ended; `problem` says why it cannot be read."""

    folder: Path
    about: About
    thumbnail: Pixels | None = None
    problem: str = ""
    discarded: bool = False  # it was offered before and not wanted


class RecoveryStore:
    """The copies of this run of the program are in `own`; no other program that runs touches them.

    Used by one worker thread only.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self.own = root / uuid4().hex
        self._locks: dict[Path, QLockFile] = {}

    def begin(self) -> None:
        """Make the folder and lock it. Raises StudioError."""
        try:
            self.own.mkdir(parents=True)
        except OSError as error:
            raise StudioError(
                f"Documents cannot be kept for recovery in {self._root}: {error.strerror or error}."
            ) from error
        self._lock(self.own)
        self._forget_discarded()

    def new_folder(self) -> Path:
        """Where another document of this program can be kept."""
        return self.own / uuid4().hex

    def find(self, discarded: bool = False) -> tuple[Lost, ...]:
        """What programs left that run no more, newest first; with `discarded`, what was not wanted too."""
        folders = [folder for run in self._dead() for folder in _copies(run)]
        found = [_lost(folder) for folder in folders]
        if discarded:
            found += [_lost(folder, discarded=True) for folder in _copies(self._root / DISCARDED)]
        return tuple(sorted(found, key=lambda lost: -lost.about.time))

    def adopt(self, lost: Lost) -> Path:
        """Make a copy one of this program's. Raises StudioError."""
        return self._move(lost, self.new_folder())

    def discard(self, lost: Lost) -> None:
        """Put a copy aside for some days. Raises StudioError."""
        if not lost.discarded:
            self._move(lost, self._root / DISCARDED / lost.folder.name)

    def end(self, keep: bool) -> None:
        """The program ends: delete its copies, or `keep` them for the next start."""
        if not keep:
            for folder in _copies(self.own):
                discard_copy(folder)
            shutil.rmtree(self.own, ignore_errors=True)
        with contextlib.suppress(OSError):  # there are copies in it
            self.own.rmdir()
        for folder in list(self._locks):
            self._tidy(folder)
        for lock in self._locks.values():
            lock.unlock()
        self._locks.clear()

    def _move(self, lost: Lost, folder: Path) -> Path:
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            lost.folder.rename(folder)
            folder.touch()  # when it was put aside
        except OSError as error:
            raise StudioError(
                f"The recovery copy of {lost.about.name} cannot be moved: {error.strerror or error}."
            ) from error
        self._tidy(lost.folder.parent)
        return folder

    def _tidy(self, run: Path) -> None:
        """Remove the folder of another program when nothing is left in it."""
        if run not in (self.own, self._root / DISCARDED) and run in self._locks:
            with contextlib.suppress(OSError):  # something is still in it
                run.rmdir()
                self._locks.pop(run).unlock()

    def _dead(self) -> Iterator[Path]:
        if not self._root.is_dir():
            return
        for run in sorted(self._root.iterdir()):
            if run.is_dir() and run not in (self.own, self._root / DISCARDED) and self._lock(run):
                yield run

    def _lock(self, run: Path) -> bool:
        """Whether the folder is this program's to use, from now on."""
        if run in self._locks:
            return True
        lock = QLockFile(str(run.with_name(run.name + _LOCK)))
        lock.setStaleLockTime(0)  # only the end of the program that holds it frees it
        if not lock.tryLock(0):
            return False
        self._locks[run] = lock
        return True

    def _forget_discarded(self) -> None:
        for folder in _copies(self._root / DISCARDED):
            if time.time() - folder.stat().st_mtime > KEPT_DAYS * 24 * 3600:
                discard_copy(folder)


def _copies(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []


def _lost(folder: Path, discarded: bool = False) -> Lost:
    try:
        return Lost(folder, read_about(folder), read_thumbnail(folder), discarded=discarded)
    except StudioError as error:
        about = About(folder.name[:8], None, folder.stat().st_mtime)
        return Lost(folder, about, read_thumbnail(folder), error.message, discarded)
