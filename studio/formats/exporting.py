"""A flat copy of a document in another file, resized if wanted, and how large that would be."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from studio.document.document import Document
from studio.document.rect import Rect
from studio.formats import encoded_size, save_pixels
from studio.formats.choices import How
from studio.formats.reading import check_size
from studio.job import Pixels, Record

_SAMPLE = 1 << 20  # pixels of which the size of a file is told exactly; of larger pictures so many are tried
_PART = 256  # pixels a side of one of those samples


def export_picture(document: Document, path: Path, how: How) -> tuple[str, ...]:
    """Write what is visible. Returns what there is to say, a sentence each. Raises StudioError."""
    width, height = scaled_size(document, how.choices.scale)
    check_size(width, height, path.name)
    pixels = document.composite()
    how.watch.check()
    pixels, record = resized(pixels, width, height), sole_record(document)
    return save_pixels(pixels, path, record, how.told, how.choices, how.watch, document.resolution)


def scaled_size(document: Document, scale: float) -> tuple[int, int]:
    """The width and height of the copy."""
    return max(1, round(document.width * scale)), max(1, round(document.height * scale))


def resized(
    pixels: Pixels, width: int, height: int, box: tuple[float, float, float, float] | None = None
) -> Pixels:
    """(h, w, …) at another size: Lanczos, on premultiplied colour; the same array where nothing changes.

    `box` is which part of it: left, top, right, bottom in its pixels.
    """
    if pixels.shape[:2] == (height, width) and box in (None, (0, 0, width, height)):
        return pixels
    image = Image.fromarray(np.ascontiguousarray(pixels))
    return np.array(image.resize((width, height), Image.Resampling.LANCZOS, box))


def sole_record(document: Document) -> Record | None:
    """How the picture was made, where one layer is all that is seen of it."""
    layers = [layer for layer in document.layers if layer.in_picture and not layer.is_group]
    return layers[0].record if len(layers) == 1 else None


def estimate(document: Document, path: Path, how: How) -> tuple[int, bool]:
    """How many bytes the copy would have, and whether that is exact. Raises StudioError, Stopped."""
    width, height = scaled_size(document, how.choices.scale)
    record = sole_record(document)
    if max(document.width * document.height, width * height) <= _SAMPLE:
        pixels = resized(document.composite(), width, height)
        return encoded_size(pixels, record, path, how), True
    sample = _sampled(document)
    rows, columns = sample.shape[:2]
    scale = how.choices.scale
    small = resized(sample, max(1, round(columns * scale)), max(1, round(rows * scale)))
    part = encoded_size(small, record, path, how)
    return round(part * width * height / (small.shape[0] * small.shape[1])), False


def _sampled(document: Document) -> Pixels:
    """Parts from all over the picture side by side, each large enough for what an encoder makes of detail."""
    count = 4
    columns, rows = (max(1, min(count, size // _PART)) for size in (document.width, document.height))
    width, height = min(_PART, document.width), min(_PART, document.height)
    xs = np.linspace(0, document.width - width, columns).astype(int)
    ys = np.linspace(0, document.height - height, rows).astype(int)
    lines = [
        np.concatenate([document.composite(Rect(int(x), int(y), width, height)) for x in xs], 1) for y in ys
    ]
    return np.ascontiguousarray(np.concatenate(lines, 0))
