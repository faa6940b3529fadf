"""The whole of a document at a part of its size, put together square by square."""

from __future__ import annotations

import numpy as np

from studio.document.blending.compositor import Compositor
from studio.document.document import Document
from studio.document.raster import TILE
from studio.document.rect import Rect
from studio.job import Pixels


def composite_whole(compositor: Compositor, document: Document, level: int) -> Pixels:
    """What a document shows at 1 / 2**level of its size, (h, w, 4) uint8, sides rounded up.

    A compositor works on one square of its grid at a time; this asks it for all of them.
    """
    width, height = (max(1, -(-side >> level)) for side in (document.width, document.height))
    out = np.zeros((height, width, 4), np.uint8)
    side = TILE << level
    for top in range(0, document.height, side):
        for left in range(0, document.width, side):
            part = compositor.composite(document, Rect(left, top, side, side).intersect(document.rect), level)
            if part is not None:
                y, x = top >> level, left >> level
                part = part[: height - y, : width - x]
                out[y : y + part.shape[0], x : x + part.shape[1]] = part
    return out
