"""Blend modes of what paints: chosen in the strip by keys, painted on the canvas, remembered by each tool."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.blending.modes import BLENDS
from studio.document.rect import Rect
from studio.ui.brushes.brush_panel import BrushPanel
from studio.ui.canvas.canvas import Canvas
from studio.ui.panels.mode_field import ModeField
from studio.ui.panels.tool_options import ToolOptions
from tests.ui.gestures import drag, picture_on

SPOT = Rect(60, 60, 1, 1)


@pytest.fixture
def strip(session: Session, qtbot: QtBot) -> ToolOptions:
    options = ToolOptions(session)
    qtbot.addWidget(options)
    options.resize(1400, 42)
    options.show()
    return options


def choose(field: ModeField, letters: str, mode: str) -> None:
    """Type the beginning of a mode's name into the closed list, as with the keyboard."""
    field.setFocus()
    QTest.keyClicks(field, letters)
    QTest.keyClick(field, Qt.Key.Key_Return)
    field.activated.emit(field.currentIndex())
    assert field.currentData() == mode


def value(session: Session) -> int:
    return int(session.document.composite(SPOT)[0, 0, 2])


def test_each_of_the_sixteen_modes_can_be_chosen(strip: ToolOptions) -> None:
    field = strip.brush_options.mode
    assert {field.itemData(row) for row in range(field.count())} - {None} == set(BLENDS)
    assert len(BLENDS) == 16


@pytest.mark.parametrize("tool", ["Paint brush", "Fill", "Colour gradient"])
def test_what_multiplies_shades_what_is_there(
    session: Session, canvas: Canvas, strip: ToolOptions, qtbot: QtBot, tool: str
) -> None:
    session.set_tool(tool)
    session.paints.pick((128, 128, 128))
    session.paints.pick((128, 128, 128), background=True)
    options = strip.paint_options
    field = {
        "Paint brush": strip.brush_options.mode,
        "Fill": options.fill_mode,
        "Colour gradient": options.ramp_mode,
    }
    assert field[tool].isVisibleTo(strip)
    choose(field[tool], "mult", "multiply")
    before = value(session)
    drag(canvas, (60, 60), *([] if tool == "Fill" else [(100, 60)]))
    qtbot.waitUntil(lambda: value(session) == pytest.approx(before * 128 / 255, abs=1.5))
    qtbot.waitUntil(lambda: picture_on(canvas, SPOT)[0, 0, 2] == value(session))
    session.undo()
    assert value(session) == before


def test_the_mode_is_the_brushs_own_and_shown_wherever_it_is_edited(
    session: Session, strip: ToolOptions, qtbot: QtBot
) -> None:
    panel = BrushPanel(session)
    qtbot.addWidget(panel)
    session.set_tool("Paint brush")
    choose(strip.brush_options.mode, "scr", "screen")
    assert panel.mode.currentData() == "screen"
    session.set_tool("Smudge brush")
    assert not strip.brush_options.mode.isVisibleTo(strip)
    assert not panel.mode.isVisibleTo(panel)
    session.set_tool("Clone brush")
    assert strip.brush_options.mode.currentData() == "normal"
    session.set_tool("Paint brush")
    assert strip.brush_options.mode.currentData() == "screen"
    session.paints.write()
    assert session.settings.brushes["Paint brush"]["mode"] == "screen"
