"""Masks made from what is in the document."""

from __future__ import annotations

import numpy as np

from studio.document.areas import sources
from studio.document.document import Document, Layer
from studio.document.raster import Raster
from studio.document.rect import Rect


def flat(colour, box):
    values = np.zeros((box.height, box.width, 4), np.uint8)
    values[:] = colour
    return Raster.from_array(values, box.x, box.y)


def two_layers():
    ground = Layer("Ground", flat((255, 255, 255, 255), Rect(0, 0, 40, 30)))
    shape = Layer("Shape", flat((255, 0, 0, 128), Rect(0, 0, 10, 10)), x=5, y=6, opacity=0.5, visible=False)
    return Document(40, 30, (ground, shape))


def test_a_layers_alpha_is_its_own_whatever_its_opacity_and_place():
    document = two_layers()
    values = sources.from_alpha(document, 1).crop(document.rect)
    assert (values[6:16, 5:15] == 128).all()
    assert values.sum() == 100 * 128


def test_a_groups_alpha_is_that_of_what_lies_in_it():
    group = Layer("Group", is_group=True)
    member = Layer("Member", flat((0, 0, 0, 255), Rect(2, 2, 5, 5)), group=group.id)
    document = Document(20, 20, (member, group))
    assert sources.from_alpha(document, 1).bounds() == Rect(2, 2, 5, 5)


def test_luminance_is_that_of_what_is_seen():
    document = two_layers()
    lit = sources.from_luminance(
        document.with_layer(1, document.layers[1].replace(visible=True, opacity=1.0))
    )
    values = lit.crop(document.rect)
    assert values[0, 0] == 255
    seen = document.with_layer(1, document.layers[1].replace(visible=True, opacity=1.0)).composite()
    assert values[8, 8] == np.rint(seen[8, 8, :3] @ sources.LUMA)
    assert sources.from_luminance(Document.new(20, 20)).bounds().is_empty


def test_the_difference_of_two_layers_is_the_largest_of_a_channel():
    one = Layer("One", flat((10, 100, 200, 255), Rect(0, 0, 20, 20)))
    two = Layer("Two", flat((30, 90, 140, 255), Rect(0, 0, 20, 20)))
    document = Document(20, 20, (one, two))
    assert (sources.from_difference(document, 0, 1).crop(document.rect) == 60).all()
    assert not sources.from_difference(document, 0, 0).tiles


def test_making_a_mask_tells_how_far_it_is():
    told: list[float] = []
    sources.from_luminance(Document.new(600, 300), told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
