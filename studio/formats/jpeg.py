"""JPEG files: one flat, opaque picture, nearly exact."""

from __future__ import annotations

from typing import BinaryIO

from PIL import Image

from studio.document.document import Document
from studio.errors import StudioError
from studio.formats.choices import How
from studio.formats.colour import srgb_profile
from studio.formats.flat import density, lost, named, opaque
from studio.formats.metadata import exif, newest_record
from studio.formats.reading import read_picture as read

__all__ = ["read", "recognises", "write"]

NAME = "JPEG"
EXTENSIONS = (".jpg", ".jpeg")
ORDER = 20
CHOICES = ("quality", "background", "small")
FINE = 90  # the quality from which on colour keeps its full resolution
LONGEST = 65_500  # pixels a side that libjpeg writes


def recognises(head: bytes) -> bool:
    """Whether a file begins like a JPEG."""
    return head.startswith(b"\xff\xd8\xff")


def write(document: Document, stream: BinaryIO, how: How) -> tuple[str, ...]:
    """The composite over the background, with the newest record; colour at full resolution from 90 on."""
    if max(document.width, document.height) > LONGEST:
        raise StudioError(f"JPEG pictures have at most {LONGEST:,} pixels a side; save as PNG.")
    quality = how.choices.quality
    notes = [
        "JPEG changes every pixel a little: what lies outside the mask is no longer exact (PNG keeps it)."
    ]
    pixels, is_filled = opaque(document.composite(), how.choices.background)
    if is_filled:
        notes.append(f"JPEG has no transparency: it was filled with {named(how.choices.background)}.")
    block, note = exif(newest_record(document), how.told)
    notes += [note] if note else []
    Image.fromarray(pixels).save(
        stream,
        "JPEG",
        quality=quality,
        subsampling=0 if quality >= FINE else 2,
        optimize=how.choices.small,
        exif=block,
        icc_profile=srgb_profile(),
        **density(document.resolution),
    )
    return (*notes, *lost(document, NAME))
