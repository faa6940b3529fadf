"""The transparency masks of a layer in a Krita file as our layer mask."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.job import Pixels


def hides(masks: Iterable[Pixels], area: Rect) -> Raster:
    """What all of them together hide of `area`, 255 = hidden.

    Each is what it shows there, (h, w), 255 = shown. Several on one layer multiply, as each fades what the
    one before leaves.
    """
    shows = np.full((area.height, area.width), 255, np.uint8)
    for mask in masks:
        shows = ((shows.astype(np.uint16) * mask + 127) // 255).astype(np.uint8)
    return Raster.from_array(255 - shows, area.x, area.y)
