"""Decode picture files into 8-bit sRGB, saying what was changed on the way in."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from PIL import Image, ImageCms, ImageFile, UnidentifiedImageError

from studio.document.document import LONGEST_SIDE, MOST_PIXELS, Document, Layer
from studio.document.raster import Raster
from studio.errors import StudioError
from studio.formats.metadata import read_record
from studio.job import Pixels, Record

EXTENSIONS = (".bmp", ".gif", ".tif", ".tiff")  # read beside the types that can be written
_DECODERS = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF")
_ORIENTATION = 0x0112  # EXIF tag: how to turn the picture, 1..8


@dataclass(frozen=True, eq=False)
class Opened:
    """A document from a file, sentences about what was changed or left out, and how the picture was made."""

    document: Document
    notes: tuple[str, ...] = ()
    record: Record | None = None


@dataclass(frozen=True, eq=False)
class Decoded:
    """Pixels (h, w, 4) straight RGBA from one image file, with what there is to say about them."""

    pixels: Pixels
    notes: tuple[str, ...]
    record: Record | None


def head(path: Path) -> bytes:
    """The first bytes of a file. Raises StudioError when there is no file that can be read."""
    if path.is_dir():
        raise StudioError(f"{path} is a folder; choose a picture file.")
    try:
        with path.open("rb") as stream:
            return stream.read(32)
    except FileNotFoundError as error:
        raise StudioError(f"There is no file {path}.") from error
    except OSError as error:
        raise StudioError(f"{path.name} cannot be read: {error.strerror or error}.") from error


def read_picture(path: Path) -> Opened:
    """A flat picture file as a document of one layer. Raises StudioError."""
    try:
        with path.open("rb") as stream:
            decoded = decode(stream, path.name)
    except OSError as error:
        raise StudioError(f"{path.name} cannot be read: {error.strerror or error}.") from error
    height, width = decoded.pixels.shape[:2]
    layer = Layer("Background", Raster.from_array(decoded.pixels), record=decoded.record)
    return Opened(Document(width, height, (layer,)), decoded.notes, decoded.record)


def decode(stream: BinaryIO, name: str) -> Decoded:
    """An image as 8-bit sRGB, turned as its EXIF orientation says. `name` is for the sentences.

    Raises StudioError when it is no picture, is damaged, or is too large.
    """
    try:
        with _own_limits():
            image = Image.open(stream, formats=_DECODERS)
    except UnidentifiedImageError as error:
        raise StudioError(f"{name} is not a picture of a known type.", str(error)) from error
    except Exception as error:  # decoders raise nearly anything on damaged headers
        raise StudioError(f"{name} is damaged and cannot be opened.", repr(error)) from error
    check_size(image.width, image.height, name)
    try:
        return _decoded(image)
    except MemoryError as error:
        raise StudioError(f"{name} ({image.width} x {image.height}) does not fit into memory.") from error
    except Exception as error:  # decoders raise nearly anything on damaged data
        raise StudioError(f"{name} is damaged or incomplete and cannot be opened.", repr(error)) from error


def check_size(width: int, height: int, name: str) -> None:
    """Raises StudioError for a picture larger than a document may be."""
    if width < 1 or height < 1:
        raise StudioError(f"{name} has no pixels.")
    if max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
        raise StudioError(
            f"{name} is {width} x {height} pixels; the limit is {LONGEST_SIDE:,} a side "
            f"and {MOST_PIXELS // 1_000_000} million in all."
        )


@contextmanager
def _own_limits() -> Iterator[None]:
    """Pillow's guard against huge pictures set aside while `check_size` takes its place."""
    limit = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = None
    try:
        yield
    finally:
        Image.MAX_IMAGE_PIXELS = limit


def _decoded(image: ImageFile.ImageFile) -> Decoded:
    notes: list[str] = []
    frames = getattr(image, "n_frames", 1)
    if frames > 1 and image.format in ("GIF", "PNG", "WEBP", "TIFF"):
        notes.append(f"It has {frames} frames or pages; the first was opened.")
    deep = image.mode.startswith(("I", "F")) or any(";16" in str(tile) for tile in image.tile)
    orientation = _orientation(image)
    with _own_limits():
        image.load()
        pixels = _rgba(image, notes)
    record, more = read_record(image)
    notes += more
    if deep:
        notes.append("More than 8 bits per channel were reduced to 8.")
    return Decoded(_turned(pixels, orientation), tuple(notes), record)


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # malformed EXIF never keeps a picture from opening
        return 1


def _turned(pixels: Pixels, orientation: int) -> Pixels:
    """The picture upright; EXIF 2.32, section 4.6.4, tag Orientation."""
    if orientation in (5, 6, 7, 8):
        pixels = pixels.transpose(1, 0, 2)
    if orientation in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    if orientation in (3, 4, 7, 8):
        pixels = pixels[::-1]
    return np.ascontiguousarray(pixels)


def _rgba(image: Image.Image, notes: list[str]) -> Pixels:
    """Any mode as straight RGBA, 8-bit sRGB."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith(("I", "F")):
        return _from_grey(np.asarray(image))
    if image.mode == "P" or "transparency" in image.info:
        image = image.convert("RGBA")
    has_alpha = image.mode in ("LA", "RGBA", "PA", "La", "RGBa")
    if has_alpha and image.mode != "RGBA":
        image = image.convert("RGBA")
    if image.mode == "CMYK" and not profile:
        notes.append("CMYK was converted to sRGB without a colour profile: colours are approximate.")
    alpha = image.getchannel("A") if has_alpha else None
    colours = image.convert("RGB") if has_alpha else image
    converted = _to_srgb(colours, profile, notes) if profile else None
    out = (converted or colours).convert("RGB")
    out.putalpha(alpha if alpha is not None else 255)
    return np.array(out)


def _from_grey(values: Pixels) -> Pixels:
    """16-bit, 32-bit or floating grey: whole numbers are out of 65535, floating ones out of 1."""
    top = 1.0 if values.dtype.kind == "f" else 65535.0
    grey = np.rint(np.clip(np.nan_to_num(values.astype(np.float64)) / top, 0, 1) * 255).astype(np.uint8)
    return np.dstack((grey, grey, grey, np.full_like(grey, 255)))


def _to_srgb(image: Image.Image, profile: bytes, notes: list[str]) -> Image.Image | None:
    """Through the file's colour profile; None when there is nothing to convert, or no way to."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        name = ImageCms.getProfileDescription(source).strip() or "unnamed"
        if "sRGB" in name:
            return None
        mode = image.mode if image.mode in ("L", "RGB", "CMYK") else "RGB"
        converted = ImageCms.profileToProfile(
            image.convert(mode), source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError) as error:
        notes.append(f"Its colour profile cannot be used and was ignored ({error}).")
        return None
    notes.append(f"Colours were converted from the profile “{name}” to sRGB.")
    return converted
