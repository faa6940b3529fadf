"""Krita's own files: their layers, or the picture that Krita merged, which each of them holds."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from studio.errors import StudioError
from studio.formats.krita.reading import Reader
from studio.formats.reading import Opened, watched
from studio.formats.watch import Watch

NAME = "Krita"
EXTENSIONS = (".kra",)
ORDER = 4  # before OpenRaster, which takes any zip


def recognises(head: bytes) -> bool:
    """Whether a file begins like a zip that says it is Krita's."""
    return head.startswith(b"PK\x03\x04") and b"application/x-krita" in head


def read(path: Path, watch: Watch) -> Opened:
    """Its layers as far as they are paint layers and groups, else the merged picture. Raises StudioError."""
    try:
        with watched(path, watch) as stream, zipfile.ZipFile(stream) as archive:
            return Reader(archive, path.name, watch).document()
    except KeyError as error:
        raise StudioError(
            f"{path.name} holds no merged picture: save it in Krita as OpenRaster, which opens with layers."
        ) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise StudioError(f"{path.name} is a damaged or incomplete Krita file.", repr(error)) from error
    except OSError as error:
        raise StudioError(f"{path.name} cannot be read: {error.strerror or error}.") from error
