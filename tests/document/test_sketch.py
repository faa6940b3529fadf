"""What is dragged is shown by a small picture, in its place in the stack and with its blend mode."""

from __future__ import annotations

import numpy as np
import pytest

from studio.document.blending.compositor import Compositor
from studio.document.document import Document, Layer
from studio.document.drafts import Draft
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.document.transforms.placing import taken
from studio.document.transforms.sketch import Sketch, premultiplied
from studio.document.transforms.transform import Parts, Transform

CANVAS = Rect(0, 0, 600, 560)
TURN = Transform.about(300, 280, Parts(1.3, 0.8, 25, 0.2))


def clouds(seed: int) -> np.ndarray:
    """Colours that change slowly, so that another kernel finds nearly the same ones."""
    y, x = np.mgrid[0:400, 0:500] / 60
    waves = [np.sin(x * (1 + k) / 3 + seed + k) * np.cos(y / 2 + k * seed) for k in range(3)]
    colours = [np.rint(127 + 100 * wave).astype(np.uint8) for wave in waves]
    return np.dstack((*colours, np.full((400, 500), 255, np.uint8)))


def stack(**changes: object) -> Document:
    """Three layers, of which the middle one is active."""
    low, high = (Layer("cloud", Raster.from_array(clouds(seed))) for seed in (1, 3))
    middle = Layer("moved", Raster.from_array(clouds(2)), 30, 40, **changes)
    return Document(600, 560, (low, middle, high.replace(opacity=0.4, x=90)), active=1)


def sketch_of(document: Document, mapped: Transform) -> Document:
    placement = taken(document)
    box, layers = placement.box, placement.floating
    shifted = tuple(layer.replace(x=layer.x - box.x, y=layer.y - box.y) for layer in layers)
    pixels = Document(box.width, box.height, shifted).composite()
    return placement.sketched(Sketch.through(premultiplied(pixels), box, mapped))


@pytest.mark.parametrize("changes", [{}, {"mode": "multiply", "opacity": 0.7}, {"mode": "difference"}])
def test_a_sketch_looks_like_what_will_be_there(changes: dict[str, object]) -> None:
    document = stack(**changes)
    sketched = sketch_of(document, TURN).composite().astype(int)
    placed = taken(document).placed(TURN.with_filter("bilinear")).composite().astype(int)
    apart = np.abs(sketched - placed)
    assert (apart.max(axis=2) > 6).mean() < 0.03  # its rim alone, which is a pixel softer
    assert apart.mean() < 1


def test_a_sketch_that_moves_nothing_is_the_layer_bit_for_bit() -> None:
    document = stack()
    assert (sketch_of(document, Transform()).composite() == document.composite()).all()


def test_a_zoomed_out_view_draws_a_sketch_at_its_own_size() -> None:
    sketched = sketch_of(stack(), TURN)
    small = Compositor().composite(sketched, CANVAS, 2)
    assert small is not None
    cells = sketched.layers[1].raster.cells.values()
    assert all(isinstance(cell, Draft) and cell.painted is None for cell in cells)
    mean = sketched.composite().reshape(140, 4, 150, 4, 4).mean((1, 3))
    assert np.abs(small - mean).mean() < 3


def test_a_group_is_sketched_as_a_whole_and_cut_pixels_above_their_layer() -> None:
    low, middle, high = stack().layers
    group = Layer("group", is_group=True, opacity=0.5)
    inside = (middle.replace(group=group.id), high.replace(group=group.id))
    grouped = Document(600, 560, (low, *inside, group), active=3)
    sketched = sketch_of(grouped, TURN)
    assert [layer.name for layer in sketched.layers] == ["cloud", "group"]
    placed = taken(grouped).placed(TURN.with_filter("bilinear")).composite().astype(int)
    assert np.abs(sketched.composite() - placed).mean() < 1.5
    selection = Raster.from_array(np.full((100, 120), 255, np.uint8), 80, 90)
    cut = stack().with_selection(selection)
    moved = Transform.moved(40, 30)
    assert (sketch_of(cut, moved).composite() == taken(cut).shown(moved).composite()).all()


def test_what_lies_plainly_on_top_needs_no_sketch() -> None:
    document = stack()
    assert not taken(document).is_on_top
    assert taken(document.with_layers(document.layers, 2)).is_on_top
    hidden = document.with_layer(2, document.layers[2].replace(visible=False))
    assert taken(hidden).is_on_top
    assert not taken(hidden.with_layer(1, hidden.layers[1].replace(mode="screen"))).is_on_top
