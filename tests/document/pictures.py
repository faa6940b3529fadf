"""Random pictures, masks and documents for property tests."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from studio.document.blending.blend import MODES
from studio.document.document import Document, Layer
from studio.document.raster import Raster
from studio.job import ModelInfo, Pixels

MODEL = ModelInfo("tiny", "", "sd", 32, 32)

seeds = st.integers(0, 2**32 - 1)


def noise(seed: int, *shape: int) -> Pixels:
    """Random bytes."""
    return np.random.default_rng(seed).integers(0, 256, shape, np.uint8)


@st.composite
def colour_pictures(draw: st.DrawFn, longest: int = 90) -> Pixels:
    """(h, w, 4) random colour; opaque, or with boxes of other alpha that hide colour."""
    width, height = draw(st.integers(1, longest)), draw(st.integers(1, longest))
    pixels = noise(draw(seeds), height, width, 4)
    kind = draw(st.sampled_from(("opaque", "boxes", "any")))
    if kind != "any":
        pixels[..., 3] = 255
    if kind == "boxes":
        for _ in range(draw(st.integers(1, 3))):
            pixels[(*_box(draw, width, height), 3)] = draw(st.sampled_from((0, 0, 1, 128, 254)))
    return pixels


@st.composite
def masks_like(draw: st.DrawFn, height: int, width: int) -> Pixels:
    """(h, w): islands, slivers, single pixels, soft ramps, also touching the borders; at least one pixel."""
    mask = np.zeros((height, width), np.uint8)
    for _ in range(draw(st.integers(1, 4))):
        window = _box(draw, width, height)
        part = mask[window]
        if draw(st.booleans()):
            part[:] = draw(st.sampled_from((1, 60, 128, 255, 255)))
        else:
            part[:] = np.maximum(part, noise(draw(seeds), *part.shape))
    if not mask.any():
        mask[draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))] = 255
    return mask


@st.composite
def documents(draw: st.DrawFn, layers: int = 3) -> Document:
    """Some layers, shifted, faded, hidden or in other modes, and a mask."""
    first = draw(colour_pictures())
    document = Document.from_pixels(first)
    for _ in range(draw(st.integers(0, layers - 1))):
        x, y = draw(st.integers(-40, 40)), draw(st.integers(-40, 40))
        layer = Layer(
            draw(st.text(max_size=8)) or "Layer",
            Raster.from_array(draw(colour_pictures(40)), draw(st.integers(-300, 300)), 0),
            x,
            y,
            draw(st.sampled_from((1.0, 1.0, 0.5, 0.013))),
            draw(st.sampled_from((True, True, False))),
            draw(st.sampled_from(sorted(MODES))),
        )
        document = document.add(layer)
    if draw(st.booleans()):
        return document
    return document.with_mask(Raster.from_array(draw(masks_like(document.height, document.width))))


def _box(draw: st.DrawFn, width: int, height: int) -> tuple[slice, slice]:
    x, y = draw(st.integers(0, width - 1)), draw(st.integers(0, height - 1))
    w, h = draw(st.integers(1, width)), draw(st.integers(1, height))
    return slice(y, y + h), slice(x, x + w)
