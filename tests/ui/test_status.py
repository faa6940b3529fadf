"""The status bar: messages, hints, the engine, the size and the zoom."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot

from studio import registry
from studio.ui.status import SECONDS, StatusBar
from studio.ui.window import Window
from tests.app.backend import GreyBackend
from tests.app.hands import Steps, held

from .conftest import MakeSession, show_window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform


@pytest.fixture
def status(window: Window) -> StatusBar:
    return window.status


def hint(tool: str) -> str:
    return str(registry.modules("studio.tools")[tool].HINT)


def test_the_hint_is_that_of_the_tool_in_hand(status: StatusBar, window: Window) -> None:
    status.say("info", "Ready.")  # in the place of what starting may have warned of
    window.session.set_tool("Lasso")
    assert status.text.text() == hint("Lasso")


def test_a_message_gives_way_to_the_hint(
    status: StatusBar, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SECONDS, "info", 0)
    status.say("info", "Saved it.")
    assert status.text.text() == "Saved it."
    qtbot.waitUntil(lambda: status.text.text() == hint("Mask brush"))


def test_the_quick_mask_is_told_as_long_as_it_lasts_and_no_longer(
    status: StatusBar, window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SECONDS, "info", 0)
    window.session.masks.turn_quick(True)
    qtbot.waitUntil(lambda: status.text.objectName() == "muted")  # the message has given way
    assert status.text.text().startswith("Quick mask:")
    window.session.masks.turn_quick(False)
    assert status.text.text() == hint("Mask brush")


def test_an_error_stays_when_the_tool_changes(status: StatusBar, window: Window) -> None:
    status.say("error", "The disk is full.")
    window.session.set_tool("Lasso")
    assert status.text.text() == "The disk is full."
    assert status.symbol.isVisible()


def test_a_long_message_does_not_widen_the_window(status: StatusBar, window: Window) -> None:
    before = window.minimumSizeHint().width()
    status.say("warning", "word " * 200)
    assert window.minimumSizeHint().width() == before


def test_the_size_and_the_zoom_follow(status: StatusBar, window: Window, pixels: NDArray[np.uint8]) -> None:
    window.session.paste_pixels(pixels, "Picture")
    window.canvas.actual_size()
    assert status.size_label.text() == "300 × 200 px"
    assert status.zoom_field.text() == "100 %"


def test_loading_is_shown_until_the_engine_is_ready(status: StatusBar, window: Window) -> None:
    generation = window.session.generation
    generation.engine = "Opening the model"
    generation.engine_changed.emit()
    assert status.engine.text() == "Opening the model"
    assert status.busy.isVisible()
    generation.engine = ""
    generation.engine_changed.emit()
    assert status.engine.text() == "Ready"
    assert not status.busy.isVisible()


def test_a_job_is_told_while_it_runs_and_that_the_queue_is_held(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    gate = Steps(3)
    window = show_window(make_session(GreyBackend(gate)), qtbot)
    generation, status = window.session.generation, window.status
    generation.set_params(steps=10)
    generation.generate()
    qtbot.waitUntil(lambda: status.engine.text().startswith("Step 3 of 10"))
    assert status.busy.isVisible()
    assert (status.busy.value(), status.busy.maximum()) == (30, 100)
    gate.set()
    qtbot.waitUntil(lambda: status.engine.text() == "Ready")
    assert not status.busy.isVisible()
    generation.hold(True)
    generation.generate()
    qtbot.waitUntil(lambda: status.engine.text() == "Queue held · 1 waiting")


def test_an_offer_is_taken_with_its_button_and_goes_with_the_next_message(
    status: StatusBar, window: Window
) -> None:
    taken: list[str] = []
    window.session.offered.emit("Moved 1 picture to the trash.", "Undo", lambda: taken.append("first"))
    assert (status.text.text(), status.offer_button.text()) == ("Moved 1 picture to the trash.", "Undo")
    window.session.set_tool("Mask eraser")
    assert status.offer_button.isVisible()
    status.offer_button.click()
    assert taken == ["first"]
    assert not status.offer_button.isVisible()
    window.session.offered.emit("Moved 1 picture to the trash.", "Undo", lambda: taken.append("second"))
    window.session.message.emit("error", "The disk is full.")
    assert not status.offer_button.isVisible()
    assert taken == ["first"]


def test_the_steps_of_a_job_do_not_take_away_what_is_said_beside_a_file(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    window = show_window(make_session(GreyBackend()), qtbot)
    session, status = window.session, window.status
    gate = held(session.files)
    session.later(lambda _told: None, lambda _: None, "Grow")
    status.say("error", "The disk is full.")
    session.generation.queue_changed.emit()
    said = status.text.text()
    gate.set()
    assert said == "The disk is full."
    qtbot.waitUntil(lambda: not session.busy)


def test_a_message_that_has_no_room_ends_in_dots_and_is_told_whole(status: StatusBar) -> None:
    sentence = "The layer “sea” is neither RGB nor grey of 8 or 16 bits (CMYK); it was left out. " * 5
    status.say("warning", sentence)
    assert status.text.text() == sentence
    assert status.text.accessibleName() == sentence
    assert status.text.shown.endswith("…")
    status.say("info", "Saved.")
    assert status.text.shown == "Saved."
