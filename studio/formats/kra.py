"""Krita's own files: the picture that Krita merged, which each of them holds."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import BinaryIO, cast

from studio.document.document import Document, Layer
from studio.document.raster import Raster
from studio.errors import StudioError
from studio.formats.reading import Opened, decode, watched
from studio.formats.watch import Watch

NAME = "Krita"
EXTENSIONS = (".kra",)
ORDER = 4  # before OpenRaster, which takes any zip
_MERGED = "mergedimage.png"


def recognises(head: bytes) -> bool:
    """Whether a file begins like a zip that says it is Krita's."""
    return head.startswith(b"PK\x03\x04") and b"application/x-krita" in head


def read(path: Path, watch: Watch) -> Opened:
    """The merged picture as one layer. Raises StudioError."""
    try:
        with (
            watched(path, watch) as stream,
            zipfile.ZipFile(stream) as archive,
            archive.open(_MERGED) as entry,
        ):
            decoded = decode(cast(BinaryIO, entry), path.name)
    except KeyError as error:
        raise StudioError(
            f"{path.name} holds no merged picture: save it in Krita as OpenRaster, which opens with layers."
        ) from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise StudioError(f"{path.name} is a damaged or incomplete Krita file.", repr(error)) from error
    except OSError as error:
        raise StudioError(f"{path.name} cannot be read: {error.strerror or error}.") from error
    height, width = decoded.pixels.shape[:2]
    document = Document(width, height, (Layer("Background", Raster.from_array(decoded.pixels)),))
    told = "Only its merged picture was opened: save it in Krita as OpenRaster, which opens with its layers."
    return Opened(document, (told, *decoded.notes))
