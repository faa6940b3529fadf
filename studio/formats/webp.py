"""WebP files: one flat picture, lossless or not, up to 16,383 pixels a side."""

from __future__ import annotations

from typing import BinaryIO

from PIL import Image

from studio.document.document import Document
from studio.errors import StudioError
from studio.formats.choices import How
from studio.formats.flat import lost
from studio.formats.metadata import exif, newest_record
from studio.formats.reading import read_picture as read

__all__ = ["read", "recognises", "write"]

NAME = "WebP"
EXTENSIONS = (".webp",)
ORDER = 30
CHOICES = ("lossless", "quality", "small")
_ROOM = 1 << 24  # bytes of its record; a chunk of the container holds more
LONGEST = 16_383  # pixels a side; WebP Container Specification, 14 bits


def recognises(head: bytes) -> bool:
    """Whether a file begins like a WebP."""
    return head[:4] == b"RIFF" and head[8:12] == b"WEBP"


def write(document: Document, stream: BinaryIO, how: How) -> tuple[str, ...]:
    """The composite, hidden colour under transparency included, with the newest record."""
    if max(document.width, document.height) > LONGEST:
        raise StudioError(
            f"WebP pictures have at most {LONGEST:,} pixels a side, this one is "
            f"{document.width:,} x {document.height:,}; save as PNG or OpenRaster."
        )
    choices = how.choices
    block, note = exif(newest_record(document), how.told, _ROOM)
    notes = [note] if note else []
    if not choices.lossless:
        notes.append("WebP with loss changes every pixel a little (lossless keeps them).")
    Image.fromarray(document.composite()).save(
        stream,
        "WEBP",
        lossless=choices.lossless,
        quality=80 if choices.lossless else choices.quality,  # of a lossless one: how hard it tries
        exact=True,
        method=6 if choices.small else 4,
        exif=block,
    )
    return (*notes, *lost(document, NAME))
