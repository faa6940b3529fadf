"""Edits by hand: what the selection, a lock and an alpha lock let through."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.document import Document, Layer
from studio.document.paint import painted, ready
from studio.document.raster import Raster
from studio.document.transforms.transform import Transform
from studio.errors import StudioError

from .pictures import noise, seeds

SIDE = 40
few = settings(max_examples=40, deadline=None)


def document(seed: int, selection=None, **changes: object) -> Document:
    layer = Layer("paint", Raster.from_array(noise(seed, SIDE, SIDE, 4)), **changes)
    found = Document(SIDE, SIDE, (layer,))
    return found if selection is None else found.with_selection(Raster.from_array(selection))


def pixels(of: Document) -> np.ndarray:
    return of.layers[0].raster.crop(of.rect)


@few
@given(seeds)
def test_with_nothing_selected_the_whole_edit_counts(seed):
    after = Raster.from_array(noise(seed + 1, SIDE, SIDE, 4))
    edited = painted(document(seed), 0, after)
    assert np.array_equal(pixels(edited), after.crop(edited.rect))


@few
@given(seeds, st.integers(-9, 9), st.integers(-9, 9))
def test_outside_the_selection_no_bit_changes_and_inside_it_all_do(seed, x, y):
    chosen = noise(seed + 2, SIDE, SIDE) // 128 * 255
    before = document(seed, chosen, x=x, y=y)
    after = Raster.from_array(noise(seed + 1, SIDE, SIDE, 4))
    edited = painted(before, 0, after)
    there = Raster.from_array(chosen, -x, -y).crop(before.rect) == 255
    assert np.array_equal(pixels(edited)[~there], pixels(before)[~there])
    assert np.array_equal(pixels(edited)[there], after.crop(before.rect)[there])


def test_a_soft_selection_edits_softly():
    before = document(0, np.full((SIDE, SIDE), 128, np.uint8))
    layer = before.layers[0].replace(raster=Raster.from_array(np.full((SIDE, SIDE, 4), 255, np.uint8)))
    black = np.zeros((SIDE, SIDE, 4), np.uint8)
    black[..., 3] = 255
    edited = painted(before.with_layer(0, layer), 0, Raster.from_array(black))
    assert np.all(pixels(edited) == (127, 127, 127, 255))


def test_erasing_half_selected_pixels_halves_their_alpha_and_keeps_their_colour():
    before = document(0, np.full((SIDE, SIDE), 51, np.uint8))
    opaque = noise(0, SIDE, SIDE, 4)
    opaque[..., 3] = 255
    before = before.with_layer(0, before.layers[0].replace(raster=Raster.from_array(opaque)))
    edited = painted(before, 0, Raster(4))
    assert np.all(pixels(edited)[..., 3] == 204)
    assert np.array_equal(pixels(edited)[..., :3], opaque[..., :3])


@few
@given(seeds)
def test_a_locked_alpha_stays_and_colours_change_as_over_opaque_paint(seed):
    before = document(seed, alpha_locked=True)
    old = pixels(before)
    paint = np.empty((SIDE, SIDE, 4), np.uint8)
    paint[...] = (200, 100, 0, 255)
    edited = pixels(painted(before, 0, Raster.from_array(paint)))
    assert np.array_equal(edited[..., 3], old[..., 3])
    seen = old[..., 3] > 0
    assert np.all(edited[seen][:, :3] == (200, 100, 0))
    assert np.array_equal(edited[~seen], old[~seen])
    erased = pixels(painted(before, 0, Raster(4)))
    assert np.array_equal(erased, old)


def test_a_locked_layer_and_a_group_refuse_every_edit_with_a_sentence():
    with pytest.raises(StudioError, match=r"paint.*locked"):
        painted(document(0, locked=True), 0, Raster(4))
    with pytest.raises(StudioError, match="group"):
        painted(document(0, is_group=True), 0, Raster(4))


def test_an_edit_of_one_tile_shares_all_others():
    layer = Layer("wide", Raster.from_array(noise(0, 256, 1024, 4)))
    before = Document(1024, 256, (layer,)).with_selection(Raster.from_array(noise(1, 256, 1024)))
    after = layer.raster.paste(noise(2, 9, 9, 4), 300, 3)
    edited = painted(before, 0, after).layers[0].raster
    assert [key for key in edited.tiles if edited.tiles[key] is not layer.raster.tiles[key]] == [(1, 0)]


def test_an_edit_where_nothing_is_selected_gives_the_same_document_back():
    chosen = np.zeros((SIDE, SIDE), np.uint8)
    chosen[:2, :2] = 255
    before = document(0, chosen, x=300)
    assert painted(before, 0, Raster(4)) is before


def test_a_transformed_layer_is_made_ready_by_making_the_transform_part_of_it():
    before = document(0, transform=Transform(e=7.0, f=-2.0))
    layer = ready(before, 0).layers[0]
    assert layer.transform is None
    assert np.array_equal(Document(SIDE, SIDE, (layer,)).composite(), before.composite())
    assert ready(document(0), 0).layers[0].transform is None
