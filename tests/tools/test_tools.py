"""The tools, driven with lists of pointers: press, move, release, or Escape, which changes nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from studio.document import outpaint
from studio.document.document import Document, Layer
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.document.snapping import Snaps
from studio.document.transforms.placing import Placement, taken
from studio.document.transforms.transform import Transform
from studio.errors import StudioError
from studio.tools import Brush, Point, Pointer
from studio.tools.shaping import Shaping
from tests.tools.hand import TOOLS, Hand


class Lifted:
    """Nothing floats: what is moved lies where it is."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.lifted = bench, self

    def take(self) -> tuple[Placement, Transform]:
        return taken(self.bench.document), Transform()

    def lay(self, placement: Placement, mapped: Transform, name: str) -> None:
        self.bench.commit(placement.placed(mapped), name)


class Bench(Hand):
    """An editor without a window: it remembers what it was asked to do."""

    def __init__(self, document: Document, brush: Brush | None = None) -> None:
        self.document = self.shown = document
        self.brush = brush or Brush(20, 1.0, 1.0)
        self.overlap, self.tolerance = 4, 5.0
        self.snaps = Snaps()
        self.anchor: Point | None = None
        self.quick_mask = False
        self.shaping = Shaping()
        self.steps: list[str] = []
        self.line: Sequence[Point] | None = None
        self.note = ""
        self.placing = Lifted(self)

    def show(self, document: Document) -> None:
        self.shown = document

    def commit(self, document: Document, name: str) -> None:
        self.document = self.shown = document
        self.steps.append(name)

    def extend(self, left: int, top: int, right: int, bottom: int) -> None:
        self.commit(outpaint.extend(self.document, left, top, right, bottom, self.overlap), "Extend canvas")

    def outline(self, points: Sequence[Point] | None, note: str = "") -> None:
        self.line, self.note = points, note

    def mask(self, x: int, y: int) -> int:
        return int(self.document.mask.crop(Rect(x, y, 1, 1)).item())


@pytest.fixture
def bench() -> Bench:
    return Bench(Document.from_pixels(np.full((100, 120, 3), 80, np.uint8)))


def at(x: float, y: float, **keys: object) -> Pointer:
    return Pointer(x, y, **keys)


def test_every_tool_tells_what_a_window_needs():
    assert {"Mask brush", "Mask eraser", "Rectangle", "Ellipse", "Lasso", "Wand", "Mask gradient"} <= set(
        TOOLS
    )
    keys = [tool.SHORTCUT for tool in TOOLS.values()]
    assert len(set(keys)) == len(keys)
    for tool in TOOLS.values():
        assert tool.CURSOR in ("brush", "cross", "move", "frame")
        assert tool.ICON.startswith("mdi6.")
        assert tool.HINT.endswith(".")


DRAGS = {
    "Mask brush": (at(20, 20), at(60, 60)),
    "Mask eraser": (at(20, 20), at(60, 60)),
    "Rectangle": (at(20, 20), at(60, 60)),
    "Ellipse": (at(20, 20), at(60, 60)),
    "Lasso": (at(20, 20), at(60, 20), at(60, 60)),
    "Wand": (at(20, 20), at(20, 20)),
    "Mask gradient": (at(20, 20), at(60, 60)),
    "Move layer": (at(20, 20), at(60, 60)),
    "Outpainting frame": (at(120, 50), at(160, 50)),
}


@pytest.mark.parametrize("tool", DRAGS)
def test_escape_during_a_drag_changes_nothing(bench, tool):
    before = bench.document
    bench.drag(tool, *DRAGS[tool], escape=True)
    assert bench.document is before
    assert bench.steps == []


@pytest.mark.parametrize("tool", DRAGS)
def test_a_drag_is_one_undo_step_and_leaves_the_old_document_alone(bench, tool):
    if tool == "Mask eraser":
        bench.drag("Mask brush", *DRAGS[tool]).steps.clear()
    before, mask = bench.document, bench.document.mask_pixels()
    bench.drag(tool, *DRAGS[tool])
    assert len(bench.steps) == 1
    assert bench.document is not before
    assert np.array_equal(before.mask_pixels(), mask)
    assert bench.line is None


@pytest.mark.parametrize(
    ("tool", "drag"),
    [
        ("Mask eraser", (at(20, 20), at(60, 60))),
        ("Mask brush", (at(-300, -300), at(-200, -300))),
        ("Rectangle", (at(20, 20, alt=True), at(60, 60))),
        ("Lasso", (at(20, 20, alt=True), at(60, 20), at(60, 60))),
    ],
)
def test_a_drag_that_changes_no_pixel_of_the_mask_is_no_undo_step(bench, tool, drag):
    before = bench.document
    bench.drag(tool, *drag)
    assert bench.steps == []
    assert bench.document is before


def test_the_brush_masks_along_its_way_and_shows_it_at_once(bench):
    drag = TOOLS["Mask brush"].drag(bench, at(20, 50))
    next(drag)
    assert bench.shown.mask.crop(Rect(20, 50, 1, 1)).item() == 255
    assert bench.mask(20, 50) == 0
    drag.send(at(90, 50))
    drag.close()
    bench.drag("Mask brush", at(20, 50), at(90, 50))
    assert bench.mask(55, 50) == 255
    assert bench.mask(55, 70) == 0


def test_a_click_with_the_brush_is_a_dab(bench):
    bench.drag("Mask brush", at(50, 50))
    assert bench.mask(50, 50) == 255
    assert bench.steps == ["Paint mask"]


def test_shift_draws_a_straight_line_from_the_end_of_the_last_stroke(bench):
    bench.drag("Mask brush", at(10, 10), at(20, 10))
    bench.drag("Mask brush", at(100, 90, shift=True))
    assert bench.mask(60, 50) == 255
    other = Bench(bench.document.with_mask(Raster(1)))
    other.drag("Mask brush", at(100, 90, shift=True))
    assert other.mask(60, 50) == 0


