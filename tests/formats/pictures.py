"""Random documents with all that an OpenRaster file of ours keeps."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
from hypothesis import strategies as st

from studio.document.blending.modes import MODES
from studio.document.document import Document, Guide
from studio.document.layers.layer import Layer
from studio.document.masks import Mask
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.document.transforms.since import CanvasMap
from studio.document.transforms.transform import FILTERS, Parts, Transform
from tests.document.pictures import colour_pictures, documents, noise, seeds

fractions = st.sampled_from((0.0, 0.25, 0.5, 1.0))
names = st.text(max_size=6)


@st.composite
def transforms(draw: st.DrawFn) -> Transform | None:
    """None, exact turns and others."""
    if draw(st.booleans()):
        return None
    parts = Parts(draw(st.sampled_from((1, 0.5, 2))), 1, draw(st.sampled_from((0, 90, 30))), 0)
    made = Transform.about(10, 12, parts).with_filter(draw(st.sampled_from(sorted(FILTERS))))
    return replace(made, frame=draw(st.sampled_from((None, Rect(-5, -6, 900, 800), Rect(3, 4, 11, 9)))))


@st.composite
def layers(draw: st.DrawFn, group: str, is_group: bool) -> Layer:
    """One layer with anything it may have."""
    layer = Layer(
        draw(names),
        x=draw(st.integers(-30, 30)),
        y=draw(st.integers(-30, 30)),
        opacity=draw(fractions),
        visible=draw(st.booleans()),
        mode=draw(st.sampled_from(sorted(MODES))),
        group=group,
        is_group=is_group,
        pass_through=is_group and draw(st.booleans()),
        clip=draw(st.booleans()),
        locked=draw(st.booleans()),
        alpha_locked=draw(st.booleans()),
        label=draw(names),
    )
    if draw(st.booleans()):
        hidden = Raster.from_array(noise(draw(seeds), 20, 30), draw(st.integers(-9, 9)), 0)
        layer = layer.replace(hidden=hidden, has_mask=True, mask_enabled=draw(st.booleans()))
    if is_group:
        return layer
    raster = Raster.from_array(draw(colour_pictures(30)), draw(st.integers(-300, 300)), 0)
    return layer.replace(raster=raster, transform=draw(transforms()))


@st.composite
def full_documents(draw: st.DrawFn) -> Document:
    """Groups in groups, clipping, masks, a selection, guides."""
    flat: list[Layer] = []

    def fill(group: str, depth: int) -> None:
        for _ in range(draw(st.integers(0 if depth else 1, 3))):
            layer = draw(layers(group, depth < 2 and draw(st.booleans())))
            if layer.is_group:
                fill(layer.id, depth + 1)
            flat.append(layer)

    fill("", 0)
    document = draw(documents(1))
    document = replace(document, layers=tuple(flat), active=draw(st.integers(0, len(flat) - 1)))
    masks = tuple(
        Mask(
            draw(names),
            Raster.from_array(noise(draw(seeds), 9, 7), draw(st.integers(-4, 99)), 3),
            "#00Ff7a",
            draw(fractions),
            draw(names),
            draw(names),
            draw(st.booleans()),
        )
        for _ in range(draw(st.integers(1, 3)))
    )
    document = document.with_masks(masks, draw(st.integers(0, len(masks) - 1)))
    guides = tuple(Guide(draw(st.booleans()), draw(st.floats(-50, 500))) for _ in range(2))
    document = replace(
        document.with_guides(guides),
        since=CanvasMap.of(0, Fraction(draw(st.integers(1, 9)), 7), -1, 0, draw(st.integers(-9, 9)), 4),
        resolution=draw(st.sampled_from((0.0, 72.0, 299.97))),
    )
    return document.with_selection(Raster.from_array(noise(draw(seeds), 8, 8), 2, 1))


def same_raster(one: Raster, two: Raster) -> bool:
    """Whether two rasters have the same pixels."""
    return one.tiles.keys() == two.tiles.keys() and all(
        np.array_equal(tile, two.tiles[key]) for key, tile in one.tiles.items()
    )
