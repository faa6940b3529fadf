"""The files that were opened or saved last, with small pictures of them, for the start page and the menu."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studio.app.files import Files
from studio.app.recovery.file import seen
from studio.document.blending.compositor import Compositor
from studio.document.document import Document
from studio.errors import StudioError
from studio.formats import open_pixels, save_pixels
from studio.job import Pixels
from studio.settings import data_folder

if TYPE_CHECKING:
    from studio.app.session import Session


@dataclass(frozen=True, eq=False)
class Recent:
    """A file that was opened or saved; `exists` tells whether it is still there."""

    path: Path
    exists: bool
    thumbnail: Pixels | None = None


class Recents(QObject):
    """`items` are the recent files, the newest first; what is slow about them is done by a worker."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._worker = Files()
        self._folder = data_folder() / "recent"
        self._files: tuple[str, ...] = ()
        self.items: tuple[Recent, ...] = ()
        session.settings_changed.connect(self._on_settings)

    def start(self) -> None:
        """Read what there is."""
        self._worker.start()
        self.refresh()

    def refresh(self) -> None:
        """Look again which of the files are still there."""
        files, folder = self._session.settings.recent_files, self._folder
        self._files = files

        def read() -> tuple[Recent, ...]:
            paths = map(Path, files)
            return tuple(Recent(path, path.is_file(), _thumbnail(_place(path, folder))) for path in paths)

        self._worker.submit(read, self._show, self._session.complain)

    def _show(self, items: tuple[Recent, ...]) -> None:
        self.items = items
        self.changed.emit()

    def _on_settings(self) -> None:
        if self._session.settings.recent_files != self._files and self._worker.isRunning():
            self.refresh()

    def remember(self, path: Path, document: Document) -> None:
        """A file was opened or saved: it comes first, with a picture of what it shows."""
        target = _place(path, self._folder)

        def draw() -> None:
            target.parent.mkdir(parents=True, exist_ok=True)
            save_pixels(seen(Compositor(), document), target)

        if self._worker.isRunning():
            self._worker.submit(draw, lambda _: self.refresh(), self._on_trouble)
        others = (name for name in self._session.settings.recent_files if name != str(path))
        self._session.change_settings(recent_files=(str(path), *others)[:12])

    def _on_trouble(self, error: Exception) -> None:
        if not isinstance(error, StudioError | OSError):
            raise error
        self.refresh()  # a file without a picture is listed all the same

    def forget(self, path: Path) -> None:
        """Take one file out of the list."""
        others = tuple(name for name in self._session.settings.recent_files if name != str(path))
        _place(path, self._folder).unlink(missing_ok=True)
        self._session.change_settings(recent_files=others)

    def clear(self) -> None:
        """Forget all of them."""
        folder = self._folder
        self._session.change_settings(recent_files=())
        self._worker.submit(
            lambda: shutil.rmtree(folder, ignore_errors=True), lambda _: None, self._session.complain
        )

    def close(self) -> None:
        """End the worker once what it was given is done."""
        self._worker.leave()
        self._worker.wait()


def _place(path: Path, folder: Path) -> Path:
    return folder / f"{hashlib.sha256(str(path).encode()).hexdigest()[:32]}.png"


def _thumbnail(path: Path) -> Pixels | None:
    if not path.is_file():
        return None
    try:
        return open_pixels(path)[0]
    except StudioError:  # damaged: the file is listed without
        return None