def test_the_brush_stays_on_the_canvas(bench):
    bench.drag("Mask brush", at(-5, -5), at(130, 105))
    assert bench.document.rect.contains(bench.document.mask.bounds())


def test_the_eraser_takes_back_what_the_brush_masked(bench):
    bench.drag("Mask brush", at(20, 50), at(90, 50))
    bench.drag("Mask eraser", at(60, 50), at(110, 50))
    assert bench.mask(30, 50) == 255
    assert bench.mask(75, 50) == 0


def test_the_rectangle_masks_a_box_and_alt_takes_one_out(bench):
    bench.drag("Rectangle", at(60.2, 50.4), at(19.6, 20.4))
    assert bench.document.mask.bounds() == Rect(20, 20, 40, 30)
    bench.drag("Rectangle", at(30, 0, alt=True), at(40, 99, alt=True))
    assert bench.mask(35, 30) == 0
    assert bench.mask(29, 30) == bench.mask(40, 30) == 255


def test_the_rectangle_shows_its_outline_and_shift_makes_it_square(bench):
    drag = TOOLS["Rectangle"].drag(bench, at(10, 10))
    next(drag)
    drag.send(at(40, 20, shift=True))
    assert bench.line == [(10, 10), (40, 10), (40, 40), (10, 40)]
    assert bench.note == "30 × 30"
    with pytest.raises(StopIteration):
        drag.send(None)
    assert bench.document.mask.bounds() == Rect(10, 10, 30, 30)


@pytest.mark.parametrize(
    "tool", ["Rectangle", "Ellipse", "Lasso", "Mask gradient", "Move layer", "Outpainting frame"]
)
def test_a_click_without_a_drag_does_nothing(bench, tool):
    assert bench.drag(tool, DRAGS[tool][0]).steps == []


def test_a_box_beside_the_canvas_does_nothing(bench):
    assert bench.drag("Rectangle", at(200, 10), at(300, 60)).steps == []


def test_the_lasso_masks_what_it_encloses_and_alt_takes_it_out(bench):
    triangle = at(10, 10), at(100, 10), at(10, 90)
    bench.drag("Lasso", *triangle)
    assert bench.mask(30, 30) == 255
    assert bench.mask(90, 80) == 0
    bench.drag("Lasso", *(pointer._replace(alt=True) for pointer in triangle))
    assert bench.mask(30, 30) == 0


def test_the_lasso_may_go_beyond_the_canvas(bench):
    bench.drag("Lasso", at(-500, -500), at(900, -500), at(900, 900), at(-500, 900))
    assert (bench.document.mask_pixels() == 255).all()
    assert bench.document.rect.contains(bench.document.mask.bounds())


def test_moving_moves_only_the_active_layer_by_whole_pixels(bench):
    bench.document = bench.document.add(Layer("upper", Raster.from_array(np.full((9, 9, 4), 255, np.uint8))))
    bench.drag("Move layer", at(5, 5), at(15.4, 2.7))
    assert [(layer.x, layer.y) for layer in bench.document.layers] == [(0, 0), (10, -2)]


def test_shift_moves_in_one_direction(bench):
    bench.drag("Move layer", at(5, 5), at(15, 8, shift=True))
    assert (bench.document.layers[0].x, bench.document.layers[0].y) == (10, 0)


def test_moving_without_a_layer_says_so():
    drag = TOOLS["Move layer"].drag(Bench(Document.new(9, 9)), at(1, 1))
    next(drag)
    with pytest.raises(StudioError, match="no layer"):
        drag.send(at(5, 5))


@pytest.mark.parametrize(
    ("press", "to", "size"),
    [
        ((120, 50), (150, 50), (150, 100)),
        ((0, 50), (-30, 70), (150, 100)),
        ((60, -3), (60, -23), (120, 120)),
        ((122, 98), (142, 118), (140, 120)),
        ((1, 1), (-9, 11), (130, 90)),
        ((120, 50), (100, 50), (100, 100)),
        ((120, 50), (-500, 50), (1, 100)),
    ],
)
def test_the_frame_moves_the_side_or_corner_it_was_taken_by(bench, press, to, size):
    bench.drag("Outpainting frame", at(*press), at(*to))
    assert (bench.document.width, bench.document.height) == size


def test_the_frame_masks_the_new_border_with_its_overlap(bench):
    bench.drag("Outpainting frame", at(120, 50), at(150, 50))
    assert bench.steps == ["Extend canvas"]
    assert bench.mask(130, 50) == 255
    assert 0 < bench.mask(117, 50) < 255
    assert bench.mask(110, 50) == 0


@pytest.mark.parametrize("place", [(60, 50), (300, 50), (120, 300)])
def test_the_frame_taken_elsewhere_does_nothing(bench, place):
    assert bench.drag("Outpainting frame", at(*place), at(5, 5)).steps == []


def test_the_frame_shows_where_the_canvas_will_end(bench):
    drag = TOOLS["Outpainting frame"].drag(bench, at(120, 50))
    next(drag)
    drag.send(at(160, 50))
    assert bench.line == [(0, 0), (160, 0), (160, 100), (0, 100)]
    drag.close()


def test_a_moved_layer_snaps_with_its_edge_to_a_guide(bench):
    bench.document = Document.from_pixels(np.full((20, 30, 4), 255, np.uint8))
    bench.snaps = Snaps(across=(50.0,), reach=4.0)
    bench.drag("Move layer", at(5, 5), at(23, 9))  # the right edge comes to 48
    layer = bench.document.layers[0]
    assert (layer.x, layer.y) == (20, 4)
