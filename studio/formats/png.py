"""PNG files: one flat picture, every pixel exact."""

from __future__ import annotations

from typing import BinaryIO

from studio.document.document import Document
from studio.formats.choices import How
from studio.formats.flat import density, image_of, lost
from studio.formats.metadata import EVERYTHING, Told, newest_record, png_info
from studio.formats.reading import read_picture as read
from studio.job import Pixels, Record

__all__ = ["read", "recognises", "write"]

NAME = "PNG"
EXTENSIONS = (".png",)
ORDER = 10
CHOICES = ("small",)
LEVEL, SMALLEST = 4, 9  # of zlib: half the time of its default, 4 % larger; and all it can do


def recognises(head: bytes) -> bool:
    """Whether a file begins like a PNG."""
    return head.startswith(b"\x89PNG\r\n\x1a\n")


def write(document: Document, stream: BinaryIO, how: How) -> tuple[str, ...]:
    """The composite, hidden colour under transparency included, with the newest record."""
    level = SMALLEST if how.choices.small else LEVEL
    record, resolution = newest_record(document), document.resolution
    encode(document.composite(), stream, record, how.told, level, resolution)
    return lost(document, NAME)


def encode(
    pixels: Pixels,
    stream: BinaryIO,
    record: Record | None = None,
    told: Told = EVERYTHING,
    level: int = LEVEL,
    resolution: float = 0.0,
) -> None:
    """(h, w, 4), or (h, w) for a mask, as PNG; an opaque picture is written without alpha."""
    texts = png_info(record, told)
    image_of(pixels).save(stream, "PNG", pnginfo=texts, compress_level=level, **density(resolution))
