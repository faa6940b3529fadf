"""OpenRaster files: everything a document holds, in one zip that other programs open too.

The format: https://www.openraster.org/baseline/file-layout-spec.html and layer-stack-spec.html. What it has
no words for stands in attributes of our own XML namespace, and in pictures that only they name: others skip
both. They see masks, transforms and clipping made part of the pixels.
"""

from __future__ import annotations

import zipfile
from functools import partial
from pathlib import Path
from typing import BinaryIO

from PIL import Image

from studio.document.document import Document
from studio.errors import StudioError
from studio.formats.choices import How
from studio.formats.metadata import newest_record
from studio.formats.ora.reading import Reader
from studio.formats.ora.stack import Stack
from studio.formats.png import encode
from studio.formats.reading import Opened, watched
from studio.formats.watch import Watch
from studio.job import Pixels

NAME = "OpenRaster"
EXTENSIONS = (".ora",)
ORDER = 5
LAYERED = True  # a file holds layers and masks
CHOICES = ()
_THUMBNAIL = 256  # pixels a side at most, says the format
_MIME = b"image/openraster"


def recognises(head: bytes) -> bool:
    """Whether a file begins like a zip."""
    return head.startswith(b"PK\x03\x04")


def write(document: Document, stream: BinaryIO, how: How) -> tuple[str, ...]:
    """Everything: layers and groups with all that they are, masks, selection, guides, records."""
    stack = Stack(document)
    record = newest_record(document)
    merged = document.composite()
    stack.parts.add_encoder("mergedimage.png", lambda s: encode(merged, s, record, how.told))
    stack.parts.add_encoder("Thumbnails/thumbnail.png", partial(_thumbnail, merged))
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("mimetype", _MIME)
        sums = stack.parts.write(archive, how.watch)
        archive.writestr("stack.xml", stack.xml(sums))
    return ()


def read(path: Path, watch: Watch) -> Opened:
    """A document with its layers, from this program or another. Raises StudioError."""
    try:
        with watched(path, watch) as stream, zipfile.ZipFile(stream) as archive:
            return Reader(archive, path.name).document()
    except (zipfile.BadZipFile, EOFError, KeyError, NotImplementedError, RuntimeError) as error:
        raise StudioError(f"{path.name} is a damaged or incomplete OpenRaster file.", repr(error)) from error
    except OSError as error:
        raise StudioError(f"{path.name} cannot be read: {error.strerror or error}.") from error


def _thumbnail(pixels: Pixels, stream: BinaryIO) -> None:
    image = Image.fromarray(pixels)
    image = image.reduce(max(1, max(image.size) // (4 * _THUMBNAIL)))
    image.thumbnail((_THUMBNAIL, _THUMBNAIL))
    image.save(stream, "PNG")
