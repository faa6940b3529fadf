"""GIMP's own files (XCF): layers, groups, layer masks, guides and the selection."""

from __future__ import annotations

from pathlib import Path

from studio.errors import StudioError
from studio.formats.gimp.parts import Damaged, Parts
from studio.formats.gimp.reading import Reader
from studio.formats.reading import Opened
from studio.formats.watch import Watch

NAME = "GIMP"
EXTENSIONS = (".xcf",)
ORDER = 7
_MARK = b"gimp xcf "
_NEWEST = 25  # the version of GIMP 3.2's files


def recognises(head: bytes) -> bool:
    """Whether a file begins like one of GIMP's."""
    return head.startswith(_MARK)


def read(path: Path, watch: Watch) -> Opened:
    """A document with its layers. Raises StudioError."""
    try:
        parts = Parts(path.read_bytes(), at=len(_MARK))
        parts.version = _version(parts.take(5), path.name)
        return Reader(parts, path.name, watch).document()
    except Damaged as error:
        raise StudioError(f"{path.name} is a damaged or incomplete GIMP file.", repr(error)) from error
    except OSError as error:
        raise StudioError(f"{path.name} cannot be read: {error.strerror or error}.") from error


def _version(word: bytes, name: str) -> int:
    if word == b"file\0":
        return 0
    if not (word[:1] == b"v" and word[1:4].isdigit()):
        raise Damaged(f"{word!r} is no version")
    version = int(word[1:4])
    if version > _NEWEST:
        raise StudioError(f"{name} was saved by a newer GIMP: save it there as PSD, which keeps its layers.")
    return version
