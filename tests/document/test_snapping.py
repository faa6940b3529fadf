"""Where points and boxes snap to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studio.document.document import Document
from studio.document.guides import Guide
from studio.document.snapping import Snaps, snaps

places = st.floats(-500, 500)
GUIDED = Document.new(300, 200).with_guides((Guide(True, 40.0), Guide(False, 70.5)))


def test_a_point_near_a_guide_lies_on_it_and_one_far_away_stays() -> None:
    found = snaps(GUIDED, 5, guides=True, edges=False)
    assert found.point(43, 120) == (40.0, 120)
    assert found.point(44, 68) == (40.0, 70.5)
    assert found.point(46, 120) == (46, 120)


def test_guides_attract_only_when_wished() -> None:
    assert snaps(GUIDED, 5, guides=False, edges=False).point(41, 70) == (41, 70)


def test_the_edges_and_the_middle_of_the_canvas_attract() -> None:
    found = snaps(GUIDED, 5, guides=False, edges=True)
    assert found.point(-3, 103) == (0.0, 100.0)
    assert found.point(152, 198) == (150.0, 200.0)
    assert found.point(297, 50) == (300.0, 50)


def test_a_box_snaps_by_an_edge_or_by_its_middle_whichever_is_nearest() -> None:
    found = snaps(GUIDED, 5, guides=True, edges=True)
    assert found.shift(43, 20, 93, 60) == (-3.0, 0.0)
    assert found.shift(100, 80, 198, 124) == (1.0, -2.0)


def test_a_guide_is_preferred_to_the_grid() -> None:
    found = Snaps(across=(13.0,), step=10.0, reach=5.0)
    assert found.point(11, 11) == (13.0, 10.0)


@given(places, places)
def test_snapping_twice_is_snapping_once(x: float, y: float) -> None:
    found = snaps(GUIDED, 6, guides=True, edges=True, step=16)
    once = found.point(x, y)
    assert found.point(*once) == once
    assert abs(once[0] - x) <= 6
    assert abs(once[1] - y) <= 6


@given(places, places)
def test_nothing_to_snap_to_moves_nothing(x: float, y: float) -> None:
    assert Snaps(reach=50).point(x, y) == (x, y)
    assert Snaps(reach=50).shift(x, y, x + 10, y + 10) == (0.0, 0.0)
