"""Job records inside picture files."""

from __future__ import annotations

import dataclasses
import json
import math
from typing import Any

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from studio.document.document import Document
from studio.job import Params, Record

KEY = "sfumato"  # the keyword of the PNG text chunk
_EXIF_IFD = 0x8769
_USER_COMMENT = 0x9286
_ASCII = b"ASCII\0\0\0"  # EXIF: the character code that begins a user comment
_EXIF_LIMIT = 60_000  # bytes; a JPEG segment holds 65,533


def newest_record(document: Document) -> Record | None:
    """How the topmost visible generated layer was made."""
    records = [layer.record for layer in document.layers if layer.is_shown and layer.record is not None]
    return records[-1] if records else None


def to_text(record: Record) -> str:
    """A record as JSON in ASCII."""
    return json.dumps(record.to_dict())


def from_text(text: str) -> Record:
    """The inverse of `to_text`. Raises ValueError when it is no record."""
    try:
        record = Record.from_dict(json.loads(text))
        _check(record)
        _check(record.params)
        if record.params.region is not None and len(record.params.region) != 4:
            raise ValueError(f"not a record: region is {record.params.region!r}")
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a record: {error!r}") from error
    return record


def png_info(record: Record | None) -> PngInfo:
    """The text chunks of a PNG; it also says that the picture is sRGB."""
    info = PngInfo()
    info.add(b"sRGB", b"\0")
    if record is not None:
        info.add_itxt(KEY, to_text(record))
    return info


def exif(record: Record | None) -> bytes:
    """The EXIF block of a JPEG or WebP, with the record as user comment; empty without one."""
    if record is None or len(to_text(record)) > _EXIF_LIMIT:
        return b""
    block = Image.Exif()
    block.get_ifd(_EXIF_IFD)[_USER_COMMENT] = _ASCII + to_text(record).encode()
    return block.tobytes()


def read_record(image: Image.Image) -> tuple[Record | None, str]:
    """The record in a picture file, and a sentence when there is one that cannot be read."""
    try:
        text = _text(image)
        return (from_text(text) if text else None), ""
    except Exception:  # malformed metadata never keeps a picture from opening
        return None, "Its record of how it was made is damaged and was ignored."


def _text(image: Image.Image) -> str:
    if image.format == "PNG":
        return str(getattr(image, "text", {}).get(KEY, ""))
    comment = image.getexif().get_ifd(_EXIF_IFD).get(_USER_COMMENT, b"")
    text = comment.removeprefix(_ASCII) if isinstance(comment, bytes) else b""
    return text.decode() if text.startswith(b'{"params"') else ""


def _check(value: Any) -> None:
    """Raises TypeError when a field is not of the type its default has."""
    defaults = Params() if isinstance(value, Params) else Record(Params(), "")
    for field in dataclasses.fields(value):
        found, default = getattr(value, field.name), getattr(defaults, field.name)
        wanted = (int, float) if isinstance(default, float) else type(default)
        fits = isinstance(found, wanted) and _same_truth(found, default)
        if field.name != "region" and not (fits and _is_finite(found)):
            raise TypeError(f"{field.name} is {found!r}")


def _same_truth(found: Any, default: Any) -> bool:
    """True and False are whole numbers to Python, but not to a reader."""
    return isinstance(found, bool) == isinstance(default, bool)


def _is_finite(found: Any) -> bool:
    """JSON as Python reads it has NaN and Infinity."""
    return not isinstance(found, float) or math.isfinite(found)
