"""Frames of a film show what of it lies on the canvas, where it lies."""

from __future__ import annotations

import numpy as np
import pytest

from studio.app.steps.animating import Scenes, frames
from studio.document.document import Document
from studio.document.rect import Rect
from studio.formats import Watch


@pytest.mark.parametrize("times", [1, 40, 10**40])
def test_of_what_reaches_beyond_the_canvas_the_part_on_it_is_shown(times: int) -> None:
    preview = np.zeros((8, 8, 3), np.uint8)
    preview[1:, 1:] = 200
    mask = np.zeros((16, 16), np.uint8)
    mask[2:, 2:] = 255
    place = Rect(-500 * times, -500 * times, 800 * times, 800 * times)
    document = Document.from_pixels(np.full((200, 300, 3), 40, np.uint8))
    found = Scenes((preview,), mask, place, place.intersect(document.rect), document, True)
    first, last = frames(found, 30, Watch())
    assert first.shape == last.shape == (20, 30, 3)
    assert (last == 40).all()
    assert (first >= 190).all()
    assert (first <= 210).all()
