"""Job records inside picture files."""

from __future__ import annotations

import dataclasses
import json
import math
from dataclasses import dataclass
from typing import Any

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from studio.document.document import Document
from studio.formats.infotext import read_infotext, write_infotext
from studio.job import Branch, ControlSettings, Params, Record

KEY = "sfumato"  # the keyword of the PNG text chunk
PARAMETERS = "parameters"  # the keyword under which many programs keep their infotext
_FOREIGN = (PARAMETERS, "invokeai_metadata", "sd-metadata", "prompt")  # other programs' PNG text chunks
_EXIF_IFD = 0x8769
_USER_COMMENT = 0x9286
_MAKER_NOTE = 0x927C
_MAKE, _CAMERA = 0x010F, 0x0110  # where ComfyUI's WebP files keep "workflow:…" and "prompt:…"
_ASCII = b"ASCII\0\0\0"  # EXIF: the character codes that begin a user comment
_UNICODE = b"UNICODE\0"
_OURS = b"sfumato\0"  # begins our maker note
EXIF_ROOM = 60_000  # bytes; a JPEG segment holds 65,533


@dataclass(frozen=True)
class Told:
    """What a picture file tells of how it was made: our whole record, and infotext for other programs."""

    record: bool = True
    infotext: bool = True


EVERYTHING = Told()


def newest_record(document: Document) -> Record | None:
    """How the topmost visible generated layer was made."""
    records = [layer.record for layer in document.layers if layer.in_picture and layer.record is not None]
    return records[-1] if records else None


def to_text(record: Record) -> str:
    """A record as JSON in ASCII."""
    return json.dumps(record.to_dict())


def from_text(text: str) -> Record:
    """The inverse of `to_text`. Raises ValueError when it is no record."""
    try:
        record = Record.from_dict(json.loads(text))
        _check(record, Record(Params(), ""))
        _check(record.params, Params())
        for branch in record.branches:
            _check(branch, Branch(0))
        for control in record.controls:
            _check(control, ControlSettings())
        if record.params.region is not None and len(record.params.region) != 4:
            raise ValueError(f"not a record: region is {record.params.region!r}")
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a record: {error!r}") from error
    return record


def png_info(record: Record | None, told: Told = EVERYTHING) -> PngInfo:
    """The text chunks of a PNG, with what is `told` of the record; one also says that the picture is sRGB."""
    info = PngInfo()
    info.add(b"sRGB", b"\0")
    if record is not None:
        if told.record:
            info.add_itxt(KEY, to_text(record))
        if told.infotext:
            info.add_text(PARAMETERS, write_infotext(record))
    return info


def exif(record: Record | None, told: Told = EVERYTHING, room: int = EXIF_ROOM) -> tuple[bytes, str]:
    """The EXIF block of a JPEG or WebP: the record as maker note, the infotext as user comment.

    At most `room` bytes: what is too long is left out, first the infotext, and a sentence says so; "" = none.
    """
    if record is None:
        return b"", ""
    block = Image.Exif()
    tags = block.get_ifd(_EXIF_IFD)
    parts = {
        _MAKER_NOTE: _OURS + to_text(record).encode() if told.record else b"",
        _USER_COMMENT: _UNICODE + write_infotext(record).encode("utf-16-be") if told.infotext else b"",
    }
    left_out = False
    for tag, part in parts.items():
        if len(part) > room:
            left_out = True
        elif part:
            tags[tag] = part
            room -= len(part)
    if not left_out:
        return (block.tobytes() if any(parts.values()) else b""), ""
    told_of = "Not all of how it was made has room in such a file (PNG keeps it)."
    return (block.tobytes() if dict(tags) else b""), told_of


def read_record(image: Image.Image) -> tuple[Record | None, tuple[str, ...]]:
    """How a picture file was made, by its own words or another program's, and what there is to say about it.

    Of a foreign file only what the settings mean here is in the record.
    """
    try:
        ours, foreign = _png_texts(image) if image.format == "PNG" else _exif_texts(image)
        if ours:
            return from_text(ours), ()
    except Exception:  # malformed metadata never keeps a picture from opening
        return None, ("Its record of how it was made is damaged and was ignored.",)
    for text in foreign:
        try:
            recalled = read_infotext(text)
        except ValueError:  # a text about something else
            continue
        except Exception:  # as above
            return None, ("The settings that another program left in it cannot be read.",)
        return recalled.record(), recalled.notes
    return None, ()


def _png_texts(image: Image.Image) -> tuple[str, tuple[str, ...]]:
    chunks = getattr(image, "text", {})
    return str(chunks.get(KEY, "")), tuple(str(chunks[key]) for key in _FOREIGN if key in chunks)


def _exif_texts(image: Image.Image) -> tuple[str, tuple[str, ...]]:
    block = image.getexif()
    tags = block.get_ifd(_EXIF_IFD)
    note = tags.get(_MAKER_NOTE, b"")
    comment = _comment(tags.get(_USER_COMMENT, b""))
    if isinstance(note, bytes) and note.startswith(_OURS):
        return note.removeprefix(_OURS).decode(), ()
    if comment.startswith('{"params"'):  # where the first files of ours had it
        return comment, ()
    graphs = (str(block.get(tag, "")) for tag in (_CAMERA, _MAKE))
    return "", (comment, *(graph.removeprefix("prompt:") for graph in graphs if graph.startswith("prompt:")))


def _comment(comment: object) -> str:
    """A user comment as text; EXIF 2.32, section 4.6.5. Its Unicode is UTF-16 in either byte order."""
    if not isinstance(comment, bytes):
        return str(comment)
    code, text = comment[:8], comment[8:]
    if code == _UNICODE:
        zeros_first = text[0:200:2].count(0) >= text[1:200:2].count(0)
        return text.decode("utf-16-be" if zeros_first else "utf-16-le", "replace").strip("\0\ufeff")
    return (text if code in (_ASCII, bytes(8)) else comment).decode("utf-8", "replace").strip("\0")


def _check(value: Any, defaults: Any) -> None:
    """Raises TypeError when a field is not of the type it has in `defaults`."""
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
