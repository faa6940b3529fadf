"""Decode picture files into 8-bit sRGB, saying what was changed on the way in."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import numpy as np
from PIL import Image, ImageFile, UnidentifiedImageError

from studio.document.document import LONGEST_SIDE, MOST_PIXELS, Document, Layer
from studio.document.raster import Raster
from studio.errors import StudioError
from studio.formats.colour import to_srgb
from studio.formats.deep import NOTE, is_deep, read_deep
from studio.formats.deep_png import read_png
from studio.formats.deep_tiff import MARKS, read_tiff, tiff_size
from studio.formats.metadata import read_record
from studio.formats.tiled import raster_of
from studio.formats.watch import Stopped, Watch, WatchedReader
from studio.formats.writing import Stamp
from studio.job import Pixels, Record

EXTENSIONS = (".bmp", ".gif")  # read beside the types that can be written
MOST_PER_INCH = 30_000
_DECODERS = ("PNG", "JPEG", "WEBP", "AVIF", "BMP", "GIF", "TIFF")
_ORIENTATION = 0x0112  # EXIF tag: how to turn the picture, 1..8
_TURNS = {  # that sets it upright; EXIF 2.32, section 4.6.4, tag Orientation
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, eq=False)
class Opened:
    """A document from a file, sentences about what was changed or left out, and how the picture was made."""

    document: Document
    notes: tuple[str, ...] = ()
    record: Record | None = None
    stamp: Stamp | None = None  # of the file, before it was read


@dataclass(frozen=True, eq=False)
class Decoded:
    """A picture from one image file, 8-bit sRGB, with what there is to say about it.

    `image` is RGBA, RGB or L: what becomes of it is for `pixels` or `raster` to say.
    """

    image: Image.Image
    notes: tuple[str, ...]
    record: Record | None
    resolution: float = 0.0  # see Document

    @property
    def pixels(self) -> Pixels:
        """(h, w, 4) straight RGBA, all at once and anew."""
        return np.array(self.image.convert("RGBA"))

    def raster(self, x: int = 0, y: int = 0, is_mask: bool = False) -> Raster:
        """Its pixels with their corner at (x, y); of a mask the first channel alone."""
        return raster_of(self.image, x, y, is_mask)


class TooLarge(StudioError):  # noqa: N818 - it is what a picture is, not a fault
    """A picture is larger than a document may be, or than there is memory for."""


def head(path: Path) -> bytes:
    """The first bytes of a file. Raises StudioError when there is no file that can be read."""
    if path.is_dir():
        raise StudioError(f"{path} is a folder; choose a picture file.")
    try:
        with path.open("rb") as stream:
            return stream.read(128)
    except FileNotFoundError as error:
        raise StudioError(f"There is no file {path}.") from error
    except OSError as error:
        raise StudioError(f"{path.name} cannot be read: {error.strerror or error}.") from error


def read_picture(path: Path, watch: Watch | None = None) -> Opened:
    """A flat picture file as a document of one layer. Raises StudioError."""
    try:
        with watched(path, watch or Watch()) as stream:
            decoded = decode(stream, path.name)
    except OSError as error:
        raise StudioError(f"{path.name} cannot be read: {error.strerror or error}.") from error
    layer = Layer("Background", decoded.raster(), record=decoded.record)
    document = Document(*decoded.image.size, (layer,), resolution=decoded.resolution)
    return Opened(document, decoded.notes, decoded.record)


@contextmanager
def watched(path: Path, watch: Watch) -> Iterator[BinaryIO]:
    """The file, open for reading, with every read told to the watch."""
    with path.open("rb") as stream:
        yield cast(BinaryIO, WatchedReader(stream, path.stat().st_size, watch))


def decode(stream: BinaryIO, name: str, admit: Callable[[int, int], None] | None = None) -> Decoded:
    """An image as 8-bit sRGB, turned as its EXIF orientation says. `name` is for the sentences.

    `admit` is asked with its width and height before anything is decoded, and may raise.
    Raises StudioError when it is no picture, is damaged, or is too large.
    """
    try:
        with _own_limits():
            image = Image.open(stream, formats=_DECODERS)
    except UnidentifiedImageError as error:
        found = _floating(stream, name, admit)
        if found is not None:
            return found
        raise StudioError(f"{name} is not a picture of a known type.", str(error)) from error
    except Stopped:
        raise
    except Exception as error:  # decoders raise nearly anything on damaged headers
        raise StudioError(f"{name} is damaged and cannot be opened.", repr(error)) from error
    check_size(image.width, image.height, name)
    if admit is not None:
        admit(image.width, image.height)
    try:
        return _decoded(image, stream)
    except MemoryError as error:
        raise TooLarge(f"{name} ({image.width} x {image.height}) does not fit into memory.") from error
    except Stopped:
        raise
    except Exception as error:  # decoders raise nearly anything on damaged data
        raise StudioError(f"{name} is damaged or incomplete and cannot be opened.", repr(error)) from error


def top(layers: Sequence[Layer]) -> int:
    """Which of the layers of a file that does not say so is the active one: the highest that is shown."""
    shown = (index for index in range(len(layers) - 1, -1, -1) if layers[index].visible)
    return next(shown, max(0, len(layers) - 1))


def check_size(width: int, height: int, name: str) -> None:
    """Raises StudioError for a picture larger than a document may be."""
    if width < 1 or height < 1:
        raise TooLarge(f"{name} has no pixels.")
    if max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
        raise TooLarge(
            f"{name} is {width} x {height} pixels; the limit is {LONGEST_SIDE:,} a side "
            f"and {MOST_PIXELS // 1_000_000} million in all."
        )


def _floating(stream: BinaryIO, name: str, admit: Callable[[int, int], None] | None) -> Decoded | None:
    """A TIFF of floating colour, which Pillow does not know; None when it is none."""
    stream.seek(0)
    start = stream.read(4)
    if start not in MARKS:
        return None
    data = start + stream.read()
    size = tiff_size(data)
    if size is None:
        return None
    check_size(*size, name)
    if admit is not None:
        admit(*size)
    rounded = read_deep(data)
    return None if rounded is None else Decoded(rounded, (NOTE,), None)


@contextmanager
def _own_limits() -> Iterator[None]:
    """Pillow's guard against huge pictures set aside while `check_size` takes its place."""
    limit = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = None
    try:
        yield
    finally:
        Image.MAX_IMAGE_PIXELS = limit


