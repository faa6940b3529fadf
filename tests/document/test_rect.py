"""Rectangles brought together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from studio.document.raster import cells
from studio.document.rect import WASTE, Rect, gathered

RECTS = some.builds(
    Rect, some.integers(-40, 40), some.integers(-40, 40), some.integers(0, 30), some.integers(0, 30)
)


@given(some.lists(RECTS, max_size=12))
def test_what_is_gathered_covers_every_rectangle_and_wastes_little(rects: list[Rect]) -> None:
    found = gathered(rects)
    for rect in rects:
        assert rect.is_empty or any(whole.contains(rect) for whole in found)
    longest = len([rect for rect in rects if not rect.is_empty])
    assert len(found) <= longest
    assert sum(whole.area for whole in found) <= WASTE**longest * sum(rect.area for rect in rects)


def test_the_parts_of_a_dab_in_many_tiles_are_one_rectangle_again() -> None:
    dab = Rect(200, 300, 512, 512)
    assert gathered(cells(dab)) == [dab]


def test_what_lies_far_apart_stays_apart() -> None:
    far = [Rect(0, 0, 10, 10), Rect(1000, 1000, 10, 10)]
    assert gathered(far) == far
