"""Pictures of more than 8 bits per channel in colour, rounded to 8: Pillow would cut the lower bits off."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image

from studio.document import kernels
from studio.job import Pixels

NOTE = "More than 8 bits per channel were reduced to 8."
FLOAT_NOTE = "Floating colours were reduced to 8 bits; what is brighter than white was clipped."
_DEEP = (";16", ";32")  # in the raw mode of a decoder's tile


def is_deep(image: Image.Image) -> bool:
    """Whether a picture that is not decoded yet has more than 8 bits per channel."""
    tiles = getattr(image, "tile", ())
    return image.mode.startswith(("I", "F")) or any(mark in str(tile) for tile in tiles for mark in _DEEP)


def read_deep(data: bytes) -> Image.Image | None:
    """A PNG or TIFF with 16-bit or floating RGB or RGBA, rounded to 8 bits; None when it is no such picture.

    Floating values are out of 1, 16-bit ones out of 65535.
    """
    try:
        found = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    except cv2.error:
        return None
    if found is None or found.ndim != 3 or found.dtype == np.uint8 or found.shape[2] not in (3, 4):
        return None
    order = cv2.COLOR_BGR2RGB if found.shape[2] == 3 else cv2.COLOR_BGRA2RGBA
    return Image.fromarray(cv2.cvtColor(_rounded(found), order))


def _rounded(values: Pixels) -> Pixels:
    if values.dtype == np.uint16:
        plain = np.empty(values.shape, np.uint8)
        flat = np.ascontiguousarray(values, np.uint16).reshape(len(values), -1)
        kernels.unpacking.rounded_deep(flat, plain.reshape(len(values), -1))
        return plain
    top = 1.0 if values.dtype.kind == "f" else float(np.iinfo(values.dtype).max)
    share = np.clip(np.nan_to_num(values.astype(np.float64)) / top, 0, 1)
    return np.asarray(np.rint(share * 255), np.uint8)
