"""TIFF files: one flat picture, exact, up to 4 GB."""

from __future__ import annotations

from typing import BinaryIO

from PIL import TiffImagePlugin

from studio.document.document import Document
from studio.formats.choices import How
from studio.formats.colour import srgb_profile
from studio.formats.flat import density, image_of, lost
from studio.formats.metadata import newest_record
from studio.formats.reading import read_picture as read
from studio.formats.watch import WatchedWriter

__all__ = ["read", "recognises", "write"]

NAME = "TIFF"
EXTENSIONS = (".tif", ".tiff")
ORDER = 40
CHOICES = ("small",)
STRIP = 2**18  # bytes packed at a time: smaller strips take longer, and pack less
_MARKS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


def recognises(head: bytes) -> bool:
    """Whether a file begins like a TIFF."""
    return head.startswith(_MARKS)


def write(document: Document, stream: BinaryIO, how: How) -> tuple[str, ...]:
    """The composite, hidden colour under transparency included, 8 bits per channel, with the sRGB profile."""
    image = image_of(document.composite())
    rows = max(1, STRIP // (image.width * len(image.getbands())))
    image.save(
        stream.unwatched() if isinstance(stream, WatchedWriter) else stream,
        "TIFF",
        compression="tiff_adobe_deflate" if how.choices.small else "tiff_lzw",
        tiffinfo={TiffImagePlugin.ROWSPERSTRIP: rows},
        icc_profile=srgb_profile(),
        **density(document.resolution),
    )
    untold = newest_record(document) is not None and (how.told.record or how.told.infotext)
    told = ("TIFF does not hold how the picture was made (PNG does).",) if untold else ()
    return (*told, *lost(document, NAME))
