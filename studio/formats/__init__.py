"""Files on disk: one file in this folder is one file type.

A format module has NAME, EXTENSIONS (lower case, with the dot), ORDER, `recognises(head) -> bool` for the
first bytes of a file and `read(path, watch) -> Opened`. One that can be written has `write(document, stream,
how) -> notes` and CHOICES, the names of the fields of Choices that it heeds; LAYERED where layers and masks
are kept, `losses(document)` where not all of them are.
"""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import numpy as np

from studio.document.document import Document, Layer
from studio.errors import StudioError
from studio.formats.choices import Choices, How
from studio.formats.metadata import EVERYTHING, Told
from studio.formats.reading import EXTENSIONS, Opened, head, read_picture
from studio.formats.refused import refuse
from studio.formats.watch import Stopped, Watch, WatchedWriter
from studio.formats.writing import Stamp, replaced, stamp
from studio.job import Pixels, Record
from studio.registry import modules

__all__ = [
    "Choices",
    "How",
    "Opened",
    "Stamp",
    "Stopped",
    "Told",
    "Watch",
    "choices_of",
    "encoded_size",
    "flat_types",
    "keeps_layers",
    "lost_in",
    "open_document",
    "open_mask",
    "open_pixels",
    "opening_filters",
    "save_document",
    "save_pixels",
    "saving_filters",
    "stamp",
]


def open_document(path: Path, watch: Watch | None = None) -> Opened:
    """Read a picture file, whatever its name says it is: layers where the type has them.

    EXIF orientation is applied; other depths and colour spaces become 8-bit sRGB, which `notes` says, as it
    says everything else that was changed or left out. `watch` tells how far it is, and stops it. Raises
    StudioError when it cannot be read.
    """
    path, watch = Path(path), watch or Watch()
    before, start = stamp(path), head(path)
    refuse(start, path.name)
    for module in modules(__name__).values():
        if module.recognises(start):
            opened: Opened = module.read(path, watch)
            return replace(opened, stamp=before)
    return replace(read_picture(path, watch), stamp=before)


def open_pixels(path: Path) -> tuple[Pixels, tuple[str, ...], Record | None]:
    """Read a picture file flat: (h, w, 4) straight RGBA, notes, record. Raises StudioError."""
    opened = open_document(path)
    return opened.document.composite(), opened.notes, opened.record


def open_mask(path: Path) -> Pixels:
    """Read a mask, (h, w) uint8, 255 = regenerate: luminance, or alpha where the colour is constant.

    Transparent pixels of a mask with several colours are 0. Raises StudioError.
    """
    pixels, _, _ = open_pixels(path)
    colours, alpha = pixels[..., :3], pixels[..., 3]
    if (colours == colours[0, 0]).all() and alpha.min() != alpha.max():
        return np.ascontiguousarray(alpha)
    # Rec. 601 luma in 16-bit fixed point; the weights add up to 65536, so grey stays as it is
    luma = (colours.astype(np.uint32) @ np.array([19595, 38470, 7471], np.uint32) + 32768) >> 16
    return np.asarray((luma * alpha + 127) // 255, np.uint8)


def save_document(
    document: Document,
    path: Path,
    told: Told = EVERYTHING,
    choices: Choices | None = None,
    watch: Watch | None = None,
) -> tuple[str, ...]:
    """Write the document as the file type its name says; a crash or a full disk leaves the old file.

    The file holds what is `told` of the newest record of how it was made. `watch` tells how far it is, and
    stops it. Returns what the file does not hold, a sentence each. Raises StudioError.
    """
    path, watch = Path(path), watch or Watch()
    module = _writer(path)
    how = How(told, choices or Choices(), watch)
    with replaced(path) as stream:
        return _written(module, document, WatchedWriter(stream, watch), how)


def save_pixels(
    pixels: Pixels,
    path: Path,
    record: Record | None = None,
    told: Told = EVERYTHING,
    choices: Choices | None = None,
    watch: Watch | None = None,
    resolution: float = 0.0,
) -> tuple[str, ...]:
    """Write a flat picture, (h, w, 4) or (h, w, 3) uint8, with its record, as `save_document` does."""
    document = replace(_flat(pixels, record), resolution=resolution)
    return save_document(document, path, told, choices, watch)


def encoded_size(pixels: Pixels, record: Record | None, path: Path, how: How) -> int:
    """How many bytes a file of that name would have. Raises StudioError."""
    stream = io.BytesIO()
    _written(_writer(path), _flat(pixels, record), WatchedWriter(stream, how.watch), how)
    return stream.getbuffer().nbytes


def lost_in(document: Document, path: Path) -> tuple[str, ...]:
    """What a file of that name would not hold of a document, known before it is written."""
    tell = getattr(_writer(path), "losses", None)
    return () if tell is None else tuple(tell(document))


def choices_of(path: Path) -> tuple[str, ...]:
    """The names of the Choices that a file of that name heeds. Raises StudioError."""
    return getattr(_writer(path), "CHOICES", ())


def _written(module: ModuleType, document: Document, stream: WatchedWriter, how: How) -> tuple[str, ...]:
    try:
        notes: tuple[str, ...] = module.write(document, stream, how)
    except (OSError, StudioError):
        raise
    except Exception:
        how.watch.check()  # an encoder that was stopped in its middle says so in words of its own
        raise
    return notes


def _flat(pixels: Pixels, record: Record | None) -> Document:
    document = Document.from_pixels(pixels)
    layer: Layer = document.layers[0].replace(record=record)
    return document.with_layer(0, layer)


def keeps_layers(path: Path) -> bool:
    """Whether a file of that name holds layers and mask. Raises StudioError where none can be saved."""
    return getattr(_writer(path), "LAYERED", False) is True


def saving_filters() -> tuple[str, ...]:
    """The lines of a dialog that saves, such as "PNG (*.png)"."""
    return tuple(_filter(m.NAME, m.EXTENSIONS) for m in modules(__name__).values() if hasattr(m, "write"))


def opening_filters(pictures: str, everything: str) -> tuple[str, ...]:
    """The lines of a dialog that opens: what it calls all `pictures` first, and `everything` last."""
    known = modules(__name__).values()
    every = [extension for module in known for extension in module.EXTENSIONS]
    lines = (_filter(module.NAME, module.EXTENSIONS) for module in known)
    return (_filter(pictures, (*every, *EXTENSIONS)), *lines, f"{everything} (*)")


def flat_types() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The types of one flat picture that can be written: name and endings."""
    writers = (module for module in modules(__name__).values() if hasattr(module, "write"))
    return tuple((m.NAME, m.EXTENSIONS) for m in writers if not getattr(m, "LAYERED", False))


def _filter(name: str, extensions: tuple[str, ...]) -> str:
    return f"{name} ({' '.join(f'*{extension}' for extension in extensions)})"


def _writer(path: Path) -> ModuleType:
    suffix = path.suffix.lower()
    writers = [module for module in modules(__name__).values() if hasattr(module, "write")]
    for module in writers:
        if suffix in module.EXTENSIONS:
            return module
    names = ", ".join(module.EXTENSIONS[0] for module in writers)
    raise StudioError(f"{path.name} cannot be saved: its name must end in one of {names}.")
