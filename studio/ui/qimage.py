"""The only place where numpy meets QImage."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from studio.document import kernels
from studio.document.kernels import words

Pixels = NDArray[np.uint8]
_KIND = QImage.Format
_OPAQUE = 255


def wrapped(pixels: Pixels) -> QImage:
    """A read-only QImage over the memory of `pixels`, which the image keeps alive.

    `pixels` is uint8: (h, w) becomes Grayscale8, (h, w, 3) RGB888, (h, w, 4) straight RGBA8888. Nothing is
    copied when the rows are contiguous. Raises ValueError for any other shape or type.
    """
    kinds = {(2, 1): _KIND.Format_Grayscale8, (3, 3): _KIND.Format_RGB888, (3, 4): _KIND.Format_RGBA8888}
    kind = kinds.get((pixels.ndim, pixels.shape[2] if pixels.ndim == 3 else 1))
    if pixels.dtype != np.uint8 or kind is None:
        raise ValueError(
            f"expected uint8 (h, w), (h, w, 3) or (h, w, 4), found {pixels.dtype} {pixels.shape}"
        )
    rows = np.ascontiguousarray(pixels)
    height, width = rows.shape[:2]
    return QImage(rows.data.toreadonly(), width, height, rows.strides[0], kind)


def premultiplied(pixels: Pixels) -> QImage:
    """An own QImage of straight RGBA `pixels` ((h, w, 4) uint8) in the format that paints fastest.

    RGB32 when every pixel is opaque, so that nothing under it need be painted; else ARGB32_Premultiplied.
    """
    return _to_screen(pixels)[0]


def visible(pixels: Pixels) -> QImage | None:
    """The same, or None where nothing is to be seen."""
    image, alpha = _to_screen(pixels)
    return image if alpha else None


def _to_screen(pixels: Pixels) -> tuple[QImage, int]:
    """And the greatest alpha."""
    height, width = pixels.shape[:2]
    image = QImage(width, height, _KIND.Format_ARGB32_Premultiplied)
    low, high = kernels.looking.to_screen(words(pixels), _numbers(image))
    if low == _OPAQUE:
        image.reinterpretAsFormat(_KIND.Format_RGB32)
    return image, high


def replace(image: QImage, x: int, y: int, part: QImage) -> None:
    """Put `part` in place of the pixels at (x, y); both have 32 bits a pixel, laid out alike."""
    _numbers(image)[y : y + part.height(), x : x + part.width()] = _numbers(part)


def _numbers(image: QImage) -> NDArray[np.uint32]:
    """(h, w): the pixels of an image with 32 bits each, to be written."""
    return np.frombuffer(image.bits(), np.uint32).reshape(image.height(), image.width())


def coverage(mask: Pixels) -> QImage:
    """An own QImage, black with `mask` ((h, w) uint8) as its alpha; ARGB32_Premultiplied."""
    alpha = wrapped(mask)
    alpha.reinterpretAsFormat(_KIND.Format_Alpha8)
    return alpha.convertToFormat(_KIND.Format_ARGB32_Premultiplied)


def to_pixels(image: QImage) -> Pixels:
    """The pixels of any QImage as an own array of straight RGBA, (h, w, 4) uint8."""
    straight = image.convertToFormat(_KIND.Format_RGBA8888)
    rows = np.frombuffer(straight.constBits(), np.uint8).reshape(straight.height(), straight.bytesPerLine())
    return rows[:, : straight.width() * 4].reshape(straight.height(), straight.width(), 4).copy()
