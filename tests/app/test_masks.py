"""Several masks: listed, chosen, changed as wholes, combined; a look before; large ones meanwhile."""

from __future__ import annotations

import numpy as np
import pytest

from studio.app.edits.mask_operations import OPERATIONS
from studio.app.edits.masks import COLOURS
from studio.document.document import Document, Layer
from studio.document.raster import Raster
from studio.errors import StudioError
from tests.app.hands import held


def masked(document, box=(slice(20, 60), slice(30, 90)), value=255):
    values = np.zeros((document.height, document.width), np.uint8)
    values[box] = value
    return document.with_mask(Raster.from_array(values))


@pytest.fixture
def painted(session):
    session.commit(masked(Document.new(200, 150)), "Paint mask")
    return session


def test_a_new_mask_is_empty_active_and_of_another_colour(painted):
    painted.masks.add()
    document = painted.document
    assert [mask.name for mask in document.masks] == ["Mask", "Mask 2"]
    assert document.active_mask == 1
    assert painted.masks.is_empty
    assert len({mask.colour for mask in document.masks}) == 2
    painted.undo()
    assert len(painted.document.masks) == 1


def test_more_masks_than_colours_begin_with_the_first_colour_again(painted):
    for _ in range(len(COLOURS)):
        painted.masks.add()
    assert len({mask.colour for mask in painted.document.masks}) == len(COLOURS)


def test_choosing_a_mask_is_no_undo_step_and_no_change_of_the_file(painted):
    painted.masks.add()
    painted.tab.saved = painted.document
    name = painted.undo_name
    painted.masks.choose(0)
    assert painted.document.active_mask == 0
    assert painted.undo_name == name
    assert not painted.modified


def test_a_duplicate_is_a_mask_of_its_own(painted):
    painted.masks.duplicate()
    one, two = painted.document.masks
    assert two.name == "Mask copy"
    assert one.id != two.id
    assert one.raster is two.raster
    painted.clear_mask()
    assert painted.document.masks[0].raster.tiles


def test_the_last_mask_that_is_deleted_leaves_an_empty_one(painted):
    painted.masks.remove()
    assert len(painted.document.masks) == 1
    assert painted.masks.is_empty


def test_masks_change_places_and_stay_active(painted):
    painted.masks.add()
    painted.masks.move(-1)
    assert [mask.name for mask in painted.document.masks] == ["Mask 2", "Mask"]
    assert painted.masks.active.name == "Mask 2"
    painted.masks.move(-1)
    assert painted.undo_name == "Move mask"


def test_the_moves_of_a_slider_are_one_step(painted):
    for strength in (0.9, 0.5, 0.3):
        painted.masks.change(0, "Change mask strength", merge=True, strength=strength)
    assert painted.masks.active.strength == 0.3
    painted.undo()
    assert painted.masks.active.strength == 1.0


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)
def test_each_operation_is_one_step_that_can_be_undone(painted, operation):
    before = painted.document.mask
    painted.masks.edit(
        lambda d, told: operation.change(d.mask, operation.high // 4 + 1, d.rect, told), operation.title
    )
    assert painted.undo_name == (operation.title if painted.document.mask is not before else "Paint mask")
    while painted.document.mask is not before:
        painted.undo()


def test_what_is_tried_out_is_seen_and_gone_again(painted):
    before = painted.document
    painted.masks.try_out(lambda d, told: OPERATIONS[0].change(d.mask, 9, d.rect, told))
    assert painted.shown.mask.bounds().width == 60 + 18
    assert painted.document is before
    painted.masks.end_trying()
    assert painted.shown.mask.bounds().width == 60


def test_masks_are_combined(painted):
    painted.masks.add()
    painted.commit(masked(painted.document, (slice(0, 40), slice(0, 50))), "Paint mask")
    painted.masks.combine(0, "intersect")
    assert painted.document.mask.bounds() == (30, 20, 20, 20)


def test_a_mask_from_nothing_selected_says_so(painted):
    with pytest.raises(StudioError, match="Nothing is selected"):
        painted.masks.from_selection()
    with pytest.raises(StudioError, match="no layer"):
        painted.masks.from_layer()


def test_the_mask_becomes_the_selection_and_back(painted):
    mask = painted.document.mask.crop(painted.document.rect)
    painted.masks.to_selection()
    painted.clear_mask()
    painted.masks.from_selection()
    assert np.array_equal(painted.document.mask.crop(painted.document.rect), mask)


def test_a_large_mask_is_changed_while_the_window_goes_on(session, qtbot):
    session.commit(masked(Document.new(3000, 2000), (slice(100, 1900), slice(100, 2900))), "Paint mask")
    session.files.start()
    session.masks.edit(lambda d, told: OPERATIONS[0].change(d.mask, 20, d.rect, told), "Grow mask")
    assert session.document.mask.bounds().width == 2800
    assert session.busy == "Grow mask"
    watch = session.watch
    qtbot.waitUntil(lambda: session.undo_name == "Grow mask")
    assert session.document.mask.bounds().width == 2840
    assert watch is not None
    assert watch.fraction == 1
    assert not session.busy


def test_a_slow_edit_is_stopped_and_changes_nothing(session, qtbot):
    session.commit(masked(Document.new(3000, 2000), (slice(100, 1900), slice(100, 2900))), "Paint mask")
    before, said, gate = session.document, [], held(session.files)
    session.message.connect(lambda kind, text: said.append((kind, text)))
    session.masks.edit(lambda d, told: OPERATIONS[0].change(d.mask, 20, d.rect, told), "Grow mask")
    assert session.is_editing
    session.stop_edits()
    assert not session.is_editing
    gate.set()
    qtbot.waitUntil(lambda: not session.busy)
    assert session.document is before
    assert said == [("info", "Grow mask: stopped, nothing was changed.")]


def test_an_edit_that_never_looks_up_is_not_taken_when_it_was_stopped(session, qtbot):
    taken, gate = [], held(session.files)
    session.later(lambda _told: 7, taken.append, "Fill")
    session.stop_edits()
    gate.set()
    qtbot.waitUntil(lambda: not session.busy)
    assert taken == []


def test_a_mask_painted_meanwhile_is_not_lost(session, qtbot):
    session.commit(masked(Document.new(3000, 2000), (slice(100, 1900), slice(100, 2900))), "Paint mask")
    session.files.start()
    said: list[str] = []
    session.message.connect(lambda kind, text: said.append(text))
    session.masks.edit(lambda d, told: OPERATIONS[0].change(d.mask, 20, d.rect, told), "Grow mask")
    session.clear_mask()
    qtbot.waitUntil(lambda: bool(said))
    assert "changed meanwhile" in said[0]
    assert session.masks.is_empty


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (lambda m: m.from_layer(), "shows nothing"),
        (lambda m: m.from_luminance(), "black or transparent"),
        (lambda m: m.from_difference(), "do not differ"),
        (lambda m: m.combine(1, "intersect"), "nothing in common"),
    ],
)
@pytest.mark.parametrize("side", [100, 400])
def test_what_would_mask_nothing_says_why_and_leaves_the_mask(session, qtbot, command, words, side):
    bare = Document.new(side, side).add(Layer("bare")).add(Layer("bare too"))
    document = masked(bare)
    masks = (*document.masks, document.masks[0].replace(raster=Raster.from_array(np.eye(9, dtype=np.uint8))))
    session.commit(document.with_masks(masks), "New")
    before = session.document
    with qtbot.waitSignal(session.message) as said:
        command(session.masks)
    assert said.args[0] == "error"
    assert words in said.args[1]
    assert session.document is before
