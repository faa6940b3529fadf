"""The grid in the window: axes that are read, cells that fill, keys and the pointer on them."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from studio.grid.spec import Spec, Wish
from studio.ui.grid import page as page_module
from studio.ui.grid.layout import cell_at
from studio.ui.grid.page import GridPage
from studio.ui.qimage import to_pixels
from studio.ui.window import Window
from tests.app.backend import GreyBackend
from tests.app.conftest import MakeSession
from tests.ui.conftest import show_window
from tests.ui.test_window import press

OFFSCREEN = ("propagateSizeHints", "support raise", "support grabbing")  # it cannot do these
pytestmark = pytest.mark.qt_log_ignore(*OFFSCREEN)

Key = Qt.Key
SEEDS = Spec(x=Wish("seed", "10, 90, 200"), y=Wish("steps", "2, 3"))


def shown(window: Window, spec: Spec = SEEDS) -> GridPage:
    window.session.generation.set_params(prompt="a hill", width=64, height=64, steps=4)
    window.stage.show_grid()
    page = window.stage.grid
    page.form.set_spec(spec)
    return page


def made(window: Window, qtbot: QtBot, spec: Spec = SEEDS) -> GridPage:
    page = shown(window, spec)
    page.make()
    grids = window.session.grids
    qtbot.waitUntil(lambda: grids.grid is not None and not grids.is_running and not grids.left)
    qtbot.waitUntil(page.view.hasFocus)
    return page


def place_of(page: GridPage, cell: int) -> QPoint:
    layout = page.view._layout
    assert layout is not None
    return layout.box(cell, page.view._scrolled()).center()


def colour_of(page: GridPage, cell: int) -> tuple[int, ...]:
    """What is painted in the middle of a cell."""
    view = page.view.viewport()
    pixels = to_pixels(view.grab().toImage())
    point = place_of(page, cell) * view.devicePixelRatioF()
    return tuple(int(value) for value in pixels[point.y(), point.x()][:3])


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


def test_what_is_typed_is_counted_and_a_mistake_is_told_at_its_place(window: Window, qtbot: QtBot) -> None:
    page = shown(window)
    qtbot.waitUntil(lambda: page.form.note.text().startswith("6 pictures"))
    values = page.form.rows["y"].values
    values.setFocus()
    values.selectAll()
    QTest.keyClicks(values, "2, three")
    qtbot.waitUntil(lambda: "“three” is no number" in page.form.note.text())
    assert page.form.note.text().startswith("Rows: ")
    (selection,) = values.extraSelections()
    assert selection.cursor.selectedText() == "three"
    assert page.form.rows["x"].values.extraSelections() == []
    page.make()
    qtbot.wait(50)
    assert window.session.grids.grid is None
    values.selectAll()
    QTest.keyClicks(values, "2-5")
    qtbot.waitUntil(lambda: page.form.note.text().startswith("12 pictures"))
    assert values.extraSelections() == []


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


def test_a_large_grid_asks_first(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_module, "MANY", 5)
    page = shown(window)
    page.make()
    qtbot.waitUntil(lambda: page.findChild(QMessageBox) is not None)
    box = page.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.text() == "Make a grid of 6 pictures?"
    assert "not known" in box.informativeText()
    box.reject()
    assert window.session.grids.grid is None
    page.make()
    qtbot.waitUntil(lambda: page.box is not None and page.box.isVisible())
    (yes,) = [button for button in page.box.buttons() if button.text() == "Make grid"]  # type: ignore[union-attr]
    QTest.mouseClick(yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.grids.made == 6)


def test_an_opened_grid_shows_its_axes_and_offers_its_settings(window: Window, qtbot: QtBot) -> None:
    page = made(window, qtbot)
    window.session.generation.set_params(prompt="something else")
    offers: list[object] = []
    window.session.offered.connect(lambda *offer: offers.append(offer))
    page.form.set_spec(Spec(x=Wish("seed", "1")))
    window.stage.show_picture()
    path = window.session.grids.recent[0][0]
    window.session.grids.open(path)
    qtbot.waitUntil(lambda: bool(offers))
    assert window.stage.in_grid
    assert page.form.rows["y"].wish == Wish("steps", "2, 3")
    assert window.session.generation.params.prompt == "something else"
    text, _, run = offers[0]  # type: ignore[misc]
    assert text == "Opened a grid of 6 pictures."
    run()
    assert window.session.generation.params.prompt == "a hill"


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


def test_names_can_be_added_from_a_list_and_prompts_from_a_file(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    page = shown(window)
    row = page.form.rows["x"]
    row.axis.set_value("scheduler")
    row.axis.edited.emit("scheduler")
    assert row.values.toPlainText() == "DPM++ 2M"
    row._fill()
    assert [action.text() for action in row._menu.actions()] == ["DPM++ 2M"]
    row.axis.set_value("prompt")
    row.axis.edited.emit("prompt")
    assert row.values.toPlainText() == ""
    (tmp_path / "prompts.txt").write_text("a lake\n# no\na sea\n")
    row._take_file(str(tmp_path / "prompts.txt"))
    assert row.values.toPlainText() == "a lake\na sea"
    qtbot.waitUntil(lambda: page.form.note.text().startswith("4 pictures"))
    told: list[str] = []
    window.session.message.connect(lambda _kind, text: told.append(text))
    row._take_file(str(tmp_path / "nowhere.txt"))
    assert "cannot be read" in told[0]
    row.axis.set_value("scheduler")
    row.axis.edited.emit("scheduler")
    assert row.values.toPlainText() == "DPM++ 2M"


def test_a_grid_of_thousands_of_cells_paints_only_what_is_in_sight(window: Window, qtbot: QtBot) -> None:
    page = shown(window, Spec(x=Wish("seed", "1-60"), y=Wish("guidance_scale", "1-10 [60]")))
    qtbot.waitUntil(lambda: page.form.draft is not None and page.form.draft.cells == 3600, timeout=30_000)
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


def test_random_draws_lie_in_lines_with_their_values_under_them(window: Window, qtbot: QtBot) -> None:
    page = made(window, qtbot, Spec(x=Wish("seed", "random"), y=Wish("guidance_scale", "2-9"), draws=5))
    grid = window.session.grids.grid
    assert grid is not None
    assert (len(grid.cells), grid.columns, grid.rows) == (5, 4, 2)
    assert page.form.draws.isVisible()
    assert page.form.rows["x"].axis.accessibleName() == "First"
    assert page.view._layout is not None
    assert page.view._layout.caption > 2 * page.view.fontMetrics().height()
    press(window, Key.Key_Right)
    assert page.details.text().startswith("Seed: ")
    page.form.set_spec(SEEDS)
    assert page.form.rows["x"].axis.accessibleName() == "Columns"


def test_a_held_queue_is_told_and_the_grid_goes_on_after_it(window: Window, qtbot: QtBot) -> None:
    window.session.generation.hold(True)
    page = shown(window)
    page.make()
    qtbot.waitUntil(lambda: "the queue is held" in page.progress.text.text())
    window.session.generation.hold(False)
    qtbot.waitUntil(lambda: window.session.grids.made == 6)


def test_the_axes_are_those_of_the_last_grid_after_a_restart(make_session: MakeSession, qtbot: QtBot) -> None:
    first = show_window(make_session(GreyBackend()), qtbot)
    made(first, qtbot)
    first.session.close()
    second = show_window(make_session(GreyBackend()), qtbot)
    form = second.stage.grid.form
    qtbot.waitUntil(lambda: form.rows["y"].wish == Wish("steps", "2, 3"))
    assert form.rows["x"].wish == Wish("seed", "10, 90, 200")