def _decoded(image: ImageFile.ImageFile, stream: BinaryIO) -> Decoded:
    notes: list[str] = []
    frames = getattr(image, "n_frames", 1)
    if frames > 1 and image.format in ("GIF", "PNG", "WEBP", "TIFF", "AVIF"):
        notes.append(f"It has {frames} frames or pages; the first was opened.")
    deep = is_deep(image)
    with _own_limits():
        loaded, said = _loaded(image, stream, deep)
        plain = to_srgb(loaded, notes)
    record, more = read_record(said)
    notes += more
    if deep:
        notes.append(NOTE)
    orientation = _orientation(said)
    if orientation in _TURNS:
        plain = plain.transpose(_TURNS[orientation])
    return Decoded(plain, tuple(notes), record, resolution(said.info.get("dpi")))


def resolution(found: object) -> float:
    """Pixels of an inch, of two such numbers that a file tells; 0 where they make no sense, or differ."""
    if not isinstance(found, tuple | list) or len(found) != 2:
        return 0.0
    try:
        across, down = (_whole(float(number)) for number in found)
    except (TypeError, ValueError, OverflowError, ZeroDivisionError):
        return 0.0
    return across if across == down and 1 < across <= MOST_PER_INCH else 0.0  # 1: a TIFF that says none


def _whole(number: float) -> float:
    """The whole number that is meant: PNG counts in whole pixels of a metre, which is less exact."""
    near = round(number)
    return float(near) if abs(number - near) < 0.5 * 0.0254 + 1e-6 else round(number, 2)


def _loaded(
    image: ImageFile.ImageFile, stream: BinaryIO, deep: bool
) -> tuple[Image.Image, ImageFile.ImageFile]:
    """The picture with all its pixels, rounded where Pillow would cut bits off, and what tells about it."""
    if not deep or image.mode.startswith(("I", "F")):
        image.load()
        return image, image
    stream.seek(0)
    found = read_png(stream)
    said = image if found is None else Image.open(io.BytesIO(found.said), formats=("PNG",))
    if found is None:
        stream.seek(0)
        data = stream.read()
        rounded = read_tiff(data) or read_deep(data)
    else:
        rounded = found.image
    if rounded is not None and rounded.size == image.size:
        rounded.info["icc_profile"] = image.info.get("icc_profile")
        return rounded, said
    stream.seek(0)
    image.load()
    return image, image


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # malformed EXIF never keeps a picture from opening
        return 1
