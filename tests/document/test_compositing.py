"""Groups, clipping and layer masks in the composite, held to the formulas in double precision."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from studio.document.document import Document, Layer
from studio.document.raster import Raster

from .pictures import noise
from .trees import looks, trees


def plain(seed: int, **changes: object) -> Layer:
    pixels = noise(seed, 20, 20, 4)
    pixels[..., 3] |= 64
    return Layer(f"layer {seed}", Raster.from_array(pixels), **changes)


def _premultiplied(pixels):
    return np.concatenate((pixels[..., :3] * pixels[..., 3:], pixels[..., 3:]), -1)


@settings(max_examples=200, deadline=None)
@given(trees())
def test_a_tree_of_layers_looks_as_the_formulas_say(document):
    found, right = document.composite() / 255, looks(document)
    off = np.abs(_premultiplied(found) - _premultiplied(right)) * 255
    # Each layer's result is rounded to bytes; steep modes (dodge, burn) enlarge what was rounded before.
    assert np.median(off) <= 1
    assert np.quantile(off, 0.97) <= 2 + len(document.layers)


def test_a_layer_alone_in_a_group_comes_back_bit_for_bit():
    pixels = noise(0, 30, 30, 4)
    group = Layer("group", is_group=True)
    layer = Layer("one", Raster.from_array(pixels), group=group.id)
    assert np.array_equal(Document(30, 30, (layer, group)).composite(), pixels)


def test_an_isolated_group_blends_its_members_with_each_other_only():
    below, group = plain(1), Layer("group", is_group=True)
    member = plain(2, mode="multiply", group=group.id)
    isolated = Document(20, 20, (below, member, group)).composite()
    over = Document(20, 20, (below, member.replace(group="", mode="normal"))).composite()
    assert np.array_equal(isolated, over)
    passed = Document(20, 20, (below, member, group.replace(pass_through=True))).composite()
    assert np.array_equal(passed, Document(20, 20, (below, member.replace(group=""))).composite())


def test_a_pass_through_group_at_no_opacity_shows_nothing_and_half_way_goes_half_way():
    below, group = plain(1), Layer("group", is_group=True, pass_through=True)
    member = plain(2, mode="screen", group=group.id)
    shown = [
        Document(20, 20, (below, member, group.replace(opacity=opacity))).composite()
        for opacity in (0, 0.5, 1)
    ]
    assert np.array_equal(shown[0], below.window(Document.new(20, 20).rect))
    alphas = [pixels[..., 3].astype(int) for pixels in shown]
    assert np.abs(alphas[1] - (alphas[0] + alphas[2]) / 2).max() <= 1


def test_a_clipped_layer_shows_only_where_its_base_does_and_leaves_its_alpha():
    base, clipped = plain(1), plain(2, clip=True)
    alone = Document(20, 20, (base,)).composite()
    both = Document(20, 20, (base, clipped)).composite()
    assert np.array_equal(both[..., 3], alone[..., 3])
    assert not np.array_equal(both[..., :3], alone[..., :3])


def test_a_hidden_base_hides_what_is_clipped_to_it():
    layers = (plain(0), plain(1, visible=False), plain(2, clip=True), plain(3, clip=True))
    assert np.array_equal(Document(20, 20, layers).composite(), Document(20, 20, layers[:1]).composite())


def test_a_layer_with_nothing_below_it_in_its_group_is_not_clipped():
    group = Layer("group", is_group=True)
    member = plain(1, clip=True, group=group.id)
    free = member.replace(clip=False)
    shown = [Document(20, 20, (plain(0), one, group)).composite() for one in (member, free)]
    assert np.array_equal(*shown)


def test_a_layer_mask_hides_as_far_as_it_says_and_not_when_it_is_off():
    hidden = np.zeros((20, 20), np.uint8)
    hidden[:5], hidden[5:10] = 255, 102
    layer = plain(1, hidden=Raster.from_array(hidden), has_mask=True)
    pixels = layer.window(Document.new(20, 20).rect)
    shown = Document(20, 20, (layer,)).composite()
    assert not shown[:5, :, 3].any()
    assert np.abs(shown[5:10, :, 3] - pixels[5:10, :, 3] * 0.6).max() <= 0.5
    assert np.array_equal(shown[10:], pixels[10:])
    off = Document(20, 20, (layer.replace(mask_enabled=False),))
    assert np.array_equal(off.composite(), pixels)


def test_a_layer_mask_moves_with_its_layer():
    layer = plain(1, hidden=Raster.from_array(np.full((4, 4), 255, np.uint8)), x=3, y=2)
    shown = Document(20, 20, (layer,)).composite()
    assert not shown[2:6, 3:7, 3].any()
    assert shown[6:, 7:, 3].all()


def test_a_mask_on_a_group_hides_all_that_lies_in_it():
    group = Layer("group", is_group=True, hidden=Raster.from_array(np.full((20, 20), 255, np.uint8)))
    document = Document(20, 20, (plain(1, group=group.id), group))
    assert not document.composite()[..., 3].any()
    assert not Document(20, 20, (plain(1, group=group.id), group.replace(visible=False))).composite().any()


@pytest.mark.parametrize("mode", ["dst-in", "dst-atop"])
def test_a_clearing_layer_clears_where_it_has_no_tile(mode):
    below = Layer("below", Raster.from_array(noise(0, 300, 300, 4)))
    above = Layer("above", Raster.from_array(noise(1, 20, 20, 4)), mode=mode)
    shown = Document(300, 300, (below, above)).composite()
    assert not shown[20:, :, 3].any()
    assert not shown[:, 20:, 3].any()
    assert Document(300, 300, (below, above)).changed(Document(300, 300, (below,))) == [
        Document.new(300, 300).rect
    ]
