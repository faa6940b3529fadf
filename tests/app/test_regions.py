"""The commands on the selection: what they select, what they change, and what they refuse."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.app.edits.regions import Regions, layer_alpha, layer_mask
from studio.app.session import Session
from studio.document.areas import sources
from studio.document.document import Document, Layer
from studio.document.raster import Raster
from studio.document.rect import Rect

GREY = np.full((80, 100, 4), (90, 90, 90, 255), np.uint8)


@pytest.fixture
def editing(session: Session) -> Session:
    """A grey picture of 100 x 80 of which 30 x 20 pixels at (40, 30) are selected."""
    session.commit(Document.from_pixels(GREY), "New")
    values = np.full((20, 30), 255, np.uint8)
    session.commit(session.document.with_selection(Raster.from_array(values, 40, 30)), "Select")
    return session


def chosen(session: Session) -> np.ndarray:
    return session.document.selection.crop(session.document.rect)


def test_growing_and_shrinking_move_the_edge(editing: Session) -> None:
    editing.regions.grow(5)
    assert editing.document.selection.bounds() == Rect(35, 25, 40, 30)
    editing.regions.grow(-5)
    assert editing.document.selection.bounds() == Rect(40, 30, 30, 20)
    assert editing.undo_name == "Shrink selection"


def test_a_border_lies_on_both_sides_of_the_edge(editing: Session) -> None:
    editing.regions.border(6)
    values = chosen(editing)
    assert values[40, 37] == values[40, 42] == 255
    assert values[40, 55] == values[40, 34] == 0


def test_feathering_keeps_half_at_the_edge(editing: Session) -> None:
    editing.regions.feather(6)
    assert chosen(editing)[40, 39:41].astype(int).mean() == pytest.approx(127, abs=12)


def test_the_inverse_of_the_inverse_is_the_selection(editing: Session) -> None:
    before = chosen(editing)
    editing.regions.invert()
    assert (chosen(editing) == 255 - before).all()
    editing.regions.invert()
    assert (chosen(editing) == before).all()


def test_reselect_brings_the_last_selection_back(editing: Session) -> None:
    before = chosen(editing)
    editing.regions.select_none()
    assert editing.regions.can_reselect
    editing.regions.reselect()
    assert (chosen(editing) == before).all()
    assert not editing.regions.can_reselect


def test_what_was_selected_in_a_closed_document_is_forgotten(editing: Session) -> None:
    kept = weakref.ref(editing.document.selection)
    editing._undo_bytes = 1000  # too few to keep the document itself
    editing.close_tab(editing.tab)
    gc.collect()
    assert kept() is None


def test_selection_and_mask_become_one_another(editing: Session) -> None:
    before = chosen(editing)
    editing.regions.to_mask()
    assert (editing.document.mask_pixels() == before).all()
    editing.regions.select_all()
    editing.regions.from_mask()
    assert (chosen(editing) == before).all()
    editing.regions.select_all()
    editing.regions.to_mask("add")
    assert (editing.document.mask_pixels() == 255).all()


def test_the_alpha_of_a_layer_is_selected_as_its_layer_mask_lets_it_be_seen(editing: Session) -> None:
    pixels = np.full((10, 10, 4), 128, np.uint8)
    hidden = np.zeros((10, 10), np.uint8)
    hidden[:, 5:] = 255
    layer = Layer("half", Raster.from_array(pixels), 95, 3, hidden=Raster.from_array(hidden), has_mask=True)
    editing.commit(editing.document.add(layer), "Add")
    editing.regions.from_layer()
    assert (chosen(editing)[3:13, 95:100] == 128).all()
    assert editing.document.selection.bounds() == Rect(95, 3, 5, 10)


def test_a_selection_is_made_of_the_layer_mask(editing: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editing.message) as said:
        editing.regions.from_layer_mask()
    assert "no layer mask" in said.args[1]
    hidden = Raster.from_array(np.full((10, 10), 55, np.uint8), 3, 4)
    editing.set_layer(0, has_mask=True, hidden=hidden, mask_enabled=False)
    editing.regions.from_layer_mask()
    assert (chosen(editing)[4:14, 3:13] == 200).all()
    assert (chosen(editing)[:4] == 255).all()
    editing.set_layer(0, hidden=Raster(1))
    editing.regions.from_layer_mask()
    assert (chosen(editing) == 255).all()


def test_filling_stays_inside_the_selection_and_is_soft_where_that_is(editing: Session) -> None:
    soft = np.zeros((80, 100), np.uint8)
    soft[10:20, 10:20], soft[20:30, 10:20] = 255, 128
    editing.commit(editing.document.with_selection(Raster.from_array(soft)), "Select")
    editing.regions.fill((200, 0, 0))
    shown = editing.document.composite()
    assert (shown[10:20, 10:20] == (200, 0, 0, 255)).all()
    assert np.abs(shown[25, 15].astype(int) - (145, 45, 45, 255)).max() <= 1
    rest = soft == 0
    assert (shown[rest] == GREY[rest]).all()


def test_filling_without_a_selection_fills_the_canvas_and_nothing_beyond(editing: Session) -> None:
    editing.regions.select_none()
    editing.regions.fill((1, 2, 3))
    assert (editing.document.composite() == (1, 2, 3, 255)).all()
    assert editing.document.layers[0].bounds() == editing.document.rect


def test_with_the_layer_mask_in_hand_filling_and_deleting_change_it_and_no_pixel(editing: Session) -> None:
    box = Raster.from_array(np.full((10, 10), 255, np.uint8), 10, 10)
    editing.commit(editing.document.with_selection(box), "Select")
    editing.layers.add_mask("reveal")
    assert editing.regions.on_mask
    raster = editing.document.layers[0].raster
    editing.regions.delete()
    assert editing.document.layers[0].raster is raster
    assert (editing.document.composite()[10:20, 10:20, 3] == 0).all()
    assert editing.document.composite()[9, 9, 3] == 255
    editing.regions.fill((128, 128, 128))
    assert (editing.document.composite()[10:20, 10:20, 3] == 128).all()
    editing.regions.delete_pixels()
    assert (editing.document.layers[0].covered(Rect(10, 10, 10, 10))[..., 3] == 0).all()
    editing.layers.edit_mask(False)
    editing.undo()
    editing.regions.delete()
    assert editing.document.layers[0].raster is not raster


def test_the_layer_mask_of_a_locked_layer_is_not_filled(editing: Session, qtbot: QtBot) -> None:
    editing.layers.add_mask("reveal")
    editing.set_layer(0, locked=True)
    before = editing.document
    with qtbot.waitSignal(editing.message) as said:
        editing.regions.fill((0, 0, 0))
    assert "locked" in said.args[1]
    assert editing.document is before


@pytest.mark.parametrize(
    ("changes", "words"), [({"locked": True}, "locked"), ({"alpha_locked": True}, "alpha")]
)
def test_a_locked_layer_refuses_to_be_deleted_from(
    editing: Session, qtbot: QtBot, changes: dict[str, bool], words: str
) -> None:
    editing.set_layer(0, **changes)
    before = editing.document
    with qtbot.waitSignal(editing.message) as said:
        editing.regions.delete()
    assert said.args[0] == "error"
    assert words in said.args[1]
    assert editing.document is before


def test_what_takes_long_is_left_out_when_the_picture_was_changed_meanwhile(
    editing: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(editing.message) as said:
        editing.later(lambda _: 7, lambda value: editing.message.emit("info", str(value)))
        editing.new(30, 30)
    assert said.args == ["warning", "Left out, as another document was shown meanwhile."]
    assert not editing.busy


def test_a_large_selection_is_changed_while_the_window_goes_on(session: Session, qtbot: QtBot) -> None:
    session.commit(Document.new(3000, 2000), "New")
    session.regions.select_all()
    session.regions.feather(20)
    assert session.busy
    qtbot.waitUntil(lambda: not session.busy)
    assert session.undo_name == "Feather selection"


def test_the_options_of_the_shape_tools_are_remembered(session: Session) -> None:
    session.regions.set_shaping(session.shaping._replace(target="selection", tolerance=33.0))
    assert session.settings.shaping["target"] == "selection"
    assert type(session.shaping)().with_values(session.settings.shaping) == session.shaping


FULL = np.full((80, 100), 255, np.uint8)
BARE = Layer("bare")
HIDING = Layer("hiding", Raster.from_array(GREY), hidden=Raster.from_array(FULL), has_mask=True)


@pytest.mark.parametrize(
    ("layer", "command", "words"),
    [
        (BARE, lambda r: r.from_layer(), "shows nothing"),
        (BARE, lambda r: r.from_layer("add"), "shows nothing"),
        (HIDING, lambda r: r.from_layer_mask(), "hides everything"),
        (HIDING, lambda r: r.from_layer_mask("intersect"), "hides everything"),
        (Layer("dot", Raster.from_array(GREY[:9, :9])), lambda r: r.from_layer("intersect"), "in common"),
        (BARE, lambda r: r.from_mask(), "mask is empty"),
        (BARE, lambda r: r.grow(-40), "Nothing would be left"),
    ],
)
def test_what_would_select_nothing_says_why_and_leaves_the_selection(
    editing: Session,
    layer: Layer,
    command: Callable[[Regions], None],
    words: str,
    qtbot: QtBot,
) -> None:
    editing.commit(editing.document.add(layer), "Add")
    before = editing.document
    with qtbot.waitSignal(editing.message) as said:
        command(editing.regions)
    assert said.args[0] == "error"
    assert words in said.args[1]
    assert editing.document is before


def test_everything_inverted_says_that_nothing_would_be_left(editing: Session, qtbot: QtBot) -> None:
    editing.regions.select_all()
    before = editing.document
    with qtbot.waitSignal(editing.message) as said:
        editing.regions.invert()
    assert "Nothing would be left" in said.args[1]
    assert editing.document is before


def test_a_selection_without_an_outline_is_told(editing: Session, qtbot: QtBot) -> None:
    faint = Raster.from_array(np.full((20, 30), 90, np.uint8), 5, 5)
    editing.commit(editing.document.with_mask(faint), "Paint mask")
    with qtbot.waitSignal(editing.message) as said:
        editing.regions.from_mask()
    assert "no outline" in said.args[1]
    assert chosen(editing).max() == 90


def test_what_was_selected_on_a_part_that_was_cut_off_is_not_selected_again(
    editing: Session, qtbot: QtBot
) -> None:
    editing.regions.select_none()
    editing.extend(-80, 0, 0, 0)
    with qtbot.waitSignal(editing.message) as said:
        editing.regions.reselect()
    assert "outside the canvas" in said.args[1]


def test_what_is_selected_all_over_takes_no_more_memory_than_a_tile() -> None:
    whole = Raster.from_array(np.full((1024, 2048, 4), 255, np.uint8))
    hidden = Raster(1).paste(np.full((9, 9), 60, np.uint8))
    layer = Layer("a", whole, x=256, hidden=hidden, has_mask=True)
    document = Document(2048, 1000, (layer,))
    for found in (
        layer_mask(document),
        sources.from_alpha(Document.from_pixels(np.full((1024, 2048, 3), 7, np.uint8)), 0),
        layer_alpha(Document.from_pixels(np.full((1024, 2048, 3), 7, np.uint8))),
    ):
        assert len({id(tile) for tile in found.tiles.values()}) <= 10
        assert found.bounds().area >= 2048 * 1000
    assert layer_mask(document).crop(Rect(256, 0, 9, 9)).tolist() == [[195] * 9] * 9
    assert layer_alpha(document).crop(Rect(250, 0, 8, 1)).tolist() == [[0] * 6 + [195] * 2]
