"""Files without layers: what they do not hold, what stands in for transparency."""

from __future__ import annotations

import numpy as np
from PIL import Image

from studio.document.areas.mask import is_empty
from studio.document.blending.blend import over
from studio.document.document import Document
from studio.formats.choices import WHITE, Colour
from studio.job import Pixels


def opaque(pixels: Pixels, background: Colour) -> tuple[Pixels, bool]:
    """(h, w, 4) over a colour as (h, w, 3), and whether that was needed."""
    is_needed = int(pixels[..., 3].min()) < 255
    if is_needed:
        below = np.empty_like(pixels)
        below[:] = (*background, 255)
        pixels = over(below, pixels)
    return np.ascontiguousarray(pixels[..., :3]), is_needed


def image_of(pixels: Pixels) -> Image.Image:
    """(h, w, 4), or (h, w) for a mask, as Pillow has it; without alpha where all is opaque."""
    image = Image.fromarray(pixels)
    return image.convert("RGB") if pixels.ndim == 3 and pixels[..., 3].min() == 255 else image


def named(colour: Colour) -> str:
    """What a sentence calls a colour."""
    return "white" if colour == WHITE else "#" + bytes(colour).hex()


def density(resolution: float) -> dict[str, tuple[float, float]]:
    """What Pillow is told of the pixels of an inch, across and down."""
    return {"dpi": (resolution, resolution)} if resolution else {}


def lost(document: Document, name: str) -> tuple[str, ...]:
    """The sentence that layers or masks are not in the file; none where there are none."""
    layers = len(document.layers) > 1 or any(layer.has_mask for layer in document.layers)
    masks = sum(not is_empty(mask.raster, document.rect) for mask in document.masks)
    held = (
        (layers, "the layers"),
        (masks > 0, "the mask" if masks == 1 else "the masks"),
        (not is_empty(document.guidance, document.rect), "the guidance mask"),
        (bool(document.guides), "the guides"),
        (any(layer.control for layer in document.layers), "the control layers"),
    )
    what = [word for there, word in held if there]
    if not what:
        return ()
    return (f"{name} keeps one flat picture, without {', '.join(what)}. OpenRaster keeps all of it.",)
