"""WebP files: one flat picture, lossless, up to 16,383 pixels a side."""

from __future__ import annotations

from typing import BinaryIO

from PIL import Image

from studio.document.document import Document
from studio.errors import StudioError
from studio.formats.flat import lost
from studio.formats.metadata import EVERYTHING, Told, exif, newest_record
from studio.formats.reading import read_picture as read

__all__ = ["read", "recognises", "write"]

NAME = "WebP"
EXTENSIONS = (".webp",)
ORDER = 30
_ROOM = 1 << 24  # bytes of its record; a chunk of the container holds more
LONGEST = 16_383  # pixels a side; WebP Container Specification, 14 bits


def recognises(head: bytes) -> bool:
    """Whether a file begins like a WebP."""
    return head[:4] == b"RIFF" and head[8:12] == b"WEBP"


def write(document: Document, stream: BinaryIO, told: Told = EVERYTHING) -> tuple[str, ...]:
    """The composite, hidden colour under transparency included, with the newest record."""
    if max(document.width, document.height) > LONGEST:
        raise StudioError(
            f"WebP pictures have at most {LONGEST:,} pixels a side, this one is "
            f"{document.width:,} x {document.height:,}; save as PNG or OpenRaster."
        )
    image = Image.fromarray(document.composite())
    block, note = exif(newest_record(document), told, _ROOM)
    image.save(stream, "WEBP", lossless=True, exact=True, method=4, exif=block)
    return (*((note,) if note else ()), *lost(document, NAME))
