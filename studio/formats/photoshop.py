"""Photoshop files (PSD): layers, groups, layer masks and clipping, and a word on what they cannot hold."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO

from studio.document.document import Document
from studio.errors import StudioError
from studio.formats.choices import How
from studio.formats.reading import Opened, check_size, watched
from studio.formats.watch import Stopped, Watch

NAME = "Photoshop"
EXTENSIONS = (".psd",)
ORDER = 6
LAYERED = True
CHOICES = ()
LONGEST = 30_000  # pixels a side, in a PSD
_HEADER = struct.Struct(">4sH6xHIIHH")  # signature, version, channels, height, width, depth, mode


def recognises(head: bytes) -> bool:
    """Whether a file begins like one of Photoshop's."""
    return head.startswith(b"8BPS")


def losses(document: Document) -> tuple[str, ...]:
    """What such a file would not hold of a document."""
    from studio.formats.psd.writing import losses as found  # psd-tools takes a while to import

    return found(document)


def write(document: Document, stream: BinaryIO, how: How) -> tuple[str, ...]:
    """All that the type has words for. Returns what it has none for."""
    from studio.formats.psd.writing import losses as found
    from studio.formats.psd.writing import write as write_psd

    write_psd(document, stream, how)
    return found(document)


def read(path: Path, watch: Watch) -> Opened:
    """A document with its layers. Raises StudioError."""
    from psd_tools import PSDImage

    from studio.formats.psd.reading import Reader

    try:
        with path.open("rb") as plain:
            _check_header(plain.read(_HEADER.size), path.name)
        with watched(path, watch) as stream:
            file = PSDImage.open(stream)
        return Reader(file, path.name, watch).document()
    except (StudioError, Stopped):
        raise
    except OSError as error:
        if error.strerror is None:  # psd-tools' own, of a length that cannot be
            raise _damaged(path.name, error) from error
        raise StudioError(f"{path.name} cannot be read: {error.strerror}.") from error
    except MemoryError as error:
        raise StudioError(f"{path.name} does not fit into memory.") from error
    except Exception as error:  # decoders raise nearly anything on damaged data
        raise _damaged(path.name, error) from error


def _damaged(name: str, error: Exception) -> StudioError:
    return StudioError(f"{name} is a damaged or incomplete Photoshop file.", repr(error))


def _check_header(header: bytes, name: str) -> None:
    """Raises StudioError for a picture that is too large, before anything of it is decoded."""
    if len(header) < _HEADER.size:
        raise StudioError(f"{name} is a damaged or incomplete Photoshop file.")
    _, _, _, height, width, _, _ = _HEADER.unpack(header)
    check_size(width, height, name)
