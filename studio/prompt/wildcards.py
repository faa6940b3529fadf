"""Wildcard files: text files in folders, named in prompts as __name__."""

from __future__ import annotations

import difflib
import fnmatch
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from studio.errors import StudioError

LARGEST = 16 * 1024 * 1024  # bytes of one file


class WildcardFiles(Mapping[str, tuple[str, ...]]):
    """The lines of every .txt file under some folders, by its path there without .txt, such as colours/warm.

    The folders are looked through once, when this is made; a file is read when it is asked for, each time
    anew. Where two folders hold the same name the first one counts.
    """

    def __init__(self, folders: Iterable[str | Path]) -> None:
        self._files: dict[str, Path] = {}
        self.folders = tuple(map(Path, folders))
        self.missing = tuple(folder for folder in self.folders if not folder.is_dir())
        for folder in self.folders:
            for path in sorted(folder.rglob("*.txt")):
                self._files.setdefault(path.relative_to(folder).with_suffix("").as_posix(), path)

    def __getitem__(self, name: str) -> tuple[str, ...]:
        """The options in the file, blank lines and comments left out. Raises KeyError, StudioError."""
        return read_lines(self._files[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def __contains__(self, name: object) -> bool:
        return name in self._files


def matching(name: str, names: Collection[str]) -> list[str]:
    """Which of `names` a wildcard means: the one of its name, or those that colours/* matches, in order."""
    if "*" in name:
        return sorted(each for each in names if fnmatch.fnmatchcase(each, name))
    return [name] if name in names else []


def unknown(name: str, names: Collection[str]) -> str:
    """Why there is nothing for a wildcard, and what may have been meant, in one sentence or two."""
    if "*" in name:
        return f"No wildcard file is named as in __{name}__."
    said = f"There is no wildcard __{name}__: no wildcard folder holds {name}.txt."
    if not names:
        return f"{said} Name a folder of text files in the settings."
    close = difflib.get_close_matches(name, names, 1, 0.6)
    return f"{said} Did you mean __{close[0]}__?" if close else said


def read_lines(path: Path) -> tuple[str, ...]:
    """The lines of a UTF-8 text file that are neither blank nor comments. Raises StudioError."""
    try:
        if path.stat().st_size > LARGEST:
            raise StudioError(f"The wildcard file {path} is larger than {LARGEST >> 20} MiB.")
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise StudioError(f"The wildcard file {path} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise StudioError(f"The wildcard file {path} is not UTF-8 text.", repr(error)) from error
    stripped = (line.strip() for line in lines)
    return tuple(line for line in stripped if line and not line.startswith("#"))
