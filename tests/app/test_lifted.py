"""Selected pixels float on what they were lifted from until something else is done."""

from __future__ import annotations

import numpy as np
import pytest

from studio.app.session import Session
from studio.document.areas import mask as masks
from studio.document.document import Document
from studio.document.raster import Raster
from studio.document.transforms.placing import taken
from studio.document.transforms.transform import Parts, Transform
from studio.tools import Pointer, move


@pytest.fixture
def moving(session: Session) -> Session:
    """A picture of noise with a square of it, softly, selected."""
    pixels = np.random.default_rng(4).integers(0, 255, (120, 160, 4), np.uint8)
    pixels[..., 3] = 255
    document = Document.from_pixels(pixels)
    chosen = masks.feather(Raster.from_array(np.full((30, 30), 255, np.uint8), 20, 20), 4, document.rect)
    session.commit(document.with_selection(chosen), "Select")
    return session


def pull(session: Session, dx: int, dy: int) -> None:
    drag = move.drag(session, Pointer(30, 30))
    next(drag)
    drag.send(Pointer(30 + dx, 30 + dy))
    with pytest.raises(StopIteration):
        drag.send(None)


def nudge(session: Session, dx: int, dy: int) -> None:
    session.placing.put(Transform.moved(dx, dy), "Move selected pixels", ("nudge", 0))


def composite(session: Session) -> np.ndarray:
    return session.document.composite()


def test_moving_selected_pixels_in_several_ways_is_moving_them_once(moving: Session) -> None:
    """Each move left a hole in what the one before had laid the pixels on."""
    before = moving.document
    pull(moving, 60, 50)
    once, selected = composite(moving), moving.document.selection.bounds()
    moving.undo()
    assert moving.document is before
    pull(moving, 25, 10)
    for _ in range(5):
        nudge(moving, 1, 0)
    pull(moving, 30, 40)
    assert (composite(moving) == once).all()
    assert moving.document.selection.bounds() == selected
    assert [entry.name for entry in moving.history.entries][-3:] == ["Move selected pixels"] * 3


def test_moved_out_of_the_canvas_and_back_nothing_is_lost(moving: Session) -> None:
    before = moving.document
    pull(moving, -60, 0)
    pull(moving, 60, 0)
    assert (composite(moving) == before.composite()).all()
    assert (moving.document.selection.crop(before.rect) == before.selection.crop(before.rect)).all()


def test_whatever_else_is_done_lays_the_pixels_down(moving: Session) -> None:
    pull(moving, 60, 50)
    moving.regions.select_all()
    moving.undo()
    assert moving.placing.lifted.last is None
    pull(moving, 10, 0)
    assert composite(moving)[85, 84, 3] < 255, "what was lifted this time left a hole"
    moving.undo()
    assert moving.placing.lifted.last is None


def test_the_transform_tool_goes_on_from_what_was_moved(moving: Session) -> None:
    before = moving.document
    pull(moving, 60, 50)
    moving.set_tool("Transform")
    assert not moving.placing.is_changed
    moving.placing.set(moving.placing.mapped.then(Transform.moved(-20, -30)))
    moving.placing.apply()
    assert moving.placing.is_on
    assert not moving.placing.is_changed
    moving.placing.set(moving.placing.mapped.then(Transform.about(70, 50, Parts(1, 1, 30, 0))))
    moving.placing.apply()
    moving.set_tool("Move")
    turned = Transform.moved(40, 20).then(Transform.about(70, 50, Parts(1, 1, 30, 0)))
    assert (composite(moving) == taken(before).placed(turned).composite()).all()
    moving.set_tool("Transform")
    moving.placing.set(Transform())
    moving.placing.apply()
    assert (composite(moving) == before.composite()).all()
    moving.undo()
    moving.undo()
    moving.undo()
    assert not moving.placing.is_changed
    moving.undo()
    assert moving.document is before
