"""The options of a control layer in the layers panel, its badge, and its commands."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.job import Catalog, ControlInfo
from studio.ui.panels.layers_panel import LayersPanel
from tests.app.backend import CATALOG

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform

CONTROLS = (
    ControlInfo("broken", "/nowhere/broken", "controlnet", "sd", problem="It is cut off."),
    ControlInfo("my canny", "/nowhere/canny", "controlnet", "sd"),
)


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> LayersPanel:
    """A picture and an empty control layer above it, which is the active one."""
    offer(session, CONTROLS)
    session.paste_pixels(np.full((64, 64, 4), 200, np.uint8), "Picture")
    session.controls.add_empty()
    panel = LayersPanel(session)
    qtbot.addWidget(panel)
    panel.resize(340, 480)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def offer(session: Session, controls: tuple[ControlInfo, ...]) -> None:
    found: Catalog = dataclasses.replace(CATALOG, controls=controls)
    session.generation.catalog = found
    session.generation.catalog_changed.emit()


def told(session: Session) -> Callable[[str], object]:
    layer = session.controls.active
    assert layer is not None
    return lambda name: getattr(layer.control, name)


def test_the_options_are_there_while_a_control_layer_is_active(panel: LayersPanel, session: Session) -> None:
    assert panel.control.isVisible()
    assert panel.row(0).badge.isVisible()
    assert not panel.row(1).badge.isVisible()
    assert "my canny" in panel.row(0).badge.toolTip()
    session.layers.choose((0,), 0)
    assert not panel.control.isVisible()


def test_each_field_changes_its_setting(panel: LayersPanel, session: Session) -> None:
    options = panel.control
    options.weight.box.setValue(60)
    assert told(session)("weight") == 0.6
    options.interval.end.setValue(40)
    options.interval.start.setValue(70)
    assert (told(session)("start"), told(session)("end")) == (0.7, 0.7)
    options.enabled.click()
    assert told(session)("enabled") is False
    assert not options.weight.isEnabled()
    assert "turned off" in panel.row(0).badge.toolTip()
    session.undo()
    assert options.enabled.isChecked()
    for _ in range(2):  # a slide of the interval is one step
        session.undo()
    assert told(session)("weight") == 1.0
    assert round(options.weight.value()) == 100


def test_models_that_cannot_be_used_say_why_and_a_missing_one_is_told(
    panel: LayersPanel, session: Session
) -> None:
    options = panel.control
    assert [options.model.itemText(row) for row in range(2)] == ["broken – It is cut off.", "my canny"]
    assert not options.problem.isVisible()
    offer(session, CONTROLS[:1])
    assert "my canny is not there" in options.problem.text()
    offer(session, ())
    assert "There is no control model" in options.problem.text()


def test_everything_has_a_name_for_screen_readers(panel: LayersPanel) -> None:
    options = panel.control
    named = (options.model, options.weight, options.preprocessor, options.from_picture, options.from_layer)
    assert all(field.accessibleName() for field in (*named, options.interval.start, options.interval.end))


def test_what_is_not_made_here_is_only_named(panel: LayersPanel, session: Session) -> None:
    options = panel.control
    for name, made in (("depth", False), ("none", False), ("canny", True)):
        options.preprocessor.set_value(name)
        options.preprocessor.edited.emit(name)
        assert options.from_layer.isEnabled() is made
        assert told(session)("preprocessor") == (name if not made else "none")


def test_the_pixels_are_made_anew_from_the_picture(
    panel: LayersPanel, session: Session, qtbot: QtBot
) -> None:
    panel.control.preprocessor.set_value("tile")
    panel.control.from_picture.click()
    qtbot.waitUntil(lambda: told(session)("preprocessor") == "tile")
    assert session.document.layers[1].raster.tiles
