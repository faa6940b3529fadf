"""The window in another language, and in a layout from right to left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.ui.docks import LEFT
from tests.app.test_language import german
from tests.ui.conftest import show_window

__all__ = ["german"]  # a fixture of the language's own tests
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform


def test_menus_panels_hints_and_errors_are_german(
    german: QApplication, session: Session, qtbot: QtBot
) -> None:
    window = show_window(session, qtbot)
    assert window.menuBar().actions()[0].text() == "&Datei"
    assert window.docks.by_name["layers"].windowTitle() == "Ebenen"
    assert window.commands.by_id["undo"].toolTip() == "Die letzte Änderung zurücknehmen (Strg+Z)"
    assert window.tool_bar.buttons["Lasso"].accessibleName() == "Lasso"
    assert "Maskenpinsel" in window.tool_bar.buttons["Mask brush"].toolTip()
    session.open(Path("/no/such/picture.png"))
    qtbot.waitUntil(lambda: window.status.text.text() == "Es gibt keine Datei /no/such/picture.png.")


def test_the_german_palette_finds_commands_by_german_words(
    german: QApplication, session: Session, qtbot: QtBot
) -> None:
    window = show_window(session, qtbot)
    window.palette_window.open()
    window.palette_window.field.setText("ebene dupl")
    first = window.palette_window.found[0]
    assert (first.name, first.where) == ("Ebene duplizieren", "Es gibt keine Ebene.")
    window.palette_window.field.setText("grosser")
    assert "Größer" in [entry.name for entry in window.palette_window.found]


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[QApplication]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield qapp
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_window_works_from_right_to_left(mirrored: QApplication, session: Session, qtbot: QtBot) -> None:
    window = show_window(session, qtbot)
    assert window.dockWidgetArea(window.docks.by_name["tools"]) is LEFT
    state = window.docks.state()
    window.commands.by_id["workspace_paint"].trigger()
    assert window.docks.restore(state)
    assert window.canvas.width() > 200
    window.commands.by_id["palette"].trigger()
    qtbot.waitUntil(window.palette_window.isVisible)
