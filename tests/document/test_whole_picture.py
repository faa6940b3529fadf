"""The whole picture turned, mirrored and scaled: layers, masks, selection and guides stay together."""

from __future__ import annotations

import numpy as np
import pytest

from studio.document.document import Document, Guide, Layer
from studio.document.raster import Raster
from studio.document.transforms.transform import Parts, Transform
from studio.document.transforms.whole import mirrored, scaled, turned
from studio.errors import StudioError

TURNS = [
    (lambda d: mirrored(d, across=True), lambda a: a[:, ::-1]),
    (lambda d: mirrored(d, across=False), lambda a: a[::-1]),
    (lambda d: turned(d, 1), lambda a: np.rot90(a, -1)),
    (lambda d: turned(d, 2), lambda a: np.rot90(a, 2)),
    (lambda d: turned(d, -1), lambda a: np.rot90(a)),
]


def noise(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, shape, np.uint8)


@pytest.fixture
def document() -> Document:
    masked = Layer("Masked", Raster.from_array(noise(1, 90, 120, 4)), -20, 250)
    masked = masked.replace(hidden=Raster.from_array(noise(2, 90, 120)), has_mask=True, locked=True)
    document = Document.from_pixels(noise(0, 310, 300, 4)).add(masked)
    document = document.with_mask(Raster.from_array(noise(4, 310, 300)))
    return document.with_selection(Raster.from_array(noise(5, 100, 80), 10, 20))


@pytest.mark.parametrize(("change", "same"), TURNS)
def test_turns_and_mirrors_move_every_pixel_of_all_there_is_and_change_none(document, change, same):
    after = change(document)
    assert np.array_equal(after.composite(), same(document.composite()))
    for one, two in ((document.mask, after.mask), (document.selection, after.selection)):
        assert np.array_equal(two.crop(after.rect), same(one.crop(document.rect)))
    assert [layer.id for layer in after.layers] == [layer.id for layer in document.layers]


def test_four_turns_and_two_mirrors_are_nothing(document):
    after = document
    for _ in range(4):
        after = turned(after, 1)
    after = mirrored(mirrored(after, across=True), across=True)
    assert (after.width, after.height) == (300, 310)
    assert np.array_equal(after.composite(), document.composite())
    assert turned(document, 0) is document


def test_a_transformed_layer_stays_one_and_lies_where_it_lay(document):
    slanted = Layer("Slanted", Raster.from_array(np.full((40, 60, 4), 255, np.uint8)), 30, 60)
    slanted = slanted.replace(transform=Transform.about(30, 20, Parts(1.5, 1.0, 0, 0)))
    after = turned(document.add(slanted), 1).layers[-1]
    assert after.transform is not None
    assert after.raster is slanted.raster
    before = slanted.bounds()
    assert after.bounds() == (310 - before.bottom, before.x, before.height, before.width)


def test_guides_turn_along(document):
    document = document.with_guides((Guide(True, 40.0), Guide(False, 100.0)))
    assert turned(document, 1).guides == (Guide(False, 40.0), Guide(True, 210.0))
    assert mirrored(document, across=True).guides == (Guide(True, 260.0), Guide(False, 100.0))
    assert scaled(document, 150, 620).guides == (Guide(True, 20.0), Guide(False, 200.0))


@pytest.mark.parametrize("size", [(150, 155), (600, 620), (211, 97), (300, 1)])
def test_a_scaled_picture_is_opaque_to_its_very_edges_and_its_mask_lies_where_it_lay(size):
    grey = np.full((310, 300, 4), (90, 90, 90, 255), np.uint8)
    half = np.zeros((310, 300), np.uint8)
    half[:, :150] = 255
    document = Document.from_pixels(grey).with_mask(Raster.from_array(half))
    after = scaled(document, *size)
    assert (after.width, after.height) == size
    assert (after.composite() == (90, 90, 90, 255)).all()
    share = after.mask.crop(after.rect).mean() / 255
    assert share == pytest.approx(0.5, abs=0.02)
    assert scaled(document, 300, 310) is document


def test_a_size_that_no_canvas_has_is_refused(document):
    with pytest.raises(StudioError, match="limit"):
        scaled(document, 40_000, 100)


def test_a_transformed_layer_keeps_its_own_filter():
    blocks = Layer("Blocks", Raster.from_array(noise(6, 40, 30, 4)))
    blocks = blocks.replace(transform=Transform(a=2.0, d=2.0, filter="nearest"))
    document = Document(60, 80, (blocks,))
    assert np.array_equal(mirrored(document, across=True).composite(), document.composite()[:, ::-1])
    assert scaled(document, 120, 160).layers[0].transform.filter == "nearest"
