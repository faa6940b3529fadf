"""Pixels taken out of a document for the clipboard, with nothing in them that is not seen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np

from studio.document.areas import mask as masks
from studio.document.blending.compositing import composite
from studio.document.document import Document
from studio.document.layers import tree
from studio.document.layers.layer import Layer
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.errors import StudioError
from studio.job import Pixels


@dataclass(frozen=True, eq=False)
class Clip:
    """(h, w, 4) straight RGBA whose corner lay at (x, y) of the document, and what it is called."""

    pixels: Pixels
    x: int
    y: int
    name: str

    @property
    def rect(self) -> Rect:
        """Where it lay."""
        return Rect(self.x, self.y, self.pixels.shape[1], self.pixels.shape[0])


def from_layer(document: Document) -> Clip:
    """What is selected of the active layer or group as it is shown; all of it when nothing is selected.

    Raises StudioError when there is nothing.
    """
    active = document.active_layer
    if active is None:
        raise StudioError("There is no layer yet: add one first.")
    block = tuple(
        layer.replace(clip=False, visible=True, opacity=1.0, mode="normal", group="")
        if layer is active
        else layer
        for layer in tree.block(document.layers, document.active)
    )
    bounds = reduce(Rect.union, (layer.bounds() for layer in block), Rect(0, 0, 0, 0))
    return _clip(document, block, bounds, active.name)


def merged(document: Document) -> Clip:
    """What is selected of what is seen; the whole canvas when nothing is selected. Raises StudioError."""
    return _clip(document, document.layers, document.rect, "")


def _clip(document: Document, layers: tuple[Layer, ...], area: Rect, name: str) -> Clip:
    selection = document.selection
    if selection.tiles:
        area = area.intersect(masks.bounds(selection, document.rect))
    pixels = np.zeros((0, 0, 4), np.uint8) if area.is_empty else composite(layers, area)
    if selection.tiles and not area.is_empty:
        share = selection.crop(area).astype(np.uint16)
        pixels[..., 3] = (pixels[..., 3] * share + 127) // 255
    if not pixels[..., 3].any():
        raise StudioError("There is nothing to copy: what is selected shows nothing.")
    pixels[pixels[..., 3] == 0] = 0
    return Clip(pixels, area.x, area.y, name)


def place(clip: Rect, canvas: Rect, centre: tuple[float, float]) -> tuple[int, int]:
    """Where pasted pixels go: where they were if that is on the canvas, else around `centre`.

    Around it they are moved so as to lie on the canvas where they fit at all.
    """
    if canvas.contains(clip):
        return clip.x, clip.y
    x, y = round(centre[0] - clip.width / 2), round(centre[1] - clip.height / 2)
    if clip.width <= canvas.width:
        x = min(max(x, canvas.x), canvas.right - clip.width)
    if clip.height <= canvas.height:
        y = min(max(y, canvas.y), canvas.bottom - clip.height)
    return x, y


def into(selection: Raster, area: Rect) -> Raster:
    """The layer mask of a layer whose pixels lie in `area`: it hides what is not selected."""
    return Raster.from_array(255 - selection.crop(area))
