"""Composites for the screen: the same pixels as the document's own, whatever was remembered before."""

from __future__ import annotations

import gc
import math
import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.blending.compositor import Compositor
from studio.document.blending.modes import MODES
from studio.document.blending.reduced import DEEPEST, Reduced, shrunk
from studio.document.document import Document, Layer
from studio.document.raster import Raster
from studio.document.rect import Rect

from .pictures import noise, seeds
from .trees import trees


def shown(compositor: Compositor, document: Document, rect: Rect) -> np.ndarray:
    found = compositor.composite(document, rect)
    return np.zeros((rect.height, rect.width, 4), np.uint8) if found is None else found


@settings(max_examples=60, deadline=None)
@given(trees(operators=True), st.data())
def test_whatever_is_edited_in_turn_the_pixels_are_those_of_the_document(document, data):
    compositor = Compositor()
    for _ in range(6):
        index = data.draw(st.integers(0, len(document.layers) - 1))
        document = document.with_active(data.draw(st.integers(0, len(document.layers) - 1)))
        layer = document.layers[index]
        change = data.draw(st.sampled_from(("mode", "visible", "paint", "clip", "nothing")))
        changes = {
            "mode": {"mode": data.draw(st.sampled_from(MODES))},
            "visible": {"visible": not layer.visible},
            "clip": {"clip": not layer.clip},
            "paint": {"raster": layer.raster.paste(noise(data.draw(seeds), 6, 6, 4), 2, 2)},
            "nothing": {},
        }[change]
        if not (change == "paint" and layer.is_group):
            document = document.with_layer(index, layer.replace(**changes))
        rect = data.draw(st.sampled_from((document.rect, Rect(3, 5, 8, 9))))
        found, right = shown(compositor, document, rect), document.composite(rect)
        assert np.abs(found[..., 3].astype(int) - right[..., 3]).max() <= 2
        assert np.abs(premultiplied(found) - premultiplied(right)).max() <= 2.5


def premultiplied(pixels: np.ndarray) -> np.ndarray:
    return pixels[..., :3] * (pixels[..., 3:] / 255)


def stack(count: int, side: int = 512, **changes: object) -> Document:
    layers = []
    for seed in range(count):
        pixels = noise(seed, side // 16, side // 16, 4).repeat(16, 0).repeat(16, 1)
        if seed == 0:
            pixels[..., 3] = 255
        layers.append(Layer(f"{seed}", Raster.from_array(pixels), **changes))
    return Document(side, side, tuple(layers), active=count - 1)


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_a_smaller_composite_is_the_mean_of_the_large_one_where_neighbours_are_alike(level):
    document = stack(4)
    found = Compositor().composite(document, document.rect, level)
    assert found is not None
    right = shrunk(document.composite(), level)
    assert np.abs(found.astype(int) - right).max() <= 3


def test_at_every_level_the_size_is_rounded_up_as_the_screen_wants_it():
    document = Document.from_pixels(noise(0, 300, 517, 4))
    for level in range(DEEPEST + 1):
        side = 256 << level
        rect = Rect(0, 0, side, side).intersect(document.rect)
        found = Compositor().composite(document, rect, level)
        assert found is not None
        assert found.shape[:2] == (-(-rect.height >> level), -(-rect.width >> level))


def test_neighbouring_parts_of_a_shifted_layer_join_without_a_seam():
    layer = Layer("", Raster.from_array(noise(0, 256, 256, 4)), x=-6, y=2)
    document = Document(256, 256, (layer,))
    whole = Compositor().composite(document, document.rect, 2)
    left = Compositor().composite(document, Rect(0, 0, 132, 256), 2)
    right = Compositor().composite(document, Rect(132, 0, 124, 256), 2)
    assert np.array_equal(whole, np.hstack((left, right)))


def test_a_stroke_on_the_upmost_of_many_layers_blends_one_layer_a_dab():
    document = stack(8)
    compositor = Compositor()
    rect = Rect(0, 0, 256, 256)
    compositor.composite(document, rect)
    below = compositor._below._found[rect, 0]
    for seed in range(3):
        top = document.layers[-1]
        document = document.with_layer(7, top.replace(raster=top.raster.paste(noise(seed, 9, 9, 4), 8, 8)))
        assert np.array_equal(compositor.composite(document, rect), document.composite(rect))
        assert compositor._below._found[rect, 0] is below


def test_a_stroke_under_many_plain_layers_blends_two_layers_a_dab():
    document, compositor, rect = stack(8).with_active(0), Compositor(), Rect(0, 0, 256, 256)
    compositor.composite(document, rect)
    above = compositor._above._found[rect, 0]
    layer = document.layers[0]
    document = document.with_layer(0, layer.replace(raster=layer.raster.paste(noise(1, 9, 9, 4), 8, 8)))
    found = compositor.composite(document, rect)
    assert np.abs(found.astype(int) - document.composite(rect)).max() <= 2
    assert compositor._above._found[rect, 0] is above


def test_what_surrounds_the_active_layer_is_ready_before_it_is_changed():
    document, compositor, rect = stack(9).with_active(4), Compositor(), Rect(0, 0, 256, 256)
    assert not compositor.prepare(document, rect, 0, -math.inf)
    assert compositor.prepare(document, rect, 0, math.inf)
    below, above = compositor._below._found[rect, 0], compositor._above._found[rect, 0]
    changed = document.with_layer(4, document.layers[4].replace(mode="multiply"))
    found = compositor.composite(changed, rect)
    assert np.abs(found.astype(int) - changed.composite(rect)).max() <= 2
    assert compositor._below._found[rect, 0] is below
    assert compositor._above._found[rect, 0] is above


def test_tiles_may_go_in_another_thread_while_others_are_reduced():
    reduced, rasters = Reduced(budget=200_000), [Raster.from_array(noise(i, 512, 512, 4)) for i in range(30)]
    thread = threading.Thread(target=lambda: [rasters.pop(0) for _ in range(20)])
    thread.start()
    for seed in range(60):
        assert (
            reduced.window(Raster.from_array(noise(seed, 256, 256, 4)), Rect(0, 0, 256, 256), 1) is not None
        )
        if rasters:
            reduced.window(rasters[-1], Rect(0, 0, 512, 512), 2)
    thread.join()
    rasters.clear()
    gc.collect()
    assert reduced.nbytes == 0


def test_what_was_remembered_of_a_layer_goes_with_it():
    reduced, raster = Reduced(), Raster.from_array(noise(0, 512, 512, 4))
    reduced.window(raster, Rect(0, 0, 512, 512), 1)
    assert reduced.nbytes > 0
    del raster
    gc.collect()
    assert reduced.nbytes == 0


def test_no_more_is_remembered_than_the_budget_allows():
    document, compositor = stack(3, 1024), Compositor(budget=3 * 256 * 256 * 4)
    for x in range(0, 1024, 256):
        for y in range(0, 1024, 256):
            compositor.composite(document, Rect(x, y, 256, 256))
    assert compositor._below.nbytes + compositor._above.nbytes <= 3 * 256 * 256 * 4
    reduced = Reduced(budget=100_000)
    reduced.window(document.layers[0].raster, document.rect, 1)
    assert reduced.nbytes <= 100_000


def test_shrinking_counts_colour_by_how_much_of_it_shows():
    pixels = np.zeros((4, 4, 4), np.uint8)
    pixels[..., :3] = (0, 0, 200)
    pixels[0, 0] = (100, 50, 0, 255)
    assert shrunk(pixels, 2)[0, 0].tolist() == [100, 50, 0, 16]
