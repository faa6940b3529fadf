"""Rulers, guides, the grid and what snaps to them, on real widgets."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.app.session import Session
from studio.document.guides import Guide
from studio.ui.canvas.canvas import Canvas
from studio.ui.canvas.rulers import Ruler, Rulers
from studio.ui.canvas.ticks import habitual, ticks
from studio.ui.dialogs.guide import GuideDialog
from studio.ui.qimage import to_pixels
from tests.ui.gestures import LEFT, NO, Pixels, at, drag


@pytest.fixture
def rulers(session: Session, canvas: Canvas) -> Rulers:
    session.change_settings(rulers=True, snap_edges=False)
    rulers = Rulers(session, canvas)
    rulers.resize(422, 322)
    rulers.show()
    canvas.actual_size()
    return rulers


def pull_out(ruler: Ruler, canvas: Canvas, place: QPoint) -> None:
    """Drag from a ruler to a place on the canvas."""
    QTest.mousePress(ruler, LEFT, NO, QPoint(10, 10))
    for on in (place - QPoint(7, 7), place):
        QTest.mouseMove(ruler, ruler.mapFromGlobal(canvas.mapToGlobal(on)))
    QTest.mouseRelease(ruler, LEFT, NO, ruler.mapFromGlobal(canvas.mapToGlobal(place)))


@pytest.mark.parametrize(
    ("least", "step"), [(0.9, 1), (1, 1), (1.2, 2), (3, 5), (6, 10), (64, 100), (130, 200), (501, 1000)]
)
def test_numbers_stand_at_habitual_places(least: float, step: float) -> None:
    assert habitual(least) == step


@pytest.mark.parametrize("scale", [0.01, 0.3, 1, 7, 64])
def test_numbers_never_stand_closer_than_they_are_wide(scale: float) -> None:
    marks = ticks(-50 / scale, 900 / scale, scale)
    numbered = [mark.place for mark in marks if mark.rank == 0]
    assert len(numbered) >= 2
    assert all((b - a) * scale >= 63.9 for a, b in itertools.pairwise(numbered))
    assert all(place == round(place) for place in numbered)
    assert all((b.place - a.place) * scale >= 4 for a, b in itertools.pairwise(marks))


@pytest.mark.parametrize("scale", [0.01, 0.3, 1, 7, 64])
@pytest.mark.parametrize("unit", [300 / 25.4, 300.0])
def test_on_paper_numbers_count_units_and_parts_of_them(scale: float, unit: float) -> None:
    marks = ticks(-50 / scale, 900 / scale, scale, unit)
    numbered = [mark for mark in marks if mark.rank == 0]
    assert len(numbered) >= 2
    assert all(mark.place == pytest.approx(mark.number * unit) for mark in marks)
    assert all((b.place - a.place) * scale >= 63.9 for a, b in itertools.pairwise(numbered))
    assert all((b.place - a.place) * scale >= 4 for a, b in itertools.pairwise(marks))
    assert all(len(f"{mark.number:.6g}") <= 7 for mark in numbered)


def test_the_rulers_measure_paper_where_the_document_says_how_large_it_is(
    rulers: Rulers, session: Session
) -> None:
    session.change_settings(ruler_unit="mm")
    assert (rulers.corner.text(), rulers.above.unit) == ("px", 1)
    session.whole.set_resolution(254.0)
    assert session.undo_name == "Set resolution"
    assert (rulers.corner.text(), rulers.above.unit) == ("mm", 10)
    session.change_settings(ruler_unit="in")
    assert (rulers.corner.text(), rulers.left.unit) == ("in", 254)
    session.undo()
    assert (rulers.corner.text(), rulers.left.unit) == ("px", 1)


@pytest.mark.parametrize("angle", [0.0, 90.0, 180.0, -90.0])
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_ruler_tells_where_the_document_lies(
    rulers: Rulers, canvas: Canvas, angle: float, mirrored: bool
) -> None:
    canvas.set_view(canvas.view.turned(angle))
    if mirrored:
        canvas.mirror()
    x, y = canvas.view.to_document(120, 80)
    across, down = (x, y) if angle % 180 == 0 else (y, x)
    assert rulers.above.place_of(120) == pytest.approx(across)
    assert rulers.left.place_of(80) == pytest.approx(down)
    assert rulers.above.position_of(across) == pytest.approx(120)
    assert rulers.left.position_of(down) == pytest.approx(80)


def test_a_ruler_measures_nothing_while_the_view_is_turned_freely(rulers: Rulers, canvas: Canvas) -> None:
    upright = to_pixels(rulers.above.grab().toImage())
    canvas.turn_by(15)
    turned = to_pixels(rulers.above.grab().toImage())
    assert rulers.above.measures_x is None
    assert (turned != upright).any()
    assert len(set(map(bytes, to_pixels(rulers.left.grab().toImage()).reshape(-1, 4)))) == 1


def test_the_rulers_come_and_go_with_the_setting(session: Session, rulers: Rulers) -> None:
    assert rulers.above.isVisible()
    session.change_settings(rulers=False)
    assert not rulers.above.isVisible()
    assert not rulers.left.isVisible()


def test_a_guide_is_dragged_out_of_each_ruler(session: Session, rulers: Rulers, canvas: Canvas) -> None:
    pull_out(rulers.left, canvas, at(canvas, 130, 90))
    pull_out(rulers.above, canvas, at(canvas, 130, 90))
    assert session.document.guides == (Guide(True, 130.0), Guide(False, 90.0))
    session.undo()
    assert session.document.guides == (Guide(True, 130.0),)


def test_in_a_view_turned_by_a_quarter_the_guide_still_lies_as_it_was_dragged(
    session: Session, rulers: Rulers, canvas: Canvas
) -> None:
    canvas.set_view(canvas.view.turned(90))
    pull_out(rulers.above, canvas, at(canvas, 130, 90))
    assert session.document.guides == (Guide(True, 130.0),)


def test_a_guide_is_moved_with_the_move_tool_and_gone_when_dragged_off(
    session: Session, canvas: Canvas
) -> None:
    session.commit(session.document.with_guides((Guide(True, 130.0),)), "Guide")
    session.set_tool("Move layer")
    layer = session.document.layers[0]
    QTest.mouseMove(canvas, at(canvas, 131, 50))
    assert canvas.cursor().shape() == Qt.CursorShape.SplitHCursor
    drag(canvas, (131, 50), (150, 60), (171, 60))
    assert session.document.guides == (Guide(True, 171.0),)
    assert session.document.layers[0] is layer
    QTest.mousePress(canvas, LEFT, NO, at(canvas, 171, 50))
    QTest.mouseMove(canvas, QPoint(-30, 60))
    QTest.mouseRelease(canvas, LEFT, NO, QPoint(-30, 60))
    assert session.document.guides == ()


def test_escape_puts_a_dragged_guide_back(session: Session, canvas: Canvas) -> None:
    session.commit(session.document.with_guides((Guide(False, 100.0),)), "Guide")
    session.set_tool("Move layer")
    drag(canvas, (60, 100), (60, 120), (60, 140), release=False)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, LEFT, NO, at(canvas, 60, 140))
    assert session.document.guides == (Guide(False, 100.0),)


def test_a_locked_guide_stays_and_the_tool_works_as_if_it_were_not_there(
    session: Session, canvas: Canvas
) -> None:
    session.commit(session.document.with_guides((Guide(True, 130.0),)), "Guide")
    session.change_settings(guides_locked=True, snap_guides=False)
    session.set_tool("Move layer")
    drag(canvas, (130, 50), (140, 50), (150, 50))
    assert session.document.guides == (Guide(True, 130.0),)
    assert session.document.layers[0].x == 20


def test_a_double_click_on_a_guide_asks_for_its_exact_place(session: Session, canvas: Canvas) -> None:
    session.commit(session.document.with_guides((Guide(True, 130.0), Guide(False, 20.0))), "Guide")
    session.set_tool("Move layer")
    QTest.mouseDClick(canvas, LEFT, NO, at(canvas, 130, 50))
    dialog = QApplication.activeModalWidget() or canvas.findChild(GuideDialog)
    assert isinstance(dialog, GuideDialog)
    assert dialog.position.value() == 130.0
    dialog.position.setValue(77.5)
    dialog.accept()
    assert set(session.document.guides) == {Guide(True, 77.5), Guide(False, 20.0)}


def test_a_guide_shows_on_the_canvas_and_hides(session: Session, canvas: Canvas) -> None:
    def seen() -> Pixels:
        return to_pixels(canvas.grab().toImage())

    session.set_tool("Move layer")
    before = seen()
    session.commit(session.document.with_guides((Guide(True, 130.0),)), "Guide")
    x = at(canvas, 130, 0).x()
    columns = (seen() != before).any(2).sum(0)
    assert set(columns.nonzero()[0].tolist()) <= {x - 1, x}
    assert columns.max() == canvas.height()
    session.change_settings(guides=False)
    assert (seen() == before).all()


def test_the_grid_shows_and_a_rectangle_snaps_to_it(session: Session, canvas: Canvas) -> None:
    before = to_pixels(canvas.grab().toImage())
    session.change_settings(grid=True, grid_step=50, snap_grid=True)
    assert (to_pixels(canvas.grab().toImage()) != before).any()
    session.set_tool("Rectangle")
    drag(canvas, (52, 47), (90, 90), (146, 103))
    bounds = session.document.mask.bounds()
    assert tuple(bounds) == (50, 50, 100, 50)


def test_a_rectangle_snaps_to_guides_and_to_the_edges_of_the_canvas(session: Session, canvas: Canvas) -> None:
    session.change_settings(snap_edges=True)
    session.commit(session.document.with_guides((Guide(True, 60.0), Guide(False, 71.0))), "Guides")
    session.set_tool("Rectangle")
    drag(canvas, (58, 69), (90, 90), (294, 195))
    assert tuple(session.document.mask.bounds()) == (60, 71, 240, 129)


def test_a_ruler_marks_where_the_pointer_is(rulers: Rulers, canvas: Canvas) -> None:
    before = to_pixels(rulers.above.grab().toImage())
    canvas.pointed.emit(QPointF(222, 40))
    columns = (to_pixels(rulers.above.grab().toImage()) != before).any((0, 2)).nonzero()[0]
    assert columns.tolist() == [222]


def test_a_handle_that_is_pulled_near_a_guide_brings_the_edge_onto_it(
    session: Session, canvas: Canvas
) -> None:
    session.commit(session.document.with_guides((Guide(True, 250.0),)), "Guide")
    session.set_tool("Transform")
    drag(canvas, (300, 100), (270, 100), (254, 100))
    drag(canvas, (250, 100), (220, 100), (200, 100))  # the handle is taken, not the guide under it
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert session.document.layers[0].bounds().right == 200
    assert session.document.guides == (Guide(True, 250.0),)
