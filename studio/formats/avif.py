"""AVIF files: one flat picture, small, with transparency, up to 65,535 pixels a side."""

from __future__ import annotations

from typing import BinaryIO

from PIL import Image, features

from studio.document.document import Document
from studio.errors import StudioError
from studio.formats.choices import How
from studio.formats.colour import srgb_profile
from studio.formats.flat import lost
from studio.formats.metadata import exif, newest_record
from studio.formats.reading import read_picture as read

__all__ = ["read", "recognises", "write"]

NAME = "AVIF"
EXTENSIONS = (".avif",)
ORDER = 35
CHOICES = ("quality", "small")
_ROOM = 1 << 24  # bytes of its record
_BRANDS = (b"avif", b"avis")


def recognises(head: bytes) -> bool:
    """Whether a file begins like an AVIF."""
    return head[4:8] == b"ftyp" and head[8:12] in _BRANDS


def write(document: Document, stream: BinaryIO, how: How) -> tuple[str, ...]:
    """The composite, with the newest record; colour at full resolution."""
    if not features.check("avif"):
        raise StudioError("This build of Pillow cannot write AVIF files: save as WebP or PNG.")
    block, note = exif(newest_record(document), how.told, _ROOM)
    Image.fromarray(document.composite()).save(
        stream,
        "AVIF",
        quality=how.choices.quality,
        subsampling="4:4:4",
        speed=4 if how.choices.small else 7,
        exif=block,
        icc_profile=srgb_profile(),
    )
    changed = "AVIF changes every pixel a little: the mask's outside is no longer exact (PNG keeps it)."
    return (changed, *((note,) if note else ()), *lost(document, NAME))
