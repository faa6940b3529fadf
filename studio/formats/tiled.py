"""Pillow's pictures as rasters, band by band."""

from __future__ import annotations

import numpy as np
from PIL import Image

from studio.document.bands import from_bands
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.job import Pixels


def raster_of(image: Image.Image, x: int = 0, y: int = 0, is_mask: bool = False) -> Raster:
    """An RGBA, RGB or L picture with its corner at (x, y); of a mask the first channel alone."""
    image = image.getchannel(0) if is_mask and image.mode != "L" else image
    mode = "L" if is_mask else "RGBA"

    def band(rect: Rect) -> Pixels:
        part = image.crop((rect.x - x, rect.y - y, rect.right - x, rect.bottom - y))
        return np.asarray(part if part.mode == mode else part.convert(mode))

    return from_bands(1 if is_mask else 4, Rect(x, y, *image.size), band)
