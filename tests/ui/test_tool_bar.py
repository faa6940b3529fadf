"""The tools and their options."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.registry import modules
from studio.tools import Brush
from studio.ui.panels.fields import SliderNumber
from studio.ui.panels.tool_bar import ToolBar
from studio.ui.panels.tool_options import ToolOptions
from studio.ui.window import Window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform

LEFT = Qt.MouseButton.LeftButton


def test_every_tool_has_a_button_that_tells_its_key_and_hint(session: Session, qtbot: QtBot) -> None:
    bar = ToolBar(session)
    qtbot.addWidget(bar)
    for name, tool in modules("studio.tools").items():
        button = bar.buttons[name]
        assert button.accessibleName() == name
        assert f"({tool.SHORTCUT})" in button.toolTip()
        assert tool.HINT in button.toolTip()
        assert not button.icon().isNull()


def test_a_click_takes_the_tool_and_the_button_follows_the_session(session: Session, qtbot: QtBot) -> None:
    bar = ToolBar(session)
    qtbot.addWidget(bar)
    QTest.mouseClick(bar.buttons["Lasso"], LEFT)
    assert session.tool == "Lasso"
    session.set_tool("Mask eraser")
    assert [name for name, button in bar.buttons.items() if button.isChecked()] == ["Mask eraser"]


def test_each_tool_remembers_the_brush_set_in_its_options(session: Session, qtbot: QtBot) -> None:
    options = ToolOptions(session)
    qtbot.addWidget(options)
    options.brush_options.size_field.box.setValue(120)
    options.brush_options.hardness.slider.setValue(30)
    session.set_tool("Mask eraser")
    options.brush_options.opacity.box.setValue(50)
    session.set_tool("Mask brush")
    assert session.brush == Brush(120, 0.3, 1.0)
    assert options.brush_options.opacity.value() == 100
    session.set_tool("Mask eraser")
    assert session.brush.opacity == 0.5
    assert options.brush_options.opacity.value() == 50


def test_setting_the_brush_elsewhere_does_not_round_it(session: Session, qtbot: QtBot) -> None:
    options = ToolOptions(session)
    qtbot.addWidget(options)
    session.set_brush(Brush(33.4, 0.333, 0.777))
    assert session.brush == Brush(33.4, 0.333, 0.777)


def test_pixels_typed_per_side_extend_the_canvas(session: Session, qtbot: QtBot) -> None:
    options = ToolOptions(session)
    qtbot.addWidget(options)
    session.new(100, 80)
    session.set_tool("Outpainting frame")
    frame = options.frame_options
    assert frame.isVisibleTo(options)
    assert not options.brush_options.isVisibleTo(options)
    assert not frame.extend.isEnabled()
    for field, value in zip(frame.sides, (8, 16, 24, 0), strict=True):
        field.setValue(value)
    QTest.mouseClick(frame.extend, LEFT)
    assert (session.document.width, session.document.height) == (132, 96)
    assert [field.value() for field in frame.sides] == [0, 0, 0, 0]
    frame.sides[3].setValue(-10)
    assert frame.extend.text() == "Crop"


def test_the_mask_is_inverted_cleared_and_dimmed_from_the_strip(session: Session, qtbot: QtBot) -> None:
    options = ToolOptions(session)
    qtbot.addWidget(options)
    QTest.mouseClick(options.mask_options.invert, LEFT)
    assert (session.document.mask_pixels() == 255).all()
    QTest.mouseClick(options.mask_options.clear, LEFT)
    assert not session.document.mask_pixels().any()
    options.mask_options.overlay.box.setValue(20)
    assert session.settings.overlay_opacity == 0.2


def test_the_strip_fits_beside_the_panels_at_1280_pixels(session: Session, qtbot: QtBot) -> None:
    options = ToolOptions(session)
    qtbot.addWidget(options)
    options.show()
    for tool in modules("studio.tools"):
        session.set_tool(tool)
        assert options.minimumSizeHint().width() <= 780, tool


@pytest.mark.parametrize(("command", "place"), [("gallery", -2), ("grid", -1)])
def test_a_command_in_the_column_has_a_picture(window: Window, command: str, place: int) -> None:
    button = window.tool_bar.findChildren(QToolButton)[place]
    assert button.defaultAction() is window.commands.by_id[command]
    assert not button.icon().isNull()
    assert not button.defaultAction().isIconVisibleInMenu()


def test_the_button_of_the_frame_has_room_on_a_small_screen(session: Session, qtbot: QtBot) -> None:
    options = ToolOptions(session)
    qtbot.addWidget(options)
    options.resize(780, options.height())
    options.show()
    session.set_tool("Outpainting frame")
    button = options.frame_options.extend
    qtbot.waitUntil(lambda: button.visibleRegion().boundingRect() == button.rect())
    assert not options.mask_options.isVisible()


@pytest.fixture
def strip(session: Session, qtbot: QtBot) -> ToolOptions:
    options = ToolOptions(session)
    qtbot.addWidget(options)
    options.show()
    return options


def sliders(strip: ToolOptions) -> list[bool]:
    fields = strip._pages.findChildren(SliderNumber)
    return [not field.slider.isHidden() for field in fields if field.isVisibleTo(strip)]


def test_where_room_is_scarce_sliders_go_first_and_come_back(
    session: Session, strip: ToolOptions, qtbot: QtBot
) -> None:
    session.set_tool("Paint brush")
    strip.resize(2000, strip.height())
    qtbot.waitUntil(lambda: sliders(strip) == [True] * 4)
    full = strip.brush_options.minimumSizeHint().width()
    strip.resize(full - 10, strip.height())
    qtbot.waitUntil(lambda: sliders(strip) == [True, True, True, False])
    qtbot.waitUntil(lambda: not strip._pages._on.isVisible())
    strip.brush_options.flow.box.setValue(30)
    assert session.brush.flow == pytest.approx(0.3)
    strip.resize(400, strip.height())
    qtbot.waitUntil(lambda: sliders(strip) == [False] * 4)
    qtbot.waitUntil(strip._pages._on.isVisible)
    strip.resize(2000, strip.height())
    qtbot.waitUntil(lambda: sliders(strip) == [True] * 4)


def test_the_tint_gives_its_slider_to_the_tool(session: Session, strip: ToolOptions, qtbot: QtBot) -> None:
    session.set_tool("Rectangle")
    tint = strip.mask_options.overlay.slider
    strip.resize(1200, strip.height())
    qtbot.waitUntil(lambda: not tint.isHidden())
    needed = strip.shape_options.minimumSizeHint().width() + strip.mask_options.sizeHint().width()
    strip.resize(needed, strip.height())
    qtbot.waitUntil(tint.isHidden)
    session.set_tool("Move layer")
    qtbot.waitUntil(lambda: not tint.isHidden())


def test_the_wand_shows_first_what_is_changed_most(session: Session, strip: ToolOptions) -> None:
    session.set_tool("Wand")
    strip.resize(3000, strip.height())
    options = strip.shape_options
    options.layout().activate()
    fields = (options.tolerance, options.contiguous, options.all_layers, options.grow, options.feather)
    places = [field.x() for field in fields]
    assert places == sorted(places)
