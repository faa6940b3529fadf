"""What a grid is asked to be: axes that are typed, counted, opened again and remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from studio.grid.spec import Spec, Wish
from studio.ui.grid import page as page_module
from studio.ui.window import Window
from tests.app.backend import GreyBackend
from tests.app.conftest import MakeSession
from tests.ui.conftest import show_window
from tests.ui.gestures import press
from tests.ui.grid.hands import SEEDS, made, shown

OFFSCREEN = ("propagateSizeHints", "support raise", "support grabbing")  # it cannot do these
pytestmark = pytest.mark.qt_log_ignore(*OFFSCREEN)


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
    qtbot.waitUntil(lambda: page.box not in (None, box) and page.box.isVisible())
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


def test_random_draws_lie_in_lines_with_their_values_under_them(window: Window, qtbot: QtBot) -> None:
    page = made(window, qtbot, Spec(x=Wish("seed", "random"), y=Wish("guidance_scale", "2-9"), draws=5))
    grid = window.session.grids.grid
    assert grid is not None
    assert (len(grid.cells), grid.columns, grid.rows) == (5, 4, 2)
    assert page.form.draws.isVisible()
    assert page.form.rows["x"].axis.accessibleName() == "First"
    assert page.view._layout is not None
    assert page.view._layout.caption > 2 * page.view.fontMetrics().height()
    press(window, Qt.Key.Key_Right)
    assert page.details.text().startswith("Seed: ")
    page.form.set_spec(SEEDS)
    assert page.form.rows["x"].axis.accessibleName() == "Columns"


def test_the_axes_are_those_of_the_last_grid_after_a_restart(make_session: MakeSession, qtbot: QtBot) -> None:
    first = show_window(make_session(GreyBackend()), qtbot)
    made(first, qtbot)
    first.session.close()
    second = show_window(make_session(GreyBackend()), qtbot)
    form = second.stage.grid.form
    qtbot.waitUntil(lambda: form.rows["y"].wish == Wish("steps", "2, 3"))
    assert form.rows["x"].wish == Wish("seed", "10, 90, 200")
