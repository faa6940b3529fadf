"""JPEG files: one flat, opaque picture, nearly exact."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np
from PIL import Image

from studio.document.blend import over
from studio.document.document import Document
from studio.errors import StudioError
from studio.formats.flat import lost
from studio.formats.metadata import EVERYTHING, Told, exif, newest_record
from studio.formats.reading import read_picture as read

__all__ = ["read", "recognises", "write"]

NAME = "JPEG"
EXTENSIONS = (".jpg", ".jpeg")
ORDER = 20
LONGEST = 65_500  # pixels a side that libjpeg writes


def recognises(head: bytes) -> bool:
    """Whether a file begins like a JPEG."""
    return head.startswith(b"\xff\xd8\xff")


def write(document: Document, stream: BinaryIO, told: Told = EVERYTHING) -> tuple[str, ...]:
    """The composite over white at quality 95, colour at full resolution, with the newest record."""
    if max(document.width, document.height) > LONGEST:
        raise StudioError(f"JPEG pictures have at most {LONGEST:,} pixels a side; save as PNG.")
    pixels = document.composite()
    notes = [
        "JPEG changes every pixel a little: what lies outside the mask is no longer exact (PNG keeps it)."
    ]
    if pixels[..., 3].min() < 255:
        pixels = over(np.full_like(pixels, 255), pixels)
        notes.append("JPEG has no transparency: it was filled with white.")
    block, note = exif(newest_record(document), told)
    notes += [note] if note else []
    Image.fromarray(pixels[..., :3].copy()).save(stream, "JPEG", quality=95, subsampling=0, exif=block)
    return (*notes, *lost(document, NAME))
