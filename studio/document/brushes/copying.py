"""What is copied from when not one layer alone is: all that is seen of a document, part by part."""

from __future__ import annotations

import numpy as np

from studio.document.areas.sources import luminance
from studio.document.brushes.cover import inside
from studio.document.brushes.inks import Source
from studio.document.document import Document
from studio.document.rect import Rect
from studio.job import Pixels


def seen_from(document: Document, place: tuple[int, int], is_mask: bool = False) -> Source:
    """What is seen of the canvas, for a raster at `place` of it; nothing lies beside the canvas.

    RGBA, or for a layer mask (`is_mask`, 255 = hidden) what is light shows and what is dark is hidden.
    """

    def source(rect: Rect) -> Pixels:
        here = rect.shift(*place)
        pixels = np.zeros((rect.height, rect.width, 4), np.uint8)
        part = here.intersect(document.rect)
        if not part.is_empty:
            pixels[inside(part, here)] = document.composite(part)
        return 255 - luminance(pixels) if is_mask else pixels

    return source
