"""The grid in the window: cells that fill, keys and the pointer on them."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from studio.grid.spec import Spec, Wish
from studio.ui.grid.layout import cell_at
from studio.ui.qimage import to_pixels
from studio.ui.window import Window
from tests.app.backend import GreyBackend
from tests.app.conftest import MakeSession
from tests.ui.conftest import show_window
from tests.ui.gestures import press
from tests.ui.grid.hands import SEEDS, colour_of, made, place_of, shown

OFFSCREEN = ("propagateSizeHints", "support raise", "support grabbing")  # it cannot do these
pytestmark = pytest.mark.qt_log_ignore(*OFFSCREEN)

Key = Qt.Key


def test_undo_leaves_the_hidden_canvas_alone_while_a_grid_is_shown(window: Window) -> None:
    window.session.select_all_mask()
    window.stage.show_grid()
    window.refresh()
    assert not window.commands.by_id["undo"].isEnabled()
    assert window.commands.by_id["undo"].text() == "Undo"
    window.stage.show_picture()
    window.refresh()
    assert window.commands.by_id["undo"].isEnabled()


def test_f8_shows_the_grid_and_the_canvas_again(window: Window) -> None:
    press(window, Key.Key_F8)
    assert window.stage.in_grid
    assert not window.tool_bar.isVisible()
    press(window, Key.Key_F8)
    assert window.stage.in_picture
    assert window.tool_bar.isVisible()


def test_cells_fill_with_their_pictures(window: Window, qtbot: QtBot) -> None:
    page = made(window, qtbot)
    for cell, red in ((0, 10), (2, 200), (4, 90)):
        qtbot.waitUntil(lambda cell=cell, red=red: colour_of(page, cell) == (red, 200, 200))  # type: ignore[misc]
    qtbot.waitUntil(lambda: page.progress.text.text() == "6 of 6 made")


def test_a_cell_shows_how_it_forms(make_session: MakeSession, qtbot: QtBot) -> None:
    gate = threading.Event()
    session = make_session(GreyBackend(gate))
    window = show_window(session, qtbot)
    page = shown(window, Spec(x=Wish("seed", "1-2")))
    page.make()
    qtbot.waitUntil(lambda: session.grids.is_running and session.grids.current == 0)
    qtbot.waitUntil(page.progress.stop.isVisible)
    gate.set()
    qtbot.waitUntil(lambda: not session.grids.is_running)
    qtbot.waitUntil(lambda: not page.progress.stop.isVisible())


def test_stop_and_continue_keep_what_is_made(make_session: MakeSession, qtbot: QtBot) -> None:
    gate = threading.Event()
    session = make_session(GreyBackend(gate))
    window = show_window(session, qtbot)
    page = shown(window)
    page.make()
    qtbot.waitUntil(lambda: session.grids.is_running and session.grids.current == 0)
    qtbot.waitUntil(page.progress.stop.isVisible)
    QTest.mouseClick(page.progress.stop, Qt.MouseButton.LeftButton)
    assert not session.grids.is_running
    qtbot.waitUntil(page.progress.go_on.isVisible)
    assert "stopped" in page.progress.text.text()
    gate.set()
    QTest.mouseClick(page.progress.go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.grids.made == 6)
    qtbot.waitUntil(lambda: not page.progress.go_on.isVisible())


def test_the_arrow_keys_go_from_cell_to_cell_and_pages_turn(window: Window, qtbot: QtBot) -> None:
    spec = Spec(SEEDS.base, SEEDS.x, SEEDS.y, Wish("guidance_scale", "2, 3"))
    page = made(window, qtbot, spec)
    view = page.view
    for key, cell in (
        (Key.Key_Right, 1),
        (Key.Key_Down, 4),
        (Key.Key_Left, 3),
        (Key.Key_Up, 0),
        (Key.Key_Up, 0),
    ):
        press(window, key)
        assert view.current == cell
    press(window, Key.Key_PageDown)
    assert (view.page, view.current) == (1, 6)
    assert page.bar.page.currentText() == "Guidance scale: 3"
    assert "Guidance scale: 3" in page.details.text()
    press(window, Key.Key_PageDown)
    assert view.page == 1
    press(window, Key.Key_Escape)
    assert window.stage.in_picture


def test_one_lens_looks_closer_at_all_pictures(window: Window, qtbot: QtBot) -> None:
    page = made(window, qtbot)
    zoom = window.canvas.zoom
    press(window, Key.Key_Plus)
    press(window, Key.Key_Plus)
    assert page.view.lens.detail == pytest.approx(1.5625)
    assert page.bar.detail.value() == 16
    assert window.canvas.zoom == zoom
    before = page.view.lens.x
    start = place_of(page, 0)
    QTest.mousePress(page.view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(page.view.viewport(), start - QPoint(20, 0))
    QTest.mouseRelease(page.view.viewport(), Qt.MouseButton.LeftButton, pos=start - QPoint(20, 0))
    assert page.view.lens.x > before
    page.bar.detail.setValue(10)
    assert page.view.lens == type(page.view.lens)()


def test_ctrl_and_the_wheel_change_the_size_of_the_cells(window: Window, qtbot: QtBot) -> None:
    page = made(window, qtbot)
    edge = page.view.edge
    where = QPointF(place_of(page, 0))
    notch = QWheelEvent(
        where,
        page.view.viewport().mapToGlobal(where),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.view.viewport(), notch)
    assert page.view.edge > edge
    assert page.bar.edge.value() == page.view.edge


def test_a_cell_is_recalled_made_again_and_opened(window: Window, qtbot: QtBot) -> None:
    page = made(window, qtbot)
    grids, generation = window.session.grids, window.session.generation
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(page, 5))
    assert page.view.current == 5
    press(window, Key.Key_R)
    assert (generation.params.seed, generation.params.steps) == (200, 3)
    assert window.stage.in_grid
    first = grids.outcomes[5].path
    press(window, Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: 5 in grids.outcomes and grids.outcomes[5].path not in ("", first))
    press(window, Key.Key_Return)
    qtbot.waitUntil(lambda: not window.session.document.is_empty)
    assert window.stage.in_picture
    assert generation.params.seed == 200


def test_b_opens_a_cell_with_the_steps_it_was_made_in(window: Window, qtbot: QtBot) -> None:
    page = made(window, qtbot)
    page.view.select(4)
    press(window, Key.Key_B)
    qtbot.waitUntil(lambda: len(window.session.generation.film) == 3)
    assert window.stage.in_picture
    assert window.session.generation.params.seed == 90


def test_a_failed_cell_shows_its_sentence_and_is_tried_again(window: Window, qtbot: QtBot) -> None:
    page = made(window, qtbot, Spec(x=Wish("prompt", "a hill\nfail")))
    page.view.select(1)
    assert "The model has no wings." in page.details.text()
    qtbot.waitUntil(page.progress.retry.isVisible)
    assert "1 failed" in page.progress.text.text()
    wrong = colour_of(page, 1)
    assert QColor(*wrong).saturation() < 200
    QTest.mouseClick(page.progress.retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.session.grids.is_running)
    assert window.session.grids.failed == [1]


def test_export_offers_each_kind_and_writes_it(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    page = made(window, qtbot)
    page.bar.ask_export()
    (dialog,) = page.findChildren(QFileDialog)
    assert [kind.split("*")[1].rstrip(")") for kind in dialog.nameFilters()] == [".png", ".html", ".csv"]
    dialog.reject()
    for suffix in (".png", ".html", ".csv"):
        path = tmp_path / f"grid{suffix}"
        with qtbot.waitSignal(window.session.message):
            page.bar._export(str(path))
        assert path.stat().st_size > 100
    told: list[str] = []
    window.session.message.connect(lambda _kind, text: told.append(text))
    page.bar._export(str(tmp_path / "grid.gif"))
    assert "one of .png, .html, .csv" in told[0]


def test_a_grid_of_thousands_of_cells_paints_only_what_is_in_sight(window: Window, qtbot: QtBot) -> None:
    page = shown(window, Spec(x=Wish("seed", "1-60"), y=Wish("guidance_scale", "1-10 [60]")))
    qtbot.waitUntil(lambda: page.form.draft is not None and page.form.draft.cells == 3600)
    assert page.form.draft is not None
    window.session.grids.begin(page.form.draft)
    window.session.grids.stop()
    view = page.view
    view.select(59 * 60 + 59)
    assert view.horizontalScrollBar().value() == view.horizontalScrollBar().maximum()
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    layout = view._layout
    assert layout is not None
    assert len(layout.in_sight(view.viewport().rect(), view._scrolled())) < 20
    grid = window.session.grids.grid
    assert grid is not None
    assert cell_at(grid, 0, 3599).params.seed == 60
    assert np.any(to_pixels(view.grab().toImage())[..., :3])


def test_a_held_queue_is_told_and_the_grid_goes_on_after_it(window: Window, qtbot: QtBot) -> None:
    window.session.generation.hold(True)
    page = shown(window)
    page.make()
    qtbot.waitUntil(lambda: "the queue is held" in page.progress.text.text())
    window.session.generation.hold(False)
    qtbot.waitUntil(lambda: window.session.grids.made == 6)
