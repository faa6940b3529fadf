"""Edits of large pictures: made while the window goes on, left out when it has gone on too far, stopped."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.areas.figures import box, everything
from studio.document.document import Document, Layer
from studio.document.raster import TILE, Raster
from studio.document.rect import Rect
from studio.document.transforms.transform import Parts, Transform
from studio.tools.shaping import LARGE
from tests.app.hands import held

SIDE = 2048  # pixels; more in all than the window waits for
Edit = Callable[[Session], None]
FLIPPED = Parts(-1, 1, 0, 0)
EDITS: dict[str, Edit] = {
    "Extend canvas": lambda session: session.extend(10, 20, 30, 40, 0),
    "Crop": lambda session: session.extend(-10, -20, 0, 0),
    "Flip": lambda session: session.placing.put_about_middle(FLIPPED, "Flip"),
    "Invert mask": lambda session: session.masks.invert(),
    "Invert layer mask": lambda session: session.layers.invert_mask(),
    "Add layer mask": lambda session: session.layers.add_mask("selection"),
}


@pytest.fixture
def large(session: Session) -> Session:
    """One colour, but for a corner; some of it is masked, selected, hidden by the layer mask."""
    tile = np.full((TILE, TILE, 4), (90, 120, 150, 255), np.uint8)
    canvas = Rect(0, 0, SIDE, SIDE)
    assert canvas.area > LARGE
    raster = Raster(4).with_tiles(dict.fromkeys(everything(canvas).tiles, tile))
    raster = raster.paste(np.full((9, 9, 4), 255, np.uint8))
    part = box(Rect(0, 0, SIDE // 2, SIDE), canvas)
    document = Document(SIDE, SIDE, (Layer("Ground", raster, hidden=part, has_mask=True),))
    document = document.with_mask(part).with_selection(box(Rect(0, 0, 1100, 600), canvas))
    session.commit(document, "New")
    return session


@pytest.mark.parametrize("name", EDITS)
def test_a_slow_edit_is_made_while_the_window_goes_on(large: Session, qtbot: QtBot, name: str) -> None:
    before = large.document
    EDITS[name](large)
    assert large.document is before
    assert large.is_editing
    qtbot.waitUntil(lambda: large.document is not before, timeout=60_000)
    assert large.undo_name == name
    large.undo()
    assert large.document is before


@pytest.mark.parametrize("name", EDITS)
def test_a_slow_edit_that_is_stopped_changes_nothing(large: Session, qtbot: QtBot, name: str) -> None:
    before, gate = large.document, held(large.files)
    EDITS[name](large)
    large.stop_edits()
    gate.set()
    qtbot.waitUntil(lambda: not large.busy, timeout=60_000)
    assert large.document is before


def test_a_picture_changed_meanwhile_is_not_overwritten(large: Session, qtbot: QtBot) -> None:
    said: list[str] = []
    large.message.connect(lambda kind, text: said.append(text))
    large.extend(10, 20, 30, 40, 0)
    large.add_layer()
    changed = large.document
    qtbot.waitUntil(lambda: bool(said), timeout=60_000)
    assert large.document is changed
    assert "Extend canvas" in said[0]


def test_a_large_picture_is_extended_and_flipped_as_a_small_one(large: Session, qtbot: QtBot) -> None:
    large.regions.select_none()
    large.extend(10, 20, 30, 40, 0)
    qtbot.waitUntil(lambda: large.document.width == SIDE + 40, timeout=60_000)
    assert large.document.height == SIDE + 60
    assert large.document.mask.bounds() == large.document.rect
    large.placing.put_about_middle(FLIPPED, "Flip")
    qtbot.waitUntil(lambda: large.undo_name == "Flip", timeout=60_000)
    layer = large.document.layers[0]
    corner = layer.window(Rect(10 + SIDE - 9, 20, 9, 9))
    assert corner is not None
    assert (corner == 255).all()


def test_a_layer_mask_that_takes_long_gets_the_colour_when_it_is_there(large: Session, qtbot: QtBot) -> None:
    large.layers.add_mask("selection")
    assert not large.on_layer_mask
    qtbot.waitUntil(lambda: large.on_layer_mask, timeout=60_000)
    assert large.document.layers[0].has_mask


def test_moves_by_a_key_that_is_held_lose_none(large: Session, qtbot: QtBot) -> None:
    before, said = large.document, []
    large.message.connect(lambda kind, text: said.append(text))
    for _ in range(4):
        large.placing.put(Transform.moved(1, 0), "Move layer", ("nudge", 0))
    qtbot.waitUntil(lambda: large.document.selection.bounds().x == 4, timeout=60_000)
    assert not said
    large.undo()
    assert large.document is before
    gate = held(large.files)
    large.placing.put(Transform.moved(1, 0), "Move layer", ("nudge", 0))
    large.placing.put(Transform.moved(1, 0), "Move layer", ("nudge", 0))
    large.stop_edits()
    gate.set()
    qtbot.waitUntil(lambda: not large.busy, timeout=60_000)
    assert large.document is before
    large.placing.put(Transform.moved(1, 0), "Move layer", ("nudge", 0))
    qtbot.waitUntil(lambda: large.document.selection.bounds().x == 1, timeout=60_000)


def test_a_picture_asked_for_in_the_middle_of_a_slow_turn_is_turned_along(
    large: Session, qtbot: QtBot
) -> None:
    generation, gate = large.generation, held(large.files)
    generation.set_params(prompt="{a hill|a lake}", steps=2)
    before = large.document
    large.whole.mirror(True)
    generation.generate()
    assert generation.is_at_work_for(large.tab)
    gate.set()
    qtbot.waitUntil(lambda: bool(generation.candidates), timeout=60_000)
    assert large.document is not before
    changed = [rect for rect in large.shown.changed(large.document) if not rect.is_empty]
    assert changed
    assert all(rect.x >= SIDE // 2 - 64 for rect in changed)


def test_a_template_belongs_to_the_document_it_was_asked_for_in(session: Session, qtbot: QtBot) -> None:
    generation, gate, tab = session.generation, held(session.files), session.tab
    generation.set_params(prompt="{a hill|a lake}", steps=2)
    generation.generate()
    assert generation.is_at_work_for(tab)
    other = session.add_tab(Document.new(64, 64))
    assert tab in session.tabs  # it is waited for: no other document takes its place
    gate.set()
    qtbot.waitUntil(lambda: bool(tab.candidates.items), timeout=60_000)
    assert not other.candidates.items
    qtbot.waitUntil(lambda: not generation.is_at_work_for(tab))


def test_a_template_that_cannot_be_drawn_from_is_no_longer_waited_for(session: Session, qtbot: QtBot) -> None:
    said: list[str] = []
    session.message.connect(lambda kind, text: said.append(text))
    session.generation.set_params(prompt="__no_such_file__", steps=2)
    session.generation.generate()
    qtbot.waitUntil(lambda: bool(said))
    assert not session.generation.is_at_work_for(session.tab)
