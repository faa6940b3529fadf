"""The window in another language, and in a layout from right to left."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.app.crash import catch_uncaught
from studio.app.language import shown_name, told
from studio.app.session import Session
from studio.app.setup import Outline
from studio.document.rect import Rect
from studio.document.region import Task
from studio.tools import transform
from studio.ui.canvas.adornments import plan_words
from studio.ui.docks import LEFT
from studio.ui.masks.mask_list import MaskList
from studio.ui.panels.generate_bar import GenerateBar
from studio.ui.panels.transform_options import TransformOptions
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


def test_why_nothing_can_be_generated_is_german(german: QApplication, session: Session, qtbot: QtBot) -> None:
    window = show_window(session, qtbot)
    qtbot.waitUntil(lambda: session.generation.catalog is not None)
    session.controls.add_empty()
    qtbot.waitUntil(lambda: bool(session.generation.problem))
    qtbot.waitUntil(lambda: "die Steuerebene" in window.findChild(GenerateBar).note.text())


def test_the_first_mask_and_layer_have_german_names_and_showing_them_renames_nothing(
    german: QApplication, session: Session, qtbot: QtBot
) -> None:
    window = show_window(session, qtbot)
    document = session.document
    masks = window.findChild(MaskList)
    assert masks is not None
    assert (document.masks[0].name, masks.item(0).text()) == ("Mask", "Maske")
    masks.item(0).setText("Maske")
    assert session.document is document
    assert shown_name("Layer") == "Ebene"
    assert shown_name("Layer 12") == "Ebene 12"
    assert shown_name("Layer of mine") == "Layer of mine"
    assert shown_name("Step") == "Step"


def test_why_nothing_can_be_transformed_is_told_in_german(
    german: QApplication, session: Session, qtbot: QtBot
) -> None:
    window = show_window(session, qtbot)
    session.set_tool(transform.NAME)
    options = window.findChild(TransformOptions)
    assert options is not None
    assert options.why.text() == told(session.placing.why_not) != session.placing.why_not


def test_an_error_nobody_expected_is_told_in_german(
    german: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    reports: list[str] = []
    catch_uncaught(lambda sentence, detail: reports.append(sentence))
    sys.excepthook(ValueError, ValueError("x"), None)
    assert reports == ["In Sfumato ist etwas schiefgegangen: ValueError: x"]


def test_the_region_on_the_canvas_is_named_in_german(german: QApplication) -> None:
    plan = Outline(Task.CHANGE, Rect(0, 0, 200, 100), 256, 128)
    assert plan_words(plan) == "Ganzes Bild ändern · 256 × 128"


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
