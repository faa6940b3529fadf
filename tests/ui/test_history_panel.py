"""The history panel: the steps of the document, each one click away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.ui.panels.history_panel import HistoryPanel
from studio.ui.window import Window
from tests.ui.gestures import LEFT


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> HistoryPanel:
    panel = HistoryPanel(session)
    qtbot.addWidget(panel)
    panel.resize(260, 300)
    panel.show()
    for _ in range(3):
        session.add_layer()
    return panel


def names(panel: HistoryPanel) -> list[str]:
    return [str(panel.steps.index(row).data()) for row in range(panel.steps.rowCount())]


def test_every_step_is_listed_and_the_current_one_is_chosen(session: Session, panel: HistoryPanel) -> None:
    assert names(panel) == ["Beginning", "New layer", "New layer", "New layer"]
    assert panel.list.currentIndex().row() == 3
    session.undo()
    assert panel.list.currentIndex().row() == 2
    said = panel.steps.index(3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "New layer (undone)"
    session.select_all_mask()
    assert names(panel) == ["Beginning", "New layer", "New layer", "Mask everything"]


def test_a_click_goes_to_a_step_and_another_one_forward_again(session: Session, panel: HistoryPanel) -> None:
    for row, layers in ((0, 0), (3, 3), (1, 1)):
        place = panel.list.visualRect(panel.steps.index(row)).center()
        QTest.mouseClick(panel.list.viewport(), LEFT, pos=place)
        assert len(session.document.layers) == layers
        assert panel.list.currentIndex().row() == row
        assert panel.steps.rowCount() == 4


def test_arrow_keys_go_from_step_to_step(session: Session, panel: HistoryPanel) -> None:
    QTest.keyClick(panel.list, Qt.Key.Key_Home)
    assert session.document.layers == ()
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert len(session.document.layers) == 1


def test_each_document_has_its_own_steps(session: Session, panel: HistoryPanel) -> None:
    first = session.tab
    session.new(64, 64)
    assert names(panel) == ["Beginning"]
    session.show_tab(first)
    assert panel.steps.rowCount() == 4


def test_a_hidden_panel_catches_up_when_it_is_shown(session: Session, panel: HistoryPanel) -> None:
    panel.hide()
    session.undo()
    panel.show()
    assert panel.list.currentIndex().row() == 2


def test_a_step_gives_up_a_transform_that_is_going_on(session: Session, panel: HistoryPanel) -> None:
    session.regions.fill((200, 30, 30))
    session.set_tool("Transform")
    session.placing.set(session.placing.mapped.moved(9, 0))
    session.go(4)
    assert not session.placing.is_changed
    assert session.history.at == 4


def test_the_window_has_the_panel_with_undo_and_redo(window: Window, qtbot: QtBot) -> None:
    window.commands.by_id["panel_history"].trigger()
    qtbot.waitUntil(window.history.isVisible)
    window.session.add_layer()
    assert names(window.history)[-1] == "New layer"
    qtbot.waitUntil(window.commands.by_id["undo"].isEnabled)
    window.commands.by_id["undo"].trigger()
    assert window.session.document.layers == ()
