"""Many pictures on one sheet, numbered, to choose from."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from studio.job import Pixels

SIDE = 192  # pixels of the longer side of a picture
GAP = 12
LINE = 22  # pixels of a caption
PAPER, INK = "#202124", "#e8eaed"


def contact_sheet(pictures: Sequence[tuple[str, Pixels]]) -> Pixels:
    """(h, w, 3) uint8 with `pictures` ((h, w, 3) uint8 of any size) in rows, each over its caption."""
    columns = math.ceil(math.sqrt(len(pictures)))
    rows = math.ceil(len(pictures) / columns)
    across, down = SIDE + GAP, SIDE + LINE + GAP
    sheet = Image.new("RGB", (GAP + columns * across, GAP + rows * down), PAPER)
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(14)
    for place, (caption, pixels) in enumerate(pictures):
        x, y = GAP + place % columns * across, GAP + place // columns * down
        picture = _fitted(pixels)
        sheet.paste(picture, (x + (SIDE - picture.width) // 2, y + (SIDE - picture.height) // 2))
        pen.text((x + SIDE // 2, y + SIDE + 4), caption, INK, font, anchor="mt")
    return np.asarray(sheet)


def _fitted(pixels: Pixels) -> Image.Image:
    picture = Image.fromarray(np.ascontiguousarray(pixels))
    scale = SIDE / max(picture.size)
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    return picture.resize(size, Image.Resampling.BICUBIC)
